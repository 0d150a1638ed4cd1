"""Dialect, small towns, and whoever speaks for somebody else."""
from __future__ import annotations

import pytest


def of_us(heard):
    return {f["fact"]: f["value"] for f in heard["facts"] if f["subject"] == "applicant" and not f.get("negated")}


def of_others(heard):
    found = {}
    for f in heard["facts"]:
        if f["subject"] == "partner":
            found.setdefault(f["partner"], {})[f["fact"]] = f["value"]
    return [found[letter] for letter in sorted(found)]


@pytest.mark.parametrize(("said", "language", "kind", "country", "people"), [
    ("Grüß Gott, ich bin vom Kunststoff-Cluster in Linz, neben mir sitzt der Chef von einer Kunststofffirma in Vöcklabruck, 30 Leute.", "de", "company", "AT", 30),
    ("Ich arbeite bei der Wirtschaftskammer in Graz und frage für eine Maschinenbaufirma in Leoben mit 80 Leuten.", "de", "company", "AT", 80),
    ("Hallo, Cluster Mechatronik hier. Eines unserer Mitglieder, ein Betrieb aus Wels mit 45 Mitarbeitern, sucht Geld.", "de", "company", "AT", 45),
    ("Ich bin beim Automobilcluster, es geht um einen Zulieferer aus Steyr mit 90 Mitarbeitern.", "de", "company", "AT", 90),
    ("Der Chef einer Tischlerei aus Villach sitzt bei mir, 14 Leute. Ich bin von der Wirtschaftskammer.", "de", "company", "AT", 14),
    ("Hi, I'm with the Green Tech Cluster in Graz, one of our members, a company in Leoben with 60 people, wants to do R&D.", "en", "company", "AT", 60),
    ("I work for the chamber of commerce in Ghent. I'm asking on behalf of a brewery in Bruges, 25 employees.", "en", "company", "BE", 25),
    ("I'm a consultant. The client is a start-up in Cork, 8 people, that wants to enter Japan.", "en", "company", "IE", 8),
    ("Je travaille au pôle de compétitivité de Toulouse, à côté de moi il y a le patron d'une entreprise de Pau, 20 personnes.", "fr", "company", "FR", 20),
    ("Bonjour, je vous écris pour un adhérent de notre cluster à Lyon : une PME de Grenoble, 35 salariés.", "fr", "company", "FR", 35),
    ("У нас в кластере есть член кластера, фирма из Перми, 40 человек, хочет делать НИОКР с турецкой компанией.", "ru", "company", "RU", 40),
    ("Ich bin von der Standortagentur Tirol und eine Firma aus Kufstein mit 25 Leuten hat mich gefragt", "de", "company", "AT", 25),
    ("Wir sind der Textilcluster. Für eines unserer Mitglieder, eine Weberei in Dornbirn mit 70 Leuten, suchen wir eine Förderung", "de", "company", "AT", 70),
    ("I run the regional energy association; one of our members, a solar installer in Cork with 14 staff, wants to enter Japan", "en", "company", "IE", 14),
    ("Je suis à la CCI de Brest et j'accompagne une PME de Quimper, 22 salariés", "fr", "company", "FR", 22),
    ("Я из ТПП Самары, к нам обратилась компания из Тольятти, 60 человек", "ru", "company", "RU", 60),
    ("Я консультант в торгово-промышленной палате Казани, рядом сидит директор фирмы из Самары, 30 человек.", "ru", "company", "RU", 30)])
def test_whoever_is_spoken_for_applies_and_not_the_cluster_or_chamber_that_speaks(hear, said, language, kind, country, people):
    us = of_us(hear(said, None, language))
    assert (us.get("kind"), us.get("country"), us.get("headcount")) == (kind, country, people)


@pytest.mark.parametrize(("said", "language"), [
    ("we are a cluster in Graz with 80 members", "en"), ("we're a cluster and one of our members, a company in Wels, joins as partner", "en"),
    ("Wir sind ein Cluster in Linz und suchen Geld für unsere Mitglieder", "de"), ("nous sommes un cluster à Lyon avec 50 adhérents", "fr"), ("мы кластер в Перми, у нас 40 членов", "ru")])
def test_a_cluster_that_speaks_for_itself_applies(hear, said, language):
    assert of_us(hear(said, None, language))["kind"] == "cluster_organisation"


@pytest.mark.parametrize("said", ["our best customer is a clinic in Prague", "I talked to the director of a clinic in Prague, he liked it"])
def test_somebody_who_is_only_known_does_not_apply(hear, said):
    assert "kind" not in of_us(hear(said))


@pytest.mark.parametrize(("said", "language", "country"), [
    ("wir sitzen in Vöcklabruck", "de", "AT"), ("Unser Standort is Vöcklabruck", "de", "AT"), ("kleine Firma aus Kapfenberg", "de", "AT"), ("we are based in Kapfenberg", "en", "AT"),
    ("notre siège est à Rambervillers", "fr", "FR"), ("Firma in Gumpoldskirchen, Österreich, 12 Leute", "de", "AT")])
def test_places_from_two_thousand_inhabitants_are_known(hear, said, language, country):
    assert [f["value"] for f in hear(said, None, language)["facts"] if f["fact"] == "country"] == [country]


