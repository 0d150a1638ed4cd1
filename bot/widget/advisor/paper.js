// The summary: to read, to print, to copy, to save, to mail. Nothing leaves the browser unless the user sends it.
import { h, link, prose, unmarked } from "./dom.js";

/** A summary with its tools. `message`: {title, text, mail?}, the text as plain lines. */
export function paper(message, texts) {
  const sheet = h("div", { class: "sheet" }, blocks(message.text ?? ""));
  const said = h("span", { class: "said", role: "status" });
  return h("div", { class: "paper" }, h("div", { class: "choices small", role: "group", "aria-label": texts.summary },
    tool(texts.print, () => printOut(sheet)),
    tool(texts.save, () => save(unmarked(message.text), texts.file)),
    navigator.clipboard && tool(texts.copy, () => navigator.clipboard.writeText(unmarked(message.text)).then(() => { said.textContent = texts.copied; })),
    link(message.mail, texts.mail), said), sheet);
}

/** Blocks of lines: the first is the title, a single line in capitals opens a group, the first line of others is a name. */
function blocks(text) {
  let tag = "h3";
  return text.trim().split(/\n{2,}/).map((block) => {
    const [first, ...rest] = block.split("\n");
    if (!rest.length && first === first.toUpperCase()) {
      tag = "h5";
      return h("h4", { class: "group" }, sentenceCase(first));
    }
    const title = tag;
    tag = tag === "h3" ? "h4" : tag;
    return h("section", {}, rest.length ? h(title, {}, first) : prose(first), rest.length > 0 && prose(rest.join("\n")));
  });
}

function sentenceCase(text) {
  return text.charAt(0) + text.slice(1).toLowerCase();
}

function tool(title, act) {
  return h("button", { type: "button", class: "choice tool", onclick: act }, title);
}

function save(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Prints the sheet alone, through a frame that nobody sees. */
function printOut(sheet) {
  const frame = h("iframe", { "aria-hidden": "true", tabindex: "-1", class: "aloud" });
  sheet.getRootNode().append(frame);
  const page = frame.contentDocument;
  page.body.append(page.importNode(sheet, true));
  page.body.style.font = "11pt/1.5 system-ui, sans-serif";
  frame.contentWindow.addEventListener("afterprint", () => frame.remove());
  frame.contentWindow.print();
}
