"""The next question: how many are asked until an applicant knows, by ways of choosing them; against the optimum; and how long choosing takes."""
from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from statistics import mean

import rules
from benchmarks import machine
from benchmarks.questions_applicants import Applicant, labels
from benchmarks.questions_optimum import FACTS, SCHEMES, expected, games, optimum, ratios
from benchmarks.questions_strategies import MISSED_OF_ALL, NEAR, OURS, STRATEGIES, Strategy, most_missed_of_all, open_schemes
from benchmarks.report import Bar, Section, milliseconds, number, percentile
from bot.pauses import NEVER
from rules.question_open import WORTH_ASKING, weight_of
from rules.question_plan import Planner

DAY = date(2026, 11, 21)                # the day the shipped instruments were last reviewed as a whole
BEST = 3
LONGEST = 200                           # questions; nobody is asked that many
TENTH = 10                              # of all schemes is asked for every tenth applicant: it takes as long as all others together
OPTIMUM_LIMIT, MISSED_LIMIT, SLOWEST, MEAN = 1.15, 0.6, 30.0, 8.0


@dataclass
class Talk:
    """One conversation: questions until the best were settled, until all were, and what `left` said before each."""

    best: int = -1
    all: int = 0
    said_left: list[float] = field(default_factory=list)


def measure(options: argparse.Namespace) -> Section:
    """The tables of the next question."""
    section, wanted = Section(), 60 if options.quick else 2000
    with machine.using([]) as use:
        book = rules.load()
        book.warm(DAY)
        people = list(_people(book, wanted))
        talks = {name: [talk(book, who, ids, strategy) for who, ids in people] for name, strategy in STRATEGIES.items() if name != NEAR}
        tenth = [talk(book, who, ids, most_missed_of_all, any_aim=True) for who, ids in people[::TENTH]]
        _conversations(section, people, talks, tenth)
        _against_the_optimum(section, book, 8 if options.quick else 60)
        _times(section, rules.load(), 10 if options.quick else 100)
    if use.disturbed:
        section.parts.append(f"**Disturbed**: other programs used {use.others:.0f} % of the machine meanwhile. The numbers of questions do not depend on it.")
    return section


def _people(book: rules.Rulebook, wanted: int) -> Iterator[tuple[Applicant, list[str]]]:
    """Applicants for whom any scheme is of interest, with these schemes."""
    number, found = 0, 0
    while found < wanted:
        who = Applicant(number, book)
        number += 1
        if ids := of_interest(book, who):
            found += 1
            yield who, ids


def of_interest(book: rules.Rulebook, who: Applicant) -> list[str]:
    """Schemes that fit the aim and can be applied for, now or before long."""
    return [r.id for r in book.assess(who.opening(), DAY).schemes if weight_of(book, r, None) > WORTH_ASKING]


def talk(book: rules.Rulebook, who: Applicant, ids: Sequence[str], strategy: Strategy, any_aim: bool = False) -> Talk:
    """Asks until every scheme of interest is settled. `any_aim`: the strategy sees all schemes."""
    document, skip, found, goal = who.opening(), frozenset[str](), Talk(), str(who.project["activity"])
    while found.all < LONGEST:
        case = book.case(document)
        assessment = book.assess(case, DAY, ids)
        unsettled = [weight_of(book, r, None) for r, _paths in open_schemes(book, case, assessment, skip)]
        if found.best < 0 and _best_settled(book, assessment, unsettled):
            found.best = found.all
        if not unsettled:
            break
        path = strategy(book, case, book.assess(case, DAY) if any_aim else assessment, skip, goal)
        assert path is not None and path not in skip, "a scheme is open, and nothing is asked for it"
        if strategy is STRATEGIES[OURS] and who.number % TENTH == 0:
            found.said_left.append(Planner(book, case, assessment, skip, goal).left())
        found.all += 1
        after = who.answered(document, path)
        document, skip = (document, skip | {path}) if after is None else (after, skip)
    return found


def _best_settled(book: rules.Rulebook, assessment: rules.Assessment, unsettled: list[float]) -> bool:
    """Three schemes are known to be within reach that no open scheme can outrank; or nothing is open."""
    reached = sorted((weight_of(book, r, None) for r in assessment.schemes if r.verdict in ("eligible", "ask_authority")), reverse=True)
    return not unsettled or len(reached) >= BEST and reached[BEST - 1] >= max(unsettled)


