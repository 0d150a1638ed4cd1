"""Who is meant: the organisations of the case, those who only may come, those who are named beside the point, and who applies where an adviser speaks."""
from __future__ import annotations

import datetime
import functools

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")

LINZ_AND_MARIBOR = [{"you": True, "kind": "company", "country": "AT", "region": "AT312", "headcount": 30}, {"kind": "company", "country": "SI", "region": "SI032"}]
REGENSBURG_PILSEN_LINZ = [{"you": True, "kind": "company", "country": "DE", "region": "DE23"}, {"kind": "university", "country": "CZ", "region": "CZ032"},
                          {"kind": "company", "country": "AT", "region": "AT312"}]
NOVOSIBIRSK_AND_DRESDEN = [{"you": True, "kind": "company", "country": "RU"}, {"country": "DE", "region": "DED2"}]
LYON_AND_LAB = [{"you": True, "kind": "company", "country": "FR"}, {"kind": "research_organisation", "country": "FR"}]


@pytest.fixture(scope="session")
def read(model):
    """What is understood in a conversation in which some organisations are known: {(whose, fact): value}, and the mentions."""
    from bot.understanding import understand

    return functools.partial(_read, understand, model)


def _read(understand, model, text, known=(), language="en", asked=None):
    heard = understand(text, asked, None, model, language, known=known)
    return {(fact["subject"], fact["fact"]): fact["value"] for fact in heard["facts"]}, heard["mentions"]


@pytest.mark.parametrize(("said", "language", "known", "headcount"), [
    ("40 people in the firm in Maribor", "en", LINZ_AND_MARIBOR, 40),
    ("the Slovenians are 12", "en", LINZ_AND_MARIBOR, 12),
    ("the guys in Maribor have 12 people", "en", LINZ_AND_MARIBOR, 12),
    ("they have 12 people, small electronics company near Maribor", "en", LINZ_AND_MARIBOR, 12),
    ("the sensor maker from Slovenia has 12 people", "en", LINZ_AND_MARIBOR, 12),
    ("Die Linzer haben 25 Mitarbeiter", "de", REGENSBURG_PILSEN_LINZ, 25),
    ("Der Partner in Österreich hat 320", "de", REGENSBURG_PILSEN_LINZ, 320),
    ("Oberösterreich = 25 Mitarbeiter", "de", REGENSBURG_PILSEN_LINZ, 25),
    ("мы — это и есть новосибирская фирма, 35 человек. немцы — 22 человека", "ru", NOVOSIBIRSK_AND_DRESDEN, 22),
    ("немецкий партнёр GmbH, малое предприятие, 22 чел", "ru", NOVOSIBIRSK_AND_DRESDEN, 22),
    ("в Дрездене 22 человека", "ru", NOVOSIBIRSK_AND_DRESDEN, 22),
    ("le labo a 40 personnes", "fr", LYON_AND_LAB, 40),
])
def test_who_is_known_already_is_meant_by_country_town_or_kind(read, said, language, known, headcount):
    facts, _ = read(said, known, language)
    assert facts["partner", "headcount"] == headcount
    assert ("applicant", "country") not in facts or facts["applicant", "country"] == known[0]["country"]
    assert facts.get(("applicant", "headcount")) in (None, 35)


def test_whoever_is_named_by_the_place_gets_the_amount(read):
    facts, _ = read("die Uni bekommt 300.000 und die Linzer 700.000", REGENSBURG_PILSEN_LINZ, "de")
    assert facts["partner", "budget_eur"] == 700_000 and ("applicant", "budget_eur") not in facts


