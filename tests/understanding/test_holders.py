"""Who holds the applicant, in words without a figure."""
from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")

from bot.understanding import understand

PUBLIC = {"path": "partners[0].public_share", "fact": "public_share", "subject": "applicant", "input": "share"}


@pytest.mark.parametrize(("language", "said", "asked"), [
    ("en", "the state holds nothing", None), ("en", "no state share at all", None), ("en", "the state has no stake in us", None), ("de", "der Staat hält nichts", None), ("de", "Staatsanteil null", None),
    ("de", "die öffentliche Hand ist nicht beteiligt", None), ("fr", "l'État ne détient rien", None), ("fr", "la part de l'État est nulle", None), ("ru", "госдоли нет", None),
    ("ru", "У государства нет доли, меньше 25 процентов то есть.", PUBLIC), ("ru", "Доля государства ноль", None), ("ru", "нисколько, только физлица", PUBLIC), ("en", "none, only private persons", PUBLIC)])
def test_the_state_holds_nothing(hear, language, said, asked):
    found = {f["fact"]: f["value"] for f in hear(said, asked, language)["facts"]}
    assert found.get("public_share") == 0
    assert not {"budget_share", "kind", "headcount"} & set(found)


@pytest.mark.parametrize(("language", "said"), [
    ("en", "three persons own all"), ("en", "there is no corporation behind us"), ("de", "hinter uns steht kein Konzern"), ("fr", "pas de groupe derrière nous"), ("fr", "personne d'autre au capital, tout est à nous deux"), ("en", "it's owned 100 % by the three founders"), ("de", "gehört zu hundert Prozent den Gründern"),
    ("de", "alles gehört drei Privatpersonen"), ("de", "kein Konzern dahinter"), ("fr", "le capital est à nous trois"), ("fr", "aucun groupe derrière nous"), ("ru", "всё принадлежит двум физлицам"),
    ("ru", "Государства в капитале нет, всё у трёх физлиц")])
def test_persons_own_it_and_no_firm_does(hear, language, said):
    found = [(f["fact"], f["value"]) for f in hear(said, None, language)["facts"]]
    assert [value for name, value in found if name == "linked"] == [[]]
    assert not {"headcount", "kind", "partners_complete"} & {name for name, _ in found}


@pytest.mark.parametrize(("language", "said"), [("en", "a VC has 35 %, the rest the founders"), ("de", "ein VC hat 35 %, den Rest halten die Gründer"), ("fr", "un fonds détient 35 %, le reste est aux fondateurs")])
def test_a_fund_beside_the_founders_is_an_owner(hear, language, said):
    linked = [f["value"] for f in hear(said, None, language)["facts"] if f["fact"] == "linked"]
    assert linked == [[{"direction": "owner", "share": 0.35, "investor_kind": "venture_capital"}]]


@pytest.mark.parametrize(("language", "said"), [("en", "the state gives no money for our share"), ("en", "does the state hold nothing then?"), ("en", "our share of the budget is 40 %"), ("de", "unser Anteil am Budget ist 40 %")])
def test_money_of_the_state_and_shares_of_the_budget_say_nothing_of_owners(hear, language, said):
    assert not {"public_share", "linked", "foreign_share"} & {f["fact"] for f in hear(said, None, language)["facts"]}


@pytest.mark.parametrize(("language", "said"), [
    ("en", "we spend around 600k a year on R&D"), ("de", "wir geben jährlich 600.000 Euro für Forschung und Entwicklung aus"), ("de", "in F&E stecken wir jedes Jahr rund 600.000 Euro"),
    ("fr", "nous dépensons environ 600 000 euros par an en R&D"), ("ru", "тратим на НИОКР около 600 тысяч евро в год")])
def test_what_goes_into_research_in_a_year_is_neither_cost_nor_staff(hear, language, said):
    heard = hear(said, None, language)
    assert [(b["kind"], b["value"]) for b in heard["bare"]] == [("research_money", 600_000)]
    assert heard["facts"] == []


def test_a_share_of_turnover_that_goes_into_research_is_noted(hear):
    assert [(f["fact"], f["value"]) for f in hear("10 % of turnover goes into research")["facts"]] == [("rd_turnover_share", 0.1)]


