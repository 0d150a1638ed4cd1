"""A figure under the wrong name is moved; owners that are told again replace what was noted of them."""
from __future__ import annotations

import pytest

SAID = [("en", "no, 6.2 million is the turnover, not the balance sheet"), ("de", "nee halt, die 6,2 Mio sind der Umsatz, nicht die Bilanzsumme!"),
        ("fr", "non, 6,2 millions c'est le chiffre d'affaires, pas le bilan"), ("ru", "нет, 6,2 млн это оборот, а не баланс")]
POINTED = [("en", "that's the turnover, not the balance sheet"), ("de", "nein, das ist doch der Umsatz und nicht die Bilanzsumme"), ("fr", "c'est le chiffre d'affaires, pas le bilan"), ("ru", "это оборот, а не баланс")]
VC = {"direction": "owner", "share": 0.3, "investor_kind": "venture_capital"}


@pytest.mark.parametrize(("language", "said"), SAID)
def test_a_figure_said_to_be_another_is_taken_out_where_it_stood(talk, fact, language, said):
    talk.say("balance sheet 6.2 million", "inform", fact("balance_sheet_eur", 6_200_000))
    talk.say(said, "correct", fact("turnover_eur", 6_200_000), language=language)
    assert talk.you["turnover_eur"] == 6_200_000
    assert "balance_sheet_eur" not in talk.you


@pytest.mark.parametrize(("language", "said"), POINTED)
def test_that_is_the_other_one_moves_it(talk, fact, language, said):
    talk.say("balance sheet 6.2 million", "inform", fact("balance_sheet_eur", 6_200_000))
    talk.say(said, "unclear", confidence=0.3, language=language)
    assert talk.you["turnover_eur"] == 6_200_000
    assert "balance_sheet_eur" not in talk.you


def test_a_denied_name_alone_moves_nothing(talk, fact):
    talk.say("balance sheet 6.2 million", "inform", fact("balance_sheet_eur", 6_200_000))
    talk.say("our turnover is 4 million, the balance sheet you have", "inform", fact("turnover_eur", 4_000_000))
    assert (talk.you["turnover_eur"], talk.you["balance_sheet_eur"]) == (4_000_000, 6_200_000)


def test_the_same_investor_with_another_share_replaces_what_was_noted(talk, fact):
    talk.say("70 % and 30 % a VC", "inform", fact("linked", [{**VC, "share": 0.7}, VC]))
    talk.say("only 30 % is the VC's", "inform", fact("linked", [VC]))
    assert talk.you["linked"] == [VC]


def test_another_kind_of_investor_stands_beside_the_first_where_there_is_room(talk, fact):
    angel, group = {**VC, "share": 0.2, "investor_kind": "business_angel"}, {**VC, "share": 0.9, "investor_kind": "company"}
    talk.say("a VC has 30 %", "inform", fact("linked", [VC]))
    talk.say("an angel has 20 %", "inform", fact("linked", [angel]))
    assert talk.you["linked"] == [VC, angel]
    talk.say("a group has 90 %", "inform", fact("linked", [group]))
    assert talk.you["linked"] == [group]


@pytest.mark.parametrize(("language", "said"), [("en", "please take the balance sheet out again, we don't know it"), ("de", "die Bilanzsumme bitte wieder raus, die kennen wir wie gesagt nicht"),
                                                ("fr", "retirez le bilan, on ne le connaît pas"), ("ru", "уберите баланс, мы его не знаем")])
def test_what_is_taken_out_as_not_known_is_not_asked_for_again(talk, fact, language, said):
    talk.say("balance sheet 6.2 million", "inform", fact("balance_sheet_eur", 6_200_000))
    talk.say(said, "unclear", confidence=0.3, language=language)
    assert talk.you["balance_sheet_eur"] == {"unknown": "asked"}


@pytest.mark.parametrize(("language", "said"), [("de", "350 ist nicht der Zuschuss sondern unser Anteil an den Kosten, wieviel Zuschuss wissen wir noch nicht"), ("en", "350,000 is not the grant but our part of the costs"), ("fr", "350 000 ce n'est pas la subvention mais notre part des coûts")])
def test_the_grant_that_is_our_part_of_the_costs_moves_there(talk, fact, language, said):
    """It was answered with "I have that already", and the total cost was forgotten."""
    talk.say("costs 600,000, grant 350,000", "inform", fact("cost_eur", 600_000, "project"), fact("grant_eur", 350_000, "project"))
    talk.say(said, "dont_know", confidence=0.6, language=language)
    assert talk.you["budget_eur"] == 350_000 and talk.case["project"]["cost_eur"] == 600_000
    assert not isinstance(talk.case["project"].get("grant_eur"), int)


@pytest.mark.parametrize(("language", "said"), [("de", "und der Zuschuss: wissen wir nicht, bitte die 350.000 raus"), ("en", "the grant: no idea, please take the 350.000 out"), ("ru", "размер гранта не знаем, уберите 350.000")])
def test_a_figure_that_is_taken_out_goes_where_it_stands(talk, fact, bare, language, said):
    talk.say("costs 600,000, grant 350,000", "inform", fact("cost_eur", 600_000, "project"), fact("grant_eur", 350_000, "project"))
    talk.say(said, "correct", bare=[bare("number", 350_000, "350.000", start=said.index("350"), end=said.index("350") + 7)], language=language)
    assert talk.case["project"]["cost_eur"] == 600_000 and not isinstance(talk.case["project"].get("grant_eur"), int)
