"""Public corpora of intents: CLINC150 with its out-of-scope sentences, and fold 1 of HWU64. Read as the product reads its own training sentences."""
from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OUTSIDE = "oos"         # the class of CLINC150's 100 training sentences of no intent, as in the published figures

Example = tuple[str, str]


@dataclass(frozen=True)
class Corpus:
    """(sentence as the classifier sees it, intent). `validation` is for choosing the threshold; only `test` is reported."""

    name: str
    train: list[Example]
    test: list[Example]
    validation: list[Example]

    @property
    def has_outside(self) -> bool:
        return any(intent == OUTSIDE for _, intent in self.test)


def clinc150(folder: Path, step: int = 1) -> Corpus:
    """CLINC150 (Larson et al. 2019), all of it or every `step`-th sentence. Raises FileNotFoundError."""
    document = _read(folder / "nlu" / "clinc150" / "data_full.json.gz")
    parts = {part: _marked(((text, intent) for name in names for text, intent in document[name]), step)
             for part, names in {"train": ("train", "oos_train"), "validation": ("val", "oos_val"), "test": ("test", "oos_test")}.items()}
    return Corpus("CLINC150", **parts)


def hwu64(folder: Path, step: int = 1) -> Corpus:
    """HWU64 (Liu et al. 2019), fold 1 of 10; it has no sentences outside its intents and no validation part. Raises FileNotFoundError."""
    parts = {part: _marked(((e["text"], e["intent"]) for e in _read(folder / "nlu" / "hwu64" / f"fold1-{part}.json.gz")["rasa_nlu_data"]["common_examples"]), step)
             for part in ("train", "test")}
    return Corpus("HWU64, fold 1", validation=[], **parts)


def _marked(examples: Any, step: int) -> list[Example]:
    """Sentences with the marks of the product's analysis ("wake me at <time>"): its lists stay as they are."""
    from bot.understanding.training import mark

    return [(mark(text), intent) for text, intent in list(examples)[::step]]


def _read(path: Path) -> Any:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)