def _conversations(section: Section, people: list[tuple[Applicant, list[str]]], talks: dict[str, list[Talk]], tenth: list[Talk]) -> None:
    ours = talks[OURS]
    against = sum(t.all for t in ours[::TENTH]) / sum(t.all for t in tenth)
    section.bars.append(Bar("questions until all are settled, against the most missed of all schemes", MISSED_LIMIT, against, "×"))
    missed = mean(t.all for t in talks["most missed"])
    kinds, families = {who.partners[0]["kind"] for who, _ids in people}, {who.family for who, _ids in people}
    off = [(t.all - n) - left for t in ours for n, left in enumerate(t.said_left)]
    section.add(
        f"Questions until an applicant knows: {len(people):,} simulated applicants of {len(kinds)} kinds from {len(families)} families of schemes",
        ["asked for", f"{BEST} best settled: mean", "p95", "all settled: mean", "p95", "against ours"],
        [*(_row(name, found, ours) for name, found in talks.items()), _row(f"{MISSED_OF_ALL} (every tenth applicant)", tenth, ours[::TENTH])],
        f"Applicants first say what they want, what they are and from which country; then {mean(len(ids) for _who, ids in people):.1f} schemes on average are of interest: those that "
        f"fit the aim and can be applied for. They answer from a whole case: one of the {sum(map(len, labels().cases.values())):,} labelled cases, with further facts from what labelled "
        "cases say of the same fact. The assumptions about answers (instruments/facts/priors.yml) have no part in it. *Three best settled*: three are within reach "
        "that no open scheme outranks, or nothing is open. *Settled* also means that nothing more can be asked.",
        f"All but the last are told the aim, so that only the order of questions differs; of these, ours asks {100 * (1 - mean(t.all for t in ours) / missed):.0f} % less than the "
        "most missed. The last is the rule as FoerderFunke has it, without a notion of the aim: most of what it loses is irrelevance, not order.",
        f"*Questions left*, as said before each question (not rounded), was on average {number(abs(mean(off)))} too {'low' if mean(off) > 0 else 'high'}, "
        f"and off by {number(mean(map(abs, off)))}.")


def _row(name: str, found: list[Talk], ours: list[Talk]) -> list[str]:
    best, everything = [t.best for t in found], [t.all for t in found]
    return [name, f"{mean(best):.2f}", number(percentile(best, 95)), f"{mean(everything):.2f}", number(percentile(everything, 95)),
            f"{mean(everything) / mean(t.all for t in ours):.2f} ×"]


def _against_the_optimum(section: Section, book: rules.Rulebook, wanted: int) -> None:
    found = list(games(book, DAY, lambda who: of_interest(book, who), wanted))
    best = [optimum(game) for game in found]
    rows = []
    for name, strategy in STRATEGIES.items():
        together, worst = ratios([(expected(game, strategy), value) for game, value in zip(found, best, strict=True)])
        rows.append([name, f"{together:.3f} ×", f"{worst:.2f} ×"])
        if name == OURS:
            section.bars.append(Bar("questions expected on reduced rulebooks, against the exact optimum", OPTIMUM_LIMIT, together, "×"))
    section.add(
        f"Against the exact optimum: {len(found)} reduced rulebooks, {mean(best):.2f} questions expected at best", ["asked for", "all together", "the worst one"], rows,
        f"Up to {SCHEMES} schemes of interest for one applicant, of whom all but at most {FACTS} facts are known. The optimum comes from dynamic programming over all answers "
        f"({mean(len(game.seen) for game in found):,.0f} states on average), every strategy's figure from following it through all of them; both by the same assumptions about answers.")


def _times(section: Section, book: rules.Rulebook, wanted: int) -> None:
    """Questions over all schemes, in conversations that begin after the start of a process, as in the chat."""
    book.warm(DAY)
    with _as_served():
        took = [seconds for number in range(wanted) for seconds in _timed(book, Applicant(100_000 + number, book))]
    section.bars += [Bar("choosing one question over all schemes, p95 (CPU)", SLOWEST, percentile(took, 95) * 1000, "ms"),
                     Bar("choosing one question over all schemes, mean (CPU)", MEAN, mean(took) * 1000, "ms")]
    section.add(f"Choosing one question over all {len(book.schemes)} schemes for a case that is assessed, in ms of CPU", ["questions", "mean", "p50", "p95", "p99"],
                [[f"{len(took):,}", milliseconds(mean(took)), *(milliseconds(percentile(took, p)) for p in (50, 95, 99))]],
                f"{wanted} conversations of applicants whose like was not seen before, one after the other in a process that has asked its first question. As in the "
                "servers (bot/pauses.py), no full garbage collection falls into a question.")


@contextmanager
def _as_served() -> Iterator[None]:
    """Young objects are collected as always, all of them only when nobody waits."""
    usual = gc.get_threshold()
    gc.collect()
    gc.set_threshold(*usual[:2], NEVER)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _timed(book: rules.Rulebook, who: Applicant) -> Iterator[float]:
    document, skip, goal = who.opening(), frozenset[str](), str(who.project["activity"])
    for _turn in range(LONGEST):
        case = book.case(document)
        assert all(result.verdict for result in book.assess(case, DAY).schemes)
        began = time.process_time()
        question = book.next_question(case, DAY, skip, goal)
        yield time.process_time() - began
        if question is None:
            return
        after = who.answered(document, question.path)
        document, skip = (document, skip | {question.path}) if after is None else (after, skip)
