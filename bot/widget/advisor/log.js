// The log of the conversation: what was said by whom, in order. Only additions are announced.
import { custom } from "./cards.js";
import { actOf, buttonRow, h, prose } from "./dom.js";

/** The language of a turn, as the server says with its progress; null when it does not. */
export function languageOf(messages) {
  return messages.map(({ custom }) => custom?.language).find(Boolean) ?? null;
}

const ASKING = new Set(["answer", "dont_know", "assign"]);
const IN_THE_LOG = new Set(["results", "table", "summary"]);

export class Log {
  /** `press(button)` is called when a suggested answer is chosen. */
  constructor(texts, press) {
    this.texts = texts;
    this.press = press;
    this.node = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-relevant": "additions",
      "aria-label": texts.conversation, tabindex: "0" });
    this.keepEnd();
  }

  /** Stays at the end when the window shrinks, for instance when a phone shows its keyboard. */
  keepEnd() {
    this.node.addEventListener("scroll", () => { if (this.height === this.node.clientHeight) this.mark(); }); // not while it shrinks
    new ResizeObserver(() => {
      this.height = this.node.clientHeight;
      if (this.atEnd) this.node.scrollTop = this.node.scrollHeight;
    }).observe(this.node);
  }

  mark() {
    this.atEnd = this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < 40;
  }

  clear() {
    this.node.replaceChildren();
  }

  note(text) {
    this.node.append(h("p", { class: "note" }, text));
  }

  /** A question: what is asked stands out, why it is asked follows. */
  question(text) {
    const [, asked, why] = /^(.*?\?)\s*(.*)$/s.exec(text) ?? [null, text, ""];
    return h("div", { class: "bubble question" }, h("p", { class: "asked" }, asked), why && prose(why));
  }

  /** The user's words. Returns the node, so that a failed one can be marked. */
  heard(text) {
    const node = h("div", { class: "turn you" }, h("p", { class: "who aloud" }, `${this.texts.you}:`),
      h("div", { class: "bubble" }, text.split("\n").map((line) => h("p", {}, line))));
    this.node.append(node);
    return node;
  }

  /** The advisor's messages of one turn. */
  said(messages) {
    this.closeButtons();
    const parts = messages.flatMap((message) => this.parts(message));
    if (!parts.length) return null;
    const turn = h("div", { class: "turn advisor", lang: languageOf(messages) }, h("p", { class: "who aloud" }, `${this.texts.advisor}:`), parts);
    this.node.append(turn);
    return turn;
  }

  parts(message) {
    const kind = message.custom?.type;
    const node = kind && IN_THE_LOG.has(kind) ? custom(message.custom, this.texts, this.press) : null;
    const question = message.buttons?.some((button) => ASKING.has(actOf(button.payload)));
    const text = kind === "table" && node ? "" : message.text; // the table says the same, better
    return [text && (question ? this.question(text) : h("div", { class: "bubble" }, prose(text))), node,
      buttonRow(message.buttons, this.press, this.texts.choices)].filter(Boolean);
  }

  /** Suggested answers count only for the last question; buttons that merely look something up stay. */
  closeButtons() {
    for (const button of this.node.querySelectorAll(".choice:not(.looks)")) button.disabled = true;
  }

  firstChoice() {
    return this.node.querySelector(".turn:last-child .choice:enabled");
  }

  /** Shows a new turn from its beginning when it is taller than the window, else to its end. */
  reveal(first) {
    const top = first ? first.offsetTop - this.node.offsetTop - 12 : Infinity;
    this.node.scrollTo({ top: Math.min(top, this.node.scrollHeight), behavior: "auto" });
    this.mark();
  }
}