@pytest.mark.parametrize(("said", "language", "who"), [
    ("could be that a university from Ljubljana joins as a third", "en", "a university from Ljubljana"),
    ("it's just us at the moment. Though UCC might help with the testing", "en", "UCC"),
    ("An Italian SME is interested but it is not certain yet", "en", "An Italian SME"),
    ("vielleicht noch die JKU, sonst niemand", "de", "JKU"),
    ("höchstens ein polnischer Cluster, das wissen wir bis Jänner", "de", "ein polnischer Cluster"),
    ("ein Kunde aus Bayern kommt vielleicht noch dazu", "de", "ein Kunde aus Bayern"),
    ("Eventuell macht eine Uni aus Graz mit, ist aber noch nicht sicher", "de", "eine Uni aus Graz"),
    ("может быть ещё фирма из Казахстана, но это не точно", "ru", "фирма из Казахстана"),
    ("возможно, присоединится университет из Минска", "ru", "университет из Минска"),
    ("peut-être une université espagnole aussi", "fr", "une université espagnole"),
    ("un client allemand pourrait nous rejoindre, mais rien n'est signé", "fr", "un client allemand"),
])
def test_who_only_may_come_is_mentioned_and_no_partner(read, said, language, who):
    facts, mentions = read(said, (), language)
    assert not [fact for fact in facts if fact[0] in ("partner", None)]
    assert facts["consortium", "partners_complete"] is False
    assert who in [mention["value"] for mention in mentions if mention["kind"] == "possible_partner"]


@pytest.mark.parametrize(("said", "language", "known"), [
    ("it's tested in the lab so to speak", "en", []),
    ("we want to try it in hospitals somewhere in Europe", "en", LINZ_AND_MARIBOR),
    ("хотим довести до продукта и протестировать в клиниках где-нибудь в Европе", "ru", NOVOSIBIRSK_AND_DRESDEN),
    ("хотим собрать прототип и потом открыть своё предприятие", "ru", [{"you": True, "kind": "natural_person", "country": "RU"}]),
    ("ben c'est la ville du labo, en France", "fr", LYON_AND_LAB),
    ("on n'a pas levé de fonds", "fr", LYON_AND_LAB),
])
def test_where_something_is_done_and_what_is_only_planned_is_nobody(read, said, language, known):
    facts, _ = read(said, known, language)
    assert ("applicant", "kind") not in facts and (None, "kind") not in facts
    assert facts.get(("partner", "kind")) in (None, "research_organisation" if known is LYON_AND_LAB else None)


def test_the_firm_beside_an_adviser_applies(read):
    facts, _ = read("Hallo, ich betreue bei einem Mechatronik-Cluster in Linz die Mitgliedsfirmen. Heute sitzt eine Firma neben mir: Maschinenbauer aus Wels mit 45 Mitarbeitern "
                    "und rund 8 Mio Umsatz, gegründet 1998, die hätten gern einen Partner in Tschechien dabei.", (), "de")
    assert (facts["applicant", "kind"], facts["applicant", "headcount"], facts["partner", "country"]) == ("company", 45, "CZ")


def test_of_two_members_the_first_applies_with_the_other(read):
    facts, _ = read("Ich suche für zwei Mitglieder unseres Clusters was Passendes, die eine ist ein Startup aus Linz (9 Leute), die andere ein Kunststoffverarbeiter aus Niederbayern "
                    "mit 320 Mitarbeitern; das Startup wäre federführend.", (), "de")
    assert (facts["applicant", "headcount"], facts["partner", "country"], facts["partner", "headcount"], facts["applicant", "role"]) == (9, "DE", 320, "lead")


def test_we_have_a_firm_here_and_a_partner_there(read):
    facts, _ = read("Здравствуйте, у нас фирма в Новосибирске (лазерная оптика) и партнёр в Германии, Дрезден, тоже малое предприятие.", (), "ru")
    assert (facts["applicant", "country"], facts["partner", "country"], facts["partner", "sme"]) == ("RU", "DE", True)


def test_where_the_owner_sits_is_not_where_we_are(read):
    facts, _ = read("Wir gehören zu 30 Prozent einer Beteiligungsgesellschaft aus München, der Rest ist Familie", REGENSBURG_PILSEN_LINZ, "de")
    assert ("applicant", "region") not in facts and ("applicant", "country") not in facts
    assert facts["applicant", "linked"][0]["investor_kind"] == "company"


