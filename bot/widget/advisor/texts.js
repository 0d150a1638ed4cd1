// Every word the widget itself says, by language. What the advisor says comes from the server.
import { de } from "./texts_de.js";
import { fr } from "./texts_fr.js";
import { ru } from "./texts_ru.js";

/** The languages, each by its own name, in the order of the menu. */
export const LANGUAGES = { en: "English", de: "Deutsch", fr: "Français", ru: "Русский" };

const en = {
  language: "en",
  languageMenu: "Language",
  title: "Funding advisor",
  open: "Funding advisor: open the chat",
  close: "Close the chat",
  conversation: "Conversation",
  you: "You",
  advisor: "Advisor",
  entry: "Your message",
  hint: "In your own words",
  send: "Send",
  left: (n) => `${n} characters left`,
  tooLong: (n) => `${n} characters too many`,
  typing: "The advisor is writing",
  choices: "Suggested answers",
  details: "Details",
  known: "What I know",
  knownEmpty: "Nothing yet. What you say appears here, and you can change it at any time.",
  knownCount: (n) => `What I know (${n})`,
  fits: "What fits so far",
  fitsEmpty: "As soon as I know a little about you, the programmes appear here.",
  questionsLeft: (n) => (n === 0 ? "No question left" : n === 1 ? "About 1 question left" : `About ${n} questions left`),
  menu: "More",
  results: "What fits so far?",
  calls: "Open calls",
  summary: "Summary",
  undo: "Go back one step",
  startOver: "Start again",
  human: "Talk to a person",
  forgetMe: "Delete this conversation",
  forgetMeSure: "Delete everything you told me? It cannot be brought back.",
  forgetMeYes: "Delete everything",
  cancel: "Keep it",
  forgotten: "Everything you told me has been deleted; a link to it opens nothing any more.",
  keepLink: "Go on later: my link",
  link: "My link",
  linkText: (until) => `This link opens this conversation on any device until ${until}, and longer with every message you write. Whoever has it can read and go on, so keep it to yourself. “Delete this conversation” ends it at once.`,
  copyLink: "Copy my link",
  linkCopied: "Your link is copied. Keep it where only you find it.",
  linkOpened: "This is the conversation of your link. Whoever else has the link can read it too, and what you add.",
  linkGone: "This link opens nothing any more: its conversation was deleted, on your wish or because it was not used for long. You may go on here.",
  linkOther: "The link opens another conversation. If you want to find this one again, copy its link first.",
  linkOpen: "Open the other one",
  goOn: "Go on here",
  begin: "Start a new conversation",
  network: "No connection to the advisor. Nothing is lost.",
  busy: "That was faster than I can follow. Nothing is lost.",
  slow: "This takes longer than usual. Nothing is lost.",
  starting: "The advisor is just starting, which takes up to a minute. Your message is kept and will be answered by itself.",
  again: "Try again",
  gone: "Your earlier conversation is no longer there: it was deleted, on your wish or because it was not used for long. This is a new one.",
  earlier: "Earlier messages are not shown.",
  groups: { fits: "Fits", open: "Possible", ask: "Unclear: ask", other: "Other purpose", later: "Not yet", out: "Does not fit", ended: "Ended" },
  outcomes: { met: "met", not_met: "not met", unknown: "not known yet", unclear: "unclear", not_applicable: "does not apply", note: "please note" },
  source: "Source",
  missing: "Still needed",
  conditions: "On condition that",
  funded: "Money for each partner",
  deadline: "Deadline",
  website: "Official page",
  reasons: (n) => `Reasons (${n})`,
  others: (n) => `${n} more: ruled out, ended or meant for something else`,
  scheme: (name) => `About ${name}`,
  copy: "Copy",
  copied: "Copied",
  save: "Save as text",
  print: "Print",
  mail: "Write an e-mail",
  file: "funding-summary.txt",
};

const TEXTS = { en, de, fr, ru };

/** The dictionary of a language such as "en" or "en-GB"; English where there is none. */
export function textsFor(language) {
  return TEXTS[(language || "en").toLowerCase().split("-")[0]] ?? en;
}
