"""What a question asks for: several things at once, in the words of each language."""
from __future__ import annotations

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")

MONEY = (
    ("en", "how much cash can i get tho"), ("en", "What percentage of the cost do they cover?"), ("en", "is it a grant or a loan?"), ("en", "how big is the grant usually"),
    ("en", "what's in it for us"), ("fr", "concrètement on pourrait toucher combien de subvention avec Eureka ?"), ("fr", "c'est quoi le taux de subvention ?"),
    ("fr", "on a droit à combien"), ("fr", "combien ça peut nous rapporter, combien on peut avoir ?"), ("fr", "faut rembourser ou pas ?"), ("de", "Wie viel Prozent Förderung kriegt man da als KMU"),
    ("de", "Wie hoch wäre denn der Zuschuss"), ("de", "wieviel Geld ist da für uns drin?"), ("de", "Muss man das zurückzahlen?"), ("de", "Welche Fördersumme wäre möglich"),
    ("ru", "а что такое Умник и сколько там дают?"), ("ru", "на какие деньги можно рассчитывать"), ("ru", "сколько можно получить?"), ("ru", "какая там максимальная сумма"),
    ("ru", "это грант или кредит?"),
)
DATES = (
    ("en", "What about Eurostars? Would we have a chance and when's the deadline"), ("en", "when can we apply"), ("de", "kann man da heuer noch einreichen"), ("de", "Bis wann muss der Antrag da sein?"),
    ("fr", "c'est quand le prochain appel"), ("fr", "on peut encore déposer ?"), ("ru", "а когда подавать и сколько можно получить?"), ("ru", "до какого числа приём заявок"),
)
NO_QUESTION = (
    ("en", "we put in 40k of our own money"), ("en", "the grant is 200k"), ("de", "wir stecken 40.000 Euro eigenes Geld hinein"), ("de", "Das Projekt dauert 18 Monate"), ("fr", "on apporte 40 000 euros"),
    ("fr", "le budget est de 600 000 euros sur 30 mois"), ("ru", "сроки — год-полтора"), ("ru", "своих денег 160 тысяч евро"), ("ru", "нас 12 человек"),
)


def asks(heard):
    return [m["value"] for m in heard["mentions"] if m["kind"] == "asks"]


@pytest.mark.parametrize(("language", "text"), MONEY)
def test_how_much_money_there_is(hear, language, text):
    assert "amount" in asks(hear(text, language=language))


@pytest.mark.parametrize(("language", "text"), DATES)
def test_when_one_can_apply(hear, language, text):
    assert "deadline" in asks(hear(text, language=language))


@pytest.mark.parametrize(("language", "text"), NO_QUESTION)
def test_a_statement_about_money_or_time_asks_nothing(hear, language, text):
    assert asks(hear(text, language=language)) == []


def test_a_message_may_ask_for_several_things(hear):
    assert asks(hear("What about Eurostars? Would we have a chance and when's the deadline")) == ["fit", "deadline"]
    assert asks(hear("а когда подавать и сколько можно получить?", language="ru")) == ["deadline", "amount"]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "lol hi are you a real person or what"), ("en", "am i talking to a bot"), ("de", "Bist du ein Mensch oder ein Roboter?"), ("fr", "vous êtes un robot ou un humain ?"), ("ru", "вы живой человек?"),
])
def test_whether_a_person_answers(hear, language, text):
    assert asks(hear(text, language=language)) == ["robot"]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "why are 28 ruled out at once??"), ("de", "Warum fallen gleich 28 Programme weg?"), ("fr", "pourquoi 28 exclus d'un coup ??"), ("ru", "почему сразу 40 программ исключены?"),
])
def test_why_so_many_are_out(hear, language, text):
    assert "excluded" in asks(hear(text, language=language))


@pytest.mark.parametrize(("language", "text", "wanted"), [
    ("fr", "on peut parler français ?", "fr"), ("en", "can you speak german", "de"), ("de", "Können wir auf Englisch weitermachen?", "en"), ("ru", "можно по-французски?", "fr"),
])
def test_the_wish_for_a_language_is_no_country(hear, language, text, wanted):
    heard = hear(text, language=language)
    assert heard["intent"] == "language" and [m["value"] for m in heard["mentions"] if m["kind"] == "language"] == [wanted]
    assert not heard["facts"] and not heard["bare"]


def test_what_is_told_beside_a_question_is_told(hear):
    heard = hear("OOO из Казани, 12 человек, датчики для теплиц. какие есть программы?", language="ru")
    assert {f["fact"] for f in heard["facts"] if f["stated"]} >= {"kind", "country", "headcount"} and "results" in asks(heard)


@pytest.mark.parametrize(("language", "text", "kind", "named"), [
    ("ru", "А сколько по Умнику и по Старт-1 дают денег", "scheme", ["fasie-umnik", "fasie-start-1"]), ("ru", "а можем мы подать на студенческий стартап?", "scheme", ["fasie-student-startup"]),
    ("ru", "что насчет Фонда Бортника?", "family", ["fasie"]), ("ru", "а Сколково подойдет?", "uncarried", ["Сколково"]),
    ("de", "Wie läuft das mit den Euroclustern", "scheme", ["smp-euroclusters"]), ("de", "Interreg Österreich-Tschechien, passt das?", "scheme", ["interreg-austria-czechia-2021-2027"]),
    ("de", "Euroclusters oder COSME Cluster Go International?", "scheme", ["smp-euroclusters", "cosme-cgi"]), ("de", "gibt es da was von der KfW?", "uncarried", ["KfW"]),
    ("fr", "et l'espace atlantique ?", "scheme", ["interreg-atlantic-area-2021-2027"]), ("fr", "Interreg Atlantique c'est pour nous ?", "scheme", ["interreg-atlantic-area-2021-2027"]),
    ("fr", "et Bpifrance ?", "uncarried", ["Bpifrance"]), ("en", "Horizon Europe Cluster 4, does that fit?", "scheme", ["horizon-europe-collaborative"]),
    ("en", "what about Digital Europe?", "uncarried", ["Digital Europe"]),
])
def test_programmes_are_known_as_people_write_them(hear, language, text, kind, named):
    heard = hear(text, language=language)
    assert sorted(m["value"] for m in heard["mentions"] if m["kind"] == kind) == sorted(named)
    assert not heard["facts"] and not heard["bare"]


@pytest.mark.parametrize(("text", "usual", "spoken"), [
    ("salut", "en", "fr"), ("On est à TRL 4 aujourd'hui, on vise 7", "fr", "fr"), ("Servus", "en", "de"), ("TRL 4", "fr", "fr"), ("we are a company in Graz", "de", "en"),
])
def test_a_conversation_keeps_its_language_until_another_is_clear(text, usual, spoken):
    from bot.understanding.english.languages import detect

    assert detect(text, usual) == spoken
