"""Greeting, thanks, help, leave-taking, and what to say when a message was not understood."""

from __future__ import annotations

import re

from actions import paths
from actions.asking import questions
from actions.noting import replies
from actions.telling import known
from actions.turn import Document, Turn, press
from rules.catalogue import LANGUAGES, spoken

OFFER_BUTTONS_AFTER = 2  # messages in a row that were not understood


DELETE = re.compile(r"\b(delet\w*|erase|lösch\w*|supprim\w*|effac\w*|удал\w*|сотр\w*)", re.IGNORECASE)


def greet(turn: Turn) -> None:
    """The first turn opens the talk with one open question; the engine's first question is there for who prefers buttons."""
    say = turn.say
    if turn.state.revision == 1 and not turn.state.history:
        turn.note(say.gettext("Hello!"))
        return
    if turn.state.revision:
        turn.note(turn.pick("hello", say.gettext("Hello again."), say.gettext("Good to have you back.")))
        return
    turn.tell(
        say.gettext(
            "Hello! I find out which European funding programmes you and your project can use, and say why, with the source.\n"
            "Tell me in a sentence or two who you are and what you plan."
        )
    )
    first = questions.next_question(turn)
    if first is not None:
        first.times, turn.state.questions, turn.state.asked = 1, 1, first
        turn.tell(
            say.gettext("Or, if you prefer, go step by step: {question}", question=first.text), questions.buttons_for(turn, first)
        )
    turn.asked_back = True


def thanks(turn: Turn) -> None:
    say = turn.say
    turn.note(turn.pick("thanks", say.gettext("You are welcome."), say.gettext("Gladly.")))


def language(turn: Turn) -> None:
    """Which language it is from now on; one without texts is answered in English."""
    say = turn.say
    name = str(say.locale.get_display_name(say.locale) or say.language)
    if spoken(turn.state.language) == say.language:
        turn.note(say.gettext("We go on in {language}.", language=name))
    else:
        turn.note(say.gettext("I do not speak that language yet, so we go on in {language}.", language=name))


def goodbye(turn: Turn) -> None:
    say = turn.say
    turn.tell(
        turn.pick(
            "goodbye", say.gettext("Goodbye, and good luck with your project."), say.gettext("All the best for your project.")
        ),
        [press(say.gettext("Summary"), "summary")],
    )
    turn.quiet = True


def help_(turn: Turn) -> None:
    say = turn.say
    turn.tell(
        say.gettext(
            "You can tell me facts in your own words, several at once, and correct them at any time. You can ask why a scheme does not fit, "
            "what it would take, what would happen if, compare schemes, see open calls, or ask about an earlier year. "
            "“I don't know”, “skip”, “go back” and “start again” always work."
        ),
        shortcuts(turn),
    )


def out_of_scope(turn: Turn) -> None:
    """Said kindly, since it may have been meant as an answer; the question follows in other words. Nothing where the message holds a fact."""
    say = turn.say
    if turn.understood or turn.changes or is_about_the_case(turn):
        return
    turn.plainly = True
    turn.note(
        turn.pick(
            "scope",
            say.gettext("I am afraid I cannot help with that: I only know about European funding programmes."),
            say.gettext("That is outside what I know; my subject is European funding."),
        )
    )


def is_about_the_case(turn: Turn) -> bool:
    """The message holds a fact, an answer, a number or a name of ours: it belongs here, whatever the classifier says."""
    heard = turn.heard
    told = [b for b in heard.bare if b.kind not in ("date", "year", "country")]  # "the weather in Vienna tomorrow"
    return bool(heard.facts or told or heard.mentioned("scheme") or heard.mentioned("family") or re.search(r"\d", heard.text))


def robot(turn: Turn) -> None:
    """ "Are you a real person?" No."""
    say = turn.say
    turn.note(
        say.gettext("No, I am a program: I go by the rules of the funding programmes, and I say where they are written. If you prefer a person, just say so."),
        buttons=[press(say.gettext("Talk to a person"), "human")],
    )


def started_over(turn: Turn) -> None:
    say = turn.say
    stored = say.gettext("To delete what is stored, use “Delete this conversation” in the menu.") if DELETE.search(turn.heard.text) else ""
    turn.note(say.gettext("We start again; I have put everything aside."), stored, buttons=[press(say.gettext("Undo"), "undo")])


def not_understood(turn: Turn) -> None:
    """Say what is known, put the question once in other words, then offer buttons."""
    say, state = turn.say, turn.state
    state.missed += 1
    turn.plainly = True
    if state.missed >= OFFER_BUTTONS_AFTER:
        turn.tell(_how_to_answer(turn), shortcuts(turn))
        return
    if turn.heard.language and spoken(turn.heard.language) is None:
        names = (str(say.locale.languages.get(language, language)) for language in LANGUAGES)
        turn.notes.append(say.gettext("I can only read {languages}, sorry.", languages=say.both(names)))
        return
    so_far = known.facts_in_short(turn)
    turn.notes.append(
        turn.pick(
            "missed", say.gettext("Sorry, I did not understand that."), say.gettext("I could not make sense of that, sorry.")
        )
    )
    if so_far:
        turn.notes.append(say.gettext("So far I know: {facts}.", facts=so_far))


def _how_to_answer(turn: Turn) -> str:
    """Not "I did not understand" again, but what an answer to the open question looks like."""
    say, asked = turn.say, turn.state.asked
    described = turn.words.fact(path) if asked is not None and (path := paths.parse(asked.path)) is not None else None
    if described is None:
        return say.gettext("These always work; or say it in other words.")
    return say.gettext("An answer to my question may be short: {form}. These always work too.", form=replies.accepted_form(turn, described))


def not_used(turn: Turn, texts: list[str]) -> None:
    """Part of the message had no place."""
    shown = [turn.say.quoted(t[:60]) for t in dict.fromkeys(texts) if t]
    if shown:
        turn.notes.append(
            turn.say.ngettext(
                "I was not sure what {text} refers to, so I left it out.", "I was not sure what {text} refer to, so I left them out.", len(shown), text=turn.say.both(shown)
            )
        )


def shortcuts(turn: Turn) -> list[Document]:
    """What can always be done."""
    say = turn.say
    return [
        press(say.gettext("Results so far"), "results"),
        press(say.gettext("Open calls"), "calls"),
        press(say.gettext("Talk to a person"), "human"),
        press(say.gettext("Start again"), "start_over"),
    ]
