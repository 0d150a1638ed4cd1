"""When asking ends, and the reason that is given: three conversations for each."""
from __future__ import annotations

import random

import pytest

from actions.asking import stopping
from rules.wording import wording

from .conftest import DAY

DE_RESEARCH = {"activity": "research_and_development", "kind": "company", "country": "DE"}
PL_FINANCE = {"activity": "investment_finance", "kind": "company", "country": "PL"}
ALONE = {"partners_complete": True}
SETTLED = "Nothing you could still tell me would change a result."
STOP = "I stop asking here."


def begin(talk, fact, **known):
    owner = {"activity": "project", "partners_complete": "consortium"}
    talk.say("", "inform", *(fact(name, value, owner.get(name, "applicant")) for name, value in known.items()))
    return talk


def until_asking_ends(talk, reply, most=60):
    """Replies to every question; returns how many there were."""
    for asked in range(most):
        if talk.asked is None:
            return asked
        reply(talk)
    raise AssertionError("asking does not end")


def do_not_know(talk):
    talk.say("no idea", "dont_know")


def skip(talk):
    talk.say("skip", "skip")


def any_answer(seed):
    dice = random.Random(seed)

    def reply(talk):
        answers = [b for b in talk.all_buttons() if '"act":"answer"' in b["payload"]]
        talk.act(dice.choice(answers)["payload"]) if answers else do_not_know(talk)
    return reply


@pytest.mark.parametrize("country", ["BR", "PE", "KE"])
def test_nothing_can_change_any_more(talk, fact, country):
    begin(talk, fact, activity="policy_learning", kind="natural_person", country=country, **ALONE)
    until_asking_ends(talk, do_not_know)
    assert SETTLED in talk.said and "You left open" not in talk.said and "Ask me the rest" not in talk.titles()


def ended(talk_on, fact, **known):
    """Conversations with random answers, each at its end."""
    for seed in range(16):
        talk = begin(talk_on(DAY), fact, **known)
        until_asking_ends(talk, any_answer(seed))
        yield talk


def test_what_is_left_cannot_be_applied_for_now(talk_on, fact):
    found = 0
    for talk in ended(talk_on, fact, **DE_RESEARCH, **ALONE):
        stop = talk.book.why_no_question(talk.case, talk.day, goal="research_and_development", w=wording("en"))
        if stop is not None and stop.reason == "not_worth_asking" and STOP not in talk.said:
            told = stop.text in talk.said  # who left something open is told of that instead
            assert told or "You left open: " in talk.said and SETTLED not in talk.said
            found += told
    assert found >= 3


@pytest.mark.parametrize("known", [{**DE_RESEARCH, **ALONE}, {"activity": "internationalisation", "kind": "company", "country": "AT", **ALONE}, PL_FINANCE])
def test_what_the_user_does_not_know_is_named_with_what_it_would_decide(talk, fact, known):
    """It said `Nothing you could still tell me would change a result`, though what was not known would."""
    begin(talk, fact, **known)
    until_asking_ends(talk, do_not_know)
    assert "You left open: " in talk.said and "It would matter for " in talk.said and SETTLED not in talk.said
    named = talk.said.split("It would matter for ")[1].split(", and you can tell me")[0]
    schemes = {s.scheme.name: s for s in talk.book.assess(talk.case, talk.day).schemes}
    first = next(schemes[name] for name in sorted(schemes, key=len, reverse=True) if named.startswith(name))
    assert first.verdict == "possible" and first.missing


@pytest.mark.parametrize("reply", [do_not_know, skip])
@pytest.mark.parametrize("known", [DE_RESEARCH, {**DE_RESEARCH, **ALONE}, PL_FINANCE])
def test_who_knows_little_is_not_asked_thirty_questions(talk, fact, known, reply):
    """Who said `I don't know` to everything was asked 33 questions, none of which could lead to a programme any more."""
    begin(talk, fact, **known)
    asked = until_asking_ends(talk, reply)
    assert asked <= 2 * stopping.ENOUGH
    assert f"{STOP} What is left, about " in talk.said and "because of what you left open" in talk.said


def test_what_is_left_for_programmes_without_an_open_call_is_not_worth_many_answers(talk_on, fact):
    found = 0
    for talk in ended(talk_on, fact, **DE_RESEARCH):
        if "since no open call is known" in talk.said:
            found += 1
            said = talk.said.split("since no open call is known")[0].split("more answers, concerns ")[1]
            states = {s.scheme.name: s.availability.state for s in talk.book.assess(talk.case, talk.day).schemes}
            assert [states[name] for name in states if name in said] and all(states[n] not in ("open", "upcoming") for n in states if said.startswith(n))
    assert found >= 3


@pytest.mark.parametrize("reply", [do_not_know, any_answer(2), any_answer(4)])
def test_who_wants_all_questions_gets_them(talk, fact, reply):
    begin(talk, fact, **DE_RESEARCH)
    until_asking_ends(talk, reply)
    assert STOP in talk.said and talk.titles().count("Ask me the rest") == 1
    talk.press("Ask me the rest")
    assert talk.asked is not None and talk.said.startswith("All right, I go on.")
    until_asking_ends(talk, reply)
    assert STOP not in talk.said


def test_the_offer_to_go_on_stays_while_something_is_left(talk, fact):
    begin(talk, fact, **DE_RESEARCH)
    until_asking_ends(talk, do_not_know)
    talk.say("thanks", "thanks")
    assert "Ask me the rest" in talk.titles() and STOP not in talk.said


def test_a_question_that_was_put_is_not_taken_back(talk, fact):
    """The eighth question stays open while the user asks something else."""
    begin(talk, fact, **DE_RESEARCH)
    while talk.state["questions"] < stopping.ENOUGH:
        do_not_know(talk)
    open_question = talk.asked
    talk.say("what is TRL?", "explain_term", mentions=[("term", "TRL")])
    assert talk.asked == open_question is not None


def test_starting_again_asks_anew(talk, fact):
    begin(talk, fact, **DE_RESEARCH)
    until_asking_ends(talk, do_not_know)
    talk.press("Ask me the rest")
    talk.say("restart", "start_over")
    assert talk.asked is not None and not talk.state["insists"]