def test_our_firm_in_the_mouth_of_a_cluster_is_no_other_kind(read):
    facts, _ = read("our firm is independent of the Czech partner", [{"you": True, "kind": "cluster_organisation", "country": "AT"}, {"country": "CZ"}])
    assert ("applicant", "kind") not in facts


@pytest.mark.parametrize(("said", "language", "known", "country"), [
    ("bakery. robots. austria. 12 ppl.", "en", [], "AT"),
    ("im a baker from Graz, we want robots", "en", [], "AT"),
    ("its a city in austria dude", "en", [{"you": True, "headcount": 12}], "AT"),
    ("spain of course", "en", [{"you": True, "country": {"one_of": ["VE", "ES"]}}], "ES"),
    ("small firm, Cork", "en", [], "IE"),
    ("das liegt in Österreich", "de", [{"you": True, "headcount": 12}], "AT"),
    ("c'est en France bien sûr", "fr", [{"you": True, "headcount": 12}], "FR"),
    ("Россия конечно", "ru", [{"you": True, "headcount": 12}], "RU"),
])
def test_a_place_by_itself_is_ours_while_ours_is_open(read, said, language, known, country):
    facts, _ = read(said, known, language)
    assert facts["applicant", "country"] == country


def test_a_place_by_itself_is_not_ours_once_ours_is_known(read):
    facts, _ = read("that's in Austria", [{"you": True, "kind": "company", "country": "SI"}])
    assert ("applicant", "country") not in facts


@pytest.mark.parametrize(("said", "language"), [
    ("we hope a Swedish company will join", "en"), ("a Welsh firm is considering it", "en"), ("a Greek start-up has shown interest but we're not sure", "en"),
    ("mit einer Firma aus Ungarn reden wir gerade, fix ist nichts", "de"), ("wir hoffen, dass ein Partner aus Italien dazukommt", "de"),
    ("on discute avec un labo suisse, rien de sûr", "fr"), ("on espère qu'une PME belge nous rejoindra", "fr"),
    ("ведём переговоры с институтом из Минска, пока ничего не решено", "ru"), ("есть интерес у университета в Праге, но не подтверждено", "ru"),
])
def test_hopes_and_talks_are_no_partners(read, said, language):
    facts, mentions = read(said, (), language)
    assert list(facts) == [("consortium", "partners_complete")] and any(mention["kind"] == "possible_partner" for mention in mentions)


@pytest.mark.parametrize(("said", "language"), [
    ("our product is used by a cluster in Spain", "en"), ("we rent our lab from the city of Cork", "en"), ("I studied at a university in Vienna", "en"), ("we were founded out of a university", "en"),
    ("die Bank hat uns einen Kredit gegeben", "de"), ("eine Firma in Linz macht das gleiche", "de"), ("mein Bruder arbeitet an einem Institut in München", "de"),
    ("später wollen wir eine eigene Firma in Polen gründen", "de"), ("le ministère nous a dit de vous contacter", "fr"), ("nos clients sont des universités", "fr"),
    ("мой брат работает в институте в Мюнхене", "ru"), ("арендуем помещение у города", "ru"),
])
def test_whoever_is_only_dealt_with_changes_nothing_of_us_and_is_no_partner(read, said, language):
    facts, _ = read(said, [{"you": True, "kind": "company", "country": "IE"}], language)
    assert not [fact for fact in facts if fact[1] in ("kind", "country", "region")]


@pytest.mark.parametrize(("said", "language"), [("the partner is independent of our company", "en"), ("ist von unserer Firma unabhängig", "de"), ("le partenaire italien est indépendant de nous", "fr"),
                                                ("партнёр никак не связан с нами", "ru")])
def test_independent_of_us_says_nothing_of_owners(read, said, language):
    facts, _ = read(said, LYON_AND_LAB, language)
    assert facts["consortium", "partners_independent"] is True and "linked" not in {fact for _, fact in facts}


def test_a_partner_has_a_budget_of_its_own(read):
    facts, _ = read("the lab has a budget of 150,000", LYON_AND_LAB)
    assert facts["partner", "budget_eur"] == 150_000 and ("project", "cost_eur") not in facts


