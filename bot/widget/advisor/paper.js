// The summary: to read, to print, to copy, to save. Nothing leaves the browser.
import { h, prose } from "./dom.js";

/** A summary with its tools. `message`: {title?, text?, sections?: [{title, text | items}]}; tables are nodes. */
export function paper(message, tables, texts) {
  const sheet = h("div", { class: "sheet" }, message.title && h("h3", {}, message.title),
    message.text && prose(message.text), (message.sections ?? []).map(section), tables);
  const said = h("span", { class: "said", role: "status" });
  return h("div", { class: "paper" }, sheet, h("div", { class: "choices looks", role: "group", "aria-label": texts.summary },
    tool(texts.print, () => printOut(sheet)),
    tool(texts.save, () => save(plainText(sheet), texts.file)),
    tool(texts.copy, () => navigator.clipboard.writeText(plainText(sheet)).then(() => { said.textContent = texts.copied; })),
    said));
}

function section(part) {
  const items = part.items ?? [];
  return h("section", {}, h("h4", {}, part.title), part.text && prose(part.text),
    items.length > 0 && h("ul", {}, items.map((item) => h("li", {}, typeof item === "string" ? item : item.text))));
}

function tool(title, act) {
  return h("button", { type: "button", class: "choice tool", onclick: act }, title);
}

/** Text with line breaks where the page shows blocks. */
function plainText(sheet) {
  const lines = [];
  for (const node of sheet.querySelectorAll("h3, h4, p, li, caption, tr")) {
    if (node.matches("tr")) lines.push([...node.cells].map((cell) => cell.textContent.trim()).join(" | "));
    else if (!node.parentElement.closest("tr")) lines.push(`${{ H3: "", H4: "\n", LI: "- " }[node.tagName] ?? ""}${node.textContent.trim()}`);
  }
  return `${lines.join("\n")}\n`;
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
