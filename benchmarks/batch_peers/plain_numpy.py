"""Plain numpy: python plain_numpy.py TREES.json FIRMS.parquet FIRMS_AT_MOST -> one line of JSON."""
import sys

import numpy as np
from common import arrays, ended, rules_of


def say(tree, firms):
    kind = tree[0]
    if kind in ("and", "or"):
        return (np.logical_and if kind == "and" else np.logical_or).reduce([say(t, firms) for t in tree[1:]])
    if kind == "not":
        return ~say(tree[1], firms)
    values = firms[tree[1]]
    if kind == "in":
        return np.isin(values, np.array(tree[2]))
    return values >= tree[2] if kind == "at_least" else values > tree[2]


if __name__ == "__main__":
    firms = arrays(sys.argv[2], int(sys.argv[3]))
    ended(lambda: rules_of(sys.argv[1]), lambda trees: {name: int(say(tree, firms).sum()) for name, tree in trees.items()}, len(next(iter(firms.values()))))
