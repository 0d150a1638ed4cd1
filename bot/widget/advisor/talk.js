// The course of a conversation: begin or resume, say, wait, show, and lose nothing when the network fails.

import { capital } from "./dom.js";
import { KeptLink, takeToken } from "./link.js";
import { languageOf } from "./log.js";

const GREET = "/greet";
const SOON = 5; // seconds to wait that are waited without a question
const LOST = 6; // connections that may fail meanwhile
const TIRED = 180_000; // ms that one waits for a server that is starting

export class Talk {
  /** `onLanguage(language)` is called when the conversation goes on in another language than the texts around it. */
  constructor(client, texts, { log, side, entry, frame }, onLanguage) {
    Object.assign(this, { client, texts, log, side, entry, frame, onLanguage, revision: 0, busy: false, begun: false, known: 0,
      afterwards: null });
    this.link = new KeptLink(this);
  }

  /** Once: open what a link keeps, else resume what was said before, else greet. */
  async begin() {
    if (this.begun) return;
    this.begun = true;
    const token = takeToken(this.client.server);
    await (token === null ? this.goOn() : this.link.follow(token));
  }

  goOn() {
    return this.guarded(() => this.resume(), () => this.goOn());
  }

  async resume() {
    const history = await this.client.history();
    if (history?.turns.length) this.replay(history);
    else await this.exchange(GREET);
    this.afterwards?.(this);
  }

  startOwn() {
    this.client.keep(null);
    this.clear();
    this.begin();
  }

  /** Shows what was said elsewhere meanwhile, in another window or by the link. */
  async catchUp() {
    if (!this.begun || this.busy || !this.revision) return;
    const { revision } = await this.client.results().catch(() => this);
    if (revision > this.revision && !this.busy) this.goOn();
  }

  replay(history) {
    this.log.clear();
    if (history.earlier) this.log.note(this.texts.earlier);
    for (const turn of history.turns) {
      if (turn.said.text) this.log.heard(turn.said.kind === "button" ? capital(turn.said.text) : turn.said.text);
      this.log.said(turn.messages);
    }
    this.revision = history.revision;
    this.showState([{ custom: history.known }, { custom: history.progress }]);
    this.log.reveal(null);
    this.hearLanguage(history.progress?.language);
  }

  hearLanguage(language) {
    if (language && language !== this.texts.language) setTimeout(() => this.onLanguage(language));
  }

  /** What the user typed. False when it cannot be taken now. */
  type(text) {
    if (this.busy) return false;
    this.speak(text, text, false);
    return true;
  }

  /** A button; `node` is it when it stands in the log. */
  press(button, node) {
    if (this.busy) return;
    node?.classList.add("chosen");
    this.speak(capital(button.title), button.payload, true);
  }

  async speak(shown, message, byButton) {
    this.afterwards = null;
    this.frame.say();
    const mine = this.log.heard(shown);
    this.log.reveal(null);
    await this.send(shown, message, byButton, mine);
  }

  async send(shown, message, byButton, mine) {
    mine.classList.remove("unsent");
    const done = await this.guarded(() => this.exchange(message, mine), () => this.sendAgain(shown, message, byButton, mine), mine, shown);
    if (done && byButton) (this.log.firstChoice() ?? this.entry.box).focus({ preventScroll: true });
  }

  /** The answer may have been on its way when the network failed: look before saying it twice. */
  async sendAgain(shown, message, byButton, mine) {
    const arrived = await this.guarded(() => this.arrived(message, byButton ? null : shown), () => this.sendAgain(shown, message, byButton, mine), mine);
    if (arrived === false) await this.send(shown, message, byButton, mine);
  }

  async arrived(message, text) {
    const history = this.revision ? await this.client.history() : null;
    const last = history?.turns.at(-1);
    if (!last || history.revision <= this.revision || (text !== null && last.said.text !== text)) return false;
    this.replay(history);
    return true;
  }

  async exchange(message, mine) {
    const messages = await this.patiently(() => this.client.say(message));
    this.revision += 1;
    const turn = this.log.said(messages);
    this.showState(messages);
    this.log.reveal(mine ?? turn);
    this.hearLanguage(languageOf(messages));
    return true;
  }

  /** Does it again when the server is starting, or was asked too fast. */
  async patiently(work) {
    for (const began = Date.now(); ;) {
      try {
        const done = await work();
        if (this.waited) this.frame.say();
        this.waited = false;
        this.lost = 0;
        return done;
      } catch (trouble) {
        if (!(trouble.seconds > 0 && trouble.seconds <= SOON) || Date.now() - began > TIRED) throw trouble;
        if (trouble.kind === "starting" && !this.waited) this.frame.say(this.texts.starting);
        this.waited ||= trouble.kind === "starting";
        await new Promise((go) => setTimeout(go, 1000 * trouble.seconds));
      }
    }
  }

  showState(messages) {
    for (const { custom } of messages) {
      if (custom?.type === "known") this.known = this.side.showKnown(custom);
      if (custom?.type === "progress") this.frame.showProgress(custom);
    }
    this.frame.showKnownCount(this.known);
    if (!this.known) this.side.showFits([]);
    else this.client.results().then(({ schemes }) => this.side.showFits(schemes), () => {});
  }

  /** Runs it with the typing sign; on trouble says so and offers the way on. Undefined when it failed. */
  async guarded(work, again, mine, shown) {
    this.busy = true;
    this.frame.wait(true);
    try {
      return await work();
    } catch (trouble) {
      if (!trouble.kind) throw trouble;
      this.onTrouble(trouble, again, mine, shown);
      return undefined;
    } finally {
      this.busy = false;
      this.frame.wait(false);
    }
  }

  onTrouble(trouble, again, mine, shown) {
    if (trouble.kind === "network" && this.waited && (this.lost = (this.lost ?? 0) + 1) < LOST) {
      setTimeout(again, 1000 * SOON);
      return;
    }
    this.waited = false;
    mine?.classList.add("unsent");
    if (trouble.kind === "unknown") this.startAnew(shown);
    else if (trouble.kind === "refused") this.refuse(trouble, mine, shown);
    else this.frame.say(this.texts[trouble.kind === "busy" ? "busy" : "network"], [[this.texts.again, again]]);
  }

  /** The server no longer has the conversation: a new one, and the words are back in the box. */
  startAnew(shown) {
    this.client.keep(null);
    this.clear();
    this.log.note(this.texts.gone);
    if (shown && !this.entry.box.value) this.entry.put(shown);
    setTimeout(() => this.begin());
  }

  refuse(trouble, mine, shown) {
    mine?.remove();
    if (shown && !this.entry.box.value) this.entry.put(shown);
    this.frame.say(trouble.text);
  }

  async forget() {
    const done = await this.guarded(() => this.client.forget().then(() => true), () => this.forget());
    if (!done) return;
    this.clear();
    this.log.note(this.texts.forgotten);
    this.frame.say(this.texts.forgotten, [[this.texts.begin, () => this.begin()]]);
  }

  clear() {
    this.begun = false;
    this.afterwards = null;
    this.revision = 0;
    this.log.clear();
    this.frame.showProgress(null);
    this.showState([{ custom: { type: "known" } }]);
  }
}
