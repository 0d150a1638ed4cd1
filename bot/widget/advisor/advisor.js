// <funding-advisor>: the chat as one element. layout="popup" (default, in the corner), "inline" or "page".
import { Client } from "./client.js";
import { Entry } from "./entry.js";
import { h } from "./dom.js";
import { Frame } from "./frame.js";
import { takeToken } from "./link.js";
import { Log } from "./log.js";
import { Side } from "./side.js";
import { sheet } from "./styles.js";
import { Talk } from "./talk.js";
import { textsFor } from "./texts.js";

let home = new URL("../../", import.meta.url).href;

class FundingAdvisor extends HTMLElement {
  static observedAttributes = ["data-open"];

  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet()];
    this.build(textsFor(this.getAttribute("lang") || document.documentElement.lang || navigator.language));
    if (this.layout !== "popup") this.talk.begin();
    else if (this.dataset.open === "true") this.open(false);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") this.talk.catchUp(); });
    addEventListener("hashchange", () => {
      const token = this.talk.begun ? takeToken(this.talk.client.server) : null;
      if (token !== null) this.talk.link.follow(token);
    });
  }

  get layout() {
    return this.getAttribute("layout") ?? "popup";
  }

  build(texts) {
    this.lang = texts.language;
    const client = new Client(this.getAttribute("server") || home, texts.language);
    const press = (button, node) => this.talk.press(button, node);
    const log = new Log(texts, press);
    const side = new Side(texts, (button) => { this.frame.showSide(false); press(button); });
    const entry = new Entry(texts, (text) => this.talk.type(text));
    this.frame = new Frame(texts, { log, side, entry, popup: this.layout === "popup", title: this.dataset.title },
      { press, forget: () => this.talk.forget(), keep: () => this.talk.link.offer(), open: (on) => (on ? this.open() : this.close()) });
    this.talk = new Talk(client, texts, { log, side, entry, frame: this.frame }, (language) => this.speak(language));
    this.shadowRoot.replaceChildren(...this.frame.nodes);
  }

  /** Everything around the conversation in another language; what was said stays in its own. */
  speak(language) {
    const texts = textsFor(language);
    if (texts.language === this.lang) return;
    const typed = this.frame.entry.box.value;
    const focused = this.shadowRoot.activeElement !== null;
    const { afterwards } = this.talk;
    this.build(texts);
    this.talk.afterwards = afterwards;
    this.frame.entry.put(typed);
    if (this.layout === "popup") this.frame.show(true);
    this.talk.begin().then(() => { if (focused && !afterwards) this.frame.entry.focus(); });
  }

  /** Open the chat of a popup. */
  open(focus = true) {
    this.frame.show(true);
    this.talk.begin();
    if (focus) this.frame.entry.focus();
  }

  close() {
    this.frame.show(false);
  }

  attributeChangedCallback(_, before, now) {
    if (this.talk && this.layout === "popup" && before !== now) (now === "true" ? this.open() : this.close());
  }
}

/** Called by the script tag: defines the element, and adds one when the page has none. */
export function install(server, options = {}) {
  home = server;
  if (!customElements.get("funding-advisor")) customElements.define("funding-advisor", FundingAdvisor);
  const add = () => {
    if (document.querySelector("funding-advisor")) return;
    const element = h("funding-advisor", { lang: options.language ?? null, theme: options.theme ?? null });
    Object.assign(element.dataset, { open: options.open ?? "false", ...(options.title && { title: options.title }) });
    document.body.append(element);
  };
  if (document.body && document.readyState !== "loading") add();
  else document.addEventListener("DOMContentLoaded", add);
}
