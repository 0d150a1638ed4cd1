"""Answers in own words to the question that is open."""
from __future__ import annotations

import datetime

import pytest

COMPLETE = {"path": "partners_complete", "fact": "partners_complete", "subject": "consortium", "input": "yes_no"}
OTHERS_MAY_JOIN = [("fr", "d'autres pourront nous rejoindre oui"), ("de", "ja es können noch welche dazukommen"), ("fr", "ca peut encore s'ouvrir à d'autres, rien n'est figé"),
                   ("de", "kann sein dass noch wer dazukommt"), ("de", "offen halt"), ("de", "die Partnerliste ist nicht vollständig"), ("ru", "готовы искать партнёров"),
                   ("ru", "нет, будут ещё"), ("en", "nothing is fixed yet"), ("fr", "il manque encore quelqu'un")]
THAT_IS_ALL = [("en", "just us then"), ("fr", "on reste à deux"), ("de", "ja das passt so, wir bleiben zu dritt"), ("de", "nein, es kommt niemand mehr dazu"), ("ru", "состав окончательный"),
               ("ru", "только мы вдвоём"), ("en", "no that's the lot"), ("fr", "oui tout le monde est là")]


@pytest.mark.parametrize(("language", "text"), OTHERS_MAY_JOIN, ids=lambda x: x)
def test_that_others_may_join_is_no_yes_to_everybody(hear, language, text):
    heard = hear(text, COMPLETE, language)
    assert [(f["fact"], f["value"], f["confidence"]) for f in heard["facts"]] == [("partners_complete", False, 1.0)]
    assert heard["intent"] == "inform"


@pytest.mark.parametrize(("language", "text"), THAT_IS_ALL, ids=lambda x: x)
def test_that_nobody_else_joins_counts_no_employees(hear, language, text):
    heard = hear(text, COMPLETE, language)
    assert [(f["fact"], f["value"]) for f in heard["facts"]] == [("partners_complete", True)]
    assert heard["bare"] == []


@pytest.mark.parametrize(("language", "text"), [("en", "none so far"), ("en", "no, not yet"), ("de", "noch keine"), ("de", "bisher niemand"), ("fr", "aucun pour l'instant"), ("ru", "нет, пока никого")], ids=lambda x: x)
def test_that_there_is_nobody_yet_leaves_the_list_open(hear, language, text):
    heard = hear(text, COMPLETE, language)
    assert [(f["fact"], f["value"]) for f in heard["facts"]] == [("partners_complete", False)] and heard["intent"] == "inform"


def test_nobody_at_the_moment_is_asked_about(hear):
    heard = hear("it's just us at the moment", COMPLETE)
    assert [(f["value"], f["confidence"] < 0.6) for f in heard["facts"]] == [(True, True)]
    assert heard["intent"] == "inform"


def test_a_yes_with_more_words_to_an_either_or_question_is_none(hear):
    assert hear("yes, that may well be so", COMPLETE)["intent"] == "unclear"
    assert hear("yes", COMPLETE)["intent"] == "affirm"


ROUBLES = {"path": "project.grant_rub", "fact": "grant_rub", "subject": "project", "input": "money", "unit": "RUB"}
MONTHS = {"path": "project.months", "fact": "months", "subject": "project", "input": "number", "unit": "months"}
TURNOVER = {"path": "partners[0].turnover_eur", "fact": "turnover_eur", "subject": "applicant", "input": "money", "unit": "EUR"}


@pytest.mark.parametrize(("language", "text", "asked", "value"), [
    ("ru", "миллион рублей", ROUBLES, 1_000_000), ("ru", "ну миллион рублей хотя бы", ROUBLES, {"from": 1_000_000}), ("ru", "миллионов двадцать рублей", ROUBLES, 20_000_000),
    ("ru", "полтора-два года", MONTHS, {"from": 18, "to": 24}), ("ru", "год-полтора", MONTHS, {"from": 12, "to": 18}), ("ru", "месяцев 18", MONTHS, 18),
    ("de", "eineinhalb bis zwei Jahre", MONTHS, {"from": 18, "to": 24}), ("fr", "un an, un an et demi", MONTHS, {"from": 12, "to": 18}), ("en", "a year or two", MONTHS, {"one_of": [12, 24]}),
    ("de", "gut 5 Mio", TURNOVER, 5_000_000), ("en", "a million", TURNOVER, 1_000_000), ("en", "Maybe 150 grand", TURNOVER, 150_000)], ids=str)
