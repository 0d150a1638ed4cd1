// Building nodes. Text only ever becomes text: nothing here reads markup.

/** h("button", {class: "x", onclick: f, disabled: false}, "text", node, null) */
export function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false).flatMap(spoken));
  return node;
}

// The server puts a sentence that has no translation yet between Unicode's isolating marks; here it gets its language.
const FOREIGN = /\u2068([^\u2069]*)\u2069/;

function spoken(child) {
  if (typeof child !== "string" || !FOREIGN.test(child)) return [child];
  return child.split(FOREIGN).map((part, index) => (index % 2 ? h("span", { lang: "en" }, part) : part));
}

/** The same without the marks, for text that leaves the page. */
export function unmarked(text) {
  return text.replace(/[\u2068\u2069]/g, "");
}

/** The first letter large: the dialogue's button titles are parts of sentences. */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text of the dialogue as paragraphs and lists; web addresses become links. */
export function prose(text) {
  return text.trim().split(/\n{2,}/).flatMap((block) => blocks(block.split("\n")));
}

function blocks(lines) {
  const found = [];
  let list = null;
  for (const line of lines) {
    const item = line.match(/^\s*(?:[-•*]|\d+[.)])\s+(.*)$/);
    if (item) {
      if (!list) found.push((list = h("ul")));
      list.append(h("li", {}, ...linked(item[1])));
    } else {
      list = null;
      found.push(h("p", {}, ...linked(line)));
    }
  }
  return found;
}

function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/).map(
    (part, index) => (index % 2 ? link(part, part.replace(/^https?:\/\/(www\.)?/, "")) : part));
}

/** A link to another site, opened in its own tab, or to a mail; null when the address is neither. */
export function link(address, title) {
  if (/^mailto:/i.test(address ?? "")) return h("a", { href: address }, title);
  if (!/^https?:\/\//i.test(address ?? "")) return null;
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, title);
}

// These only look something up, so they stay usable after later turns.
const LOOKS = new Set(["results", "calls", "summary", "human", "why_not", "take", "compare", "list_schemes", "why_ask"]);

/** A group of buttons under a message; `press(button, node)` is called with the chosen one. */
export function buttonRow(buttons, press, label, kind = "choices") {
  if (!buttons?.length) return null;
  return h("div", { class: kind, role: "group", "aria-label": label }, buttons.map((button) => {
    const act = actOf(button.payload);
    const node = h("button", { type: "button", class: LOOKS.has(act) ? "choice looks" : "choice", "data-act": act }, capital(button.title));
    node.addEventListener("click", () => press(button, node));
    return node;
  }));
}

/** What a button does: the `act` of its payload. */
export function actOf(payload) {
  try {
    return JSON.parse(payload.replace(/^\/press/, "")).act ?? "";
  } catch {
    return "";
  }
}
