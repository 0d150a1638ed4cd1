"""German, French and Russian: read through English, place by place (decision 0105)."""
from __future__ import annotations

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.english.gloss import gloss
from bot.understanding.english.glossary import GLOSSED, glossary
from bot.understanding.english.languages import detect
from bot.understanding.reading.gazetteer import read_list
from bot.understanding.reading.quantities import parse_number
from bot.understanding.reading.text import tidy

FLOOR = 0.92            # of the blind sets understood completely by now; decision 0105 says what their first runs gave
DETECTED = 0.95         # of the sentences of four words and more, in a conversation that was English so far
LANGUAGES = st.sampled_from(GLOSSED)


def test_most_sentences_are_understood_completely(said_there, other_language, hear, differ):
    wrong = {example["say"]: found for example in said_there if (found := differ(example, hear(example["say"], example.get("asked"), other_language)))}
    assert 1 - len(wrong) / len(said_there) >= FLOOR, wrong


def test_the_language_of_a_sentence_is_told(said_there, other_language):
    sentences = [example["say"] for example in said_there if len(example["say"].split()) > 3]
    wrong = [sentence for sentence in sentences if detect(tidy(sentence)) != other_language]
    assert 1 - len(wrong) / len(sentences) >= DETECTED, wrong


def test_no_sentence_to_test_with_is_a_sentence_to_train_on(said_there):
    from bot.understanding.reading.text import whole
    from bot.understanding.training import examples_of

    trained = {whole(text) for text, _ in examples_of()}
    assert not [e["say"] for e in said_there if whole(e["say"]) in trained and len(e["say"].split()) > 3]


@pytest.mark.parametrize("text", ["25", "40 %", "ok", "Graz", "Eurostars", "👍"])
def test_a_short_answer_keeps_the_language_of_the_conversation(text, other_language, hear):
    assert hear(text, None, other_language)["language"] == other_language


@pytest.mark.parametrize("text, language", [("auf Deutsch bitte", "de"), ("in English please", "en"), ("en français s'il vous plaît", "fr"), ("по-русски, пожалуйста", "ru")])
def test_a_language_can_be_asked_for_in_its_own_words(text, language, hear):
    heard = hear(text)
    assert heard["intent"] == "language" and [m["value"] for m in heard["mentions"]] == [language]


@given(LANGUAGES, st.integers(0, 9_999_999))
@settings(deadline=None)
def test_a_number_with_the_separators_of_a_language_is_read_back(language, number):
    text = format_decimal(number, locale=glossary(language).locale)
    assert parse_number(gloss(tidy(text), language).text) == number


@given(LANGUAGES, st.integers(0, 99_999).map(lambda n: n / 100))
@settings(deadline=None)
def test_a_decimal_comma_is_read_back(language, number):
    text = format_decimal(number, locale=glossary(language).locale, format="0.##")
    assert parse_number(gloss(text, language).text) == number


def test_every_country_of_babel_is_known_by_its_name(other_language, hear):
    known = read_list("en-places.yml")
    for code in (*known["countries"], "EE", "IE"):
        name = Locale(other_language).territories[code]
        assert [b["value"] for b in hear(name, None, other_language)["bare"]] == [code], name


def test_lists_are_english_behind_the_colon_and_name_nothing_twice(other_language):
    for name in ("words", "talk", "business", "facts"):
        for section, entries in read_list(f"{other_language}/{name}.yml").items():
            assert all(isinstance(said, str) and said.strip() for phrases in entries.values() for said in phrases), (name, section)


def test_a_guessed_spelling_is_asked_back(hear):
    facts = hear("wir sitzen in Östereich", None, "de")["facts"]
    assert [(f["value"], f["confidence"] < 0.6) for f in facts if f["fact"] == "country"] == [("AT", True)]


def test_what_was_said_is_shown_as_it_was_said(hear):
    facts = {f["fact"]: f["text"] for f in hear("Wir sind ein Biotechunternehmen mit fünfundzwanzig Mitarbeitern in Graz", None, "de")["facts"]}
    assert (facts["headcount"], facts["country"]) == ("fünfundzwanzig Mitarbeitern", "Graz") and "Biotechunternehmen" in facts["kind"]


