"""What was said just before is taken back in words."""
import pytest


@pytest.mark.parametrize("text", ["forget that", "please forget that", "scratch that, please", "lol no, forget it", "bitte vergiss das", "vergessen Sie das bitte", "oublie ça", "non mais oubliez tout ça", "забудьте это", "ладно, забудь об этом"])
def test_forget_that_takes_back_what_was_said_last(talk, fact, text):
    talk.say("we do research", "inform", fact("activity", "research_and_development", "project"))
    talk.say("we have 4 million employees", "inform", fact("headcount", 400_000))
    said = talk.say(text, "unclear")
    assert "headcount" not in talk.you and talk.case["project"] == {"activity": "research_and_development"}
    assert "Left out: headcount: 400,000." in said


def test_what_follows_forget_that_counts(talk, fact):
    talk.say("we have 4 million employees", "inform", fact("headcount", 400_000), fact("sme", False))
    text = "you believed it? forget that. we are 23"
    talk.say(text, "inform", fact("headcount", 23, start=text.find("we are"), end=len(text)))
    assert (talk.you.get("headcount"), talk.you.get("sme")) == (23, None)


def test_forget_that_behind_a_fact_of_the_same_message_means_this_one(talk, fact):
    talk.say("we are 40", "inform", fact("headcount", 40))
    talk.say("we cost a million. no, forget that", "inform", fact("cost_eur", 1_000_000, "project", start=3, end=17))
    assert talk.you["headcount"] == 40 and "cost_eur" not in talk.case["project"]


@pytest.mark.parametrize("text", ["the billion was a joke", "die Milliarde war ein Witz", "le milliard, c'était une blague", "миллиард был шуткой"])
def test_the_figure_that_was_a_joke_goes(talk, fact, text):
    talk.say("we want a grant and are 40", "inform", fact("headcount", 40), fact("turnover_eur", 1_000_000_000))
    talk.say(text, "inform")
    assert (talk.you.get("headcount"), talk.you.get("turnover_eur")) == (40, None)


@pytest.fixture
def type_in(talk):
    """Reads and says a message as it is typed."""
    understand = pytest.importorskip("bot.understanding").understand

    def say(text, language="en"):
        state = talk.state or {"asked": None, "case": {"partners": []}}
        return talk.hear(understand(text, state["asked"], talk.day, None, language, state["case"]["partners"]))
    return say


@pytest.mark.parametrize(("text", "language"), [
    ("we are a ceramics factory near Leiria, Portugal, 38 people, and want to develop a kiln together with a kiln builder", "en"), ("Wir sind eine Firma in Graz mit 38 Leuten und einem Partner in Finnland", "de"),
    ("nous sommes une entreprise de 12 personnes à Lyon avec un partenaire en Espagne", "fr"), ("мы компания из Казани, 34 человека, партнёр университет в Белграде", "ru")])
def test_a_message_sent_twice_creates_nothing(talk, type_in, text, language):
    type_in(text, language)
    before = talk.case
    said = type_in(text, language)
    assert talk.case == before and len(talk.others) == 1
    assert language != "en" or "This is the same message as before" in said


def test_a_short_answer_may_be_given_twice(talk, type_in):
    type_in("we are 40 people")
    assert "same message" not in type_in("we are 40 people")


SUPPOSED = [
    ("What if the Finns drop out?", "leave them in. turnover is 4 million euro", "en"), ("What if the Finns drop out?", "leave it as is. turnover is 4 million euro", "en"), ("Was wäre, wenn die Finnen abspringen?", "Lassen wir die Finnen drin. Umsatz 4 Mio Euro", "de"),
    ("Was wäre, wenn die Finnen abspringen?", "bleibt so. Umsatz 4 Mio Euro", "de"), ("Et si on le fait sans les Finlandais ?", "on laisse comme c'est. chiffre d'affaires 4 millions d'euros", "fr"), ("Что если финны уйдут?", "оставим как есть. выручка 4 млн евро", "ru")]


@pytest.mark.parametrize(("supposed", "stays", "language"), SUPPOSED)
def test_what_was_supposed_falls_when_it_stays_as_it_is_and_the_rest_is_heard(talk, fact, type_in, supposed, stays, language):
    talk.say("we do research in Graz", "inform", fact("kind", "company"), fact("country", "AT"), fact("activity", "research_and_development", "project"), fact("kind", "university", "partner", "a"), fact("country", "FI", "partner", "a"))
    type_in(supposed, language)
    assert talk.state["fork"] is not None
    type_in(stays, language)
    assert talk.state["fork"] is None and len(talk.others) == 1 and talk.you["turnover_eur"] == 4_000_000


@pytest.mark.parametrize("text", ["neither, those were test persons", "weder noch, das waren Testpersonen", "ni l'un ni l'autre, c'étaient des testeurs", "ни то ни другое, это были испытуемые"])
def test_neither_drops_what_waited_at_once(talk, fact, type_in, text):
    talk.say("we are a firm with a partner", "inform", fact("kind", "company"), fact("kind", "university", "partner", "a"))
    assert "Who does this concern" in talk.say("5 people", "inform", fact("headcount", 5, None))
    said = type_in(text, {"n": "en", "w": "de"}.get(text[0], "ru") if not text.startswith("ni ") else "fr")
    assert talk.state["pending"] is None and "headcount" not in talk.you
    assert "Not noted yet" not in said and "Noch nicht notiert" not in said
