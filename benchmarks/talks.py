"""What the dialogue notes of labelled talk (benchmarks/talk): right, wrong, asked back or not noted, with and without the second reading."""
from __future__ import annotations

import argparse
import itertools
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import rules
from actions.heard import is_number
from actions.speaker import speaker
from actions.telling.seeming import LIKELY
from benchmarks import machine
from benchmarks.conversations import flat
from benchmarks.report import Section, number
from bot.understanding.second.talk import DAY, case_of, entries, path_of, question_of
from bot.understanding.second.values import CLOSE

HELD_OUT, ASKED = Path(__file__).with_name("talk"), Path(__file__).with_name("asked")
AT_A_LOSS = ("Sorry, I did not understand that.", "I could not make sense of that, sorry.", "I am afraid I cannot help with that: I only know about European funding programmes.", "That is outside what I know; my subject is European funding.")
LEFT = ("Your question {question} I cannot answer from my rules. Near to it I can tell you:", "Your questions {question} I cannot answer from my rules. Near to them I can tell you:")
NAMES = frozenset("""kind country headcount turnover_eur balance_sheet_eur founded_on sme role budget_eur budget_share members sme_members rd_fte fte public_share
 foreign_share in_difficulty innovative for_profit cluster_label pre_market rd_turnover_share activity months cost_eur grant_eur trl_start trl_end target_countries
 starts_on already_started purpose months_to_market partners_complete partners_independent""".split())       # the facts that the labels speak of
Document = dict[str, Any]


@dataclass
class Judged:
    """What came of one message, or of many: facts `right`, `wrong` and `lost` (neither noted nor asked about), those `asked` about, and messages with each."""

    facts: Counter[str] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)

    def add(self, found: Counter[str]) -> None:
        """One message."""
        self.facts += found
        self.messages += Counter({"all": 1, **{what: 1 for what, count in found.items() if count}})


def measure(options: argparse.Namespace) -> Section:
    """The table of all languages, without and with the second reading."""
    from bot.understanding import training

    section, book, model = Section(), rules.load(), training.train(training.examples_of())
    kept = list(entries(HELD_OUT))[::10 if options.quick else 1]
    with machine.using([]):
        second, results = model.second, {}
        for name, reader in (("rules alone", None), ("with the second reading", second)):
            model.second = reader
            results[name] = _held_against(kept, book, model)
    rows = [_row(f"{language}, {name}", judged) for language in (*sorted({one for one, _ in kept}), "all") for name, of in results.items() for judged in (of[language],)]
    section.add(f"Labelled talk that nothing was trained on or mended for: {len(kept)} messages of strangers, each with the case and the question before it",
                ["language", "messages", "facts right", "wrong", "asked back", "lost", "messages with a wrong fact", "asking back"], rows,
                "*Wrong*: noted and not said so, or of somebody else. *Asked back*: the right value stands in the dialogue's question. *Lost*: neither; the answer may still name it as not noted.")
    _questions(section, kept, book, model)
    return section


def _questions(section: Section, kept: list[tuple[str, Document]], book: Any, model: Any) -> None:
    """What sentences ask for, and what becomes of the messages that ask something."""
    from bot.understanding.second import questions

    said, rows = list(questions.written(ASKED)), []
    found = [(language, topic, *model.topics.rank(questions.as_read(sentence, language))[0]) for language, sentence, topic in said]
    for name in (*sorted({one for one, *_ in found}), "all"):
        of = [one for one in found if name in (one[0], "all")]
        sure = [one for one in of if one[3] >= LIKELY]
        rows.append([name, str(len(of)), _percent(sum(t == best for _, t, best, _ in of), of), _percent(len(sure), of), _percent(sum(t == best for _, t, best, _ in sure), sure)])
    section.add(f"What {len(said)} sentences ask for, which nothing was trained on ({len({t for _, _, t in said})} topics, `other` and `none` among them)",
                ["language", "sentences", "right topic", f"sure of it (at least {LIKELY})", "right of these"], rows)
    asking, topics = [(language, entry) for language, entry in kept if entry.get("asks")], model.topics
    model.topics = None
    without = sum(_is_left(language, entry, book, model) for language, entry in asking)
    model.topics = topics
    with_them = sum(_is_left(language, entry, book, model) for language, entry in asking)
    section.add(f"{len(asking)} messages of the labelled talk that ask something", ["", "told that it was not understood or cannot be answered"],
                [["rules and intents alone", str(without)], ["with what sentences seem to ask", str(with_them)]])


def _percent(part: int, whole: list[Any]) -> str:
    return f"{number(100 * part / max(len(whole), 1))} %"


def _is_left(language: str, entry: Document, book: Any, model: Any) -> bool:
    """The answer says that something was not understood, or that a question cannot be answered."""
    _, _, _, answer = _said(language, entry, book, model)
    text, say = "\n".join(str(m.get("text", "")) for m in answer), speaker(language)
    of_questions = {say.ngettext(*LEFT, n, question="|").partition("|")[2] for n in (1, 2, 5)}
    return any(known in text for known in (*map(say.gettext, AT_A_LOSS), *of_questions))


def _row(name: str, judged: Judged) -> list[str]:
    facts, messages = judged.facts, judged.messages
    return [name, str(messages["all"]), str(facts["right"]), str(facts["wrong"]), str(facts["asked"]), str(facts["lost"]),
            f"{number(100 * messages['wrong'] / messages['all'])} %", f"{number(100 * messages['back'] / messages['all'])} %"]


