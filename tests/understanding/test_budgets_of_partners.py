"""Whose part of the budget an amount is: of a partner named behind or before it, or of the applicant by its name; and where it sits by its town."""
from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")

from bot.understanding import understand

KNOWN = [{"you": True, "kind": "company", "country": "DE", "budget_eur": 900_000}, {"kind": "university", "country": "CZ", "region": "CZ064"}, {"kind": "hospital", "country": "AT", "region": "AT221"}]
BUDGET = {"path": "partners[1].budget_eur", "fact": "budget_eur", "subject": "partner", "input": "money"}
COUNTRY = {"path": "partners[0].country", "fact": "country", "subject": "applicant", "input": "country"}
TOGETHER = {"path": "partners_complete", "fact": "partners_complete", "subject": "consortium", "input": "choice"}


def read(model, said, language="en", asked=None, known=KNOWN):
    return understand(said, asked, date(2026, 11, 21), model, language, known)


@pytest.mark.parametrize(("language", "said"), [
    ("de", "500.000 die Uni Brünn und 400.000 das Klinikum Graz"), ("de", "500.000 für die Uni und 400.000 fürs Klinikum"), ("en", "500,000 for the university and 400,000 for the hospital"),
    ("en", "the university gets 500,000 and the hospital 400,000"), ("fr", "500 000 pour l'université et 400 000 pour l'hôpital")])
def test_several_partners_are_given_their_budgets_at_once(model, language, said):
    heard = read(model, said, language, BUDGET)
    kinds = {f["partner"]: f["value"] for f in heard["facts"] if f["fact"] == "kind"}
    assert {kinds[f["partner"]]: f["value"] for f in heard["facts"] if f["fact"] == "budget_eur"} == {"university": 500_000, "hospital": 400_000}


def test_a_figure_without_its_scale_has_that_of_the_known_budgets(model):
    found = [(f["partner"], f["value"]) for f in read(model, "Die Uni braucht so 500 und die Klinik den rest.", "de")["facts"] if f["fact"] == "budget_eur"]
    assert found == [("a", 500_000)]


@pytest.mark.parametrize(("language", "said"), [
    ("de", "nein 1,8 gesamt bleibt, die 900.000 sind nur der Anteil von Lasertec."), ("de", "Das Projekt kostet 1,8 Millionen insgesamt, davon bei Lasertec etwa 900 Tsd."), ("en", "the 900,000 is only Lasertec's share"),
    ("en", "the project costs 1.8 million in total, of which Lasertec about 900k"), ("fr", "le projet coûte 1,8 million en tout, dont 900 000 pour Lasertec"), ("ru", "проект стоит 1,8 млн евро, из них у Ласертек 900 тыс")])
def test_the_part_of_whoever_is_called_by_name_is_ours(model, language, said):
    heard = read(model, said, language)
    found = {f["fact"]: (f["subject"], f["value"]) for f in heard["facts"]}
    assert found["budget_eur"] == ("applicant", 900_000)
    assert found.get("cost_eur", ("project", 1_800_000)) == ("project", 1_800_000)
    assert heard["intent"] not in ("everybody_named", "deny")


@pytest.mark.parametrize(("language", "said", "region"), [
    ("de", "na Jena, also Thüringen. Und das Thema ist eigentlich Photonik / Laser", "DEG03"), ("de", "in Jena", "DEG03"), ("en", "Jena of course, in Thuringia. The topic is photonics", "DEG03"), ("fr", "à Grenoble. Le thème c'est la photonique", "FRK")])
def test_a_town_that_answers_where_we_are_gives_country_and_region(model, language, said, region):
    found = {f["fact"]: f["value"] for f in read(model, said, language, COUNTRY, [{"you": True, "kind": "company"}])["facts"] if f["subject"] == "applicant"}
    assert (found["country"], found["region"]) == (region[:2], region)


def test_no_the_company_is_there_denies_nothing_of_the_company(model):
    found = {f["fact"]: (f["value"], f.get("negated", False)) for f in read(model, "nein, natürlich nicht, die Firma sitzt in Jena.", "de")["facts"]}
    assert found["country"] == ("DE", False)
    assert found["region"] == ("DEG03", False)


