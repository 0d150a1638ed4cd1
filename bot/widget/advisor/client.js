// Talking to the gateway. Keeps the bearer token in local storage; no cookie is ever set.

const SENDER = "widget";
const PATIENCE = 25_000; // ms; the gateway itself gives up on a worker after 10 s

/** What went wrong: kind is "network", "unknown" (conversation gone), "starting" or "busy" (with seconds), or "refused" (with a text). */
export class Trouble extends Error {
  constructor(kind, text = "", seconds = 0) {
    super(kind);
    Object.assign(this, { kind, text, seconds });
  }
}

export class Client {
  constructor(server, language) {
    this.server = server;
    this.language = language;
    this.key = `funding-advisor ${server}`;
    this.token = recall(this.key);
  }

  /** Say something; the messages that answer it. */
  say(message) {
    return this.ask("POST", "webhooks/rest/webhook", { sender: SENDER, message });
  }

  /** What was said so far under a token, null when there is none or the conversation is gone. */
  async historyOf(token) {
    try {
      return token ? await this.ask("GET", `api/conversation?sender=${SENDER}`, null, token) : null;
    } catch (trouble) {
      if (trouble.kind !== "unknown") throw trouble;
      return null;
    }
  }

  /** What was said so far, null when there is no conversation yet. */
  async history() {
    return this.token ? this.ask("GET", `api/conversation?sender=${SENDER}`) : null;
  }

  /** What fits so far, in short: {revision, schemes: [{id, name, verdict, group}]}. */
  async results() {
    return this.token ? this.ask("GET", `api/conversation/results?sender=${SENDER}`) : { revision: 0, schemes: [] };
  }

  /** Delete the conversation on the server and the token here. */
  async forget() {
    try {
      if (this.token) await this.ask("DELETE", "api/conversation");
    } catch (trouble) {
      if (trouble.kind !== "unknown") throw trouble; // it is gone already
    }
    this.keep(null);
  }

  keep(token) {
    this.token = token;
    remember(this.key, token);
  }

  async ask(method, path, body = null, bearer = this.token) {
    const response = await this.fetch(method, path, body, bearer);
    const token = response.headers.get("Authorization-Token");
    if (token) this.keep(token);
    const answer = await response.json().catch(() => { throw new Trouble("network"); });
    if (response.ok) return answer;
    throw trouble(response, answer);
  }

  async fetch(method, path, body, bearer) {
    const headers = { "Accept-Language": this.language, ...(body && { "Content-Type": "application/json" }) };
    if (bearer) headers.Authorization = `Bearer ${bearer}`;
    try {
      return await fetch(new URL(path, this.server), {
        method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE),
        credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer",
      });
    } catch {
      throw new Trouble("network");
    }
  }
}

function trouble(response, answer) {
  if (response.status === 401) return new Trouble("unknown");
  if (response.status === 429 || response.status === 503) {
    const kind = answer.type?.endsWith("/Starting") ? "starting" : "busy";
    return new Trouble(kind, "", Number(response.headers.get("Retry-After")) || 1);
  }
  if (response.status >= 500) return new Trouble("network");
  return new Trouble("refused", answer.detail ?? answer.title ?? "");
}

function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is switched off: the conversation lasts as long as the page
  }
}

function remember(key, token) {
  try {
    if (token) localStorage.setItem(key, token);
    else localStorage.removeItem(key);
  } catch {
    // as above
  }
}