def test_a_figure_in_words_is_the_figure(hear, language, text, asked, value):
    assert [b["value"] for b in hear(text, asked, language)["bare"]] == [value]


@pytest.mark.parametrize(("text", "fact", "value"), [("бюджет тысяч 300 евро", "cost_eur", 300_000), ("выручка миллиард евро", "turnover_eur", 1_000_000_000), ("на год работы", "months", 12)])
def test_russian_puts_the_unit_before_the_figure_it_estimates(hear, text, fact, value):
    assert [(f["fact"], f["value"]) for f in hear(text, language="ru")["facts"]] == [(fact, value)]


def test_nobody_has_a_budget_below_zero(hear):
    assert "cost_eur" not in {f["fact"] for f in hear("we have 900 trillion employees and minus 5 euros budget")["facts"]}


@pytest.mark.parametrize(("language", "text"), [("ru", "И бюджет в рублях!!"), ("de", "das Budget ist in Rubel, nicht in Euro"), ("en", "the budget is in roubles"), ("fr", "le budget est en roubles")])
def test_a_currency_without_an_amount_is_said_of_a_known_one(hear, language, text):
    assert [(m["kind"], m["value"]) for m in hear(text, language=language)["mentions"]] == [("currency", "RUB"), ("amount", "cost_eur")]


@pytest.mark.parametrize(("language", "text", "value"), [
    ("de", "Start nicht vor Herbst 2027", {"from": "2027-09-01"}), ("de", "wir fangen frühestens im Jänner 2028 an", {"from": "2028-01-01"}), ("fr", "on démarrerait pas avant septembre 2027", {"from": "2027-09-01"}),
    ("ru", "старт не раньше весны 2027", {"from": "2027-03-01"}), ("ru", "начнём в октябре 2027", {"from": "2027-10-01", "to": "2027-10-31"}),
    ("ru", "Начать хотели бы осенью следующего года", {"from": "2027-09-01", "to": "2027-11-30"}), ("fr", "début au printemps prochain", {"from": "2027-03-01", "to": "2027-05-31"}),
    ("de", "Und Start bitte April 2027 eintragen", {"from": "2027-04-01", "to": "2027-04-30"})])
def test_when_a_project_starts(hear, language, text, value):
    heard = hear(text, language=language)
    assert [(f["fact"], f["value"]) for f in heard["facts"]] == [("starts_on", value)]
    assert heard["intent"] == "inform"


def test_the_start_of_the_project_and_the_foundation_are_told_apart(hear):
    facts = {f["fact"]: f["value"] for f in hear("Start wär im April 27, gegründet wurden wir 1956 vom Opa", language="de")["facts"]}
    assert facts == {"starts_on": {"from": "2027-04-01", "to": "2027-04-30"}, "founded_on": {"from": "1956-01-01", "to": "1956-12-31"}}


@pytest.mark.parametrize(("language", "text", "year"), [
    ("en", "we started the company in 2023", 2023), ("ru", "компании три года, основана в 2023-м", 2023), ("en", "we set up the firm back in 2019", 2019), ("ru", "фирму открыли в 2021", 2021)])
def test_when_an_organisation_was_founded(hear, language, text, year):
    heard = hear(text, language=language)
    assert [f["value"] for f in heard["facts"] if f["fact"] == "founded_on"] == [{"from": f"{year}-01-01", "to": f"{year}-12-31"}]
    assert heard["bare"] == []
    assert heard["intent"] == "inform"


@pytest.mark.parametrize(("language", "text"), [
    ("en", "we had a turnover of 3 million last year"), ("fr", "l'an dernier environ 180 000 € de chiffre d'affaires"), ("ru", "оборот у нас в прошлом году был 45 миллионов"),
    ("de", "die Firma gibts seit 2012, letztes Jahr 3 Mio Umsatz"), ("en", "2.1 million revenue in 2025")])
def test_the_year_of_a_turnover_stands_for_nothing_else(hear, language, text):
    heard = hear(text, language=language)
    assert heard["bare"] == []
    assert [f["value"] for f in heard["facts"] if f["fact"] == "founded_on"] in ([], [{"from": "2012-01-01", "to": "2012-12-31"}])


LEVEL = {"path": "project.trl_start", "fact": "trl_start", "subject": "project", "input": "number", "unit": "level"}