@pytest.mark.parametrize(("language", "said"), [
    ("de", "das Klinikum kann doch immer noch dazukommen"), ("en", "the hospital can still join later"), ("en", "a hospital can always come in later"), ("fr", "l'hôpital peut encore nous rejoindre")])
def test_who_can_still_join_is_possible(model, language, said):
    heard = read(model, said, language, None, KNOWN[:2])
    assert [f["value"] for f in heard["facts"] if f["fact"] == "partners_complete"] == [False]
    assert [m["kind"] for m in heard["mentions"]] == ["possible_partner"]


@pytest.mark.parametrize(("language", "said"), [("de", "er würds notfalls auch allein machen"), ("de", "zur Not machen wir es allein"), ("en", "if need be we'd do it alone"), ("fr", "au besoin on le ferait seuls"), ("ru", "в крайнем случае сделаем одни")])
def test_alone_if_need_be_is_a_possibility(model, language, said):
    assert not [f for f in read(model, said, language, None, KNOWN[:2])["facts"] if f["fact"] == "partners_complete"]
    assert [f["value"] for f in read(model, said, language, TOGETHER, KNOWN[:1])["facts"] if f["fact"] == "partners_complete"] == [False]


PLAN = {"path": "partners[1].gender_equality_plan", "fact": "gender_equality_plan", "subject": "partner", "partner": 1, "input": "yes_no"}


@pytest.mark.parametrize(("language", "said"), [("en", "they will surely have one"), ("en", "gender equality plan, no idea, the university will have one I guess"), ("de", "die werden schon einen haben"),
                                                ("fr", "elle doit bien en avoir un"), ("fr", "l'université en a sûrement un"), ("ru", "у университета наверняка есть")])
def test_what_is_only_presumed_of_a_partner_is_not_known(model, language, said):
    heard = read(model, said, language, PLAN)
    assert heard["intent"] == "dont_know"
    assert not [f for f in heard["facts"] if f["fact"] == "gender_equality_plan"]


def test_hearsay_beside_no_idea_says_nothing(model):
    heard = read(model, "Gleichstellungsplan, keine Ahnung, die Uni Brünn wird schon einen haben, wieso ist das wichtig?", "de", PLAN)
    assert not [f for f in heard["facts"] if f["fact"] == "gender_equality_plan"]


def test_what_probably_holds_is_asked_back(model):
    assert [f["confidence"] < 0.6 for f in read(model, "the university probably has a gender equality plan", "en", PLAN)["facts"] if f["fact"] == "gender_equality_plan"] == [True]
    assert [f["confidence"] for f in read(model, "the university has a gender equality plan", "en", PLAN)["facts"] if f["fact"] == "gender_equality_plan"] == [1.0]


@pytest.mark.parametrize(("language", "said"), [("de", "Und OptoNet als Verein (e.V.) wär 4. Partner"), ("de", "ein Verein wäre der vierte Partner"), ("en", "and OptoNet, an association, would be the 4th partner"),
                                                ("fr", "et OptoNet, une association, serait le 4e partenaire")])
def test_who_would_be_the_fourth_partner_is_none_of_us(model, language, said):
    assert [f["subject"] for f in read(model, said, language)["facts"] if f["fact"] == "kind"] == ["partner"]


@pytest.mark.parametrize(("language", "said", "sure"), [
    ("de", "Neu ist das Ergebnis auf jeden Fall, 2 µm Thulium Laser mit doppelter Pulsenergie, technisch riskant, momentan so TRL 4, Ziel TRL 6.", False), ("en", "the result is definitely new, technically risky and there's a market for it", True),
    ("fr", "le résultat est nouveau et techniquement risqué", False), ("ru", "результат новый, технический риск большой, рынок есть", True)])
def test_new_risky_and_marketable_is_the_criterion_of_that_name(model, language, said, sure):
    assert [(f["value"], f["confidence"] >= 0.6) for f in read(model, said, language)["facts"] if f["fact"] == "innovative_project"] == [(True, sure)]


def test_new_but_without_risk_is_not(model):
    assert not [f for f in read(model, "it is new but not technically risky")["facts"] if f["fact"] == "innovative_project"]


