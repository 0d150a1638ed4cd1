"""OpenFisca core: each scheme a variable with a vector formula. python openfisca.py TREES.json FIRMS.parquet FIRMS_AT_MOST"""
import sys

import numpy as np
from common import arrays, ended, rules_of
from openfisca_core.entities import Entity
from openfisca_core.periods import YEAR
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from plain_numpy import say

FIRM = Entity("firm", "firms", "Firm", "")
TYPES = {"b": bool, "i": int, "f": float, "U": str}


def input_variable(name, values):
    kind = TYPES[values.dtype.kind]
    more = {"max_length": int(values.dtype.itemsize // 4)} if kind is str else {}
    return type(name, (Variable,), {"value_type": kind, "entity": FIRM, "definition_period": YEAR, "label": name, **more})


def formula_variable(name, tree):
    def formula(firm, period):
        return say(tree, _Asked(firm, period))

    return type(name, (Variable,), {"value_type": bool, "entity": FIRM, "definition_period": YEAR, "label": name, "formula": formula})


def in_bytes(tree):
    """OpenFisca holds text as bytes."""
    if tree[0] == "in":
        return ["in", tree[1], [v.encode() if isinstance(v, str) else v for v in tree[2]]]
    return [in_bytes(part) if isinstance(part, list) else part for part in tree]


class _Asked:
    """The inputs, asked of the simulation one by one."""

    def __init__(self, firm, period):
        self.firm, self.period = firm, period

    def __getitem__(self, name):
        values = self.firm(name, self.period)
        return np.asarray(values)


def called(scheme):
    return "is_" + scheme.replace("-", "_")


def system_of(trees, firms):
    system = TaxBenefitSystem([FIRM])
    system.add_variables(*(input_variable(n, v) for n, v in firms.items()), *(formula_variable(called(n), in_bytes(t)) for n, t in trees.items()))
    return system


def filled(system, firms, number):
    """The inputs are set before the clock starts."""
    simulation = SimulationBuilder().build_default_simulation(system, count=number)
    for name, values in firms.items():
        simulation.set_input(name, "2026", values)
    return simulation


def counted(simulation, trees):
    for name in trees:
        simulation.delete_arrays(called(name))      # what an earlier run found
    return {name: int(simulation.calculate(called(name), "2026").sum()) for name in trees}


if __name__ == "__main__":
    trees, firms = rules_of(sys.argv[1]), arrays(sys.argv[2], int(sys.argv[3]))
    number = len(next(iter(firms.values())))
    simulation = filled(system_of(trees, firms), firms, number)
    ended(lambda: system_of(trees, firms), lambda _system: counted(simulation, trees), number)