@pytest.mark.parametrize(("said", "language", "country", "headcount"), [
    ("Servus, ich bin vom Cluster in Graz und sitz grad mit einem Mitglied zusammen – Firma Sensolytik aus Kapfenberg, 20 Leute", "de", "AT", 20),
    ("nein nein, es geht nicht um uns als Cluster, sondern um die Firma. 20 Mitarbeiter, Sitz Kapfenberg", "de", "AT", 20),
    ("Hi, I'm from the chamber of commerce in Linz and I'm sitting here with a client: a metal company from Wels, 45 people.", "en", "AT", 45),
    ("I represent a member of our cluster, a startup in Turin with 8 people", "en", "IT", 8),
    ("Bonjour, je travaille pour le pôle de compétitivité à Lyon et je suis avec un adhérent, une PME de Grenoble, 35 salariés.", "fr", "FR", 35),
    ("Здравствуйте, я из кластера в Казани, сижу с нашим участником - компания из Набережных Челнов, 30 человек.", "ru", "RU", 30)])
def test_the_firm_applies_that_somebody_speaks_for(read, said, language, country, headcount):
    facts, _ = read(said, language=language)
    assert (facts["applicant", "kind"], facts["applicant", "country"], facts["applicant", "headcount"]) == ("company", country, headcount)
    assert ("applicant", "members") not in facts and not any(whose == "partner" for whose, _ in facts)


FOR_ANOTHER = [
    ("de", "hallo, bin vom Photonik-Cluster OptoNet in Jena, hab grad den Chef von einer Mitgliedsfirma neben mir. Lasersensorik, 34 leute, GmbH, sitzen auch in Jena."), ("de", "bin Förderberaterin, für einen Kunden: Maschinenbau in Wels, 34 Leute"),
    ("de", "mein Mandant ist ein Optikhersteller in Wetzlar, 34 Mitarbeiter"), ("de", "bin bei der Wirtschaftskammer und vor mir sitzt eine Bäckerei aus Linz mit 34 Leuten"),
    ("en", "I'm a grant consultant, got a client here, food firm in Cork with 34 staff"), ("en", "calling on behalf of a client, small biotech in Leuven, 34 people"), ("en", "My client makes drones in Tallinn, 34 employees"),
    ("en", "im an adviser at enterprise agency in Galway, theres a company next to me, medtech, 34 people"), ("fr", "j'accompagne une start-up de Nantes, 34 salariés"), ("fr", "je suis consultant, mon client fabrique des drones à Toulouse, 34 salariés"),
    ("fr", "je travaille à l'agence de développement et je conseille une PME agroalimentaire de Quimper, 34 salariés"), ("ru", "мы агентство развития, помогаем компании из Уфы, 34 человека"), ("ru", "обращаюсь от имени клиента, компания из Казани, 34 сотрудника"),
    ("ru", "я консультант, у меня клиент - завод в Перми, 34 человека"), ("de", "hallo, wir sind die Wirtschaftsförderung in Kassel und haben eine Anfrage von einem Unternehmen hier, Windkraft-Software, 34 Leute"),
    ("fr", "Bonjour, je suis conseillère à la CCI de Dijon, j'appelle pour une fromagerie artisanale de 34 personnes"), ("ru", "добрый день, я из центра поддержки предпринимательства в Казани, ко мне обратилась фирма - пищевое оборудование, 34 человека")]


@pytest.mark.parametrize(("language", "said"), FOR_ANOTHER)
def test_whoever_speaks_for_another_is_known_to(hear, language, said):
    heard = hear(said, language=language, known=[{"you": True}])
    told = {(fact["subject"], fact["fact"]): fact["value"] for fact in heard["facts"] if fact["subject"] is not None}
    assert [m["value"] for m in heard["mentions"] if m["kind"] == "speaks_for"] == ["yes"]
    assert told["applicant", "kind"] == "company" and told["applicant", "headcount"] == 34 and not any(whose == "partner" for whose, _ in told)


