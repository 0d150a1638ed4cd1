"""Whose a fact is, and what is only spoken of: messages of users that once set wrong facts."""
from __future__ import annotations

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")

WHO_ELSE = {"path": "partners_complete", "fact": "partners_complete", "subject": "consortium", "input": "yes_no"}
INDEPENDENT = {"path": "partners_independent", "fact": "partners_independent", "subject": "consortium", "input": "yes_no"}
PURPOSE = {"path": "project.activity", "fact": "activity", "subject": "project", "input": "choice"}


@pytest.fixture(scope="session")
def told(hear):
    """The facts of a message: (subject, fact) -> value; partners by their letters."""
    def facts(text, language="en", asked=None):
        return {(f.get("partner") or f["subject"], f["fact"]): f["value"] for f in hear(text, asked, language)["facts"] if f["fact"] != "region"}
    return facts


@pytest.mark.parametrize(("text", "language"), [("Wir sind 14 Leute in Wels, Partner eine Firma in Passau", "de"), ("we are 14 people in Linz, partner a firm in Passau", "en")])
def test_a_partner_named_without_a_verb_is_the_partner(text, language, told):
    """The partner's country became the applicant's."""
    assert told(text, language) == {("applicant", "headcount"): 14, ("applicant", "country"): "AT", ("a", "kind"): "company", ("a", "country"): "DE"}


def test_a_partner_and_what_it_is_are_one(told):
    """The university after the comma was a second partner."""
    assert told("On a aussi un partenaire à Barcelone, une université", "fr") == {("a", "kind"): "university", ("a", "country"): "ES"}
    assert {key[0] for key in told("we have a partner in Barcelona, a university and a firm in Madrid")} == {"a", "b", "c"}


def test_what_we_say_behind_our_firm_is_said_of_it(told):
    """"company from Novosibirsk, we are three years old" made the company a partner."""
    found = told("компания из Новосибирска, нам три года, выручка 15 млн рублей", "ru")
    assert {subject for subject, _ in found} == {"applicant"} and found["applicant", "country"] == "RU"
    assert told("a company from Minsk and we are from Moscow")["applicant", "country"] == "RU"


@pytest.mark.parametrize("text", ["Nein, das Mitglied aus Wels ist der Antragsteller, nicht Partner 2.", "No, the member from Wels is the applicant, not partner 2"])
def test_who_sits_where_the_applicant_does_is_said_of_the_applicant(text, hear):
    """The bare country was given to the partner that had been asked about."""
    heard = hear(text)
    assert heard["intent"] == "correct" and heard["bare"] == []
    assert {(f["subject"], f["fact"], f["value"]) for f in heard["facts"]} == {("applicant", "country", "AT"), ("applicant", "region", "AT312")}


@pytest.mark.parametrize(("text", "language"), [("yes they are independent", "en"), ("ja, die sind unabhängig", "de"), ("oui, ils sont indépendants", "fr"), ("да, они независимы", "ru")])
def test_independent_partners_are_no_independent_applicant(text, language, told):
    """It was noted that nobody owns us, and the question was asked again."""
    assert told(text, language, INDEPENDENT) == {("consortium", "partners_independent"): True}


def test_people_in_brackets_are_not_those_of_the_research_project_behind(told):
    """"(12 Mitarbeiter) ein Forschungsprojekt" counted research staff."""
    found = told("Sensorhersteller aus Maribor (12 Mitarbeiter) ein Forschungsprojekt", "de")
    assert found["applicant", "headcount"] == 12 and ("applicant", "rd_fte") not in found and found["project", "activity"] == "research_and_development"


def test_an_adviser_speaks_for_the_member_beside_her(told):
    """The cluster she works at was taken for the applicant, and the member for a partner."""
    found = told("Guten Tag, ich bin Beraterin beim Mechatronik-Cluster und sitze hier mit einem unserer Mitglieder, einem Maschinenbauer aus Wels mit 85 Beschäftigten und rund 14 Mio. Euro Umsatz, "
                 "der gemeinsam mit der TU München und einem slowenischen Sensorhersteller aus Maribor (12 Mitarbeiter) ein Forschungsprojekt über 30 Monate zur vorausschauenden Wartung plant.", "de")
    assert (found["applicant", "kind"], found["applicant", "country"], found["applicant", "headcount"]) == ("company", "AT", 85)
    assert (found["a", "country"], found["b", "country"], found["b", "headcount"], found["project", "activity"]) == ("DE", "SI", 12, "research_and_development")


@pytest.mark.parametrize(("text", "language"), [("Ich bin Beraterin beim Mechatronik-Cluster.", "de"), ("I am a consultant at the mechatronics cluster", "en"), ("Je suis conseillère au pôle de compétitivité Minalogic", "fr"), ("Ich berate für den Kunststoff-Cluster eine Mitgliedsfirma in Wels.", "de")])
def test_where_an_adviser_works_is_not_who_applies(text, language, told):
    assert "cluster_organisation" not in told(text, language).values()


def test_a_consultant_speaks_for_the_firm_she_names(told):
    """The firm was lost."""
    assert told("I'm a consultant for a small company in Graz") == {("applicant", "kind"): "company", ("applicant", "country"): "AT"}


