// The panel beside the log: what is known, each fact with a way to change it, and what fits so far.
import { verdict } from "./cards.js";
import { capital, h } from "./dom.js";

const SHOWN = ["fits", "open", "ask"];

export class Side {
  /** `press({title, payload})` says it in the conversation. */
  constructor(texts, press) {
    this.texts = texts;
    this.press = press;
    this.known = h("div", { class: "known" });
    this.fits = h("div", { class: "fits" });
    this.count = h("span");
    this.node = h("div", { class: "side", id: "side" }, part(texts.known, this.known), part(texts.fits, this.fits, this.count));
    this.showKnown(null);
    this.showFits([]);
  }

  /** Returns how many facts there are. */
  showKnown(message) {
    const groups = [{ facts: message?.facts ?? [] }, ...(message?.partners ?? [])].filter((group) => group.title || group.facts.length);
    this.known.replaceChildren(...(groups.length ? groups.map((group) => this.group(group))
      : [h("p", { class: "empty" }, this.texts.knownEmpty)]));
    return groups.reduce((count, group) => count + group.facts.length, 0);
  }

  /** The facts of the applicant and the project, or of one partner. */
  group({ title, facts, buttons }) {
    return h("div", { class: "group" }, title && h("div", { class: "owner" }, h("h4", {}, title), this.tools(buttons, title)),
      facts.length > 0 && h("dl", {}, facts.map((fact) => h("div", { class: "fact" }, h("dt", {}, capital(fact.label)),
        h("dd", { class: "value" }, fact.text), h("dd", {}, this.tools(fact.buttons, fact.label))))));
  }

  tools(buttons, label) {
    return h("span", { class: "tools" }, (buttons ?? []).map((button) => {
      const title = `${button.title}: ${label}`;
      return h("button", { type: "button", class: "quiet", "aria-label": title,
        onclick: () => this.press({ title, payload: button.payload }) }, button.title);
    }));
  }

  showFits(schemes) {
    const open = schemes.filter((scheme) => SHOWN.includes(scheme.group));
    const out = schemes.filter((scheme) => !SHOWN.includes(scheme.group));
    this.count.textContent = open.length ? ` (${open.length})` : "";
    this.fits.replaceChildren(...(schemes.length ? [list(open, this.texts), out.length > 0 && h("details", {},
      h("summary", {}, this.texts.others(out.length)), list(out, this.texts))].filter(Boolean)
      : [h("p", { class: "empty" }, this.texts.fitsEmpty)]));
  }
}

function list(schemes, texts) {
  return h("ul", { class: "verdicts" }, schemes.map((scheme) =>
    h("li", {}, h("span", { class: "name" }, scheme.name), verdict(scheme, texts))));
}

function part(title, node, count = null) {
  return h("details", { class: "part", open: true }, h("summary", {}, h("h3", {}, title, count)), node);
}