@pytest.mark.parametrize("language, text", [("de", "keine verbundenen Unternehmen"), ("fr", "aucune entreprise liée"), ("ru", "нет связанных предприятий")])
def test_no_linked_companies_means_autonomous_in_every_language(hear, language, text):
    """It came as a bare no."""
    assert [(f["subject"], f["fact"], f["value"]) for f in hear(text, None, language)["facts"]] == [("applicant", "linked", [])]


def test_a_company_named_before_the_speaker_is_not_the_speaker(hear):
    """`компания из Минска и мы из Москвы` made the firm in Minsk the applicant."""
    facts = {(f["subject"], f["fact"]): f["value"] for f in hear("компания из Минска и мы из Москвы", None, "ru")["facts"]}
    assert facts["applicant", "country"] == "RU" and facts["partner", "country"] == "BY" and ("applicant", "kind") not in facts


OPENINGS = {"de": "Wir sind {kind} in {country}.", "fr": "Nous sommes {kind}, pays : {country}.", "ru": "Мы {kind}, страна: {country}."}
FURTHER = {"de": "{kind} in {country}", "fr": "et encore {kind} ({country})", "ru": "С нами работает {kind} ({country})."}
WHO_ELSE = {"path": "partners_complete", "fact": "partners_complete", "subject": "consortium", "input": "yes_no"}


@pytest.fixture
def written(facts, other_language):
    """How the interface writes a value: (subject, fact, value) -> text."""
    from actions.speaker import Speaker
    from actions.words import Words

    words = Words(facts, Speaker(other_language))
    return lambda subject, name, value: words.leaf(facts.by_subject[subject][name], value)


def test_every_kind_of_organisation_is_understood_as_the_interface_writes_it(facts, written, other_language, hear):
    """Once "eine Einrichtung des öffentlichen Rechts", "une autorité publique" and "палата" were nobody."""
    country, wrong = written("partner", "country", "IT"), []
    for kind in facts.by_subject["partner"]["kind"].values:
        said = {"kind": written("partner", "kind", kind), "country": country}
        for text, asked in ((OPENINGS[other_language], None), (FURTHER[other_language], WHO_ELSE)):
            found = hear(text.format(**said), asked, other_language)["facts"]
            if [(f["fact"], f["value"]) for f in found if f["fact"] in ("kind", "country")] != [("kind", kind), ("country", "IT")]:
                wrong.append((text.format(**said), found))
    assert wrong == []


def test_every_purpose_is_understood_as_the_interface_writes_it(facts, written, other_language, hear):
    """"développer une entreprise innovante" is growth, not research, and says nothing of who asks."""
    said = {value: written("project", "activity", value) for value in facts.by_subject["project"]["activity"].values}
    found = {value: [(f["fact"], f["value"]) for f in hear(text, None, other_language)["facts"]] for value, text in said.items()}
    assert {value: f for value, f in found.items() if f != [("activity", value)]} == {}


@pytest.mark.parametrize(("text", "language", "is_complete"), [
    ("es können noch weitere dazukommen", "de", False), ("Nein, es können später noch andere dazukommen.", "de", False), ("Ich denke, das sind alle, sonst macht niemand mit.", "de", True),
    ("d'autres peuvent se joindre", "fr", False), ("Non, d'autres peuvent encore se joindre à nous.", "fr", False),
    ("Je crois que c'est tout le monde, personne d'autre ne participe.", "fr", True), ("могут присоединиться и другие", "ru", False), ("это ещё не все", "ru", False),
    ("Думаю, это все, больше никто не участвует.", "ru", True),
])
def test_whether_the_list_of_partners_is_open_is_understood(text, language, is_complete, hear):
    """"могут присоединиться и другие" was taken for the end of the list."""
    assert [(f["fact"], f["value"]) for f in hear(text, WHO_ELSE, language)["facts"]] == [("partners_complete", is_complete)]