@pytest.mark.parametrize(("language", "said"), [("de", "nein, natürlich nicht, die Firma sitzt in Jena. Und wieso ist der EIC Accelerator jetzt raus? Der Chef hätte den gern, er würds notfalls auch allein machen"),
                                                ("en", "no, of course not, the company is in Jena. And why is the EIC Accelerator out now?"), ("fr", "non, bien sûr que non, l'entreprise est à Grenoble. Pourquoi l'EIC est exclu ?")])
def test_the_company_of_a_company_is_itself(model, language, said):
    known = [{"you": True, "kind": "company"}, KNOWN[1]]
    assert {f["subject"] for f in read(model, said, language, TOGETHER, known)["facts"] if f["fact"] in ("kind", "country", "region")} == {"applicant"}


def test_somebody_abroad_says_nothing_of_where_we_are(model):
    heard = read(model, "Partner sind kein Problem, wir hätten da jemand in Tschechien, die Uni in Brünn", "de", TOGETHER, KNOWN[:1])
    assert not [f for f in heard["facts"] if f["fact"] == "country" and f["subject"] == "applicant"]


def test_budgets_that_were_said_before_are_heard(model):
    found = {f["value"] for f in read(model, "hab ich doch schon zweimal gesagt, 500.000 die Uni Brünn und 400.000 das Klinikum Graz. Gibts keine Calls zu Photonik?", "de")["facts"] if f["fact"] == "budget_eur"}
    assert found == {500_000, 400_000}


def test_the_matter_of_somebody_names_nobody_new(model):
    kinds = [f["value"] for f in read(model, "Das mit dem Klinikum hatten Sie jetzt überlesen: Uniklinik Graz ist jetzt fix dabei.", "de", None, KNOWN[:2])["facts"] if f["fact"] == "kind"]
    assert kinds == ["hospital"]


KILN = [{"you": True, "kind": "company", "country": "PT", "region": "PT16F", "budget_eur": 350_000}, {"kind": "company", "country": "ES"}, {"kind": "university", "country": "PT", "region": "PT16D"}]
WHO = {"university": 2, "ES": 1, "PT": 2}


def budgets(heard):
    """What each organisation is given: 0 us, 1 the Spanish company, 2 the university."""
    described = {f["partner"]: WHO[f["value"]] for f in heard["facts"] if f["fact"] in ("kind", "country") and f["value"] in WHO and f["subject"] == "partner"}
    return {0 if f["subject"] == "applicant" else described.get(f.get("partner")): f["value"] for f in heard["facts"] if f["fact"] == "budget_eur"}


@pytest.mark.parametrize(("language", "said", "found"), [
    ("en", "total stays 900.000. We 340.000, Spain 400.000, university 150.000", {0: 340_000, 1: 400_000, 2: 150_000}), ("en", "University of Aveiro is partner, 150k for them", {2: 150_000}),
    ("en", "thats the budget of the university in this project. So the spanish have 400.", {1: 400_000}), ("en", "And Aveiro has budget 150 000 euro.", {2: 150_000}), ("en", "Aveiro's share is 150,000 euros", {2: 150_000}),
    ("en", "the uni will cost us 150,000", {2: 150_000}), ("en", "of the 900k, 400 go to the Spanish company and 150 to the university", {1: 400_000, 2: 150_000}), ("en", "the kiln people from Spain need 400k", {1: 400_000}),
    ("de", "Uni: 150.000, die Spanier 400.000", {1: 400_000, 2: 150_000}), ("de", "auf die Uni entfallen 150.000 Euro", {2: 150_000}), ("de", "der Anteil der Spanier liegt bei 400.000 Euro", {1: 400_000}),
    ("fr", "nous prenons 340 000 euros, les Espagnols 400 000", {0: 340_000, 1: 400_000}), ("fr", "l'université aura 150 000 euros, les Espagnols 400 000", {1: 400_000, 2: 150_000}), ("fr", "150 000 euros vont à l'université", {2: 150_000}),
    ("ru", "университету 150 тысяч евро, испанцам 400 тысяч", {1: 400_000, 2: 150_000}), ("ru", "доля университета 150 тысяч евро", {2: 150_000}), ("ru", "испанской компании нужно 400 тысяч евро", {1: 400_000})])
