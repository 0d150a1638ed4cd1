// The link to come back with. Its secret stands behind the "#", which browsers send to nobody.
import { h } from "./dom.js";

const MARK = "#resume=";
const SECRET = /^[\w-]{43}$/;

/** Opens the conversation on the advisor's own page. */
export function linkTo(server, token) {
  return new URL(MARK + token, server).href;
}

/** The token in the page's address, taken out of it: null without one, "" when it was cut. */
export function takeToken(server) {
  const { origin, hash, pathname, search } = location;
  if (origin !== new URL(server).origin || !hash.startsWith(MARK)) return null;
  history.replaceState(history.state, "", pathname + search);
  const token = hash.slice(MARK.length);
  return SECRET.test(token) ? token : "";
}

export class KeptLink {
  constructor(talk) {
    this.talk = talk;
  }

  /** Opened by a link: its conversation, unless that is gone or another one would be lost here. */
  follow(token) {
    const { talk, talk: { client } } = this;
    return talk.guarded(async () => {
      const own = token === client.token ? null : await client.historyOf(client.token);
      const kept = await client.historyOf(token);
      if (!kept) talk.afterwards = ({ frame, texts }) => frame.say(texts.linkGone);
      else if (own?.revision > 1) talk.afterwards = ({ link }) => link.choose(token);
      else if (token !== client.token) this.adopt(token);
      await talk.resume();
    }, () => this.follow(token));
  }

  adopt(token) {
    this.talk.client.keep(token);
    this.talk.afterwards = (talk) => talk.frame.say(talk.texts.linkOpened,
      [[talk.texts.goOn, () => talk.entry.focus()], [talk.texts.begin, () => talk.startOwn()]]);
  }

  /** This device has a conversation of its own. */
  choose(token) {
    const { texts, frame, entry } = this.talk;
    frame.say(texts.linkOther, [[texts.linkOpen, () => { this.adopt(token); this.talk.goOn(); }], [texts.goOn, () => entry.focus()]]);
  }

  /** Shows this conversation's link. */
  async offer() {
    const { talk, talk: { client, texts, frame, entry } } = this;
    const kept = await talk.guarded(() => client.history(), () => this.offer());
    if (!kept?.kept_until) return;
    const until = new Intl.DateTimeFormat(texts.language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(kept.kept_until));
    const field = h("input", { class: "link", readonly: true, "aria-label": texts.link, value: linkTo(client.server, client.token), onfocus: () => field.select() });
    const copy = () => navigator.clipboard.writeText(field.value).then(() => { frame.say(texts.linkCopied); entry.focus(); }, () => this.offer());
    frame.say(texts.linkText(until), [...(navigator.clipboard ? [[texts.copyLink, copy]] : []), [texts.goOn, () => entry.focus()]], field);
  }
}
