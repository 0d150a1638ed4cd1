"""The conversation in the terminal, in this process and without Rasa."""
import datetime

import pytest
from click.testing import CliRunner

import rules
from bot.cli import chat, terminal
from bot.cli.app import cli


@pytest.fixture
def partner(book: rules.Rulebook, today: datetime.date) -> chat.Local:
    return chat.Local(book, today, None)


def test_a_number_presses_the_button_with_that_number() -> None:
    buttons = [{"title": "Yes", "payload": '/press{"act":"yes"}'}, {"title": "No", "payload": '/press{"act":"no"}'}]
    assert chat._chosen("2", buttons) == '/press{"act":"no"}'
    assert chat._chosen("3", buttons) == "3"
    assert chat._chosen("#2", buttons) == "2"
    assert chat._chosen("we are two", buttons) == "we are two"


def test_pressed_buttons_lead_from_question_to_question(partner: chat.Local) -> None:
    first = terminal.show(partner.answer("/greet"))
    second = partner.answer(first[0]["payload"])
    assert second and terminal.show(second) != first
    assert partner._state is not None and partner._state["case"]["project"]["activity"] == "research_and_development"


def test_free_text_without_understanding_is_answered_with_the_way_out(partner: chat.Local) -> None:
    partner.answer("/greet")
    (message,) = partner.answer("we are a small firm")
    assert "buttons" in message["text"]


def test_what_sets_the_day_in_this_process_is_refused_for_a_server() -> None:
    done = CliRunner().invoke(cli, ["chat", "--url", "http://localhost:1", "--as-of", "2014-01-01"])
    assert done.exit_code == 2 and "--as-of" in done.output


def test_results_show_sign_and_word(capsys: pytest.CaptureFixture[str]) -> None:
    card = {"id": "eurostars-3", "name": "Eurostars 3", "verdict": "not_eligible", "verdict_text": "does not fit", "availability_text": "open",
            "reasons": [{"outcome": "not_met", "text": "Nobody from a second country takes part."}]}
    terminal.show([{"custom": {"type": "results", "schemes": [card]}}])
    shown = capsys.readouterr().out
    assert "✗ Eurostars 3: does not fit; open" in shown and "Nobody from a second country" in shown


def test_a_table_stands_in_columns(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show([{"custom": {"type": "table", "caption": "Two schemes", "head": ["", "A", "B"], "rows": [["partners", 2, 3]]}}])
    head, row = capsys.readouterr().out.splitlines()[1:3]
    assert head.index("A") == row.index("2") and head.index("B") == row.index("3")