@pytest.mark.parametrize(("language", "text", "level", "is_sure"), [
    ("en", "prototype running at two pilot customers", {"from": 6, "to": 8}, False), ("en", "it works in the kitchen, about 20 test batches", {"from": 4, "to": 5}, False), ("en", "tested in the lab", 4, True),
    ("de", "im Labor getestet", 4, True), ("ru", "проверено в лаборатории", 4, True), ("ru", "есть готовый прототип", {"from": 4, "to": 6}, False), ("de", "läuft schon bei zwei Pilotkunden", {"from": 6, "to": 8}, False),
    ("fr", "testé chez un client pilote", {"from": 6, "to": 8}, False), ("fr", "juste une idée pour l'instant", {"from": 1, "to": 2}, False)])
def test_maturity_in_everyday_words_is_asked_back_unless_the_scale_says_it_so(hear, language, text, level, is_sure):
    heard = hear(text, LEVEL, language)
    assert [(f["fact"], f["value"], f["confidence"] >= 0.6) for f in heard["facts"]] == [("trl_start", level, is_sure)]
    assert heard["bare"] == []


@pytest.mark.parametrize(("language", "text"), [("fr", "exact, 4 au départ et 7 à la fin"), ("en", "4 now, aiming for 7"), ("de", "TRL 4, wollen auf 7")])
def test_two_levels_are_start_and_end(hear, language, text):
    assert {f["fact"]: f["value"] for f in hear(text, LEVEL, language)["facts"]} == {"trl_start": 4, "trl_end": 7}


def test_a_prototype_that_exists_is_no_project(hear):
    assert "activity" not in {f["fact"] for f in hear("we have a prototype running at two pilot customers")["facts"]}
    assert {f["fact"]: f["value"] for f in hear("we want to build a prototype")["facts"]}["activity"] == "research_and_development"


@pytest.mark.parametrize(("language", "text"), [("de", "na das ist das Gründungsjahr von der Firma"), ("en", "when we set up the company")])
def test_what_a_figure_stood_for_is_told_by_the_word_for_it(hear, language, text):
    assert ("about", "founded_on") in [(m["kind"], m["value"]) for m in hear(text, language=language)["mentions"]]


COST = {"path": "project.cost_eur", "fact": "cost_eur", "subject": "project", "input": "money", "unit": "EUR"}


@pytest.mark.parametrize(("language", "text", "rate"), [
    ("ru", "у нас собственных средств около 40%, остальное хотим грантом", 0.6), ("ru", "половину оплатим сами", 0.5), ("de", "wir können 30 Prozent selbst finanzieren", 0.7),
    ("fr", "on apporte 30 % en fonds propres", 0.7), ("en", "we can pay half ourselves", 0.5)])
def test_a_share_of_own_money_leaves_the_share_that_is_asked_for(hear, language, text, rate):
    facts = {f["fact"]: f["value"] for f in hear(text, language=language)["facts"]}
    assert facts == {"grant_rate": rate, "cofinancing_share_of_grant": round((1 - rate) / rate, 4)}


@pytest.mark.parametrize(("language", "text", "amount"), [
    ("ru", "И своих денег 160 тысяч евро", 160_000), ("de", "die Firma kann etwa 400.000 selber aufbringen", 400_000), ("fr", "on peut mettre 50 000 € de notre poche", 50_000),
    ("en", "Maybe 150 grand, we can put in 40 ourselves", 40_000), ("en", "We'd need roughly 150k and could put in 40k of our own", 40_000)])
def test_an_amount_of_own_money_is_neither_cost_nor_grant(hear, language, text, amount):
    heard = hear(text, COST, language)
    assert [b["value"] for b in heard["bare"] if b["kind"] == "own_money"] == [amount]
    assert not {f["fact"] for f in heard["facts"]} & {"grant_eur", "cost_eur", "budget_eur", "linked"}


@pytest.mark.parametrize(("language", "text"), [("ru", "без софинансирования"), ("de", "ohne Eigenanteil"), ("fr", "sans cofinancement"), ("en", "no money of our own")])
def test_no_money_of_their_own(hear, language, text):
    assert [(f["fact"], f["value"]) for f in hear(text, language=language)["facts"]] == [("cofinancing_share_of_grant", 0)]


