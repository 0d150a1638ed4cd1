"""DIET as Rasa has it, for intents alone: its usual sparse features, no entities, so many epochs."""
from __future__ import annotations

import asyncio
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import yaml

from benchmarks.nlu_corpora import Example


def trained(train: list[Example], epochs: int) -> Callable[[str], tuple[str, float]]:
    """A function from a sentence to its intent and how sure DIET is."""
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "config.yml").write_text(yaml.safe_dump(config(epochs)), encoding="utf-8")
        (folder / "nlu.yml").write_text(yaml.safe_dump(sentences(train), allow_unicode=True), encoding="utf-8")
        agent = Agent.load(train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder)))
        loop = asyncio.new_event_loop()

    def rank(text: str) -> tuple[str, float]:
        intent = loop.run_until_complete(agent.parse_message(text))["intent"]
        return str(intent["name"] or ""), float(intent["confidence"])

    return rank


def config(epochs: int) -> dict[str, object]:
    """The pipeline that `rasa init` writes, without what is for entities."""
    return {"version": "3.1", "recipe": "default.v1", "assistant_id": "benchmark", "language": "en", "pipeline": [
        {"name": "WhitespaceTokenizer"}, {"name": "RegexFeaturizer"}, {"name": "LexicalSyntacticFeaturizer"}, {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": epochs, "entity_recognition": False, "random_seed": 0}]}


def sentences(train: list[Example]) -> dict[str, object]:
    """Training data in Rasa's format; brackets would be read as entities."""
    by_intent: dict[str, list[str]] = defaultdict(list)
    for text, intent in train:
        by_intent[intent].append(" ".join(text.translate(str.maketrans("[](){}", "      ")).split()))
    return {"version": "3.1", "nlu": [{"intent": intent, "examples": "".join(f"- {text}\n" for text in texts if text)} for intent, texts in by_intent.items()]}
