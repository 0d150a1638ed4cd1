"""What was noted of the field goes in words; the state of the thing is asked back; sales of today are said."""
from __future__ import annotations


def test_a_field_goes_when_it_is_denied(graz, fact):
    graz.say("software and machines", "inform", fact("themes", ["digital", "manufacturing"], "project"))
    graz.say("scrap the manufacturing thing", "remove_partner", fact("themes", ["manufacturing"], "project", negated=True))
    assert graz.case["project"]["themes"] == ["digital"]
    assert len(graz.others) == 1


def test_a_field_goes_by_the_name_it_is_shown_with(graz, fact):
    graz.say("Software und Maschinen", "inform", fact("themes", ["digital", "manufacturing"], "project"), language="de")
    graz.say("wieso Produktion?", "why_not", language="de")
    assert graz.case["project"]["themes"] == ["digital"]


def test_which_level_is_asked_back_with_the_likely_ones(graz):
    graz.say("a small prototype in the workshop, not tested", "inform", mentions=[("maturity", "2-4")])
    assert {"TRL 2", "TRL 3", "TRL 4"} <= set(graz.titles())
    graz.press("TRL 3")
    assert graz.case["project"]["trl_start"] == 3


def test_a_level_that_is_known_is_not_asked_again(graz, fact):
    graz.say("TRL 4", "inform", fact("trl_start", 4, "project"))
    graz.say("a small prototype, not tested", "inform", mentions=[("maturity", "2-4")])
    assert "TRL 3" not in graz.titles()


def test_sales_of_today_are_said_and_not_noted(graz, bare):
    said = graz.say("12 million is our export", bare=[bare("sales", 12_000_000, "12 million")])
    assert "12 million" in said and "sell today" in said
    assert "cost_eur" not in graz.case["project"]


def test_a_joke_of_which_nothing_was_noted_is_left_out(graz):
    said = graz.say("haha no the 10 mil was a joke mate", "unclear")
    assert "joke" in said and "10 mil" not in said


def test_asking_for_the_level_leaves_the_open_question_open(graz):
    before = graz.asked
    graz.say("a small prototype in the workshop, not tested", "inform", mentions=[("maturity", "2-4")])
    assert before is not None and graz.asked is not None


def test_earlier_support_is_said_by_the_name_of_the_programme(graz, fact):
    said = graz.say("wir hatten schon ZIM", "inform", fact("earlier_support", {"includes": ["zim-koop"]}))
    assert "ZIM cooperation projects" in said and "zim-koop" not in said
