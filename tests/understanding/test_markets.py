"""Countries that are sold to are markets, neither seats nor partners."""
from __future__ import annotations

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")


@pytest.mark.parametrize(("language", "said", "countries"), [
    ("en", "step one: sell to the Japanese & the Canadians", ["JP", "CA"]), ("en", "Japan and Canada = export markets", ["JP", "CA"]), ("en", "we want to conquer the Chinese market", ["CN"]),
    ("en", "our customers would be in Brazil and Chile", ["BR", "CL"]), ("en", "we are in Austria and want to sell in Germany and Switzerland", ["DE", "CH"]),
    ("en", "we're a firm in Graz with a partner in Slovenia, markets would be the US and Brazil", ["US", "BR"]),
    ("de", "wir wollen an die Japaner und die Kanadier verkaufen", ["JP", "CA"]), ("de", "Exportmärkte: USA und Kanada", ["US", "CA"]), ("de", "Märkte sind Japan und Kanada", ["JP", "CA"]),
    ("fr", "on veut vendre aux Japonais et aux Canadiens", ["JP", "CA"]), ("fr", "marchés visés : Brésil et Chili", ["BR", "CL"]),
    ("ru", "хотим продавать японцам и канадцам", ["JP", "CA"]), ("ru", "рынки: Япония и Канада", ["JP", "CA"])])
def test_whom_one_sells_to_is_a_market(hear, language, said, countries):
    heard = hear(said, None, language)
    assert [f["value"] for f in heard["facts"] if f["fact"] == "target_countries"] == [countries]
    assert not [f for f in heard["facts"] if f["fact"] == "country" and f["value"] in countries]


def test_a_yes_before_two_countries_moves_nobody(model):
    from bot.understanding import understand

    known = [{"you": True, "kind": "company", "country": "BE"}]
    heard = understand("yes, Japan and Canada. turnover about 2.8 million", None, None, model, known=known)
    assert [f["fact"] for f in heard["facts"]] == ["turnover_eur"]
    assert [b["value"] for b in heard["bare"]] == ["JP", "CA"]


@pytest.mark.parametrize(("language", "said"), [("de", "unsere Kunden sitzen in Norwegen"), ("fr", "nos clients sont en Algérie"), ("en", "our customers are in Norway")])
def test_where_the_customers_of_today_are_is_asked_about(hear, language, said):
    assert [f["confidence"] < 0.6 for f in hear(said, None, language)["facts"] if f["fact"] == "target_countries"] == [True]


@pytest.mark.parametrize("said", ["I advise clients in Linz", "we have a client in Peru", "one of our customers in Graz wants to do research"])
def test_a_client_is_no_market(hear, said):
    assert "target_countries" not in {f["fact"] for f in hear(said)["facts"]}