def test_an_amount_beside_a_partner_is_its_budget_and_never_the_total(model, language, said, found):
    heard = read(model, said, language, None, KILN)
    assert budgets(heard) == found
    assert [f["value"] for f in heard["facts"] if f["fact"] == "cost_eur"] == ([900_000] if "total" in said else [])


@pytest.mark.parametrize(("language", "said", "total"), [("en", "the whole project costs 950,000 EUR", 950_000), ("de", "insgesamt kostet das Projekt mit der Uni 950.000 Euro", 950_000), ("fr", "le projet coûte 950 000 euros en tout", 950_000), ("ru", "весь проект стоит 950 тысяч евро", 950_000)])
def test_the_total_changes_where_it_is_named(model, language, said, total):
    heard = read(model, said, language, None, KILN)
    assert [f["value"] for f in heard["facts"] if f["fact"] == "cost_eur"] == [total] and not budgets(heard)


def test_a_turnover_of_a_partner_is_no_budget(model):
    assert not budgets(read(model, "we have a turnover of 4 million, the Spanish company 10 million", "en", None, KILN))


def test_four_hundred_that_is_thousand(model):
    assert [f["value"] for f in read(model, "400 is thousand euro, their budget", "en", None, KILN)["facts"] if f["fact"] == "budget_eur"] == [400_000]


def test_in_which_scale_a_whole_list_is_goes_without_saying(model):
    heard = read(model, "Insgesamt 1,3 Mio, davon wir 800.000, die Uni 350.000 und die Spanier 150.000", "de", None, KILN)
    assert budgets(heard) == {0: 800_000, 1: 150_000, 2: 350_000}


@pytest.mark.parametrize(("language", "said", "balance"), [
    ("de", "Umsatz letztes Jahr waren 4,1 Mio, Bilanzsumme knapp 3.", {"to": 3_000_000}), ("de", "wieviel Geld gäbs da für die Firma, bilanzsumme übrigens 2,9 mio?", 2_900_000), ("de", "wir hatten 4 Millionen Umsatz und eine Bilanzsumme von 2,5", 2_500_000),
    ("en", "turnover 4.1m and balance sheet 2.9", 2_900_000), ("en", "how much would we get, balance sheet total is 2.9 million by the way?", 2_900_000), ("fr", "chiffre d'affaires 4,1 millions d'euros, bilan 3", 3_000_000),
    ("ru", "выручка 4,1 млн евро, баланс около 3", 3_000_000)])
def test_a_balance_sheet_total_takes_the_scale_of_the_turnover_and_is_told_by_the_way(model, language, said, balance):
    found = [f for f in read(model, said, language, None, KNOWN[:1])["facts"] if f["fact"] == "balance_sheet_eur"]
    assert [(f["value"], f.get("stated", True)) for f in found] == [(balance, True)]


@pytest.mark.parametrize(("language", "said", "asks"), [("en", "I don't know how much grant, duration is 2 years", False), ("en", "how much funding can we get?", True), ("de", "wie viel Zuschuss weiß ich nicht, Dauer 2 Jahre", False),
                                                        ("fr", "je ne sais pas combien demander, durée 2 ans", False), ("ru", "сколько просить не знаю, срок 24 месяца", False)])
def test_how_much_that_is_not_known_asks_for_nothing(model, language, said, asks):
    heard = read(model, said, language, None, KNOWN[:1])
    assert ("amount" in [m["value"] for m in heard["mentions"] if m["kind"] == "asks"]) is asks
    assert [f["value"] for f in heard["facts"] if f["fact"] == "months"] == ([] if asks else [24])


@pytest.mark.parametrize(("language", "said"), [
    ("en", "is there some percentage for small firms?"), ("en", "is that a stupid amount to ask for or nah"), ("de", "gibt es einen Fördersatz für kleine Firmen?"), ("de", "Ist das übertrieben?"),
    ("fr", "y a-t-il un pourcentage pour les petites entreprises ?"), ("fr", "est-ce que c'est raisonnable ?"), ("ru", "есть какой-то процент для малых фирм?"), ("ru", "это реалистичная сумма?")])
