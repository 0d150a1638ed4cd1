"""How well messages are understood: our own in four languages, public corpora with the same classifier, and other classifiers beside it."""
from __future__ import annotations

import argparse
import math
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import machine, nlu_messages, nlu_rivals
from benchmarks.nlu_corpora import OUTSIDE, Corpus, Example, clinc150, hwu64
from benchmarks.nlu_messages import LANGUAGES, Message, Tally
from benchmarks.nlu_rivals import DIET, LINEAR, OURS, VECTORS, Found
from benchmarks.report import Bar, NotMeasured, Section, milliseconds, number, percentile

F1_MISSED, INTENTS_MISSED, OTHERS_MISSED, WRONG = 3.0, 7.0, 10.0, 0.5      # per cent; the limits of the project
IN_SCOPE_MISSED, OUTSIDE_MISSED = 4.5, 35.0
EPOCHS = 15             # of DIET, whose default is 300: a quarter of an hour is what all of this may take
CORPUS_RIVALS = (OURS, LINEAR[2], VECTORS)       # one regression over 151 intents takes gigabytes and many minutes
PUBLISHED = (("Rasa, published (Larson et al. 2019)", 0.915, 0.453), ("MLP, published", 0.935, 0.474), ("BERT, published", 0.969, 0.403))
Judged = tuple[str, float, str]         # intent said, how sure, intent meant
Asked = tuple[list[Judged], list[Judged], Found]        # validation, test, and what it cost


def measure(options: argparse.Namespace) -> Section:
    """Messages first, then corpora and rivals."""
    try:
        import sklearn  # noqa: F401
        import spacy  # noqa: F401
    except ImportError as missing:
        raise NotMeasured(f"The understanding is not installed here ({missing}): ./start makes .venv with it.") from None
    section = Section()
    with machine.using([]) as use:
        _messages(section, options.quick)
        _corpora(section, options)
        _own(section, options.quick)
    if use.disturbed:
        section.parts.append(f"**Disturbed**: other programs used {use.others:.0f} % of the machine meanwhile. Counts do not depend on it; seconds of training on the wall do.")
    return section


def _messages(section: Section, quick: bool) -> None:
    """Everything together, as a conversation has it: lists, rules and the classifier."""
    from bot.understanding import training, understand

    model, spent = training.train(training.examples_of()), []

    def hear(text: str, asked: Any, language: str) -> Any:
        began = time.process_time()
        heard = understand(text, asked, nlu_messages.TODAY, model, language)
        spent.append(time.process_time() - began)
        return heard

    rows, fresh = [], {}
    for name, messages_of in (("fresh", nlu_messages.fresh), ("mended", nlu_messages.mended)):
        for language in LANGUAGES:
            messages = messages_of(language)
            counted = nlu_messages.tally(messages[::10] if quick else messages, hear)
            fresh.setdefault(language, counted)
            rows.append([f"{language}, {name}", *_row(counted)])
    _bars(section, fresh)
    section.add("Our own messages", ["language, set", "messages", "intents", "named rightly", "facts", "F1 of facts", "... whosever", "off topic", "noticed", "wrong changes"], rows,
                "*Fresh*: benchmarks/nlu_fresh.yml, for which nothing was mended. *Mended*: the blind sets of tests/understanding, of whose failures many were mended after their first run "
                "(decisions 0104, 0105), and its intents.yml. *Fact*: slot, value and whose it is; *whosever*: slot and value alone. *Noticed*: taken for talk about something else or asked back, and nothing believed. "
                "*Wrong changes*: messages that leave a fact that was not said and would be believed, or an intent that changes the case where another was meant.",
                f"One message takes {milliseconds(percentile(spent, 50))} ms of processor time (p50), {milliseconds(percentile(spent, 95))} ms (p95), {milliseconds(percentile(spent, 99))} ms (p99).")


def _row(counted: Tally) -> list[str]:
    return [str(counted.messages), str(counted.intents), per_cent(counted.accuracy), str(counted.expected), number(counted.fact_f1), number(counted.value_f1),
            str(counted.foreign), per_cent(counted.recall_of_foreign), per_cent(counted.wrong_changes)]


