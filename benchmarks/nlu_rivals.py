"""Classifiers side by side, each in a process of its own: trained on the same sentences, asked for the same ones.

    python -m benchmarks.nlu_rivals NAME GIVEN.json FOUND.json
"""
from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import machine, timing
from benchmarks.nlu_corpora import Example
from benchmarks.report import percentile

OURS = "ours: a regression for each intent"
LINEAR = (OURS, "one regression over all intents", "linear support vectors")
VECTORS = "ours with sentence vectors"
DIET = "DIET"
WARM = 20               # messages asked before time is taken
Rank = Callable[[str], tuple[str, float]]


@dataclass(frozen=True)
class Found:
    """What a rival said of each sentence, (intent, how sure); seconds of training; CPU seconds per sentence; MB."""

    said: list[tuple[str, float]]
    training_cpu: float
    training: float
    per_message: list[float]
    added: float
    peak: float

    def p(self, percent: float) -> float:
        """A percentile of the CPU seconds that one sentence takes."""
        return percentile(self.per_message, percent)


def run(name: str, train: Sequence[Example], ask: Sequence[str]) -> Found:
    """Train and ask a rival. Raises NotMeasured."""
    with tempfile.TemporaryDirectory() as temporary:
        given, found = Path(temporary) / "given.json", Path(temporary) / "found.json"
        given.write_text(json.dumps({"train": list(train), "ask": list(ask)}))
        ended = timing.process(["-W", "ignore", "-m", "benchmarks.nlu_rivals", name, str(given), str(found)], {"OMP_NUM_THREADS": "1"})
        document = json.loads(found.read_text())
    return Found(**{**document, "said": [tuple(each) for each in document["said"]]}, peak=ended.peak)


def linear(name: str) -> Any:
    """The product's classifier, or the same features with another learner."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC

    from benchmarks.nlu_vectors import Beside
    from bot.understanding.model import IntentModel

    class OneRegression(IntentModel):
        """What the product had before (decision 0106)."""

        learner = staticmethod(lambda: LogisticRegression(C=8.0, max_iter=200, tol=1e-3, class_weight="balanced"))

    class SupportVectors(IntentModel):
        """The strength is the best of 1, 2, 4 on CLINC150's validation part."""

        learner = staticmethod(lambda: LinearSVC(C=2.0, class_weight="balanced", random_state=0))

    return dict(zip((*LINEAR, VECTORS), (IntentModel, OneRegression, SupportVectors, Beside), strict=True))[name]


def _imported(name: str) -> None:
    """What has to be read from disk is neither training nor the classifier's memory; TensorFlow comes with spaCy here, so all have it."""
    importlib.import_module("rasa.model_training" if name.startswith(DIET) else "sklearn.svm")
    importlib.import_module("bot.understanding.training")


def _trained(name: str, train: list[Example]) -> Rank:
    if name.startswith(DIET):
        from benchmarks.nlu_diet import trained

        return trained(train, epochs=int(name.split()[1]))
    model = linear(name).train(train, calibrate=[])       # no temperature: only the order of the intents and one threshold are looked at
    return lambda text: (model.rank(text) or [("", 0.0)])[0]


def main(arguments: list[str]) -> int:
    """Trains, asks, and writes what was found."""
    name, given, found = arguments
    document = json.loads(Path(given).read_text())
    _imported(name)
    before = machine.Memory.of(os.getpid()).rss
    wall, cpu = time.perf_counter(), time.process_time()
    rank = _trained(name, [tuple(each) for each in document["train"]])
    training, training_cpu = time.perf_counter() - wall, time.process_time() - cpu
    for text in document["ask"][:WARM]:
        rank(text)
    said, per_message = [], []
    for text in document["ask"]:
        cpu = time.process_time()
        said.append(rank(text))
        per_message.append(time.process_time() - cpu)
    Path(found).write_text(json.dumps({"said": said, "training": training, "training_cpu": training_cpu, "per_message": per_message,
                                       "added": machine.Memory.of(os.getpid()).rss - before}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
