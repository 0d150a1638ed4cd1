// The advisor's special messages as nodes: results, tables, calls, summary. Signs always stand beside words.
import { buttonRow, h, link, prose } from "./dom.js";
import { paper } from "./paper.js";

const VERDICT_SIGNS = { eligible: "✓", possible: "◐", not_eligible: "✕", ask_authority: "?" };
const OUTCOME_SIGNS = { met: "✓", not_met: "✕", unknown: "…", unclear: "?", not_applicable: "–" };
const SHOWN_REASONS = 4;

/** The node of a custom message, null for one that has no place in the log. */
export function custom(message, texts, press) {
  const draw = { results, table, summary }[message.type];
  if (draw) return draw(message, texts, press);
  const tables = tablesIn(message);
  return tables.length ? h("div", { class: "tables" }, tables.map((each) => table(each, texts))) : null;
}

/** Cards of the schemes; those that do not fit are folded away when something else is there. */
export function results(message, texts, press) {
  const cards = message.schemes ?? [];
  const out = cards.filter((card) => card.verdict === "not_eligible");
  const rest = cards.filter((card) => card.verdict !== "not_eligible");
  const fold = rest.length > 0 && out.length > 1;
  return h("div", { class: "results" },
    (fold ? rest : cards).map((card) => scheme(card, texts, press)),
    fold && h("details", { class: "others" }, h("summary", {}, texts.others(out.length)),
      out.map((card) => scheme(card, texts, press))));
}

/** One card: verdict in words and sign, availability, reasons with sources, what is missing, buttons. */
export function scheme(card, texts, press) {
  return h("article", { class: `card ${card.verdict}`, "aria-label": card.name },
    h("header", {}, h("h3", {}, card.name), verdict(card, texts)),
    card.availability_text && h("p", { class: "availability" }, card.availability_text),
    card.deadline && h("p", { class: "deadline" }, h("strong", {}, `${texts.deadline}: `), String(card.deadline)),
    reasonList(card.reasons ?? [], texts),
    missing(card.missing ?? [], texts),
    h("footer", {},
      buttonRow(card.buttons, press, texts.scheme(card.name), "choices looks"),
      link(card.website, texts.website)));
}

export function verdict(card, texts) {
  return h("p", { class: `verdict ${card.verdict}` },
    h("span", { class: "sign", "aria-hidden": "true" }, VERDICT_SIGNS[card.verdict] ?? "•"),
    card.verdict_text ?? texts.verdicts[card.verdict] ?? card.verdict);
}

function reasonList(reasons, texts) {
  if (!reasons.length) return null;
  const list = h("ul", { class: "reasons" }, reasons.map((reason) => reasonItem(reason, texts)));
  if (reasons.length <= SHOWN_REASONS) return list;
  return h("details", { class: "why" }, h("summary", {}, texts.reasons(reasons.length)), list);
}

function reasonItem(reason, texts) {
  const words = texts.outcomes[reason.outcome] ?? reason.outcome;
  const source = reason.source;
  return h("li", { class: reason.outcome },
    h("span", { class: "sign", "aria-hidden": "true" }, OUTCOME_SIGNS[reason.outcome] ?? "•"),
    h("span", { class: "reason" }, h("span", { class: "aloud" }, `${words}: `), reason.text, " ",
      source && cite(source, texts)));
}

function cite(source, texts) {
  const title = source.at ? `${source.title}, ${source.at}` : source.title ?? texts.source;
  return h("cite", {}, link(source.url, title) ?? title);
}

function missing(items, texts) {
  if (!items.length) return null;
  return h("div", { class: "missing" }, h("p", {}, h("strong", {}, `${texts.missing}:`)),
    h("ul", {}, items.map((item) => h("li", {}, item))));
}

function table(message) {
  const caption = message.caption ? h("caption", {}, message.caption) : null;
  const grid = h("table", {}, caption,
    h("thead", {}, h("tr", {}, (message.head ?? []).map((cell) => h("th", { scope: "col" }, ...cellNodes(cell))))),
    h("tbody", {}, (message.rows ?? []).map((row) => h("tr", {}, row.map((cell, index) =>
      (index ? h("td", {}, ...cellNodes(cell)) : h("th", { scope: "row" }, ...cellNodes(cell))))))));
  return h("div", { class: "scroller", tabindex: "0", role: "group", "aria-label": message.caption ?? null }, grid);
}

function cellNodes(cell) {
  if (cell === null || cell === undefined) return ["–"];
  if (typeof cell === "object") return [link(cell.url, cell.text ?? cell.title ?? cell.url) ?? (cell.text ?? cell.title ?? "")];
  const nodes = prose(String(cell));
  return nodes.length === 1 ? [...nodes[0].childNodes] : nodes;
}

function summary(message, texts) {
  const tables = tablesIn(message).map((each) => table(each, texts));
  return paper(message, tables, texts);
}

/** Tables inside a message, wherever the dialogue put them. */
function tablesIn(message) {
  if (message.head && message.rows) return [message];
  return [message.table, ...(message.tables ?? [])].filter((each) => each?.rows);
}