def test_the_thousands_that_are_left_out_are_those_said_before(hear):
    heard = hear("budget total 600 000 dont nous 400 et l'université 200, sur 30 mois", language="fr")
    assert {(f["subject"], f["fact"]): f["value"] for f in heard["facts"] if f["fact"].endswith("_eur")} == {
        ("project", "cost_eur"): 600_000, ("applicant", "budget_eur"): 400_000, ("partner", "budget_eur"): 200_000}
    assert {f["fact"]: f["value"] for f in hear("20 миллионов это весь бюджет, а гранта хватило бы и десяти", language="ru")["facts"]} == {"cost_eur": 20_000_000, "grant_eur": 10_000_000}
    assert {f["fact"]: f["value"] for f in hear("budget 600k and we are 12")["facts"]} == {"cost_eur": 600_000, "headcount": 12}


@pytest.mark.parametrize(("language", "text", "form"), [
    ("en", "grant plus equity, so the blended one", "blended"), ("en", "around 2 million grant, plus maybe equity", {"one_of": ["grant_only", "blended"]}), ("de", "Zuschuss plus Beteiligung", "blended"),
    ("fr", "subvention et fonds propres, donc le financement mixte", "blended"), ("ru", "грант и инвестиции в капитал", "blended"), ("en", "only a grant, no equity", "grant_only")])
def test_the_form_of_finance_is_no_kind_of_project(hear, language, text, form):
    heard = hear(text, language=language)
    assert {f["fact"]: f["value"] for f in heard["facts"] if f["fact"] != "grant_eur"} == {"finance_form": form}
    assert heard["intent"] == "inform"


def asked(fact, subject="project", kind="choice"):
    return {"path": f"{'partners[0]' if subject == 'applicant' else subject}.{fact}", "fact": fact, "subject": subject, "input": kind}


@pytest.mark.parametrize(("language", "text", "times"), [("en", "just the once", 1), ("de", "schon zweimal", 2), ("fr", "une seule fois", 1), ("ru", "ни разу", 0), ("ru", "дважды", 2), ("en", "never", 0)])
def test_how_often(hear, language, text, times):
    assert [b["value"] for b in hear(text, asked("failed_submissions", kind="number"), language)["bare"]] == [times]


@pytest.mark.parametrize(("language", "text", "purpose"), [
    ("en", "want to get it to shelf stable, so more development first and then selling it", "research_and_development"), ("en", "need money to scale it up", "scale_up"),
    ("ru", "хотим вместе делать разработку", "research_and_development"), ("de", "gemeinsam neue Märkte in Übersee zu erschließen", "internationalisation"), ("ru", "выйти на европейский рынок", "internationalisation"),
    ("en", "bringing it to market like I said", "market_uptake"), ("ru", "купить оборудование", "investment_finance"), ("fr", "faire grandir la boîte", "scale_up"), ("ru", "найти покупателей за границей", "internationalisation"),
    ("de", "wir wollen was Neues entwickeln", "research_and_development"), ("en", "research i guess. or selling stuff. both", {"one_of": ["research_and_development", "market_uptake"]})])
def test_the_purpose_in_own_words(hear, language, text, purpose):
    assert [f["value"] for f in hear(text, asked("activity"), language)["facts"] if f["fact"] == "activity"] == [purpose]


def test_of_two_purposes_the_first_in_time_counts(hear):
    heard = hear("цель поменялась: сначала совместная разработка, экспорт потом", language="ru")
    assert [(f["fact"], f["value"]) for f in heard["facts"]] == [("activity", "research_and_development")]


@pytest.mark.parametrize(("language", "text"), [("fr", "oui c'est nouveau, rien de tel sur le marché, et y a un vrai risque technique"), ("de", "ja, gibts so noch nicht und ist technisch riskant"), ("en", "yes, nobody has done that before")])
def test_a_yes_that_goes_on_is_a_yes(hear, language, text):
    assert hear(text, asked("innovative_project", kind="yes_no"), language)["intent"] == "affirm"


@pytest.mark.parametrize(("language", "text"), [("ru", "идк"), ("en", "idk lol"), ("en", "pff no idea"), ("de", "puh keine Ahnung"), ("fr", "jsp")])
def test_not_to_know_in_few_letters(hear, language, text):
    assert hear(text, asked("turnover_eur", "applicant", "money"), language)["intent"] == "dont_know"


@pytest.mark.parametrize(("language", "text"), [("en", "nobody owns us, just me and my sister"), ("fr", "on est à 100 % aux deux fondateurs"), ("en", "the founders own 100%"), ("de", "nur mir und meinem Bruder"),
                                                ("ru", "100% у двух основателей"), ("fr", "personne d'autre que nous")])
