// The message box: grows with the text, Enter sends, Shift+Enter breaks the line, and says when the limit is near.
import { h } from "./dom.js";

const LONGEST = 1000; // characters, as the server counts them (code points)
const NEAR = 150;

export class Entry {
  /** `send(text)` is called with what was typed. */
  constructor(texts, send) {
    this.texts = texts;
    this.send = send;
    this.box = h("textarea", { rows: "1", id: "entry", "aria-label": texts.entry, placeholder: texts.hint,
      autocomplete: "off", "aria-describedby": "counter", enterkeyhint: "send" });
    this.counter = h("p", { class: "counter", id: "counter", "aria-live": "polite" });
    this.button = h("button", { type: "submit", class: "send" }, texts.send);
    this.node = h("form", { class: "entry", novalidate: true }, this.counter, h("div", { class: "line" }, this.box, this.button));
    this.node.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.box.addEventListener("keydown", (event) => this.onKey(event));
    this.box.addEventListener("input", () => this.fit());
  }

  onKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  submit() {
    const text = this.box.value.trim();
    if (!text || [...text].length > LONGEST || this.busy) return;
    if (this.send(text) !== false) this.put("");
  }

  put(text) {
    this.box.value = text;
    this.fit();
  }

  /** While an answer is awaited one may type on, but not send. */
  wait(busy) {
    this.busy = busy;
    this.button.setAttribute("aria-disabled", String(busy));
  }

  fit() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight + 2, 200)}px`;
    const left = LONGEST - [...this.box.value.trim()].length;
    this.counter.textContent = left > NEAR ? "" : left < 0 ? this.texts.tooLong(-left) : this.texts.left(left);
    this.counter.classList.toggle("over", left < 0);
    this.box.setAttribute("aria-invalid", String(left < 0));
  }

  focus() {
    this.box.focus({ preventScroll: true });
  }
}