def test_a_percentage_for_small_firms_and_a_sensible_sum_are_questions_about_amounts(model, language, said):
    assert "amount" in [m["value"] for m in read(model, said, language)["mentions"] if m["kind"] == "asks"]


WEAVERS = [{"you": True, "kind": "company", "country": "LT", "headcount": 23}, {"kind": "university", "country": "LT", "region": "LT022"}, {"kind": "company", "country": "DE", "headcount": 80}]
OURS = {"path": "partners[0].budget_eur", "fact": "budget_eur", "subject": "applicant", "input": "money"}


def parts(heard, fact):
    """Who has which part: "we", the kind or the country of a partner."""
    names = {f["partner"]: f["value"] for name in ("country", "kind") for f in heard["facts"] if f["fact"] == name and f["subject"] == "partner"}
    return {names.get(f.get("partner"), "we"): f["value"] for f in heard["facts"] if f["fact"] == fact}


@pytest.mark.parametrize(("language", "said", "germans"), [
    ("en", "like I said, mill 45%, university 30%, german 25%, so ca. 270k of the costs is ours, 180 from the uni and 150 the german firm", "company"), ("en", "My mill and the germans would do about half of work each... no wait, mill 45, university 30, german 25 percent.", "DE"),
    ("en", "the weavers carry 45% of the work, the university 30% and the germans 25%", "DE"), ("en", "university 30, germans 25, us 45 percent", "DE"), ("de", "Weberei 45, Uni 30, die Deutschen 25 Prozent", "DE"), ("de", "die Uni hat 30 %, die deutsche Firma 25 %, wir 45 %", "company"),
    ("fr", "on fait 45 % du travail, l'université 30 % et l'entreprise allemande 25 %", "company"), ("fr", "filature 45, université 30, Allemands 25 pour cent", "DE"), ("ru", "мы 45%, университет 30%, немцы 25%", "DE"), ("ru", "у университета 30 %, у немецкой фирмы 25 %, у нас 45 %", "company")])
def test_percentages_beside_partners_are_parts_of_the_budget(model, language, said, germans):
    """The university was noted as an owner of 30 %."""
    heard = read(model, said, language, OURS, WEAVERS)
    assert parts(heard, "budget_share") == {"we": 0.45, "university": 0.3, germans: 0.25}
    assert not [f for f in heard["facts"] if f["fact"] == "linked"]


@pytest.mark.parametrize(("language", "said"), [("en", "The university owns nothing from my company, the 30% is their part of the budget."), ("de", "nein, die 30 % sind der Anteil der Uni am Budget, ihr gehört nichts von uns"),
                                                ("fr", "non, les 30 % c'est la part de l'université dans le budget"), ("ru", "нет, 30% это доля университета в бюджете")])
def test_who_was_taken_for_an_owner_has_a_part_of_the_budget(model, language, said):
    noted = [{**WEAVERS[0], "linked": [{"direction": "owner", "share": 0.3, "investor_kind": "university"}]}, *WEAVERS[1:]]
    heard = read(model, said, language, None, noted)
    assert parts(heard, "budget_share") == {"university": 0.3}
    assert [f["value"] for f in heard["facts"] if f["fact"] == "linked"] in ([], [[]])


@pytest.mark.parametrize(("language", "said"), [("en", "the university holds 30 % of our shares"), ("de", "die Uni hält 30 % an unserer Firma"), ("fr", "l'université détient 30 % du capital")])
def test_who_holds_shares_is_an_owner(model, language, said):
    assert not parts(read(model, said, language, None, WEAVERS), "budget_share")


@pytest.mark.parametrize("said", ["Brandes' Budget sind 350 T€, die Mühle 100, HS 150.", "Brandes 350.000, die Mühle 100.000 und die HS 150.000"])
def test_names_that_no_list_knows_are_those_of_the_case(model, said):
    """The total cost became 350,000."""
    case = [{"you": True, "kind": "company", "country": "DE"}, {"kind": "university", "country": "DE"}, {"kind": "company", "country": "NL"}]
    heard = read(model, said, "de", None, case)
    assert parts(heard, "budget_eur") == {"we": 350_000, "company": 100_000, "university": 150_000}
    assert not [f for f in heard["facts"] if f["fact"] == "cost_eur"]