def test_persons_who_own_the_firm_are_no_companies(hear, language, text):
    heard = hear(text, asked("linked", "applicant", "text"), language)
    assert [(f["fact"], f["value"]) for f in heard["facts"]] == [("linked", [])]
    assert heard["bare"] == []


def test_not_to_know_the_scale_is_said_of_maturity(hear):
    heard = hear("no idea about that scale", asked("linked", "applicant", "text"))
    assert heard["intent"] == "dont_know" and ("about", "trl_start") in [(m["kind"], m["value"]) for m in heard["mentions"]]


def test_fields_in_own_words(hear):
    assert [f["value"] for f in hear("Hydraulikzylinder, Sensorik", asked("themes", kind="choices"), "de")["facts"]] == [["microelectronics", "manufacturing"]]


def test_who_does_which_part(hear):
    heard = hear("Slovenia would do about 250k I think, we 750", asked("budget_eur", "applicant", "money"))
    assert {750_000, 250_000} >= {f["value"] for f in heard["facts"] if f["fact"] == "budget_eur"}
    assert not [f for f in heard["facts"] if f["fact"] == "cost_eur"]


def test_the_age_of_the_firm_makes_no_further_firm(hear):
    heard = hear("оборот у нас в прошлом году был 45 миллионов, фирме 3 года", {"path": "partners", "fact": "partners", "subject": "consortium", "input": "text"}, "ru")
    assert [f["fact"] for f in heard["facts"]] == ["turnover_eur", "founded_on"]


def test_a_french_sentence_with_an_abbreviation_stays_french(hear):
    heard = hear("On est à TRL 4 aujourd'hui, on vise 7", LEVEL, "fr")
    assert heard["language"] == "fr"
    assert {f["fact"]: f["value"] for f in heard["facts"]} == {"trl_start": 4, "trl_end": 7}


@pytest.mark.parametrize(("language", "text"), [("fr", "bof, je sais pas trop"), ("en", "no idea"), ("de", "keine Ahnung wie reif das ist"), ("ru", "без понятия")])
def test_to_have_no_idea_is_not_to_have_just_an_idea(hear, language, text):
    assert hear(text, LEVEL, language)["facts"] == []


@pytest.mark.parametrize(("language", "text", "value"), [
    ("en", "dunno, maybe 300k? total would be around half a million over a year and a half", 300_000), ("en", "about 200k, the whole thing costs 600k", 200_000),
    ("fr", "je sais pas trop, disons 400 à 500 k€, sur un an et demi", {"from": 400_000, "to": 500_000}), ("ru", "ну тысяч 200, на два года", 200_000)])
def test_the_amount_that_stands_first_answers_the_question_for_one(hear, language, text, value):
    asked = {"path": "project.grant_eur", "fact": "grant_eur", "input": "number"}
    heard = hear(text, asked, language=language)
    assert [b["value"] for b in heard["bare"]] == [value] and value not in [f["value"] for f in heard["facts"]]


@pytest.mark.parametrize(("language", "text"), [("en", "just the two of us"), ("en", "2 founders owning 85 %"), ("fr", "mes 3 fondateurs et moi"), ("ru", "учредителей трое"), ("ru", "с двумя аспирантами")])
def test_some_of_the_people_are_no_headcount(hear, language, text):
    heard = hear(text, language=language)
    assert not [f for f in heard["facts"] if f["fact"] == "headcount"] and not [b for b in heard["bare"] if b["kind"] == "number"]


@pytest.mark.parametrize("asked", [None, {"path": "partners_complete", "fact": "partners_complete", "input": "yes_no"}])
@pytest.mark.parametrize(("language", "text"), [("en", "no partners"), ("en", "just us, no partners"), ("de", "nein, keine Partner"), ("fr", "pas de partenaire, juste nous"), ("ru", "никакого партнёра"), ("ru", "a зачем партнёры? мы одни")])
def test_nobody_but_us_is_a_complete_list(hear, language, text, asked):
    assert [(f["fact"], f["value"]) for f in hear(text, asked, language=language)["facts"]] == [("partners_complete", True)]


@pytest.mark.parametrize(("text", "shares"), [("le capital est à nous 3 fondateurs à 82%, le reste c'est un fonds régional", []), ("60% les fondateurs, le reste un fonds", [0.4])])
def test_who_holds_the_rest_counts_from_a_quarter_on(hear, text, shares):
    facts = hear(text, {"path": "partners[0].linked", "fact": "linked", "input": "list"}, language="fr")["facts"]
    assert [[one["share"] for one in f["value"]] for f in facts if f["fact"] == "linked"] == [shares]