def _bars(section: Section, fresh: dict[str, Tally]) -> None:
    """On the fresh sentences, which are the honest ones."""
    for language, counted in fresh.items():
        section.bars.append(Bar(f"{language}: intents not named rightly", INTENTS_MISSED if language == "en" else OTHERS_MISSED, 100 * (1 - counted.accuracy), "%"))
        section.bars.append(Bar(f"{language}: 1 - F1 of facts", F1_MISSED, 100 * (1 - counted.fact_f1), "%"))
    wrong, messages = sum(c.wrong for c in fresh.values()), sum(c.messages for c in fresh.values())
    section.bars.append(Bar("wrong changes of the case, all languages", WRONG, 100 * wrong / messages, "% of messages"))


def _own(section: Section, quick: bool) -> None:
    """The classifiers alone, on the product's training sentences and the fresh ones."""
    from bot.understanding.training import examples_of, mark, prepared

    written, made = prepared(examples_of())
    train = [*written, *made]
    sets = {language: [(mark(message.say, language), message.intent) for message in _with_intent(nlu_messages.fresh(language))] for language in LANGUAGES}
    sets["intents.yml"] = [(mark(message.say), message.intent) for message in _with_intent(nlu_messages.mended("en"))]
    rows = [_own_row(name, train[::3] if quick else train, sets) for name in LINEAR]
    for name in () if quick else (VECTORS, f"{DIET} {EPOCHS} epochs"):
        try:
            rows.append(_own_row(name, train, sets))
        except NotMeasured as reason:
            section.parts.append(f"{name} was not measured: {reason}")
    section.add(f"Classifiers alone: {len(train):,} sentences of ours to train on, the best intent of fresh ones, and of those of the tests in English",
                ["classifier", *LANGUAGES, "tests", *COSTS], rows,
                f"The same marked sentences for all. DIET was trained for {EPOCHS} epochs (300 are usual), for intents alone; its time includes what Rasa does around it.")


def _with_intent(messages: Iterable[Message]) -> list[Message]:
    return [message for message in messages if message.intent]


COSTS = ("ms CPU a sentence: p50", "p95", "training, CPU s", "memory added, MB")


def _own_row(name: str, train: Sequence[Example], sets: dict[str, list[Any]]) -> list[str]:
    found = nlu_rivals.run(name, train, [text for examples in sets.values() for text, _ in examples])
    said = iter(found.said)
    return [name, *(per_cent(mean(next(said)[0] == intent for _, intent in examples)) for examples in sets.values()), *_costs(found)]


def _costs(found: Found) -> list[str]:
    return [milliseconds(found.p(50)), milliseconds(found.p(95)), number(found.training_cpu), number(found.added)]


def _corpora(section: Section, options: argparse.Namespace) -> None:
    """Public corpora, where they are."""
    from bot.feeds import consortia

    folder, step = Path(consortia.data_folder(options.data)), 10 if options.quick else 1
    try:
        corpora = [clinc150(folder, step), hwu64(folder, step)]
    except FileNotFoundError as missing:
        section.parts.append(f"CLINC150 and HWU64 were not measured: {missing.filename} is not there (`--data`).")
        return
    rivals = [name for name in CORPUS_RIVALS if name != VECTORS or _has_vectors(section, options.quick)]
    _clinc(section, corpora[0], {name: _asked(corpora[0], name) for name in rivals})
    _hwu(section, corpora[1], {name: _asked(corpora[1], name) for name in rivals})


def _has_vectors(section: Section, quick: bool) -> bool:
    """Their weights are there; said where they are not. Each of some 25,000 sentences takes them 15 ms."""
    from benchmarks.nlu_vectors import network

    try:
        return not quick and bool(network())
    except NotMeasured as reason:
        section.parts.append(f"On the corpora {VECTORS} were not measured: {reason}")
        return False


