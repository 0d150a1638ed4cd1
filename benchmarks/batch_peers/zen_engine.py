"""GoRules ZEN: each scheme a decision with one expression. python zen_engine.py TREES.json FIRMS.parquet FIRMS_AT_MOST"""
import json
import sys

import zen
from common import ended, records, rules_of


def expression(tree):
    kind = tree[0]
    if kind in ("and", "or"):
        return "(" + f" {kind} ".join(map(expression, tree[1:])) + ")"
    if kind == "not":
        return f"not ({expression(tree[1])})"
    if kind == "in":
        return f"({tree[1]} in {json.dumps(tree[2])})"
    return f"({tree[1]} {'>=' if kind == 'at_least' else '>'} {tree[2]})"


def decision(engine, trees):
    rules = [{"id": f"e{i}", "key": name.replace("-", "_"), "value": expression(tree)} for i, (name, tree) in enumerate(trees.items())]
    nodes = [{"id": "in", "type": "inputNode", "name": "in"}, {"id": "say", "type": "expressionNode", "name": "say", "content": {"expressions": rules}},
             {"id": "out", "type": "outputNode", "name": "out"}]
    edges = [{"id": "a", "sourceId": "in", "targetId": "say", "type": "edge"}, {"id": "b", "sourceId": "say", "targetId": "out", "type": "edge"}]
    return engine.create_decision(json.dumps({"nodes": nodes, "edges": edges}))


if __name__ == "__main__":
    trees, firms = rules_of(sys.argv[1]), records(sys.argv[2], int(sys.argv[3]))

    def work(made):
        counts = dict.fromkeys(trees, 0)
        for firm in firms:
            found = made.evaluate(firm)["result"]
            for name in trees:
                counts[name] += bool(found[name.replace("-", "_")])
        return counts

    ended(lambda: decision(zen.ZenEngine(), trees), work, len(firms))