@pytest.mark.parametrize(("text", "language"), [("alle", "de"), ("tous", "fr"), ("все", "ru")])
def test_all_is_a_yes_to_are_these_all_and_nothing_elsewhere(text, language, hear):
    assert hear(text, WHO_ELSE, language)["intent"] == "affirm"
    assert hear(text, {"path": "project.activity", "fact": "activity", "subject": "project", "input": "choice"}, language)["intent"] not in ("affirm", "everybody_named")


@pytest.mark.parametrize(("text", "language", "kinds"), [
    ("eine Forshcungseinrichtung in Finnland und ein Unetrnehmen in Polen", "de", ["research_organisation", "company"]), ("une atuorité publique (Estonie)", "fr", ["public_authority"]),
    ("un organisme de rceehrche (Allemagne)", "fr", ["research_organisation"]), ("чсатное лицо (Эстония)", "ru", ["natural_person"]), ("чтасное лицо (Эстония)", "ru", ["natural_person"]),
])
def test_a_slip_inside_a_phrase_is_seen_and_asked_about(text, language, kinds, hear):
    found = [fact for fact in hear(text, WHO_ELSE, language)["facts"] if fact["fact"] == "kind"]
    assert [fact["value"] for fact in found] == kinds and all(fact["confidence"] < 0.6 for fact in found)


@pytest.mark.parametrize(("text", "language", "amount"), [("180 Tasuend €", "de", 180_000), ("1,5 Millionne €", "de", 1_500_000), ("3 milloins €", "fr", 3_000_000), ("2 милилона €", "ru", 2_000_000)])
def test_a_slip_in_thousand_or_million_does_not_make_a_small_amount(text, language, amount, hear):
    """"180 Tasuend €" became 180 euros."""
    assert [bare["value"] for bare in hear(text, None, language)["bare"]] == [amount]


@pytest.mark.parametrize("text", ["17. September 2025", "17. April 2025", "17. März 2025"])
def test_a_month_that_is_spelt_as_in_english_keeps_its_year(text, hear):
    """"17. September 2025" was a day and the whole year 2025."""
    assert [bare["value"][5:] if isinstance(bare["value"], str) else bare["value"] for bare in hear(text, None, "de")["bare"]] in (["09-17"], ["04-17"], ["03-17"])


@pytest.mark.parametrize(("text", "language", "facts_of_project"), [
    ("Nous sommes une université espagnole et nous voulons faire de la R&D.", "fr", ["research_and_development"]), ("Мы университет в Испании, хотим заниматься исследованиями и разработками.", "ru", ["research_and_development"]),
    ("We are a company in Austria and want to do R&D.", "en", ["research_and_development"]),
])
def test_research_at_the_end_of_a_sentence_is_a_purpose(text, language, facts_of_project, hear):
    """The full stop stuck to "R&D."."""
    assert [fact["value"] for fact in hear(text, None, language)["facts"] if fact["subject"] == "project"] == facts_of_project


@pytest.mark.parametrize(("text", "language"), [("We have 40 employees in Graz and want to do R&D with a Finnish university.", "en"),
                                                ("Nous sommes une entreprise de 40 salariés à Graz et nous voulons développer un capteur avec une université finlandaise.", "fr")])
def test_a_town_before_with_is_no_partner(text, language, hear):
    """Graz was a partner of its own: "with" stood behind it."""
    countries = [(fact["subject"], fact["value"]) for fact in hear(text, None, language)["facts"] if fact["fact"] == "country"]
    assert ("partner", "AT") not in countries and ("partner", "FI") in countries


@pytest.mark.parametrize(("text", "language"), [("ja, wir stehen im Register der kleinen Unternehmen", "de"), ("oui, nous sommes inscrits au registre des petites entreprises", "fr"), ("да, мы в реестре МСП", "ru")])
def test_the_register_of_small_firms_is_known(text, language, hear):
    asked = {"path": "partners[0].registered_small_firm", "fact": "registered_small_firm", "subject": "applicant", "partner": 0, "input": "yes_no"}
    assert ("registered_small_firm", True) in [(fact["fact"], fact["value"]) for fact in hear(text, asked, language)["facts"]]