def _asked(corpus: Corpus, name: str) -> Asked:
    """Train on the corpus and ask for its validation and test parts."""
    found = nlu_rivals.run(name, corpus.train, [text for text, _ in (*corpus.validation, *corpus.test)])
    judged = [(*said, intent) for said, (_, intent) in zip(found.said, (*corpus.validation, *corpus.test), strict=True)]
    return judged[:len(corpus.validation)], judged[len(corpus.validation):], found


def _clinc(section: Section, corpus: Corpus, found: dict[str, Asked]) -> None:
    rows = []
    for name, (validation, test, cost) in found.items():
        limit = threshold(validation, 1 - OUTSIDE_MISSED / 100)
        (accuracy, recall), (kept, caught) = scores(test, -math.inf), scores(test, limit)
        rows.append([name, per_cent(accuracy), per_cent(recall), number(limit), per_cent(kept), per_cent(caught), *_costs(cost)])
        if name == OURS:
            section.bars += [Bar("CLINC150: in scope, wrong or rejected, at the threshold", IN_SCOPE_MISSED, 100 * (1 - kept), "%"),
                             Bar("CLINC150: out of scope and not noticed, at the threshold", OUTSIDE_MISSED, 100 * (1 - caught), "%")]
    rows += [[name, per_cent(accuracy), per_cent(recall), *["-"] * 7] for name, accuracy, recall in PUBLISHED]
    section.add(f"CLINC150: {len(corpus.train):,} sentences to train on, {len(corpus.test):,} to test",
                ["classifier", "in scope right", "out of scope noticed", "threshold", "in scope right", "out of scope noticed", *COSTS], rows,
                "The configuration is the product's but for the list of sentences. First without a threshold, with the out-of-scope class of 100 sentences alone, as in the published figures; then at one threshold "
                "of the probability, the lowest at which 65 % of the out-of-scope sentences of the validation part are noticed. Nothing was chosen by the test part. A rejected sentence in scope is wrong.", "One regression over all intents is left out of the corpora: with 151 intents it takes gigabytes and many minutes.")


def _hwu(section: Section, corpus: Corpus, found: dict[str, Asked]) -> None:
    rows = []
    for name, (_, test, cost) in found.items():
        rows.append([name, per_cent(mean(said == meant for said, _, meant in test)), number(macro_f1(test)), *_costs(cost)])
    section.add(f"HWU64, fold 1 of 10: {len(corpus.train):,} sentences to train on, {len(corpus.test):,} to test", ["classifier", "right", "macro F1", *COSTS], rows,
                "Intents only: the product's lists of entities are those of funding, not of a household.")


def threshold(validation: Sequence[Judged], recall: float) -> float:
    """The lowest threshold at which so many of the out-of-scope sentences are noticed."""
    outside = sorted(-math.inf if said == OUTSIDE else sure for said, sure, meant in validation if meant == OUTSIDE)
    return math.nextafter(outside[math.ceil(recall * len(outside)) - 1], math.inf)


def scores(judged: Sequence[Judged], limit: float) -> tuple[float, float]:
    """(in scope right and kept, out of scope noticed) when what is less sure than `limit` is taken for out of scope."""
    named = [(OUTSIDE if sure < limit else said, meant) for said, sure, meant in judged]
    return mean(said == meant for said, meant in named if meant != OUTSIDE), mean(said == OUTSIDE for said, meant in named if meant == OUTSIDE)


def macro_f1(judged: Sequence[Judged]) -> float:
    """The mean over the intents that are meant."""
    def f1(intent: str) -> float:
        right = sum(said == meant == intent for said, _, meant in judged)
        return 2 * right / (sum(said == intent for said, _, _ in judged) + sum(meant == intent for _, _, meant in judged))
    return mean(map(f1, {meant for _, _, meant in judged}))


def mean(values: Iterable[float]) -> float:
    """NaN of nothing."""
    found = list(values)
    return sum(found) / len(found) if found else math.nan


def per_cent(share: float) -> str:
    """One decimal."""
    return "-" if math.isnan(share) else f"{100 * share:.1f} %"