def test_the_three_of_us_are_who_takes_part(model):
    assert not [f for f in read(model, "same university and same german firm as before, only three of us", "en", None, WEAVERS)["facts"] if f["fact"] == "headcount"]


def test_an_amount_of_somebody_who_is_not_on_the_list_answers_nothing(model):
    """It became the grant, because that was asked."""
    asked = {"path": "project.grant_eur", "fact": "grant_eur", "subject": "project", "input": "money"}
    heard = read(model, "Brandes' Budget sind 350 T€, die Mühle 100, HS 150.", "de", asked, [{"you": True, "kind": "company", "country": "DE"}, {"kind": "university", "country": "DE"}])
    assert parts(heard, "budget_eur") == {"we": 350_000, "university": 150_000} and "money" not in [b["kind"] for b in heard["bare"]]


TWO = [{"you": True, "kind": "company", "country": "PT", "budget_eur": 500_000}, {"kind": "university", "country": "PT"}, {"kind": "company", "country": "ES"}]


def parts_of(heard):
    return {(f["subject"], f["fact"]): f["value"] for f in heard["facts"] if f["fact"] in ("budget_eur", "budget_share", "cost_eur", "headcount", "grant_eur", "grant_rate")}


@pytest.mark.parametrize(("said", "language", "parts"), [
    ("uni gets say 250, the farm the rest", "en", {("partner", "budget_eur"): 250_000}), ("60 % us, the rest the university", "en", {("applicant", "budget_share"): 0.6}),
    ("60 % wir, der rest die uni", "de", {("applicant", "budget_share"): 0.6}), ("60% наши, остальное университет", "ru", {("applicant", "budget_share"): 0.6}), ("rest goes to the spanish firm, uni has 300", "en", {("partner", "budget_eur"): 300_000}),
    ("800k insgesamt: wir 500, die uni den rest", "de", {("project", "cost_eur"): 800_000, ("applicant", "budget_eur"): 500_000}), ("1,2 Mio gesamt, wir 700 tsd, der Rest geht an die Uni", "de", {("project", "cost_eur"): 1_200_000, ("applicant", "budget_eur"): 700_000}),
    ("on prend 1,1 million, le reste pour l'université", "fr", {("applicant", "budget_eur"): 1_100_000}),
    ("600 тысяч, из них 400 наши, остальное университету", "ru", {("project", "cost_eur"): 600_000, ("applicant", "budget_eur"): 400_000})])
def test_somebody_gets_the_rest(hear, said, language, parts):
    heard = hear(said, None, language, TWO)
    assert parts_of(heard) == parts
    assert [m["value"] for m in heard["mentions"] if m["kind"] == "rest"] == ["budget_share" if 0.6 in parts.values() else "budget_eur"]


@pytest.mark.parametrize("said", ["700 tsd die firma, rest 500 die uni", "budget der firma 700 tsd, rest 500 die uni"])
def test_the_rest_with_its_figure_has_the_scale_of_the_part_before(hear, said):
    assert parts_of(hear(said, None, "de", TWO[:2])) == {("applicant", "budget_eur"): 700_000, ("partner", "budget_eur"): 500_000}


@pytest.mark.parametrize(("said", "language"), [("grant around 600 000 for all of us together", "en"), ("Zuschuss so 600 000 für uns alle zusammen", "de"), ("subvention d'environ 600 000 pour nous tous ensemble", "fr"), ("грант около 600 000 на всех нас", "ru")])
def test_the_word_grant_beside_an_amount_for_all_of_us_says_what_it_is(hear, said, language):
    assert parts_of(hear(said, None, language, TWO)) == {("project", "grant_eur"): 600_000}


@pytest.mark.parametrize(("said", "language"), [("as much as possible :) maybe 60-70% of it", "en"), ("so viel wie möglich, so 60-70 % davon", "de"), ("le plus possible, peut-être 60 à 70 %", "fr"), ("как можно больше, процентов 60-70", "ru")])
def test_as_much_as_possible_and_a_percentage_is_the_share_of_the_grant(hear, said, language):
    assert parts_of(hear(said, None, language, TWO)) == {("project", "grant_rate"): {"from": 0.6, "to": 0.7}}