@pytest.mark.parametrize(("language", "said"), [
    ("en", "We are a company in Lyon, 34 people, member of the biotech cluster"), ("de", "wir sind eine Firma in Graz, unsere Kunden sind Kliniken"), ("fr", "nous sommes une PME de Rennes, notre client est une clinique"), ("ru", "мы фирма в Томске, наши клиенты - больницы"),
    ("en", "we are a cluster in Turin with 80 members"), ("de", "wir sind ein Verband, unsere Mitglieder sind KMU, wir wollen mit einer Firma aus Linz was machen"), ("en", "we are consultants, a company in Lyon, 12 people"), ("de", "wir sind die Handelskammer in Bremen"), ("en", "our customer in Canada wants to join")])
def test_whoever_has_customers_or_belongs_to_a_cluster_speaks_for_itself(hear, language, said):
    assert not any(m["kind"] == "speaks_for" for m in hear(said, language=language, known=[{"you": True}])["mentions"])


def test_where_a_cluster_or_a_firm_may_speak_it_is_not_clear(hear):
    assert ["unclear"] == [m["value"] for m in hear("wir sind ein Photonikcluster in Jena und eine Firma mit 34 Leuten", language="de", known=[{"you": True}])["mentions"] if m["kind"] == "speaks_for"]


def told_by_an_adviser(model, said, language, *partners):
    from bot.understanding import understand

    return understand(said, None, datetime.date(2026, 11, 22), model, language, [{"you": True, "kind": "company", "country": "DE"}, *partners], True)


@pytest.mark.parametrize(("language", "said", "told"), [
    ("de", "er hat 34 leute und macht knapp 6 mio umsatz", {"headcount": 34, "turnover_eur": 6_000_000}), ("de", "sein anteil wär 700 tsd. und bilanzsumme hat er jetzt: 4,2 mio", {"budget_eur": 700_000, "balance_sheet_eur": 4_200_000}),
    ("de", "ca 1,2 mio gesamt, davon er 700t", {"budget_eur": 700_000}), ("de", "der Kunde hat 2 Mio Bilanzsumme", {"balance_sheet_eur": 2_000_000}), ("de", "ihr Umsatz liegt bei 12 Mio, und sie will exportieren", {"turnover_eur": 12_000_000}),
    ("de", "die haben 80 mitarbeiter", {"headcount": 80}), ("en", "his share would be 300k", {"budget_eur": 300_000}), ("en", "the client's share would be 300k", {"budget_eur": 300_000}), ("en", "of that he'd take 700k", {"budget_eur": 700_000}),
    ("en", "their balance sheet is 4.2 million and he has 34 staff", {"balance_sheet_eur": 4_200_000, "headcount": 34}), ("fr", "sa part du budget : 300 000 €", {"budget_eur": 300_000}), ("fr", "son bilan est de 4,2 M€, elle a 34 salariés", {"balance_sheet_eur": 4_200_000, "headcount": 34}),
    ("fr", "dont 700 000 pour lui", {"budget_eur": 700_000}), ("fr", "le client emploie 60 personnes", {"headcount": 60}), ("ru", "его доля в бюджете 300 тысяч евро", {"budget_eur": 300_000}), ("ru", "у клиента 34 человека, баланс у него 4 млн евро", {"headcount": 34, "balance_sheet_eur": 4_000_000}),
    ("ru", "они основаны в 2009 году, у них 20 человек", {"headcount": 20})])
def test_he_and_they_and_the_client_are_the_applicant(model, language, said, told):
    heard = told_by_an_adviser(model, said, language)
    assert {f["fact"]: f["value"] for f in heard["facts"] if f["subject"] == "applicant" and f["fact"] in told} == told
    assert all(said[f["start"]:f["end"]] == f["text"] for f in heard["facts"])


@pytest.mark.parametrize(("language", "said"), [
    ("en", "our partner is a university in Porto, they have 3000 staff"), ("de", "Partner ist die Uni Brünn, sie hat 3000 Leute"), ("fr", "le partenaire est une université à Porto, elle a 3000 salariés"), ("ru", "партнёр - университет в Брно, у них 3000 человек")])
