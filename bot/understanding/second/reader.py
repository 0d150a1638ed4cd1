"""The second reader: a linear classifier over clues, from what is said and asked to what a figure, a place or an organisation tells of whom.

Trained with scikit-learn on labelled talk (bot/understanding/second/talk); what is kept is a list of clues and plain arrays.
"""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Optional
from zipfile import ZipFile

import numpy as np

NOTHING = "none"        # it tells nothing that is to be noted
STRENGTH = 1.0          # inverse regularisation
DOCUMENT = "second.json"
FEWEST = 2              # times a clue was seen


class SecondReader:
    """`weights`: clues x readings."""

    def __init__(self, readings: list[str], clues: dict[str, int], weights: np.ndarray, bias: np.ndarray) -> None:
        self.readings, self.clues, self.weights, self.bias = readings, clues, weights, bias

    def odds(self, clues: Iterable[str]) -> dict[str, float]:
        """How likely each reading is; together 1."""
        columns = sorted({self.clues[c] for c in clues if c in self.clues})      # a set has no order, and sums of numbers do
        each = 1 / (1 + np.exp(-(self.weights[columns].sum(axis=0) + self.bias)))
        return dict(zip(self.readings, (each / each.sum()).tolist(), strict=True))

    @classmethod
    def train(cls, rows: Sequence[tuple[list[str], str]]) -> SecondReader:
        """From (clues, reading)."""
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression

        seen = Counter(c for clues, _ in rows for c in set(clues))
        columns = {c: i for i, c in enumerate(sorted(c for c, n in seen.items() if n >= FEWEST))}
        found = [sorted({columns[c] for c in clues if c in columns}) for clues, _ in rows]
        pointers = np.cumsum([0] + [len(f) for f in found])
        matrix = csr_matrix((np.ones(pointers[-1], np.float32), np.concatenate(found).astype(np.int32), pointers.astype(np.int32)), shape=(len(rows), len(columns)))
        learned: Any = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0).fit(matrix, [reading for _, reading in rows])
        return cls([str(r) for r in learned.classes_], columns, learned.coef_.T.astype(np.float32), learned.intercept_.astype(np.float32))

    def save(self, archive: ZipFile) -> None:
        """Into an archive of the intent classifier."""
        archive.writestr(DOCUMENT, json.dumps({"readings": self.readings, "clues": sorted(self.clues, key=lambda c: self.clues[c])}))
        write_array(archive, "second_weights", self.weights)
        write_array(archive, "second_bias", self.bias)

    @classmethod
    def load(cls, archive: ZipFile) -> Optional[SecondReader]:
        """From such an archive; None where it holds none."""
        if DOCUMENT not in archive.namelist():
            return None
        document = json.loads(archive.read(DOCUMENT))
        return cls(document["readings"], {c: i for i, c in enumerate(document["clues"])}, read_array(archive, "second_weights"), read_array(archive, "second_bias"))


def write_array(archive: ZipFile, name: str, array: np.ndarray) -> None:
    """An array of numbers, as numpy keeps it."""
    with archive.open(name + ".npy", "w") as file:
        np.lib.format.write_array(file, array, allow_pickle=False)


def read_array(archive: ZipFile, name: str) -> np.ndarray:
    """The array; nothing is executed."""
    with archive.open(name + ".npy") as file:
        return np.lib.format.read_array(file, allow_pickle=False)