def _held_against(kept: list[tuple[str, Document]], book: Any, model: Any) -> dict[str, Judged]:
    judged = {language: Judged() for language in (*(one for one, _ in kept), "all")}
    for language, entry in kept:
        found = judge(language, entry, book, model)
        judged[language].add(found)
        judged["all"].add(found)
    return judged


def judge(language: str, entry: Document, book: Any, model: Any) -> Counter[str]:
    """One message held against its labels."""
    before, after, waits, _ = _said(language, entry, book, model)
    return _compared(entry, before, after, waits) + Counter(back=bool(waits))


def _said(language: str, entry: Document, book: Any, model: Any) -> tuple[Document, Document, list[tuple[str, Any]], list[Document]]:
    """One message, said to the dialogue in the middle of its conversation: the case before and after, what it asks back, and its answer."""
    from actions import dialogue
    from bot.understanding import understand

    before, asked = case_of(entry), question_of(entry, book.facts)
    state, _ = dialogue.advance(None, {"text": "", "language": language, "intent": "greet", "confidence": 1.0}, book, DAY)
    if asked or any(len(p) > 1 for p in before["partners"]) or before["project"]:
        state.update(case=before, revision=3, language=language, verdicts={}, asked=asked)
    heard = understand(entry["say"], state["asked"], DAY, model, language, before["partners"])
    after, answer = dialogue.advance(state, heard, book, DAY)
    return before, after["case"], [(f["fact"], f["value"]) for f in ((after.get("pending") or {}).get("facts") or ())], answer


def _compared(entry: Document, before: Document, after: Document, waits: list[tuple[str, Any]]) -> Counter[str]:
    """Every change of the case against what was to be noted."""
    note, number_before = entry.get("note") or {}, len(before["partners"])
    told = {path_of(f"{owner}.{name}"): value for owner, facts in note.items() if owner not in ("new", "gone") for name, value in facts.items()}
    either = {path_of(said) for said in entry.get("maybe") or ()}
    known, now = flat(before), flat({**after, "partners": after["partners"][:number_before]})
    found: Counter[str] = Counter()
    for path, value in now.items():
        if _name(path) not in NAMES or known.get(path) == value or path in either or isinstance(value, dict) and "unknown" in value:
            continue
        if path in told:
            found["right" if is_same(value, told[path]) else "wrong"] += 1
        elif not is_same(value, known.get(path)):
            found["wrong"] += 1
    for path, value in told.items():
        if _name(path) in NAMES and path not in either and not is_same(now.get(path), value) and (path not in now or now[path] == known.get(path)):
            found["asked" if _waits(waits, _name(path), value) else "lost"] += 1
    return found + _partners(after["partners"][number_before:], note.get("new") or [], waits, any(path.startswith("new") for path in either))


def _name(path: str) -> str:
    return path.rpartition(".")[2]


def _partners(added: list[Document], new: list[Document], waits: list[tuple[str, Any]], may_come: bool) -> Counter[str]:
    """The partners that came, each held against the one of the labels that it fits best."""
    def fits(pairs: tuple[int, ...]) -> int:
        return sum(sum(2 if is_same(added[i].get(k), v) else -(k in added[i]) for k, v in new[n].items()) for n, i in enumerate(pairs) if i < len(added))

    places = range(len(added) + len(new))
    best = max(itertools.permutations(places, len(new)), key=fits) if len(new) + len(added) <= 7 else tuple(places)[:len(new)]
    found: Counter[str] = Counter()
    for wanted, place in zip(new, best, strict=False):
        came = added[place] if place < len(added) else {}
        found["wrong"] += sum(k in NAMES and not may_come and not is_same(v, wanted.get(k)) for k, v in came.items())
        found["right"] += sum(k in NAMES and is_same(v, wanted.get(k)) for k, v in came.items())
        for name in (NAMES & wanted.keys()) - came.keys():
            found["asked" if _waits(waits, name, wanted[name]) else "lost"] += 1
    found["wrong"] += sum(1 for i in range(len(added)) if i not in best and not may_come)
    return found


def _waits(waits: list[tuple[str, Any]], name: str, value: Any) -> bool:
    return any(fact == name and is_same(said, value) for fact, said in waits)


def is_same(one: Any, other: Any) -> bool:
    """The same value, whatever way it is written; a range is the same as another with nearly the same ends."""
    one, other = (v["value"] if isinstance(v, dict) and "value" in v and "currency" not in v else v for v in (one, other))
    if one == other:
        return True
    if is_number(one) and is_number(other):
        return bool(abs(one - other) <= CLOSE * max(abs(one), abs(other)))
    if isinstance(one, dict) and isinstance(other, dict):
        if "currency" in one or "currency" in other:
            return one.get("currency") == other.get("currency") and is_same(one.get("value"), other.get("value"))
        return all(_is_end(one.get(end), other.get(end)) for end in ("from", "to"))
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    return isinstance(one, dict) and "includes" in one and is_same(one["includes"], other)


def _is_end(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one[:4] == other[:4]     # of dates the year
    return one == other or is_number(one) and is_number(other) and abs(one - other) <= max(1, CLOSE * abs(other))
