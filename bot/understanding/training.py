"""Trains the intent classifier: handwritten sentences, marked as the analysis marks them, and sentences from templates.

    python -m bot.understanding.training MODEL.zip      # without Rasa; Rasa trains through component.py
"""
from __future__ import annotations

import functools
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import yaml

from bot.understanding.english.gloss import gloss
from bot.understanding.english.glossary import GLOSSED
from bot.understanding.intents.marks import marked
from bot.understanding.message import SPOKEN, read
from bot.understanding.model import IntentModel
from bot.understanding.reading.gazetteer import read_list
from bot.understanding.reading.text import tidy
from bot.understanding.second import questions, talk
from bot.understanding.second.reader import SecondReader

NLU = Path(__file__).resolve().parents[1] / "assistant" / "data"
SLOT = re.compile(r"\[([^\[\]]*)\]")
ANY_DAY = date(2026, 1, 1)      # sentences to train on need some day to read "last year"; which one makes no difference to the marks

OUT_OF_SCOPE = "out_of_scope"

Example = tuple[str, str]


def examples_of(folder: Path = NLU, names: str = "*.yml") -> list[Example]:
    """(sentence, intent) of the training files in Rasa's format."""
    documents = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob(names))]
    return [(line[2:].strip(), block["intent"]) for document in documents for block in document.get("nlu", ())
            for line in block["examples"].splitlines() if line.startswith("- ")]


@functools.lru_cache(maxsize=1)
def languages_of(folder: Path = NLU) -> dict[str, str]:
    """Sentence -> language, of the sentences in nlu.xx.yml; all others are English."""
    return {text: language for language in GLOSSED for text, _ in examples_of(folder, f"*.{language}.yml")}


def mark(text: str, language: str = "en") -> str:
    """A sentence as the classifier sees it: in English, with marks."""
    clean = tidy(text)
    return marked(read(clean, gloss(clean, language) if language in GLOSSED else None, ANY_DAY))


def from_templates(language: str = "en") -> Iterator[Example]:
    """Marked sentences made from the templates of a language; the same ones at every run."""
    data = read_list("en-templates.yml" if language == "en" else f"{language}/templates.yml")
    chance = random.Random(data["seed"])
    for intent, templates in data["templates"].items():
        made = {_filled(chance.choice(templates), chance) for _ in range(data["per_intent"])}
        yield from ((text if language == "en" else _in_english(text, language), intent) for text in sorted(made))


def _in_english(text: str, language: str) -> str:
    return " ".join(gloss(text, language).text.lower().split())


def _filled(template: str, chance: random.Random) -> str:
    while SLOT.search(template):
        template = SLOT.sub(lambda match: chance.choice(match[1].split("|")), template)
    return " ".join(template.split()).replace(" ,", ",")


def train(examples: Iterable[Example], languages: Iterable[str] = SPOKEN) -> IntentModel:
    """One classifier for all languages, over their English; its temperature is fitted on the handwritten sentences only, since those from templates are too easy."""
    examples, spoken = list(examples), languages_of()
    with _beside(_second_reader) as second:
        written, made = prepared(examples, languages)
        model = IntentModel.train([*written, *made], calibrate=range(len(written)))
        model.topics = questions.train([(spoken.get(text, "en"), text) for text, intent in examples if intent == OUT_OF_SCOPE])
        model.second = second()
    return model


def _second_reader() -> SecondReader:
    return SecondReader.train(list(talk.rows()))


@contextmanager
def _beside(work: Callable[[], SecondReader]) -> Iterator[Callable[[], SecondReader]]:
    """The work in a process of its own, which halves the time on two cores; done here, where no process can be started."""
    try:
        pool = ProcessPoolExecutor(1, get_context("spawn"))
        waits = pool.submit(work)
    except (OSError, NotImplementedError, AssertionError):
        yield work
        return

    def done() -> SecondReader:
        try:
            return waits.result()
        except BrokenProcessPool:
            return work()

    with pool:
        yield done


def prepared(examples: Iterable[Example], languages: Iterable[str] = SPOKEN) -> tuple[list[Example], list[Example]]:
    """What is trained on, as the classifier sees it: handwritten sentences, and those from templates for the same intents."""
    spoken = languages_of()
    written = [(mark(text, spoken.get(text, "en")), intent) for text, intent in examples if text.strip()]
    intents = {intent for _, intent in written}
    return written, [example for language in languages for example in from_templates(language) if example[1] in intents]


def main(arguments: list[str]) -> int:
    """Train and save."""
    if len(arguments) != 1:
        print("usage: python -m bot.understanding.training MODEL.zip", file=sys.stderr)
        return 2
    model = train(examples_of())
    model.save(Path(arguments[0]))
    print(f"{len(model.intents)} intents, {len(model.vocabulary)} features, temperature {model.temperature:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