def test_leasing_is_no_cost_and_the_parts_of_a_budget_are_no_people(hear):
    assert not [f for f in hear("no loans at the moment except 400k leasing")["facts"] if f["fact"] == "cost_eur"]
    facts = hear("бюджет: у нас 250к, у французов 150, у грузин 50", language="ru")["facts"]
    assert [f["value"] for f in facts if f["fact"] == "budget_eur"] == [250_000, 150_000, 50_000]


def test_a_date_before_when_we_begin_is_the_start_and_founded_with_a_colon_the_founding(hear):
    assert [f["fact"] for f in hear("autumn 2027 is when we'd like to begin")["facts"]] == ["starts_on"]
    assert [f["fact"] for f in hear("founded: 2009")["facts"]] == ["founded_on"]


def test_why_not_behind_a_statement_is_a_yes(hear):
    heard = hear("we could go through our bank, why not", {"path": "project.via_intermediary", "fact": "via_intermediary", "input": "yes_no"})
    assert heard["intent"] == "affirm" and [b["value"] for b in heard["bare"]] == [True]


@pytest.mark.parametrize(("language", "text"), [("en", "the share of the state is 0 %"), ("de", "Staatsanteil 0 %"), ("fr", "la part de l'État est de 0 %"), ("ru", "Доля государства 0%.")])
def test_the_share_of_the_state_is_of_the_capital(hear, language, text):
    assert {(f["fact"], f["value"]) for f in hear(text, language=language)["facts"]} == {("public_share", 0)}


@pytest.mark.parametrize(("language", "text"), [
    ("en", "at least 50 but at most 70 employees"), ("de", "mindestens 50 aber höchstens 70 Mitarbeiter"), ("fr", "au moins 50 mais au plus 70 salariés"), ("ru", "не меньше 50, но не больше 70 сотрудников"),
])
def test_two_bounds_are_one_range(hear, language, text):
    assert [(f["fact"], f["value"]) for f in hear(text, None, language)["facts"]] == [("headcount", {"from": 50, "to": 70})]


@pytest.mark.parametrize(("language", "text"), [("de", "fünf von zwanzig Leuten forschen"), ("ru", "пятеро из двадцати занимаются исследованиями"), ("en", "five of our twenty people are in R&D")])
def test_of_all_people_some_do_research(hear, language, text):
    assert ("rd_fte", 5) in [(f["fact"], f["value"]) for f in hear(text, None, language)["facts"]]


@pytest.mark.parametrize(("language", "said", "place"), [
    ("de", "wir sind eine Tischlerei mit 22 leuten in bregenz", ("AT", "AT34")), ("de", "tischlerei aus wels, 22 leute", ("AT", "AT312")), ("en", "we are a joinery with 22 people near cuxhaven", ("DE", "DE932"))])
def test_a_town_in_small_letters_is_asked_back(language, said, place):
    from bot.understanding import understand

    told = {f["fact"]: (f["value"], f["confidence"]) for f in understand(said, None, datetime.date(2026, 11, 22), None, language)["facts"]}
    assert (told["country"], told["region"]) == ((place[0], 0.5), (place[1], 0.5)) and told["headcount"][0] == 22


@pytest.mark.parametrize("said", ["Wir sind eine Firma in St. Pölten", "Wir sind eine Firma in Sankt Pölten", "Wir sind eine Firma in St Pölten"])
def test_a_saint_may_be_shortened(said):
    from bot.understanding import understand

    assert ("region", "AT123") in [(f["fact"], f["value"]) for f in understand(said, None, datetime.date(2026, 11, 22), None, "de")["facts"]]


@pytest.mark.parametrize("said", ["100% mine, i am not part of bigger group", "the firm is 100 % mine"])
def test_what_is_mine_no_company_holds(said):
    from bot.understanding import understand

    told = {f["fact"]: f["value"] for f in understand(said, None, datetime.date(2026, 11, 22), None, "en")["facts"]}
    assert told.get("linked") == [] and told.get("non_sme_share") in (None, 0)


def test_a_level_of_readiness():
    from bot.understanding import understand

    facts = understand("We are at level 3 of readiness", None, datetime.date(2026, 11, 22), None, "en")["facts"]
    assert [(f["fact"], f["value"]) for f in facts] == [("trl_start", 3)]
