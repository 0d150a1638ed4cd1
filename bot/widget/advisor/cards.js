// The advisor's special messages as nodes: results, tables, calls, summary. Signs always stand beside words.
import { buttonRow, h, link } from "./dom.js";
import { paper } from "./paper.js";

const SIGNS = { fits: "✓", open: "◐", ask: "?", other: "–", later: "›", out: "✕", ended: "■" };
const GROUPS = { eligible: "fits", possible: "open", ask_authority: "ask", not_eligible: "out", ended: "ended" };
const FOLDED = ["out", "ended"];
const OUTCOME_SIGNS = { met: "✓", not_met: "✕", unknown: "…", unclear: "?", not_applicable: "–", note: "!" };
const SHOWN_REASONS = 4;
const SHOWN_POINTS = 4;
const OPEN_CARDS = 3; // the others show their name and verdict until they are opened

/** The node of a custom message; null for one that has no place in the log. */
export function custom(message, texts, press) {
  const draw = { results, table, summary: paper }[message.type];
  return draw ? draw(message, texts, press) : null;
}

/** Cards of the schemes; those that do not fit are folded away when something else is there. */
export function results(message, texts, press) {
  const cards = message.schemes ?? [];
  const out = cards.filter((card) => FOLDED.includes(groupOf(card)));
  const rest = cards.filter((card) => !FOLDED.includes(groupOf(card)));
  const fold = rest.length > 0 && out.length > 1;
  return h("div", { class: "results" },
    (fold ? rest : cards).map((card, index) => scheme(card, texts, press, index < OPEN_CARDS)),
    fold && h("details", { class: "others" }, h("summary", {}, texts.others(out.length)),
      out.map((card) => scheme(card, texts, press))));
}

/** One card: verdict in words and sign, availability, reasons with sources, what is missing, buttons. */
export function scheme(card, texts, press, open = false) {
  const name = card.strand ? `${card.name}, ${card.strand}` : card.name;
  return h("article", { class: `card ${groupOf(card)}`, "aria-label": name },
    h("details", { open }, h("summary", { class: "face" }, h("h3", {}, name), verdict(card, texts)),
      h("div", { class: "inside" }, inside(card, texts, press))));
}

function inside(card, texts, press) {
  return [h("p", { class: "availability" }, card.verdict_text && `${card.verdict_text}. `, card.availability_text),
    card.deadline && h("p", { class: "deadline" }, h("strong", {}, `${texts.deadline}: `), card.deadline_text || card.deadline),
    reasonList(card.reasons ?? [], texts),
    points(texts.missing, card.missing),
    points(texts.conditions, card.conditions),
    points(texts.funded, card.funded),
    h("footer", {},
      buttonRow(card.buttons, press, texts.scheme(card.name), "choices small"),
      link(card.website, texts.website))].filter(Boolean);
}

/** Sign and word of where a scheme stands. */
export function verdict(card, texts) {
  const group = groupOf(card);
  return h("p", { class: `verdict ${group}` }, h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[group]), texts.groups[group]);
}

function groupOf(card) {
  return card.group ?? GROUPS[card.verdict];
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

function points(title, items) {
  if (!items?.length) return null;
  const list = h("ul", {}, items.map((item) => h("li", {}, item)));
  if (items.length <= SHOWN_POINTS) return h("div", { class: "points" }, h("p", {}, h("strong", {}, `${title}:`)), list);
  return h("details", { class: "points" }, h("summary", {}, `${title} (${items.length})`), list);
}

function table(message) {
  const caption = message.caption ? h("caption", {}, message.caption) : null;
  const grid = h("table", {}, caption,
    h("thead", {}, h("tr", {}, (message.head ?? []).map((cell) => h(cell ? "th" : "td", cell ? { scope: "col" } : {}, cell)))),
    h("tbody", {}, (message.rows ?? []).map((row) => h("tr", {}, row.map((cell, index) =>
      (index ? h("td", {}, ...cellNodes(cell)) : h("th", { scope: "row" }, ...cellNodes(cell))))))));
  return h("div", { class: "scroller", tabindex: "0", role: "group", "aria-label": message.caption ?? null }, grid);
}

function cellNodes(cell) {
  const text = String(cell ?? "");
  return [link(text, hostOf(text)) ?? text];
}

function hostOf(address) {
  return address.replace(/^https?:\/\/(www\.)?/, "").split("/")[0];
}
