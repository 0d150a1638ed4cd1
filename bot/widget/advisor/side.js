// The panel beside the log: what is known, each fact with a way to change it, and what fits so far.
import { verdict } from "./cards.js";
import { h } from "./dom.js";

const SHOWN = ["eligible", "possible", "ask_authority"];

export class Side {
  /** `press({title, payload})` says it in the conversation. */
  constructor(texts, press) {
    this.texts = texts;
    this.press = press;
    this.known = h("div", { class: "known" });
    this.fits = h("div", { class: "fits" });
    this.node = h("div", { class: "side", id: "side" }, part(texts.known, this.known), part(texts.fits, this.fits));
    this.showKnown(null);
    this.showFits(null);
  }

  /** Returns how many facts there are. */
  showKnown(message) {
    const facts = message?.facts ?? [];
    this.known.replaceChildren(facts.length ? this.factGroups(facts, message.partners ?? [])
      : h("p", { class: "empty" }, this.texts.knownEmpty));
    return facts.length;
  }

  factGroups(facts, partners) {
    const owner = (fact) => /^partners\[(\d+)\]/.exec(fact.path)?.[1] ?? "";
    const groups = Map.groupBy ? Map.groupBy(facts, owner) : groupBy(facts, owner);
    return h("div", {}, [...groups].map(([index, group]) => {
      const title = titleOf(partners, index);
      return h("div", { class: "group" }, title && h("h4", {}, title), h("dl", {}, group.map((fact) => this.fact(fact))));
    }));
  }

  fact(fact) {
    const act = (name) => (fact.buttons ?? []).find((button) => button.payload.includes(`"${name}"`))
      ?? { payload: `/press${JSON.stringify({ act: name, path: fact.path })}` };
    const tool = (name, title, label) => h("button", { type: "button", class: "quiet", "aria-label": label,
      onclick: () => this.press({ title: label, payload: act(name).payload }) }, title);
    return h("div", { class: "fact" }, h("dt", {}, fact.label), h("dd", {}, h("span", { class: "value" }, fact.text),
      h("span", { class: "tools" }, tool("correct", this.texts.change, this.texts.changeOf(fact.label)),
        tool("forget", this.texts.forget, this.texts.forgetOf(fact.label)))));
  }

  showFits(message) {
    const cards = message?.schemes ?? [];
    const open = cards.filter((card) => SHOWN.includes(card.verdict));
    const out = cards.filter((card) => !SHOWN.includes(card.verdict));
    this.fits.replaceChildren(cards.length ? h("div", {}, list(open, this.texts), out.length > 0 && h("details", {},
      h("summary", {}, this.texts.others(out.length)), list(out, this.texts))) : h("p", { class: "empty" }, this.texts.fitsEmpty));
  }
}

function list(cards, texts) {
  return h("ul", { class: "verdicts" }, cards.map((card) =>
    h("li", {}, h("span", { class: "name" }, card.name), verdict(card, texts))));
}

function part(title, node) {
  return h("section", { "aria-label": title }, h("h3", {}, title), node);
}

function titleOf(partners, index) {
  const partner = partners.find((each) => String(each.index ?? each.partner) === index);
  return partner?.title ?? partner?.label ?? partner?.text ?? null;
}

function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
