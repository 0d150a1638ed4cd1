"""The list of partners: told apart, added, changed, removed."""

import pytest


def test_the_facts_of_one_letter_are_one_partner(talk, fact):
    talk.say("", "inform", fact("kind", "university", "partner", "a"), fact("country", "FI", "partner", "a"),
             fact("kind", "company", "partner", "b"), fact("country", "DE", "partner", "b"), fact("headcount", 20, "partner", "b"))
    assert talk.others == [{"kind": "university", "country": "FI"}, {"kind": "company", "country": "DE", "headcount": 20}]


def test_a_partner_already_on_the_list_is_recognised(graz, fact):
    graz.say("the Finnish university has 600,000", "inform", fact("kind", "university", "partner", "a"), fact("country", "FI", "partner", "a"),
             fact("budget_eur", 600000, "partner", "a"))
    assert graz.others == [{"kind": "university", "country": "FI", "budget_eur": 600000}]


def test_another_partner_of_the_same_kind_and_country_is_added_when_it_is_said_to_be_another(graz, fact):
    graz.say("and another Finnish university", "inform", fact("kind", "university", "partner", "a", op="add"), fact("country", "FI", "partner", "a", op="add"))
    assert len(graz.others) == 2


def test_two_alike_in_one_message_are_two(talk, fact):
    talk.say("two firms from Spain", "inform", fact("kind", "company", "partner", "a"), fact("country", "ES", "partner", "a"),
             fact("kind", "company", "partner", "b"), fact("country", "ES", "partner", "b"))
    assert len(talk.others) == 2


def test_what_contradicts_is_a_new_partner(graz, fact):
    graz.say("a Finnish company", "inform", fact("kind", "company", "partner", "a"), fact("country", "FI", "partner", "a"))
    assert [p["kind"] for p in graz.others] == ["university", "company"]


def test_they_means_the_partner_mentioned_last(graz, fact):
    graz.say("a firm in Spain", "inform", fact("country", "ES", "partner", "a"))
    graz.say("they are a company", "inform", fact("kind", "company", "partner"))
    assert graz.others == [{"kind": "university", "country": "FI"}, {"country": "ES", "kind": "company"}]


def test_a_fact_that_could_be_anybodys_is_asked_about(graz, fact):
    said = graz.say("600,000 euro of budget", "inform", fact("budget_eur", 600000, None))
    assert "Who does this concern: budget: EUR 600,000?" in said
    assert not any("budget_eur" in p for p in graz.case["partners"])
    graz.press("A university in Finland")
    assert graz.others[0]["budget_eur"] == 600000


def test_the_owner_may_be_given_by_the_number_of_the_button(graz, fact, bare):
    graz.say("", "inform", fact("budget_eur", 600000, None))
    graz.say("1", "inform", bare=[bare("number", 1)])
    assert graz.you["budget_eur"] == 600000


def test_with_nobody_else_in_sight_a_fact_is_the_applicants(talk, fact):
    talk.say("40 people", "inform", fact("headcount", 40, None))
    assert talk.you["headcount"] == 40


def test_a_partner_is_removed_by_what_is_said_about_it(graz, fact):
    said = graz.say("remove the Finnish one", "remove_partner", fact("country", "FI", "partner", "a", op="remove"))
    assert graz.others == [] and "Taken off the list: a university in Finland." in said
    graz.press("Undo")
    assert graz.others == [{"kind": "university", "country": "FI"}]


def test_when_two_partners_match_it_is_asked_which(graz, fact):
    graz.say("", "inform", fact("kind", "company", "partner", "a"), fact("country", "FI", "partner", "a"))
    said = graz.say("remove the Finnish one", "remove_partner", fact("country", "FI", "partner", "a", op="remove"))
    assert len(graz.others) == 2 and "Which partner shall I take off the list?" in said
    graz.press("Partner 3: a company in Finland")
    assert graz.others == [{"kind": "university", "country": "FI"}]


def test_a_partner_can_be_removed_by_its_number(graz, fact, bare):
    graz.say("", "inform", fact("kind", "company", "partner", "a"), fact("country", "ES", "partner", "a"))
    graz.say("remove partner 3", "remove_partner", bare=[bare("ordinal", 3)])
    assert graz.others == [{"kind": "university", "country": "FI"}]


def test_removing_somebody_who_is_not_there_says_so(graz, fact):
    said = graz.say("without the Spanish one", "remove_partner", fact("country", "ES", "partner", "a", op="remove"))
    assert "There is no such partner" in said and len(graz.others) == 1


