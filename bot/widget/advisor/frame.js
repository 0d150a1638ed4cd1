// The frame around log, side panel and message box: heading, progress, menu, notices, and the popup's button.
import { h } from "./dom.js";
import { LANGUAGES } from "./texts.js";

const MENU = ["results", "calls", "summary", "undo", "start_over", "human"];
const WORDS = { start_over: "startOver" };
const SLOW = 6_000; // ms after which it is said that an answer takes long

export class Frame {
  constructor(texts, { log, side, entry, popup, title }, act) {
    Object.assign(this, { texts, log, side, entry, popup, act });
    this.slow = h("span", { class: "slow" });
    this.typing = h("div", { class: "typing", hidden: true }, h("span", { class: "dots", "aria-hidden": "true" },
      h("i"), h("i"), h("i")), this.slow);
    this.status = h("p", { class: "aloud", role: "status" });
    this.notice = h("div", { class: "notice", role: "alert" });
    this.progress = h("p", { class: "progress" });
    this.bar = h("div", { class: "bar", "aria-hidden": "true" }, h("i"));
    this.window = h("section", { class: "window", "aria-label": title ?? texts.title }, this.head(title ?? texts.title),
      h("div", { class: "body" }, h("div", { class: "talk" }, log.node, this.typing, this.status, this.notice, entry.node), side.node));
    this.launcher = popup && h("button", { type: "button", class: "launcher", "aria-expanded": "false",
      "aria-label": texts.open, onclick: () => act.open(true) }, h("span", { "aria-hidden": "true", class: "mark" }), title ?? texts.title);
    this.nodes = [this.window, this.launcher].filter(Boolean);
    this.window.classList.toggle("popup", popup);
    this.window.hidden = popup;
    this.window.addEventListener("keydown", (event) => this.onKey(event));
    this.showKnownCount(0);
  }

  head(title) {
    this.sideButton = h("button", { type: "button", class: "quiet facts", "aria-expanded": "false", "aria-controls": "side",
      onclick: () => this.showSide(!this.window.classList.contains("side-open")) });
    return h("header", { class: "head" }, h("h2", {}, title), this.bar, this.progress, this.sideButton, this.languages(), this.menu(),
      this.popup && h("button", { type: "button", class: "quiet close", "aria-label": this.texts.close,
        onclick: () => this.act.open(false) }, h("span", { "aria-hidden": "true" }, "✕")));
  }

  menu() {
    const entries = MENU.map((act) => {
      const title = this.texts[WORDS[act] ?? act];
      return this.menuEntry(title, () => this.act.press({ title, payload: `/press${JSON.stringify({ act })}` }));
    });
    return this.dropdown("menu more", this.texts.menu, {}, [...entries, this.menuEntry(this.texts.keepLink, () => this.act.keep()),
      this.menuEntry(this.texts.forgetMe, () => this.confirmForget())]);
  }

  /** Each language by its own name; the conversation goes on in the chosen one. */
  languages() {
    const { language, languageMenu } = this.texts;
    const entries = Object.entries(LANGUAGES).map(([to, title]) => this.menuEntry(title,
      () => this.act.press({ title, payload: `/press${JSON.stringify({ act: "language", to })}` }),
      { lang: to, "aria-current": to === language ? "true" : null }));
    return this.dropdown("menu languages", language.toUpperCase(), { "aria-label": `${languageMenu}: ${LANGUAGES[language]} (${language.toUpperCase()})` }, entries);
  }

  dropdown(kind, title, properties, entries) {
    const node = h("details", { class: kind }, h("summary", { class: "quiet", ...properties }, title), h("div", { class: "entries" }, entries));
    node.addEventListener("focusout", (event) => {
      if (!node.contains(event.relatedTarget)) node.open = false;
    });
    return node;
  }

  menuEntry(title, act, properties = {}) {
    const node = h("button", { type: "button", class: "quiet", onclick: () => { node.closest("details").open = false; act(); }, ...properties }, title);
    return node;
  }

  confirmForget() {
    this.say(this.texts.forgetMeSure, [[this.texts.forgetMeYes, () => this.act.forget()], [this.texts.cancel, () => this.entry.focus()]]);
  }

  /** A notice above the message box with ways on, below a further node if one is given; `say()` alone takes it away. */
  say(text, ways = [], node = null) {
    this.notice.replaceChildren();
    if (!text) return;
    const buttons = ways.map(([title, act]) => h("button", { type: "button", class: "choice", onclick: () => { this.say(); act(); } }, title));
    this.notice.append(...[h("p", {}, text), node, buttons.length > 0 && h("div", { class: "choices", role: "group", "aria-label": text }, buttons)].filter(Boolean));
    buttons[0]?.focus({ preventScroll: true });
  }

  wait(busy) {
    this.typing.hidden = !busy;
    this.status.textContent = busy ? this.texts.typing : "";
    this.entry.wait(busy);
    clearTimeout(this.timer);
    this.slow.textContent = "";
    if (busy) this.timer = setTimeout(() => this.sayItIsSlow(), SLOW);
  }

  sayItIsSlow() {
    if (!this.notice.firstChild) this.slow.textContent = this.status.textContent = this.texts.slow;
  }

  showProgress(message) {
    const { left, asked } = message ?? {};
    this.progress.textContent = Number.isInteger(left) ? this.texts.questionsLeft(left) : "";
    this.bar.hidden = !Number.isInteger(left);
    this.bar.firstChild.style.width = `${Math.round((100 * (asked ?? 0)) / Math.max(1, (asked ?? 0) + (left ?? 0)))}%`;
  }

  showKnownCount(count) {
    this.sideButton.textContent = count ? this.texts.knownCount(count) : this.texts.known;
  }

  showSide(on) {
    this.window.classList.toggle("side-open", on);
    this.sideButton.setAttribute("aria-expanded", String(on));
  }

  show(on) {
    this.window.hidden = !on;
    this.launcher.hidden = on;
    this.launcher.setAttribute("aria-expanded", String(on));
    if (!on) this.launcher.focus();
  }

  onKey(event) {
    if (event.key !== "Escape") return;
    const menu = this.window.querySelector(".menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    else if (this.window.classList.contains("side-open")) { this.showSide(false); this.sideButton.focus(); }
    else if (this.popup) this.act.open(false);
  }
}
