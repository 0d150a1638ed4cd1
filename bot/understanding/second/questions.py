"""What the sentences of a message seem to ask for, by what was learned from questions in many people's words.

One file of questions/xx.yml for each language: what is asked for -> sentences; `none` asks nothing, `other` is about funding and none of the topics.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.understanding.english.gloss import gloss
from bot.understanding.english.glossary import GLOSSED
from bot.understanding.model import IntentModel
from bot.understanding.reading.analysis import split_sentences
from bot.understanding.reading.gazetteer import read_list, read_yaml
from bot.understanding.reading.text import plain, tidy
from bot.understanding.second import talk

QUESTIONS = Path(__file__).with_name("questions")
NOTHING, OTHER, OUTSIDE = "none", "other", "outside"
FEWEST = 2      # words of a sentence that is looked at

Document = dict[str, Any]
Asked = tuple[str, str, str]    # language, sentence, what it asks for


def written(folder: Path = QUESTIONS) -> Iterator[Asked]:
    """All sentences of the files."""
    for path in sorted(folder.glob("*.yml")):
        for topic, said in read_yaml(path).items():
            yield from ((path.stem, sentence, topic) for sentence in said)


def in_talk() -> Iterator[Asked]:
    """Of labelled talk the sentences of which it is plain what they ask for, and those with a question mark that ask nothing."""
    for language, entry in talk.entries():
        said = [entry["say"][a:b] for a, b in sentences(entry["say"])]
        marked, asks = [s for s in said if "?" in s], entry.get("asks") or []
        if not asks:
            yield from ((language, s, NOTHING) for s in marked)
        elif len(asks) == 1 and not asks[0].startswith(OTHER) and len(marked or said) == 1:
            yield language, (marked or said)[0], asks[0]


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each."""
    return list(split_sentences(text, read_list("en.yml")["abbreviations"]))


def as_read(sentence: str, language: str) -> str:
    """A sentence as the classifier sees it: as it was typed, and in English."""
    clean = tidy(sentence)
    typed = plain(clean).lower()
    return f"{typed} | {gloss(clean, language).text.lower() if language in GLOSSED else typed}"


def train(outside: Iterable[tuple[str, str]] = ()) -> IntentModel:
    """The classifier. `outside`: (language, sentence) of what has nothing to do with funding. Its temperature is left at 1: fitted it was 1.1 and took three quarters of the time."""
    return IntentModel.train([(as_read(sentence, language), topic) for language, sentence, topic in (*written(), *in_talk(), *((*said, OUTSIDE) for said in outside))], calibrate=())


def seems_to_ask(text: str, language: str, model: IntentModel) -> Iterator[Document]:
    """Each sentence of a tidied message with the likeliest topic."""
    for start, end in sentences(text):
        if len(text[start:end].split()) >= FEWEST and (ranked := model.rank(as_read(text[start:end], language))):
            topic, odds = ranked[0]
            yield {"value": topic, "confidence": round(odds, 4), "text": text[start:end].strip(), "start": start, "end": end}
