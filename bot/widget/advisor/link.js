// The link to come back with. Its secret stands behind the "#", which browsers send to no server and to no other page.
import { h } from "./dom.js";

const MARK = "#resume=";
const SECRET = /^[\w-]{43}$/;

/** The link that opens the conversation of this token on the advisor's own page. */
export function linkTo(server, token) {
  return new URL(MARK + token, server).href;
}

/** The token that the page was opened with, taken out of its address: null without one, "" when it was cut or mistyped. */
export function takeToken(server) {
  const { origin, hash, pathname, search } = location;
  if (origin !== new URL(server).origin || !hash.startsWith(MARK)) return null;
  history.replaceState(history.state, "", pathname + search);
  const token = hash.slice(MARK.length);
  return SECRET.test(token) ? token : "";
}

/** Coming back by a link, and giving one out. */
export class KeptLink {
  constructor(talk) {
    this.talk = talk;
  }

  /** The page was opened by a link: the conversation it keeps, unless that is gone or another one would be lost here. */
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

  /** Two conversations: that of the link, and the one of this device, which only its own link would find again. */
  choose(token) {
    const { texts, frame, entry } = this.talk;
    frame.say(texts.linkOther, [[texts.linkOpen, () => { this.adopt(token); this.talk.goOn(); }], [texts.goOn, () => entry.focus()]]);
  }

  /** The link of this conversation: until when it opens, and who can read with it. */
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
