"""A figure nobody means in earnest is asked back; what was only drawn from a figure falls with it."""
import pytest


@pytest.mark.parametrize(("name", "value", "subject"), [("headcount", 4_000_000, "applicant"), ("grant_eur", 1_000_000_000, "project"), ("cost_eur", {"from": 3_000_000_000}, "project"), ("months", 400, "project")])
def test_a_figure_beyond_what_is_plausible_is_asked_back(talk, fact, name, value, subject):
    said = talk.say("we have millions of squirrels", "inform", fact(name, value, subject))
    assert name not in talk.you and name not in talk.case["project"]
    assert "Did you mean" in said
    talk.press("Yes")
    assert (talk.you if subject == "applicant" else talk.case["project"])[name] == value


def test_an_answer_beyond_what_is_plausible_is_asked_back_as_well(talk, fact, bare):
    talk.say("we do research in Graz", "inform", fact("kind", "company"), fact("country", "AT"), fact("activity", "research_and_development", "project"))
    talk.act({"act": "correct", "path": "partners[0].headcount"})
    assert "Did you mean headcount: 4,000,000?" in talk.say("4 million", "inform", bare=[bare("number", 4_000_000, "4 million")])
    talk.say("no, 40", "deny", bare=[bare("number", 40)])
    assert talk.you["headcount"] == 40


def test_what_was_said_of_the_size_in_the_same_breath_waits_with_the_figure(talk, fact):
    talk.say("4 million employees, no SME", "inform", fact("headcount", 4_000_000), fact("sme", False, text="no SME"))
    assert not {"headcount", "sme"} & set(talk.you)


def test_what_a_word_tells_of_the_size_is_not_stored_beside_a_figure(talk, fact):
    talk.say("a multinational with 900 people", "inform", fact("sme", False, text="multinational"), fact("headcount", 900))
    assert talk.you["headcount"] == 900 and "sme" not in talk.you


def test_the_size_falls_when_the_headcount_is_put_right(talk, fact):
    talk.say("no SME, 900 people", "inform", fact("sme", False, text="no SME"), fact("headcount", 900))
    talk.say("sorry, 90 people", "correct", fact("headcount", 90))
    assert talk.you["headcount"] == 90 and "sme" not in talk.you


def test_a_percentage_where_the_grant_is_asked_for_is_its_share_of_the_cost(talk, bare):
    talk.act({"act": "correct", "path": "project.grant_eur"})
    talk.say("60-70%", "inform", bare=[bare("share", {"from": 0.6, "to": 0.7}, "60-70%")])
    assert talk.case["project"]["grant_rate"] == {"from": 0.6, "to": 0.7}


def test_a_question_back_offers_no_sum_of_three_euros(talk, bare):
    assert "otal cost" not in talk.say("three", "inform", bare=[bare("number", 3, "three")]) + str(talk.all_buttons())


@pytest.mark.parametrize("text", ["the 15 people sit at the Turkish firm, not at the institute", "die 15 sind bei der Firma, nicht beim Institut", "les 15 sont dans l'entreprise, pas à l'institut", "15 это у фирмы, не у института"])
def test_a_figure_that_is_denied_of_one_goes_to_the_other(talk, fact, text):
    talk.say("an institute with 15 and a firm", "inform", fact("kind", "research_organisation", "partner", "a"), fact("country", "DE", "partner", "a"), fact("headcount", 15, "partner", "a"),
             fact("kind", "company", "partner", "b"), fact("country", "TR", "partner", "b"))
    talk.say(text, "correct", fact("kind", "company", "partner", "a"), fact("country", "TR", "partner", "a"), fact("headcount", 15, "partner", "a"))
    assert [one.get("headcount") for one in talk.others] == [None, 15]