@pytest.mark.parametrize(("language", "said", "share", "kind"), [
    ("de", "gehört zu 70% ihm selbst und 30% einer Beteiligungsgesellschaft (VC aus München)", 0.3, "venture_capital"),
    ("de", "die 70% hält er selber als Privatperson, nur die 30% sind der VC.", 0.3, "venture_capital"),
    ("de", "60 % gehören dem Gründer, 40 % hält ein Konzern aus Frankreich", 0.4, "company"),
    ("en", "he holds 70% himself and 30% belongs to an investment company (a VC from Munich)", 0.3, "venture_capital"),
    ("en", "the 70% are his privately, only the 30% are the VC's", 0.3, "venture_capital"),
    ("fr", "les fondateurs détiennent 65%, un fonds d'investissement de Lyon 35%", 0.35, "venture_capital"),
    ("fr", "70% lui appartient personnellement et 30% appartiennent à un fonds de capital-risque", 0.3, "venture_capital"),
    ("ru", "70% принадлежит ему лично, 30% венчурному фонду из Мюнхена", 0.3, "venture_capital")])
def test_a_person_holds_one_part_and_an_investor_the_other(hear, language, said, share, kind):
    found = {f["fact"]: f["value"] for f in hear(said, None, language)["facts"]}
    assert found == {"linked": [{"direction": "owner", "share": share, "investor_kind": kind}]}


def test_the_country_of_the_main_owner_is_that_of_a_firm_only(hear):
    found = {f["fact"]: f["value"] for f in hear("the founders own 45% and a Swiss holding owns 55%")["facts"]}
    assert found["owner_country"] == "CH"
    assert found["linked"] == [{"direction": "owner", "share": 0.55, "investor_kind": "company"}]


@pytest.mark.parametrize(("language", "said"), [
    ("de", "Umsatz lag letztes Jahr bei ca 6,2 Mio, Bilanzsumme weiß er grad nicht"), ("de", "Umsatz 6,2 Mio, Bilanzsumme kenn ich nicht"), ("en", "turnover 6.2 million, balance sheet he doesn't know right now"),
    ("en", "balance sheet I don't know, turnover 6.2 million"), ("fr", "le chiffre d'affaires est de 6,2 millions, le bilan il ne le connaît pas"), ("ru", "Оборот 6,2 млн, баланс он сейчас не помнит")])
def test_a_figure_that_is_not_known_takes_none(hear, language, said):
    assert {f["fact"]: f["value"] for f in hear(said, None, language)["facts"]} == {"turnover_eur": 6_200_000}


@pytest.mark.parametrize(("language", "said"), [
    ("de", "Gehört zu 80% den beiden Gründern, Rest ein Business Angel, keine Konzernmutter"), ("de", "falsch: die 80% halten die zwei Gründer (Privatpersonen), der Business Angel hat nur 20"),
    ("en", "80% belongs to the two founders, the rest to a business angel"), ("en", "the founders have 80%, the angel only 20"), ("fr", "80 % aux deux fondateurs, le reste à un business angel"),
    ("fr", "les fondateurs détiennent 80 %, un business angel le reste"), ("ru", "80% у основателей, остальное у бизнес-ангела"), ("ru", "нет, 80% у основателей, у бизнес-ангела только 20")])
def test_what_is_left_to_the_whole_is_the_investors(model, language, said):
    heard = understand(said, None, date(2026, 11, 21), model, language, [{"you": True, "kind": "company"}])
    assert [f["value"] for f in heard["facts"] if f["fact"] == "linked"] == [[{"direction": "owner", "share": 0.2, "investor_kind": "business_angel"}]]


@pytest.mark.parametrize(("language", "said"), [("ru", "То есть доля крупных компаний у нас 0, а не 20"), ("ru", "И доля не-МСП всё-таки 0"), ("en", "the share of large companies is 0, not 20"), ("en", "no large companies hold shares in us"),
                                                ("de", "der Anteil von Nicht-KMU ist 0, nicht 20"), ("fr", "la part des grandes entreprises est de 0, pas 20")])
def test_that_no_larger_company_holds_a_share_is_told(model, language, said):
    heard = understand(said, None, date(2026, 11, 21), model, language, [{"you": True, "kind": "company"}])
    assert [f["value"] for f in heard["facts"] if f["fact"] == "non_sme_share"] == [0]


LINKED = {"path": "partners[0].linked", "fact": "linked", "subject": "applicant", "partner": 0, "input": "yes_no"}
NOT_SMES = {"path": "partners[0].non_sme_share", "fact": "non_sme_share", "subject": "applicant", "partner": 0, "input": "share"}


@pytest.mark.parametrize(("language", "said", "asked"), [
    ("de", "gehört ihm zu 70%, 30 hält seine Schwester, keine Beteiligungen", LINKED), ("de", "mir gehören 80 Prozent, meinem Bruder 20", None), ("de", "60 mir, 40 meiner Frau", LINKED), ("en", "I own 60, my brother 40", None),
    ("en", "my co-founder has 30 %, I have 70 %", None), ("en", "all shares are held by natural persons (me 60, partner 40)", PUBLIC), ("fr", "la société appartient à 70 % à moi et 30 % à mon frère", None), ("fr", "70 à moi, 30 à mon frère", LINKED),
    ("ru", "государства у нас нет, все доли у физлиц (у меня 60, у партнера 40).", PUBLIC), ("ru", "мне принадлежит 70%, жене 30%", None), ("ru", "у меня 60, у совладельца 40", LINKED)])