@pytest.mark.parametrize(("text", "owners"), [
    ("Sie sitzen in Riga", ["partner"]), ("Unser Partner ist eine Uni, sie sitzt in Riga.", ["partner"]), ("Können Sie uns helfen? Wir sind 20 Leute in Wien.", ["applicant"]),
    ("Haben Sie auch etwas für 20 Leute?", []),
])
def test_the_polite_sie_is_the_advisor_and_no_partner(text, owners, hear):
    found = hear(text, None, "de")["facts"]
    assert sorted({fact["subject"] for fact in found}) == owners


def test_who_is_asked_politely_to_take_a_partner_off_does_so(hear):
    """"Nehmen Sie das Krankenhaus raus" named one more hospital."""
    heard = hear("Nehmen Sie das Krankenhaus bitte wieder raus", None, "de")
    assert heard["intent"] == "remove_partner" and [(f["fact"], f["value"], f["op"]) for f in heard["facts"]] == [("kind", "hospital", "remove")]


@pytest.mark.parametrize(("text", "language"), [("wir unterstützen unsere KMU", "de"), ("nous soutenons nos PME", "fr"), ("мы поддерживаем наши МСП", "ru")])
def test_who_supports_its_smes_is_none(text, language, hear):
    assert hear(text, None, language)["facts"] == []


@pytest.mark.parametrize("text", ["компания из Нижнего Новгорода", "Мы в Нижнем Новгороде", "компания в Ростове-на-Дону", "фирма в Набережных Челнах", "Мы компания из Старого Оскола", "завод в Нижнем Тагиле"])
def test_russian_towns_of_several_words_are_found_in_all_cases(text, hear):
    assert [fact["value"] for fact in hear(text, None, "ru")["facts"] if fact["fact"] == "country"] == ["RU"]


PARTNERS = {
    "die Slowenen haben 12 Leute": {"country": "SI", "headcount": 12},
    "die Linzer bekommen 700.000 Euro": {"country": "AT", "budget_eur": 700_000},
    "у немцев 22 человека": {"country": "DE", "headcount": 22},
    "22 человека у немецкого партнёра": {"country": "DE", "headcount": 22},
    "les Portugais prendraient 250 000 €": {"country": "PT", "budget_eur": 250_000},
}


@pytest.mark.parametrize(("said", "meant"), PARTNERS.items())
def test_inhabitants_are_the_partner_there(hear, said, meant):
    from bot.understanding.english.languages import detect

    found = hear(said, None, "de" if said.startswith("die") else detect(said, "fr"))["facts"]
    assert {f["fact"]: f["value"] for f in found if f["fact"] != "region"} == meant
    assert {f["subject"] for f in found} == {"partner"}


@pytest.mark.parametrize(("said", "language"), [("wir verkaufen an die Italiener", "de"), ("хотим продавать итальянцам", "ru"), ("а зачем там немцы?", "ru")])
def test_inhabitants_who_buy_or_are_asked_about_are_no_partner(hear, said, language):
    assert not [f for f in hear(said, None, language)["facts"] if f["subject"] == "partner"]


@pytest.mark.parametrize(("said", "language", "country"), [("wir sind Österreicher", "de", "AT"), ("мы немцы", "ru", "DE"), ("компания из мурманска, 12 человек", "ru", "RU"), ("on est à La Rochelle", "fr", "FR")])
def test_where_we_are(hear, said, language, country):
    assert [(f["subject"], f["value"]) for f in hear(said, None, language)["facts"] if f["fact"] == "country"] == [("applicant", country)]


@pytest.mark.parametrize(("said", "language"), [("statt der Firma aus Polen kommt jetzt eine aus Litauen", "de"), ("вместо чешской фирмы будет словацкий университет", "ru"),
                                                ("à la place de la société tchèque il y aura une université slovaque", "fr")])
def test_one_partner_instead_of_another(hear, said, language):
    facts = hear(said, None, language)["facts"]
    assert {f.get("op", "set") for f in facts if f["fact"] == "country"} == {"remove", "set"}


