"""What the tests of the understanding share: the day, the classifier, and how an expected fact is written."""
from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

TODAY = date(2026, 11, 21)
HERE = Path(__file__).parent
Document = dict[str, Any]


def examples(name: str) -> Any:
    """A YAML file of this folder; "no" and "on" are words in it."""
    import yaml

    from bot.understanding.reading.gazetteer import _Loader

    return yaml.load((HERE / name).read_text(encoding="utf-8"), _Loader)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`utterance` is each example of utterances.yml."""
    if "utterance" in metafunc.fixturenames:
        found = examples("utterances.yml")
        metafunc.parametrize("utterance", found, ids=[e["say"][:60] + (" (asked)" if "asked" in e else "") for e in found])


@pytest.fixture(scope="session")
def blind() -> list[Document]:
    """Three sets, each first run before anything was mended for it (decision 0104)."""
    return [example for name in ("blind.yml", "blind2.yml", "blind3.yml") for example in examples(name)]


@pytest.fixture(scope="session", params=["de", "fr", "ru"])
def other_language(request: pytest.FixtureRequest) -> str:
    """Each language that is read through English."""
    return str(request.param)


@pytest.fixture(scope="session")
def said_there(other_language: str) -> list[Document]:
    """The blind sets of a language (decision 0105)."""
    return [example for name in ("blind", "blind2") for example in examples(f"{name}.{other_language}.yml")]


@pytest.fixture(scope="session")
def read_examples() -> Callable[[str], list[Document]]:
    """Reads a YAML file of this folder."""
    return examples


@pytest.fixture(scope="session")
def intent_examples() -> list[tuple[str, str]]:
    """(sentence, intent)."""
    return [(text, intent) for intent, texts in examples("intents.yml").items() for text in texts]


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The classifier, trained once and read back from its file."""
    from bot.understanding import training
    from bot.understanding.model import IntentModel

    path = tmp_path_factory.mktemp("model") / "intents.zip"
    training.train(training.examples_of()).save(path)
    return IntentModel.load(path)


@pytest.fixture(scope="session")
def hear(model: Any) -> Callable[..., Document]:
    """Understands a message on the day of the tests."""
    from bot.understanding import understand

    return functools.partial(_hear, understand, model)


def _hear(understand: Callable[..., Document], model: Any, text: str, asked: Document | None = None, language: str = "en", known: Sequence[Document] = ()) -> Document:
    return understand(text, asked, TODAY, model, language, known)


@pytest.fixture(scope="session")
def facts() -> Any:
    """The registry of facts."""
    import rules

    return rules.load().facts


@pytest.fixture(scope="session")
def differ() -> Callable[[Document, Document], list[str]]:
    """What was understood otherwise than an example expects."""
    return differences


def owner(fact: Document) -> str:
    """Whose a fact is, as the YAML files write it."""
    if fact["subject"] == "partner":
        return fact["partner"] or "they"
    return fact["subject"] or "?"


def told(heard: Document) -> dict[str, Document]:
    """The facts of a message in the shape of the YAML files, by how they are meant."""
    found: dict[str, Document] = {"facts": {}, "denied": {}, "removed": {}}
    for fact in heard["facts"]:
        group = "removed" if fact.get("op") == "remove" else "denied" if fact.get("negated") else "facts"
        found[group][f"{owner(fact)}.{fact['fact']}"] = fact["value"]
    return found


def alike(groups: dict[str, Document]) -> dict[str, Document]:
    """The same whatever letters tell the partners of a message apart, in whatever order a set is written, and whether a no is a denied yes."""
    said_no = {key: True for key, value in groups["facts"].items() if value is False}
    groups = {**groups, "facts": {key: value for key, value in groups["facts"].items() if key not in said_no}, "denied": groups["denied"] | said_no}
    letters = sorted({key[0] for found in groups.values() for key in found if key[1] == "."} - {"?"})
    names = {letter: chr(ord("a") + place) for place, letter in enumerate(letters)}
    return {group: {names.get(key[0], key[0]) + key[1:] if key[1] == "." else key: as_set(value) for key, value in found.items()} for group, found in groups.items()}


def as_set(value: Any) -> Any:
    """Themes and countries have no order."""
    return sorted(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else value


def differences(example: Document, heard: Document) -> list[str]:
    """An empty list if all is as expected. An example of an intent alone says nothing about facts."""
    wrong = []
    wanted = alike({group: example.get(group, {}) for group in ("facts", "denied", "removed")})
    for group, found in alike(told(heard)).items():
        expected = wanted[group]
        kept = {key: value for key, value in found.items() if key in expected or not key.endswith(".region")}
        if kept != expected and not (group == "facts" and "facts" not in example and "intent" in example):
            wrong.append(f"{group}: {kept} instead of {expected}")
    if "bare" in example and {b["kind"]: b["value"] for b in heard["bare"]} != example["bare"]:
        wrong.append(f"bare: {heard['bare']} instead of {example['bare']}")
    named = {m["value"] for m in heard["mentions"]}
    if not set(example.get("mentions", ())) <= named:
        wrong.append(f"mentions: {named} instead of {example['mentions']}")
    if heard["intent"] != example.get("intent", heard["intent"]):
        wrong.append(f"intent: {heard['intent']} ({heard['confidence']}) instead of {example['intent']}")
    return wrong