def test_who_was_spoken_of_as_a_partner_is_meant_in_the_same_sentence(model, language, said):
    assert {f["subject"] for f in told_by_an_adviser(model, said, language)["facts"] if f["fact"] == "headcount"} == {"partner"}


def test_a_legal_form_makes_no_company_of_a_cluster(read):
    facts, _ = read("Silicon Styria Cluster GmbH in Graz, 14 Leute, rund 180 Mitglieder", language="de")
    assert (facts["applicant", "kind"], facts["applicant", "members"]) == ("cluster_organisation", 180)
    facts, _ = read("wir sind eine Clusterorganisation, GmbH ist nur die Rechtsform", language="de")
    assert facts["applicant", "kind"] == "cluster_organisation" and (None, "kind") not in facts


@pytest.mark.parametrize(("said", "language"), [
    ("mir gehört eine Maschinenbaufirma in Freiberg in Sachsen, 62 Mann", "de"), ("I own a machine builder in Brno, 62 people", "en"),
    ("Je possède une entreprise de mécanique à Lille, 62 salariés", "fr")])
def test_whoever_owns_a_firm_speaks_for_it(read, said, language):
    facts, _ = read(said, language=language)
    assert (facts["applicant", "kind"], facts["applicant", "headcount"]) == ("company", 62) and ("applicant", "linked") not in facts


@pytest.mark.parametrize(("said", "language"), [
    ("die Firma gehört mir privat, zu 100%, da steht keine andere Firma dahinter", "de"), ("The company is mine, 100 %, there is no other company behind it", "en"),
    ("L'entreprise m'appartient à 100 %, il n'y a aucune autre société derrière", "fr"), ("Фирма принадлежит мне на 100%, других компаний за ней нет", "ru")])
def test_a_firm_that_is_all_mine_has_no_owner_among_firms(read, said, language):
    facts, _ = read(said, language=language)
    assert facts["applicant", "linked"] == [] and ("consortium", "partners_complete") not in facts


def test_where_nothing_is_fixed_everybody_may_only_come(read):
    facts, mentions = read("die kennen noch wen an der TU Graz und eine Firma in Marburg drüben, aber fix ist nix", language="de")
    assert not any(whose == "partner" for whose, _ in facts) and len([m for m in mentions if m["kind"] == "possible_partner"]) == 2


@pytest.mark.parametrize(("said", "language"), [
    ("und Interreg, wär des was für uns? Slowenien-Österreich mein ich", "de"), ("What about Interreg Austria-Slovenia for us?", "en"),
    ("et Interreg Autriche-Slovénie ?", "fr"), ("а Interreg Австрия-Словения нам подходит?", "ru")])
def test_two_countries_in_either_order_name_their_programme(read, said, language):
    facts, mentions = read(said, language=language)
    assert ("scheme", "interreg-slovenia-austria-2021-2027") in [(m["kind"], m["value"]) for m in mentions] and not facts


@pytest.mark.parametrize(("text", "language", "country"), [
    ("we are in Graz, not Linz", "en", "AT"),
    ("Sitz ist übrigens Wels, nicht Linz", "de", None),
    ("Nein, Österreich natürlich! Nur nicht Linz-Wels", "de", None),
    ("мы в Томске, не в Новосибирске", "ru", "RU"),
])
def test_who_is_not_in_a_town_may_still_be_in_its_country(model, text, language, country):
    from bot.understanding import understand

    facts = understand(text, None, None, model, language)["facts"]
    assert not [f for f in facts if f["fact"] == "country" and f.get("negated")]
    assert {f["value"] for f in facts if f["fact"] == "country"} <= {country or "AT"}


def test_our_own_cost_is_our_part_and_some_of_a_number_are_the_researchers(read):
    facts, _ = read("our own cost is 1.6m, and 14 of the 25 are engineers doing research")
    assert facts == {("applicant", "budget_eur"): 1600000, ("applicant", "rd_fte"): 14}