@pytest.mark.parametrize(("said", "language"), [("Мы компания из Томска, полтора года", "ru"), ("Wir sind eine Firma aus Graz, anderthalb Jahre", "de"),
                                                ("On est une boîte de Lyon, un an et demi", "fr"), ("we are a company from Tomsk, a year and a half", "en")])
def test_a_time_behind_a_firm_may_be_its_age_and_is_asked_about(hear, said, language):
    heard = hear(said, None, language)
    assert not [f for f in heard["facts"] if f["fact"] in ("months", "founded_on")]
    assert [b["value"] for b in heard["bare"] if b["kind"] == "duration"] == [18]


@pytest.mark.parametrize(("said", "language"), [("einen Gleichstellungsplan gibt es bei uns noch nicht", "de"), ("die Dänen übernehmen die Leitung nicht", "de"), ("под санкциями не находимся", "ru")])
def test_what_is_denied_behind_its_words(hear, said, language):
    facts = hear(said, None, language)["facts"]
    assert [f for f in facts if f.get("negated")] and not [f for f in facts if f["fact"] == "role" and not f.get("negated")]


@pytest.mark.parametrize("said", ["когда дедлайн по Умнику?", "что с Умником?", "расскажите про умник"])
def test_umnik_is_known_in_its_cases(hear, said):
    assert "fasie-umnik" in {m["value"] for m in hear(said, None, "ru")["mentions"]}


@pytest.mark.parametrize(("said", "scheme"), [("подходит ли нам Старт-1?", "fasie-start-1"), ("что по Старту-1?", "fasie-start-1"), ("расскажите о Студенческом стартапе", "fasie-student-startup")])
def test_schemes_of_the_fund_in_their_cases(hear, said, scheme):
    assert scheme in {m["value"] for m in hear(said, None, "ru")["mentions"]}


@pytest.mark.parametrize(("said", "language"), [("eine Firma haben wir noch keine, wir sind zwei Studenten", "de"), ("фирмы у меня пока нет, я студент", "ru"),
                                                ("on n'a pas encore de société, on est deux étudiants", "fr")])
def test_without_a_firm_yet_nobody_is_a_company(hear, said, language):
    assert [f["value"] for f in hear(said, None, language)["facts"] if f["fact"] == "kind"] == ["natural_person"]


@pytest.mark.parametrize(("said", "language"), [("wir gehören keinem Konzern", "de"), ("on n'appartient à aucun groupe", "fr"), ("не входим ни в какой холдинг", "ru")])
def test_owned_by_no_group(hear, said, language):
    assert [(f["fact"], f["value"]) for f in hear(said, None, language)["facts"]] == [("linked", [])]


@pytest.mark.parametrize(("said", "fact", "value"), [("бюджет тысяч двадцать евро", "cost_eur", 20_000), ("бюджет тысяч триста евро", "cost_eur", 300_000), ("нас тысяча двести человек", "headcount", 1200),
                                                     ("бюджет миллиона полтора евро", "cost_eur", 1_500_000), ("проект займёт годик-полтора", "months", {"from": 12, "to": 18})])
def test_the_unit_before_its_number_in_words(hear, said, fact, value):
    assert [f["value"] for f in hear(said, None, "ru")["facts"] if f["fact"] == fact] == [value]


@pytest.mark.parametrize(("said", "language"), [("on a un plan d'égalité depuis 2022", "fr"), ("we have a gender equality plan since 2022", "en")])
def test_since_when_there_is_a_plan_is_not_since_when_there_is_a_firm(hear, said, language):
    assert [f["fact"] for f in hear(said, None, language)["facts"]] == ["gender_equality_plan"]


@pytest.mark.parametrize(("said", "language", "country"), [("wir sind in Gmunden", "de", "AT"), ("on est à Arcachon", "fr", "FR"), ("we are based in Kitzbühel", "en", "AT")])
def test_small_towns_are_known(hear, said, language, country):
    assert [f["value"] for f in hear(said, None, language)["facts"] if f["fact"] == "country"] == [country]
