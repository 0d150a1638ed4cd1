// Talking to the gateway. Keeps the bearer token in local storage; no cookie is ever set.

const SENDER = "widget";
const PATIENCE = 25_000; // ms; the gateway itself gives up on a worker after 10 s

/** What went wrong: kind is "network", "unknown" (conversation gone), "busy" (with seconds) or "refused" (with a text). */
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

  /** What was said so far, null when there is no conversation yet. */
  async history() {
    return this.token ? this.ask("GET", `api/conversation?sender=${SENDER}`) : null;
  }

  /** What fits so far, in short: [{id, name, verdict, group}]. */
  async results() {
    return this.token ? (await this.ask("GET", `api/conversation/results?sender=${SENDER}`)).schemes : [];
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

  async ask(method, path, body) {
    const response = await this.fetch(method, path, body);
    const token = response.headers.get("Authorization-Token");
    if (token) this.keep(token);
    const answer = await response.json().catch(() => { throw new Trouble("network"); });
    if (response.ok) return answer;
    throw trouble(response, answer);
  }

  async fetch(method, path, body) {
    const headers = { "Accept-Language": this.language, ...(body && { "Content-Type": "application/json" }) };
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
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
    return new Trouble("busy", answer.detail, Number(response.headers.get("Retry-After")) || 1);
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