@pytest.mark.parametrize(("said", "language", "region"), [
    ("Sitz is übrigens Vöcklabruck, nicht Linz", "de", "AT31"), ("Unser Standort is Vöcklabruck, bitte statt Linz-Wels eintragen", "de", "AT31"), ("our seat is Graz, not Linz", "en", "AT221"),
    ("Traunviertel is unser eigener Standort", "de", "AT315"), ("notre siège est à Grenoble, pas à Lyon", "fr", "FRK")])
def test_our_seat_is_where_we_are(hear, said, language, region):
    assert of_us(hear(said, None, language))["region"] == region


@pytest.mark.parametrize(("said", "language"), [("Herr Kapfenberg macht die Buchhaltung", "de"), ("Kapfenberg hat angerufen", "de"), ("we like Kapfenberg cheese", "en"), ("das Holz kommt aus dem Wald", "de")])
def test_a_small_place_is_none_where_nothing_says_so(hear, said, language):
    heard = hear(said, None, language)
    assert not [f for f in heard["facts"] if f["fact"] in ("country", "region")] and not [b for b in heard["bare"] if b["kind"] == "country"]


@pytest.mark.parametrize(("said", "language", "expected"), [
    ("mir san a Firma aus Gmunden, 30 Leut, ham ned viel Geld", "de", {"kind": "company", "country": "AT", "headcount": 30}),
    ("Mia ham 12 Leit in Rosenheim", "de", {"country": "DE", "headcount": 12}), ("mir sind e Firma us Bern mit 20 Lüt", "de", {"kind": "company", "headcount": 20}),
    ("na, mir san a Betrieb mit 15 Mitarbeitern", "de", {"kind": "company", "headcount": 15}), ("mir hend 40 Lüt", "de", {"headcount": 40}),
    ("jsuis à la tête d'une PME de Pau", "fr", {"kind": "company", "country": "FR", "sme": True}), ("щас нас 20 чел", "ru", {"headcount": 20})])
def test_dialect_is_read_like_the_standard_language(hear, said, language, expected):
    us = of_us(hear(said, None, language))
    assert {fact: us.get(fact) for fact in expected} == expected


@pytest.mark.parametrize(("said", "language", "intent"), [("woaß i ned", "de", "dont_know"), ("weiß i ned", "de", "dont_know"), ("chais pas trop", "fr", "dont_know"), ("wieviel kriegert ma da?", "de", "results")])
def test_intents_in_dialect(hear, said, language, intent):
    assert hear(said, None, language)["intent"] == intent


def test_capitals_and_units_are_no_dialect():
    from bot.understanding.english.gloss import gloss

    assert "Phase I" in gloss("wir sind in Phase I", "de").text and "employees" in gloss("wir haben 50 MA", "de").text
    assert gloss("il n'y a pas de partenaire", "fr").text == "there is no partner"


GHENT, LILLE = {"kind": "company", "country": "BE", "headcount": 9}, {"kind": "company", "country": "FR", "headcount": 320}
BRNO = {"country": "CZ", "region": "CZ064"}


@pytest.mark.parametrize(("said", "language", "first", "second"), [
    ("our partners are two companies, one in Ghent, one in Lille. the one 9 people, the other 320", "en", GHENT, LILLE),
    ("on bosse avec deux sociétés, une à Gand et une à Lille, la première 9 personnes, l'autre 320", "fr", GHENT, LILLE),
    ("mit zwei Firmen, eine in Passau mit 20 Leuten, die andere in Pilsen mit 300", "de", {"kind": "company", "country": "DE", "headcount": 20}, {"kind": "company", "country": "CZ", "headcount": 300}),
    ("две фирмы, одна в Турции, другая в Сербии: в первой 40 человек, во второй 15", "ru", {"country": "TR", "headcount": 40}, {"country": "RS", "headcount": 15}),
    ("eine Firma in Brünn (12 Leute) und die TU dort", "de", {"kind": "company", **BRNO, "headcount": 12}, {"kind": "university", **BRNO}),
    ("a firm in Brno, 12 people, and the technical university there", "en", {"kind": "company", **BRNO, "headcount": 12}, {"kind": "university", **BRNO}),
    ("Партнёров пока нет, но ведём разговор с одной фирмой из Турции, у них человек 40 примерно, и с пермским политехом", "ru", {"kind": "company", "country": "TR", "headcount": 40}, {"kind": "university", "country": "RU"}),
    ("ну так я же сказал кто: турецкая фирма (40 чел) и политех", "ru", {"kind": "company", "country": "TR", "headcount": 40}, {"kind": "university"}),
    ("a company from Spain with 15 staff and another one from Portugal with 200", "en", {"kind": "company", "country": "ES", "headcount": 15}, {"kind": "company", "country": "PT", "headcount": 200}),
    ("avec une boîte de Gand, 9 personnes, et l'université de Lille", "fr", {"kind": "company", "country": "BE", "headcount": 9}, {"kind": "university", "country": "FR"})])
def test_two_organisations_of_a_sentence_keep_what_is_said_of_each(hear, said, language, first, second):
    heard = hear(said, {"fact": "partners", "subject": "consortium", "path": "partners"}, language)
    assert not of_us(heard)
    assert [first.items() <= a.items() for a, first in zip(of_others(heard), (first, second), strict=True)] == [True, True]
