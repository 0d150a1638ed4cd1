// The look of the element. Hosts set the variables on the element: funding-advisor { --advisor-accent: #00624b; }
import { cardRules } from "./styles_cards.js";
import { frameRules } from "./styles_frame.js";

const base = `
:host {
  --ink: var(--advisor-ink, #1c2530); --soft: var(--advisor-soft, #55606d); --paper: var(--advisor-paper, #ffffff);
  --ground: var(--advisor-ground, #f5f4f0); --rule: var(--advisor-rule, #dcd9d1); --edge: var(--advisor-edge, #7d858f);
  --accent: var(--advisor-accent, #1d4e89); --on-accent: var(--advisor-on-accent, #ffffff); --tint: var(--advisor-tint, #e6eef7);
  --good: #17643b; --good-tint: #e3f2e8; --maybe: #7a4b00; --maybe-tint: #fbf0d9; --bad: #9c2b25; --bad-tint: #fae8e6;
  --ask: #5a3d8f; --ask-tint: #efe9f8;
  --font: var(--advisor-font, "Source Sans 3", "Segoe UI", system-ui, -apple-system, "Noto Sans", sans-serif);
  --radius: var(--advisor-radius, 12px);
  display: block; color: var(--ink); font: 400 1rem/1.5 var(--font); color-scheme: light;
}
:host([theme="dark"]) { ${dark()} }
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { ${dark()} } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
h2, h3, h4, p, ul, dl, dd { margin: 0; padding: 0; }
a { color: var(--accent); text-underline-offset: .15em; }
button, textarea { font: inherit; color: inherit; }
button, summary { cursor: pointer; touch-action: manipulation; }
:focus { outline: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.aloud { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet { background: none; border: 0; border-radius: 8px; padding: .35rem .6rem; color: var(--accent); font-size: .9375rem; }
.quiet:hover { background: var(--tint); }
.choices { display: flex; flex-wrap: wrap; gap: .5rem; margin: .25rem 0 0; }
.choice { min-height: 2.5rem; padding: .4rem .9rem; text-align: start; background: var(--paper); color: var(--accent);
  border: 1px solid var(--accent); border-radius: 1.25rem; line-height: 1.3; }
.choice:hover:enabled { background: var(--tint); }
.choice[data-act="dont_know"], .choice[data-act="skip"] { border-style: dashed; }
.choice:disabled { cursor: default; color: var(--soft); border-color: var(--rule); background: none; min-height: 0; padding: .05rem .6rem; font-size: .8125rem; }
.choices:has(> :disabled) { gap: .3rem; }
.choice.chosen, .choice.chosen:disabled { background: var(--tint); color: var(--ink); border-color: var(--accent); }
.choice.chosen::before { content: "✓ "; content: "✓ " / ""; }
.small .choice, .tool { min-height: 2.25rem; padding: .25rem .7rem; font-size: .9375rem; }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; scroll-behavior: auto !important; } }
@media (forced-colors: active) { .choice.chosen, .verdict { border: 2px solid; } .bar i { background: Highlight; } }
`;

function dark() {
  return `
  --ink: var(--advisor-ink, #e8eaed); --soft: var(--advisor-soft, #aab3bd); --paper: var(--advisor-paper, #1b222b);
  --ground: var(--advisor-ground, #12171d); --rule: var(--advisor-rule, #36404b); --edge: var(--advisor-edge, #8b95a1);
  --accent: var(--advisor-accent, #8fbcf2); --on-accent: var(--advisor-on-accent, #0d1b2c); --tint: var(--advisor-tint, #223348);
  --good: #8ed6a9; --good-tint: #17301f; --maybe: #f0c674; --maybe-tint: #35290f; --bad: #f4a39c; --bad-tint: #3c1d1b;
  --ask: #c7b1f2; --ask-tint: #2c2340; color-scheme: dark;`;
}

/** One style sheet for all elements of a page; allowed under any content security policy. */
let shared = null;
export function sheet() {
  if (!shared) {
    shared = new CSSStyleSheet();
    shared.replaceSync(base + frameRules + cardRules);
  }
  return shared;
}
