// The frame: window, heading, log, side panel, message box; popup, inline and page.

export const frameRules = `
.window { display: flex; flex-direction: column; height: 100%; min-height: 0; background: var(--ground); overflow: hidden; position: relative; }
.head { display: flex; align-items: center; flex-wrap: wrap; gap: .25rem .5rem; padding: .5rem .75rem .5rem 1rem; background: var(--paper);
  border-bottom: 1px solid var(--rule); position: relative; }
.head h2 { font-size: 1.0625rem; font-weight: 650; margin-inline-end: auto; }
.progress { color: var(--soft); font-size: .9375rem; order: 5; flex-basis: 100%; }
.progress:empty { display: none; }
.bar { position: absolute; inset: auto 0 -1px 0; height: 3px; background: transparent; }
.bar i { display: block; height: 100%; width: 0; background: var(--accent); border-radius: 0 2px 2px 0; transition: width .4s ease; }
.menu summary { list-style: none; }
.menu summary::-webkit-details-marker { display: none; }
.menu summary::after { content: " ▾"; content: " ▾" / ""; }
.entries { position: absolute; z-index: 3; inset-inline-end: .5rem; top: calc(100% + .25rem); width: max-content; max-width: 80vw; display: grid;
  padding: .35rem; background: var(--paper); border: 1px solid var(--rule); border-radius: 10px; box-shadow: 0 8px 28px rgb(0 0 0 / .18); }
.entries .quiet { text-align: start; color: var(--ink); padding: .5rem .75rem; }
.more .entries .quiet:last-child { color: var(--bad); border-top: 1px solid var(--rule); border-radius: 0 0 8px 8px; }
.entries .quiet[aria-current] { font-weight: 650; }
.body { flex: 1; min-height: 0; display: flex; }
.talk { flex: 1; min-width: 0; min-height: 0; display: flex; flex-direction: column; }
.log { flex: 1 0 6rem; overflow-y: auto; overscroll-behavior: contain; padding: 1.25rem 1rem 1rem; display: flex; flex-direction: column; gap: 1.1rem;
  scrollbar-color: var(--edge) transparent; position: relative; }
.log:focus-visible { outline-offset: -3px; }
.log > * { width: 100%; max-width: 44rem; margin-inline: auto; flex: none; }
.turn { display: grid; gap: .6rem; justify-items: start; overflow-wrap: anywhere; }
.turn > * { max-width: 100%; }
.question { gap: .15rem; }
.question .asked { font-weight: 600; }
.question .asked ~ * { color: var(--soft); font-size: .9375rem; }
.bubble { display: grid; gap: .5rem; max-width: 40rem; }
.bubble ul { padding-inline-start: 1.25rem; display: grid; gap: .25rem; }
.turn.you { justify-items: end; }
.turn.you .bubble { background: var(--accent); color: var(--on-accent); padding: .55rem .95rem; border-radius: 16px 16px 4px 16px; max-width: min(34rem, 88%); }
.turn.you.unsent .bubble { background: none; color: var(--ink); border: 2px dashed var(--bad); }
.note { color: var(--soft); font-size: .9375rem; text-align: center; }
.typing { width: 100%; max-width: 46rem; margin-inline: auto; padding: 0 1.9rem .6rem; }
.dots { display: inline-flex; gap: .3rem; padding: .35rem 0; }
.dots i { width: .5rem; height: .5rem; border-radius: 50%; background: var(--soft); animation: blink 1.2s infinite ease-in-out; }
.dots i:nth-child(2) { animation-delay: .2s; } .dots i:nth-child(3) { animation-delay: .4s; }
@keyframes blink { 0%, 80%, 100% { opacity: .25; } 40% { opacity: 1; } }
.notice:not(:empty) { display: grid; gap: .5rem; width: calc(100% - 2rem); max-width: 44rem; margin: 0 auto .5rem; padding: .7rem 1rem; background: var(--maybe-tint);
  min-height: 5rem; overflow-y: auto; border: 1px solid var(--maybe); border-radius: var(--radius); }
.slow { margin-inline-start: .75rem; color: var(--soft); font-size: .9375rem; }
.link { width: 100%; min-width: 0; min-height: 2.5rem; padding: .4rem .7rem; font: inherit; font-size: .875rem; color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: 8px; }
.entry { padding: .5rem 1rem max(.75rem, env(safe-area-inset-bottom)); border-top: 1px solid var(--rule); background: var(--paper); }
.entry .line { display: flex; gap: .6rem; align-items: flex-end; max-width: 44rem; margin-inline: auto; }
.entry textarea { flex: 1; min-width: 0; min-height: 2.75rem; resize: none; padding: .6rem .8rem; background: var(--paper); border: 1px solid var(--edge); border-radius: var(--radius); line-height: 1.4; }
.entry textarea::placeholder { color: var(--soft); opacity: 1; }
.entry textarea:focus-visible { outline-offset: 0; }
.send { min-height: 2.75rem; padding: .5rem 1.1rem; border: 0; border-radius: var(--radius); background: var(--accent); color: var(--on-accent); font-weight: 600; }
.send:hover { filter: brightness(1.1); }
.send[aria-disabled="true"] { background: none; color: var(--soft); box-shadow: inset 0 0 0 1px var(--rule); cursor: default; }
.counter { max-width: 44rem; margin: 0 auto; font-size: .875rem; color: var(--soft); text-align: end; }
.counter:not(:empty) { padding-bottom: .25rem; }
.counter.over { color: var(--bad); font-weight: 600; }

.side { display: none; overflow-y: auto; background: var(--paper); padding: 1rem; }
.side-open .side { display: grid; gap: 1.5rem; align-content: start; position: absolute; inset: 3.2rem 0 0 auto; width: min(26rem, 100%); z-index: 2;
  border-inline-start: 1px solid var(--rule); box-shadow: -12px 0 30px rgb(0 0 0 / .12); }
:host([layout="page"]) { height: 100%; min-height: 0; }
:host([layout="inline"]) { height: var(--advisor-height, 40rem); border: 1px solid var(--rule); border-radius: var(--radius); overflow: hidden; }
@media (min-width: 60rem) {
  :host([layout="page"]) .side { display: grid; gap: 1.75rem; align-content: start; position: static; width: 25rem; flex: none; padding: 1.25rem; border-inline-start: 1px solid var(--rule); box-shadow: none; }
  :host([layout="page"]) .facts { display: none; }
}
:host([layout="page"]) .head h2 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
:host([layout="page"]) .head { flex-wrap: nowrap; }
:host([layout="page"]) .progress { margin-inline-end: auto; order: 0; flex: 0 1 auto; line-height: 1.25; }
.head .quiet { flex: none; white-space: nowrap; padding-inline: .45rem; }
.window.popup .head { gap: .1rem .25rem; padding-inline-end: .5rem; }
.window.popup .head > * { order: 3; }
.window.popup .head h2 { order: 0; flex: 1 1 80%; }
.window.popup .close { order: 1; }
.window.popup .progress { order: 2; flex: 1 1 6rem; line-height: 1.25; }
:host([layout="page"]) .progress:empty { display: block; }

:host(:not([layout])), :host([layout="popup"]) { position: fixed; inset: auto 0 0 auto; z-index: 2147483000; }
.window.popup { position: fixed; inset: auto 1.25rem 1.25rem auto; width: min(27rem, calc(100vw - 2.5rem)); height: min(42rem, calc(100dvh - 2.5rem));
  border: 1px solid var(--rule); border-radius: 16px; box-shadow: 0 18px 60px rgb(0 0 0 / .28); }
.launcher { position: fixed; inset: auto 1.25rem 1.25rem auto; display: flex; align-items: center; gap: .6rem; min-height: 3.25rem; padding: .5rem 1.25rem .5rem 1rem; border: 0;
  border-radius: 2rem; background: var(--accent); color: var(--on-accent); font-weight: 600; box-shadow: 0 8px 24px rgb(0 0 0 / .25); }
.launcher:hover { filter: brightness(1.1); }
.launcher .mark { width: 1.35rem; height: 1.1rem; border: 2px solid; border-radius: 5px 5px 5px 0; }
@media (max-width: 34rem), (max-height: 30rem) {
  .window.popup { inset: 0; width: 100%; height: 100dvh; border: 0; border-radius: 0; }
}
@media (max-width: 24rem) { .window.popup .progress { order: 4; flex-basis: 100%; } }
@media (max-width: 34rem) {
  .log { padding-inline: .75rem; }
  .entry { padding-inline: .75rem; }
  .head { padding-inline: .75rem .35rem; gap: .1rem 0; }
  .progress { font-size: .875rem; }
}
@media (max-height: 26rem) { .head h2 { font-size: 1rem; } .log { padding-block: .5rem; } .side-open .side { inset-block-start: 0; } }
`;