def test_denying_a_partner_that_does_not_exist_adds_none(graz, fact):
    graz.say("no partner in Russia", "inform", fact("country", "RU", "partner", "a", negated=True))
    assert len(graz.others) == 1


def test_we_apply_alone_closes_the_list(talk, fact):
    talk.say("we apply alone", "everybody_named")
    assert talk.case["partners_complete"] is True


def test_a_new_partner_opens_the_list_again(graz, fact):
    graz.say("that is everybody", "everybody_named")
    graz.say("oh, and a firm in Spain", "inform", fact("kind", "company", "partner", "a"), fact("country", "ES", "partner", "a"))
    assert "partners_complete" not in graz.case and len(graz.others) == 2


def test_more_may_join_asks_who_and_not_the_same_again(graz):
    graz.act({"act": "answer", "path": "partners_complete", "value": False})
    assert graz.asked == "partners" and "Who else takes part?" in graz.said


def test_the_answer_to_who_else_is_a_new_partner(graz, fact):
    graz.act({"act": "answer", "path": "partners_complete", "value": False})
    graz.say("a company in Spain", "inform", fact("kind", "company", None), fact("country", "ES", None))
    assert graz.others[1] == {"kind": "company", "country": "ES"} and graz.you["kind"] == "company"


def test_nobody_yet_is_a_fine_answer_to_who_else(graz):
    graz.act({"act": "answer", "path": "partners_complete", "value": False})
    graz.say("nobody", "deny")
    assert graz.asked not in ("partners", "partners_complete") and "partners" in graz.state["skipped"]


def test_at_most_sixty_partners_are_held(talk, fact):
    for start in range(0, 70, 10):
        talk.say("", "inform", *[fact("name", f"Partner number {n}", "partner", f"p{n}", op="add") for n in range(start, start + 10)])
    assert len(talk.case["partners"]) == 60 and "at most 60 partners" in talk.said


def test_facts_of_removed_partners_do_not_stay_among_the_skipped(graz, fact):
    graz.say("", "inform", fact("kind", "company", "partner", "a"), fact("country", "ES", "partner", "a"))
    graz.act({"act": "skip", "path": "partners[1].budget_eur"})
    graz.act({"act": "skip", "path": "partners[2].budget_eur"})
    graz.act({"act": "forget", "path": "partners[1]"})
    assert graz.state["skipped"] == ["partners[1].budget_eur"]


def test_partners_of_one_message_wait_for_one_another_when_one_fact_of_them_is_doubtful(talk, fact):
    said = talk.say("a company in Gemrany and a university in Norway", "inform", fact("kind", "company", "partner", "a"),
                    fact("country", "DE", "partner", "a", confidence=0.5), fact("kind", "university", "partner", "b"), fact("country", "NO", "partner", "b"))
    assert talk.others == [] and "Germany" in said and "Norway" in said
    talk.press("Yes, all of it")
    assert talk.others == [{"kind": "company", "country": "DE"}, {"kind": "university", "country": "NO"}]


def test_what_may_be_a_partner_waits_as_a_whole_too(talk, fact):
    talk.say("", "inform", fact("kind", "company"), fact("country", "DE"), fact("activity", "research_and_development", "project"))
    talk.say("a company in Ausitra", "inform", fact("kind", "company", None), fact("country", "AT", None, confidence=0.5))
    talk.press("Yes")
    assert talk.others == [{"kind": "company", "country": "AT"}]


@pytest.mark.parametrize(("kind", "count", "said"), [("how_many", 2, "2 take part, as on the list: you and a company in Finland"), ("how_many_partners", 1, "2 take part"), ("how_many", 4, "Who is missing?")])
def test_how_many_take_part_is_held_against_the_list(talk, fact, kind, count, said):
    talk.say("we are 180 in Nantes with a firm in Finland", "inform", fact("headcount", 180), fact("kind", "company", "partner", "a"), fact("country", "FI", "partner", "a"))
    assert said in talk.say("so we would be that many", "inform", mentions=[(kind, str(count))])
    assert talk.you["headcount"] == 180 and len(talk.others) == 1


def test_that_the_count_fits_the_list_answers_whether_that_is_everybody(talk, fact):
    talk.say("with a firm in Finland", "inform", fact("kind", "company", "partner", "a"), fact("country", "FI", "partner", "a"))
    talk.act({"act": "correct", "path": "partners_complete"})
    talk.say("we are two then", "inform", mentions=[("how_many", "2")])
    assert talk.case["partners_complete"] is True
