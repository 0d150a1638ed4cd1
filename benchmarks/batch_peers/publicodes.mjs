// publicodes: each scheme a rule, worked out for one firm after the other. node publicodes.mjs TREES.json FIRMS.jsonl
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
const require = createRequire(process.env.PEERS_NODE + "/");
const found = await import(pathToFileURL(require.resolve("publicodes")).href);
const Engine = found.default?.default ?? found.default;
const trees = JSON.parse(readFileSync(process.argv[2], "utf8"));
const firms = readFileSync(process.argv[3], "utf8").trim().split("\n").map((line) => JSON.parse(line));
const called = (name) => name.replaceAll("_", " ").replaceAll("-", " ");
const value = (v) => (typeof v === "string" ? `'${v}'` : typeof v === "boolean" ? (v ? "oui" : "non") : v);
function say(tree) {
  const [kind, ...more] = tree;
  if (kind === "and") return { "toutes ces conditions": more.map(say) };
  if (kind === "or") return { "une de ces conditions": more.map(say) };
  if (kind === "not") return { "=": [say(more[0]), "non"] };
  const [name, wanted] = more;
  if (kind === "in") return { "une de ces conditions": wanted.map((v) => ({ "=": [called(name), value(v)] })) };
  return { [kind === "at_least" ? ">=" : ">"]: [called(name), wanted] };
}
const rules = {};
for (const [name, example] of Object.entries(firms[0])) rules[called(name)] = { "par défaut": value(example) };
for (const [name, tree] of Object.entries(trees)) rules["scheme " + called(name)] = { valeur: say(tree) };
const compiling = performance.now();
const engine = new Engine(rules, { logger: { log() {}, warn() {}, error() {} } });
const eligible = Object.fromEntries(Object.keys(trees).map((n) => [n, 0]));
const compile = (performance.now() - compiling) / 1000;
const began = performance.now(), cpu = process.cpuUsage();
for (const firm of firms) {
  engine.setSituation(Object.fromEntries(Object.entries(firm).map(([n, v]) => [called(n), value(v)])));
  for (const name of Object.keys(trees)) eligible[name] += engine.evaluate("scheme " + called(name)).nodeValue === true ? 1 : 0;
}
const used = process.cpuUsage(cpu);
console.log(JSON.stringify({ compile, runs: 1, wall: (performance.now() - began) / 1000, cpu: (used.user + used.system) / 1e6, firms: firms.length, eligible, peak: (Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) * 1024) / 1e6 }));