@pytest.mark.parametrize(("text", "language"), [("Компании полтора года", "ru"), ("нашей компании полтора года", "ru"), ("la société a un an et demi", "fr")])
def test_how_old_a_company_is_is_no_duration_of_a_project(text, language, told):
    found = told(text, language)
    assert ("project", "months") not in found and found["applicant", "founded_on"] == {"from": "2024-05-22", "to": "2025-05-21"}


@pytest.mark.parametrize(("text", "language"), [("just us so far, maybe a uni later", "en"), ("vielleicht kommt später eine Uni dazu", "de"), ("peut-être une université plus tard", "fr"), ("возможно, позже университет", "ru"), ("может быть, позже добавим университет", "ru")])
def test_who_may_come_later_is_no_partner_yet(text, language, told):
    assert told(text, language, WHO_ELSE) == {("consortium", "partners_complete"): False}


@pytest.mark.parametrize(("text", "language"), [("On est 2 associés, pas encore de société", "fr"), ("we are two founders, no company yet", "en"), ("wir haben noch keine Firma", "de"), ("компании пока нет", "ru")])
def test_who_has_no_company_yet_is_no_company(text, language, told):
    assert told(text, language)["applicant", "kind"] == "natural_person"


def test_a_country_that_was_taken_for_a_fact_is_not_left_over(hear):
    """"slowenischen" was asked about, though Maribor had told the country."""
    assert hear("einem slowenischen Sensorhersteller aus Maribor", None, "de")["bare"] == []
    heard = hear("german firm in passau")
    assert heard["bare"] == [] and {f["value"] for f in heard["facts"]} >= {"DE", "DE22"}


def test_a_country_in_a_question_about_a_programme_is_nobodys_seat(hear):
    """"What does “Russia” stand for?" came back."""
    heard = hear("Сейчас Eureka для России открыта?", None, "ru")
    assert heard["intent"] == "list_calls" and heard["facts"] == heard["bare"] == []


@pytest.mark.parametrize(("text", "language"), [
    ("company in Linz, 23 employees, research and development", "en"), ("company in Linz, 23 employees, R&D", "en"), ("Firma in Linz, 23 Mitarbeiter, Forschung und Entwicklung", "de"),
    ("Firma in Linz, 23 Mitarbeiter, F&E", "de"), ("entreprise à Linz, 23 salariés, recherche et développement", "fr"), ("компания в Линце, 23 сотрудника, исследования и разработки", "ru"),
])
def test_research_in_a_list_is_the_purpose_not_staff(text, language, told):
    assert told(text, language) == {("applicant", "kind"): "company", ("applicant", "country"): "AT", ("applicant", "headcount"): 23, ("project", "activity"): "research_and_development"}


@pytest.mark.parametrize("text", ["12 people in R&D", "23 employees, 5 of them in R&D"])
def test_people_in_research_are_still_staff(text, told):
    assert ("project", "activity") not in told(text)


@pytest.mark.parametrize(("text", "language"), [("r&d", "en"), ("F&E", "de"), ("R et D", "fr"), ("Разработка нового продукта, 12 месяцев", "ru")])
def test_the_short_name_of_research_is_a_purpose(text, language, told):
    assert told(text, language, PURPOSE)["project", "activity"] == "research_and_development"


def test_who_must_not_be_forgotten_is_not_removed(hear):
    assert not any(f.get("op") for f in hear("don't forget the university")["facts"])


def test_what_we_pay_is_our_share_and_a_cooperative_is_an_undertaking(told):
    assert told("we pay 200000 of it") == {("applicant", "budget_eur"): 200000}
    assert told("Nous sommes une coopérative agricole", "fr")["applicant", "kind"] == "company"


def test_a_sensor_alone_is_no_microelectronics(told):
    """"new machine sensor" was taken for microelectronics, which nobody had said."""
    assert told("we are a small company in Linz and want to build a new machine sensor")["project", "themes"] == ["manufacturing"]


@pytest.mark.parametrize(("language", "text"), [("en", "the balance sheet is 900000 and the university has 50 people"), ("de", "die Bilanzsumme ist 900.000 und die Universität hat 50 Leute"),
                                                ("fr", "notre bilan est de 900000 et l'université a 50 personnes")])
def test_whoever_begins_a_statement_is_not_spoken_of_before_it(model, language, text):
    from bot.understanding import understand

    facts = understand(text, None, None, model, language, known=[{"you": True, "kind": "company", "country": "AT"}, {"kind": "university", "country": "FI"}])["facts"]
    assert {(f["fact"], f["subject"]) for f in facts} >= {("balance_sheet_eur", "applicant"), ("headcount", "partner")}


@pytest.mark.parametrize(("text", "language", "country"), [
    ("Я директор ООО «Сибирские лазерные системы» из Томска, ищем партнёров в Европе", "ru", "RU"), ("ООО «Берлинские технологии», Казань", "ru", "RU"), ("из Томска", "ru", "RU"), ("wir sitzen in Tomsk", "de", "RU"),
    ('Firma „Pariser Brot“ aus Linz sucht Partner in Europa', "de", "AT"), ('we are "Berlin Lasers", a company in Graz', "en", "AT"), ("company in Novosibirsk", "en", "RU"), ("je dirige la société « Lasers de Berlin » à Tomsk", "fr", "RU")])
def test_we_sit_in_our_town_and_not_where_our_name_sounds_from(told, text, language, country):
    found = told(text, language)
    assert found["applicant", "country"] == country and {subject for subject, _ in found} <= {"applicant", "project"}
