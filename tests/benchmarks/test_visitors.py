"""Visitors send what the scripts say, and what did not come back counts."""
import asyncio

import pytest

from benchmarks import scripts, visitors
from bot.gateway import alone, payloads
from tests.gateway.worker import Worker, running_worker

pytest.importorskip("aiohttp", reason="comes with Rasa, which is not installed here")


@pytest.mark.parametrize("number", range(len(scripts.names())))
def test_a_script_is_a_conversation_with_texts_and_buttons(number: int) -> None:
    steps = scripts.conversation(number)
    assert 10 <= len(steps) <= 14
    assert {step.kind for step in steps} == {"text", "button"}
    assert not any("{" in step.text for step in steps), "every value is filled in"


def test_visitors_have_cases_of_their_own_that_repeat_in_the_next_run() -> None:
    count = len(scripts.names())
    assert scripts.conversation(0) == scripts.conversation(0)
    openings = {scripts.conversation(number * count)[0].text for number in range(50)}
    assert len(openings) > 45


def test_a_button_is_found_in_the_last_answer_also_inside_cards() -> None:
    first, second = '/press{"act":"why_not","scheme":"a"}', '/press{"act":"why_not","scheme":"b"}'
    last = [{"text": "x", "buttons": [{"title": "t", "payload": '/press{"act":"take","scheme":"a"}'}]},
            {"custom": {"schemes": [{"buttons": [{"title": "t", "payload": first}, {"title": "t", "payload": second}]}]}}]
    assert scripts.Step(act="why_not").message(last) == (first, True)
    assert scripts.Step(act="why_not", nth=2).message(last) == (second, True)
    assert scripts.Step(act="why_not", nth=9).message(last) == (second, True)
    assert scripts.Step(act="answer").message(last) == (scripts.STANDING, False)


def test_the_buttons_of_the_menu_are_those_the_gateway_always_takes() -> None:
    for act in ("results", "summary", "undo", "why_ask"):
        press = payloads.press_of(scripts.Step(act=act).message([])[0])
        assert press and payloads.standing_title(press)
    assert payloads.press_of(scripts.STANDING) == {"act": "results"}


def test_every_message_of_every_conversation_is_sent_and_timed() -> None:
    with running_worker() as server:
        server.answer = lambda question: [{"text": question["message"]}]
        turns = asyncio.run(visitors.without_pause(server.address, 2, range(3)))
    wanted = [step for number in range(3) for step in scripts.conversation(number)]
    assert len(turns) == len(server.questions) == len(wanted)
    assert {question["sender"] for question in server.questions} == {"visitor-0", "visitor-1", "visitor-2"}
    assert all(turn.answered and turn.seconds > 0 for turn in turns)
    assert sum(turn.kind == "text" for turn in turns) == sum(step.kind == "text" for step in wanted)


@pytest.mark.parametrize("answer", [[], [{"text": alone.AWAY}], [{"text": alone.SLOW, "buttons": []}], [{"text": "yes"}, {"text": alone.BROKEN}]])
def test_silence_and_apologies_are_no_answers(answer: list[dict[str, str]]) -> None:
    with running_worker() as server:
        server.answer = lambda question: answer
        assert not asyncio.run(visitors.first_message(server.address)).answered


def test_a_refusal_is_no_answer() -> None:
    with running_worker() as server:
        server.status = 429
        server.answer = lambda question: {"detail": "later"}
        assert not asyncio.run(visitors.first_message(server.address)).answered


def _slow(server: Worker, seconds: float) -> None:
    server.answer, server.seconds = (lambda question: [{"text": "yes"}]), seconds


def test_people_type_at_their_pace() -> None:
    with running_worker() as server:
        _slow(server, 0.0)
        turns = asyncio.run(visitors.typing(server.address, 5, 0.2, 2.0, first=0))
    assert 25 <= len(turns) <= 75, "five people, ten messages each on average"
    assert len({question["sender"] for question in server.questions}) >= 5


def test_waiting_for_a_late_answer_counts() -> None:
    """A server that answers after 0.3 s while somebody types every 0.1 s: the time that messages queue is part of the turn."""
    with running_worker() as server:
        _slow(server, 0.3)
        turns = asyncio.run(visitors.typing(server.address, 1, 0.1, 1.0, first=0))
    assert len(turns) >= 4
    assert turns[-1].seconds > turns[0].seconds + 0.3
