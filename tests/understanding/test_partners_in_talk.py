"""What is said of partners, from the message to the case: whose it is, what is taken back, what is only supposed."""
from __future__ import annotations

import datetime

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")

DAY = datetime.date(2026, 11, 22)
OURS = {"en": "We are a company in Portugal with 23 people, research and development, with a company in Spain.", "de": "Wir sind eine Firma in Graz mit 23 Leuten, F&E, mit einer Firma aus Spanien.",
        "fr": "Nous sommes une entreprise à Lyon, 23 salariés, R&D, avec une entreprise espagnole.", "ru": "Мы фирма в Томске, НИОКР, 23 человека, с фирмой из Сербии."}
NOBODY_OWNS_THEM = {"act": "answer", "path": "partners[1].linked", "value": []}


class Conversation:
    """Typed and pressed, in one language."""

    def __init__(self, model, book, language):
        self.model, self.book, self.language, self.state, self.messages = model, book, language, None, []
        self._hear({"text": "", "language": language, "intent": "greet", "confidence": 1.0})

    def say(self, text):
        from bot.understanding import understand

        self._hear(understand(text, self.state["asked"], DAY, self.model, self.language, self.case["partners"]))
        return "\n".join(m["text"] for m in self.messages if "text" in m)

    def press(self, payload):
        self._hear({"text": "", "intent": "press", "confidence": 1.0, "press": payload})

    def _hear(self, heard):
        from actions import dialogue

        self.state, self.messages = dialogue.advance(self.state, heard, self.book, DAY)

    @property
    def case(self):
        return self.state["case"]

    @property
    def you(self):
        return self.case["partners"][0]

    @property
    def others(self):
        return self.case["partners"][1:]


@pytest.fixture
def talk(model, book):
    def begin(language, *messages):
        conversation = Conversation(model, book, language)
        for message in messages:
            conversation.say(message)
        return conversation
    return begin


@pytest.mark.parametrize(("language", "said"), [
    ("en", "all independent, though we hold 10% of the Spanish firm"), ("en", "I said they are independent, 10% is not control"), ("en", "independent = yes"), ("de", "die sind unabhängig, 10 % ist keine Kontrolle"), ("de", "unabhängig = ja"),
    ("fr", "Oui tous indépendants, enfin on détient 10 % de la boîte espagnole, ça pose problème ?"), ("fr", "Indépendants = oui."), ("fr", "J'ai dit qu'ils sont indépendants, 10 % ce n'est pas du contrôle."), ("ru", "я сказал, они независимы, 10% это не контроль"), ("ru", "независимы — да")])
def test_partners_are_independent_below_a_quarter(language, said, talk):
    """It was noted that they are not, or that nobody owns one of them."""
    held = talk(language, OURS[language], said)
    assert held.case["partners_independent"] is True and "linked" not in held.others[0] and len(held.others) == 1


@pytest.mark.parametrize("said", ["The company belongs to me and my brother, no big company behind, founded in 1998."])
def test_what_belongs_to_us_is_not_said_of_the_partner(said, talk):
    held = talk("en", OURS["en"], said)
    assert held.you["linked"] == [] and "linked" not in held.others[0]


@pytest.mark.parametrize(("language", "said"), [
    ("en", "not for the spanish company, I dont know who owns them. please ask me another question."), ("en", "the owner of the spanish company is unknown to me, please correct"), ("en", "I don't know who owns the Spanish firm"),
    ("de", "nicht bei der spanischen Firma, wem die gehört weiß ich nicht"), ("de", "die Eigentümer der spanischen Firma sind mir unbekannt, bitte korrigieren"), ("fr", "je ne sais pas à qui appartient l'entreprise espagnole, corrigez svp"),
    ("ru", "кому принадлежит сербская фирма, мне неизвестно, исправьте")])
def test_what_is_not_known_of_a_partner_is_taken_from_it(language, said, talk):
    """It was ignored, or the partner went."""
    held = talk(language, OURS[language])
    held.press(NOBODY_OWNS_THEM)
    held.say(said)
    assert held.others[0].get("linked") in (None, {"unknown": "asked"}) and len(held.others) == 1 and "linked" not in held.you


@pytest.mark.parametrize(("language", "said"), [
    ("en", "no no, the 60 people is the Spanish company, we are still 23."), ("en", "those 60 people are in the Spanish firm"), ("de", "nein, die 60 Leute sind die spanische Firma, wir sind 23"),
    ("fr", "non, les 60 personnes c'est la boîte espagnole, nous sommes 23"), ("fr", "les 60 salariés sont chez l'entreprise espagnole"), ("ru", "нет, 60 человек это сербская фирма, нас 23")])
def test_people_before_their_firm_are_those_of_the_firm(language, said, talk):
    """They became ours."""
    held = talk(language, OURS[language], said)
    assert (held.you["headcount"], held.others[0]["headcount"], len(held.others)) == (23, 60, 1)


def test_who_may_join_gives_us_no_people(talk):
    said = talk("en", "We are a company in Portugal with 23 people, research and development.").say(
        "partners can join, the university of Aveiro maybe would test it, and I know a sensor maker in Spain with around 60 people, but nothing is signed")
    assert "“partners”" not in said and "sensor maker in Spain" in said and "60" not in said
