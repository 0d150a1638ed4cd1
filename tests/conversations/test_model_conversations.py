"""Every conversation of docs/model-conversations.md and its translations, held with the real worker behind the gateway."""
from __future__ import annotations

import json
from typing import Any

import pytest

import rules
from tests.conversations.reading import FILE, TRANSLATED, Conversation, conversations, translated

TEXT = FILE.read_text(encoding="utf-8")
FACTS = rules.load().facts
ALL = [*conversations(TEXT), *(each for language in TRANSLATED for each in translated(language, FACTS))]
SPACES = str.maketrans("\u00a0\u202f", "  ")     # French sets them before a colon
Document = dict[str, Any]


class Answer:
    """What a reader sees of one answer."""

    def __init__(self, messages: list[Document], known: dict[str, str]) -> None:
        self.texts = "\n".join(m.get("text") or "" for m in messages).translate(SPACES)
        self.buttons = [b for m in messages for b in m.get("buttons", [])]
        self.customs = [m["custom"] for m in messages if m.get("custom")]
        self.known = known
        for panel in (c for c in self.customs if c["type"] == "known"):
            self.known = {f["path"]: f["text"] for f in [*panel["facts"], *(f for p in panel["partners"] for f in p["facts"])]}

    @property
    def asked(self) -> str | None:
        pressed = [json.loads(b["payload"].removeprefix("/press")) for b in self.buttons]
        return next((p["path"] for p in reversed(pressed) if p["act"] == "dont_know"), None)

    def holds(self, what: str, name: str, value: str) -> bool:
        return {"says": lambda: name in self.texts, "does not say": lambda: name not in self.texts, "offers": lambda: name in [b["title"] for b in self.buttons],
                "shows": lambda: name in [c["type"] for c in self.customs], "knows": lambda: self.known.get(name) == value,
                "asks": lambda: self.asked == name, "asks nothing": lambda: self.asked is None}[what]()


@pytest.mark.slow
@pytest.mark.parametrize("conversation", ALL, ids=str)
def test_the_conversation_goes_as_written(conversation: Conversation, client: Any) -> None:
    headers, known = {"Accept-Language": conversation.language}, dict[str, str]()
    for turn in conversation.turns:
        response = client.post("/webhooks/rest/webhook", json={"sender": "reader", "message": turn.text}, headers=headers)
        assert response.status_code == 200, response.text
        if "Authorization-Token" in response.headers:
            headers["Authorization"] = f"Bearer {response.headers['Authorization-Token']}"
        answer = Answer(response.json(), known)
        known = answer.known
        failed = [expected for expected in turn.expected if not answer.holds(*expected)]
        assert not failed, f"> {turn.text}\n{answer.texts}\nasked: {answer.asked}\nknown: {known}"


def test_there_are_ten_in_every_language() -> None:
    held = [conversation.language for conversation in ALL]
    assert [held.count(language) for language in ("en", *TRANSLATED)] == [10] * 4
    assert all(conversation.turns and all(turn.expected for turn in conversation.turns) for conversation in ALL)


@pytest.mark.parametrize(("language", "country", "all_of_them"), [
    ("de", "Österreich", "niemand kommt mehr dazu"), ("fr", "Autriche", "personne d’autre ne se joint"), ("ru", "Австрия", "больше никто не присоединится")])
def test_what_must_be_known_is_put_into_the_words_of_the_language(language: str, country: str, all_of_them: str) -> None:
    """What stands in the English document holds in all languages, and is written once."""
    first, second, _ = translated(language, FACTS)[0].turns
    assert ("knows", "partners[0].country", country) in first.expected and ("knows", "partners[0].headcount", "40") in first.expected
    assert ("knows", "partners_complete", all_of_them) in second.expected and ("asks", "partners_complete", "") in first.expected


def test_a_line_that_expects_nothing_known_is_refused() -> None:
    with pytest.raises(ValueError, match="no expectation"):
        conversations("# T\n\n## 1. A\n\n> hello\n\n* beams `x`\n")