def test_what_belongs_to_persons_links_no_firm_and_counts_nobody(hear, language, said, asked):
    """It was an owner of 70 % without a name, or forty people of a partner."""
    heard = hear(said, asked, language)
    assert [f["value"] for f in heard["facts"] if f["fact"] == "linked"] == [[]]
    assert not {"headcount", "budget_share", "kind", "role"} & {f["fact"] for f in heard["facts"]}
    assert not [b for b in heard["bare"] if b["kind"] in ("number", "share")]


@pytest.mark.parametrize(("language", "said"), [("de", "die 40 sind keine Leute, das ist der Anteil meines Mitgesellschafters"), ("en", "the 40 are not people, that's the share of my co-owner, 40 percent"), ("ru", "40 это не люди в турецком институте, это доля моего совладельца, 40 процентов!")])
def test_a_share_that_became_people_is_taken_back(hear, language, said):
    found = [(f["fact"], f["value"], f.get("negated", False)) for f in hear(said, None, language)["facts"] if f["fact"] not in ("kind", "country")]
    assert found == [("headcount", 40, True)]


@pytest.mark.parametrize(("language", "said"), [("ru", "крупных компаний в долях нет, говорил же - только двое физлиц."), ("en", "only two private persons"), ("de", "nur Privatpersonen, keine großen Firmen beteiligt")])
def test_where_persons_own_it_no_large_firm_holds_anything(hear, language, said):
    assert [f["value"] for f in hear(said, NOT_SMES, language)["facts"] if f["fact"] == "non_sme_share"] == [0]


NON_SME = {"fact": "non_sme_share", "path": "partners[0].non_sme_share", "input": "share", "subject": "applicant"}


def of_ownership(heard):
    return {f["fact"]: f["value"] for f in heard["facts"] if f["fact"] in ("linked", "non_sme_share", "public_share", "foreign_share", "grant_rate")}


@pytest.mark.parametrize(("said", "language"), [("I and my wife own everything", "en"), ("it's 100% me and my brother", "en"), ("gehört zu 100 % mir und meinem Bruder", "de"), ("nous détenons 100 % à deux", "fr"), ("100% у меня и моего брата", "ru")])
def test_what_persons_own_entirely_neither_the_state_nor_a_company_holds(hear, said, language):
    assert of_ownership(hear(said, NON_SME, language, [{"you": True, "kind": "company"}])) == {"linked": [], "non_sme_share": 0, "public_share": 0}


@pytest.mark.parametrize(("said", "language"), [("no company owns us", "en"), ("keine Firma ist an uns beteiligt", "de"), ("aucune société ne nous détient", "fr"), ("никакая компания нами не владеет", "ru"), ("ни одна компания в нас долей не имеет", "ru")])
def test_that_no_company_owns_us_notes_none(hear, said, language):
    assert of_ownership(hear(said, None, language)) == {"linked": [], "non_sme_share": 0}


def test_large_companies_that_are_denied_are_no_owners(hear):
    said = "нет, 30% это наши собственные средства в проект, крупных компаний в уставном капитале нет!"
    assert of_ownership(hear(said, None, "ru", [{"you": True, "kind": "company"}, {"kind": "company", "country": "ES"}])) == {"non_sme_share": 0, "grant_rate": 0.7}


@pytest.mark.parametrize(("said", "language"), [("zero as well", "en"), ("auch null", "de"), ("pareil, zéro", "fr"), ("значит тоже ноль", "ru"), ("я же писал, значит тоже ноль. оборот у нас 140 млн рублей в год", "ru")])
def test_zero_as_well_answers_the_open_question_for_a_share(hear, said, language):
    assert of_ownership(hear(said, NON_SME, language)) == {"non_sme_share": 0}


@pytest.mark.parametrize(("said", "language"), [("we can put in 30 percent ourselves", "en"), ("30 % zahlen wir selbst", "de"), ("nous apportons 30 %", "fr"), ("30 % bringen wir selber ein", "de"), ("30 процентов наши деньги в проект", "ru"), ("30 % de fonds propres dans le projet", "fr"), ("из них свои можем дать процентов 30", "ru")])
def test_own_money_is_no_share_of_ownership(hear, said, language):
    heard = hear(said, NON_SME, language)
    assert of_ownership(heard) == {"grant_rate": 0.7} and not heard["bare"]
