// Cards, tables, summary, and the lists of the side panel.

export const cardRules = `
.results { display: grid; gap: .75rem; width: 100%; }
.card { background: var(--paper); border: 1px solid var(--rule); border-radius: var(--radius); padding: .9rem 1rem; display: grid; gap: .55rem; }
.card > details { display: grid; }
.card summary.face { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem .6rem; list-style: none; }
.card summary.face::-webkit-details-marker { display: none; }
.card summary.face::before { content: "▸"; content: "▸" / ""; color: var(--soft); width: .8rem; }
.card details[open] > summary.face::before { content: "▾"; content: "▾" / ""; }
.card .inside { display: grid; gap: .55rem; padding-top: .55rem; }
.card h3 { font-size: 1.0625rem; font-weight: 650; margin-inline-end: auto; line-height: 1.3; }
.verdict { display: inline-flex; align-items: center; gap: .4rem; padding: .1rem .65rem; border-radius: 1rem; font-size: .9375rem; font-weight: 600; white-space: nowrap; }
.verdict .sign { font-weight: 700; }
.verdict.fits { color: var(--good); background: var(--good-tint); }
.verdict.open { color: var(--maybe); background: var(--maybe-tint); }
.verdict.out { color: var(--bad); background: var(--bad-tint); }
.verdict:is(.ended, .other, .later) { color: var(--soft); background: none; box-shadow: inset 0 0 0 1px var(--rule); }
.verdict.ask { color: var(--ask); background: var(--ask-tint); }
.availability, .deadline { color: var(--soft); font-size: .9375rem; }
.deadline strong { color: var(--ink); }
.reasons { list-style: none; display: grid; gap: .4rem; }
.reasons li { display: grid; grid-template-columns: 1.4rem 1fr; }
.reasons .sign { font-weight: 700; }
.reasons .met > .sign { color: var(--good); } .reasons .not_met > .sign { color: var(--bad); }
.reasons .unknown > .sign { color: var(--maybe); } .reasons .unclear > .sign { color: var(--ask); }
cite { font-style: normal; font-size: .875rem; color: var(--soft); }
.points summary { width: fit-content; font-weight: 600; }
.points ul { padding-inline-start: 1.25rem; }
.card footer { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; justify-content: space-between; }
.card footer .choices { margin: 0; }
.card footer a { font-size: .9375rem; }
details.others > summary, details.why > summary, .fits details > summary { color: var(--accent); padding: .3rem 0; width: fit-content; }
details.others[open] { display: grid; gap: .75rem; }
details.others > .card { margin-top: .75rem; }
details.why > .reasons { padding-top: .4rem; }
.tables { display: grid; gap: .9rem; width: 100%; }
.scroller { overflow-x: auto; width: 100%; background: var(--paper); border: 1px solid var(--rule); border-radius: var(--radius); }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
caption { text-align: start; padding: .7rem .9rem .3rem; font-weight: 650; }
table { overflow-wrap: normal; }
th, td { text-align: start; vertical-align: top; padding: .5rem .9rem; border-top: 1px solid var(--rule); min-width: 6rem; }
thead td { border-top: 0; }
thead th { color: var(--soft); font-weight: 600; border-top: 0; }
tbody th { font-weight: 600; }
td p + p { margin-top: .4rem; }
.paper { width: 100%; display: grid; gap: .6rem; }
.sheet { background: var(--paper); border: 1px solid var(--rule); border-radius: var(--radius); padding: 1.1rem 1.25rem; display: grid; gap: .7rem; }
.sheet h3 { font-size: 1.25rem; } .sheet h4 { font-size: 1rem; }
.sheet h4.group { font-size: 1.0625rem; border-bottom: 2px solid var(--rule); padding-bottom: .25rem; margin-top: .4rem; }
.sheet h5 { margin: 0; font-size: 1rem; }
.sheet section { display: grid; gap: .2rem; overflow-wrap: anywhere; }
.sheet ul { padding-inline-start: 1.25rem; }
.said { align-self: center; color: var(--good); }

.side h3 { display: inline; font-size: 1rem; font-weight: 650; }
.part > summary { padding-bottom: .5rem; }
.side .group + .group { margin-top: 1rem; }
.side h4 { font-size: .9375rem; font-weight: 650; padding-bottom: .1rem; }
.empty { color: var(--soft); font-size: .9375rem; }
.fact { position: relative; padding: .4rem 7.9rem .4rem 0; border-top: 1px solid var(--rule); min-height: 2.35rem; }
.fact dt, .fact .value { display: inline; overflow-wrap: anywhere; }
.fact dt { color: var(--soft); margin-inline-end: .4rem; }
.fact .value { font-weight: 600; }
.fact dd:last-child { position: absolute; inset: .3rem 0 auto auto; }
.owner { display: flex; justify-content: space-between; align-items: baseline; gap: .5rem; padding-top: .3rem; }
.tools { display: flex; flex: none; margin-inline-end: -.4rem; }
.tools .quiet { padding: .15rem .4rem; font-size: .875rem; min-height: 1.75rem; }
.verdicts { list-style: none; display: grid; }
.verdicts li { display: flex; align-items: center; justify-content: space-between; gap: .75rem; padding: .45rem 0; border-top: 1px solid var(--rule); }
.verdicts .name { line-height: 1.3; }
.verdicts .verdict { font-size: .8125rem; padding-inline: .5rem; }
`;
