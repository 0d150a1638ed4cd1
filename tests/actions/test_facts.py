"""Facts into the case: several at once, corrected, denied, for whom, and never invalid."""
import pytest


def test_several_facts_of_one_sentence_are_taken_and_said_back(graz):
    assert graz.you == {"you": True, "kind": "company", "headcount": 40, "country": "AT", "region": "AT22"}
    assert graz.others == [{"kind": "university", "country": "FI"}]
    assert "headcount: 40" in graz.said and "New partner: a university in Finland." in graz.said


def test_only_what_is_new_is_said_back(graz, fact):
    said = graz.say("36 months", "inform", fact("months", 36, "project"))
    assert "duration: 36 months" in said and "headcount" not in said.split("\n")[0]


def test_a_different_value_is_a_correction_with_old_and_new_value_and_a_way_back(graz, fact):
    said = graz.say("that was wrong, we are 300", "correct", fact("headcount", 300))
    assert "headcount: 40 → 300" in said
    assert graz.you["headcount"] == 300
    graz.press("Undo")
    assert graz.you["headcount"] == 40 and "headcount: 40" in graz.said


def test_a_less_exact_value_changes_nothing(graz, fact):
    said = graz.say("we are between 10 and 49", "inform", fact("headcount", {"from": 10, "to": 49}))
    assert graz.you["headcount"] == 40 and "I have that already: headcount: 40" in said


def test_a_more_exact_value_is_no_correction(talk, fact):
    talk.say("10 to 49", "inform", fact("headcount", {"from": 10, "to": 49}))
    said = talk.say("40", "inform", fact("headcount", 40))
    assert talk.you["headcount"] == 40 and "→" not in said


def test_a_bare_number_answers_the_question_that_was_asked(talk, fact, bare):
    talk.say("", "inform", fact("activity", "research_and_development", "project"))
    talk.act({"act": "correct", "path": "partners[0].headcount"})
    talk.say("25", "inform", bare=[bare("number", 25)])
    assert talk.you["headcount"] == 25


def test_in_a_correction_a_bare_number_goes_to_what_was_changed_last(graz, fact, bare):
    graz.say("we have 30 people", "inform", fact("headcount", 30))
    said = graz.say("no, 300", "correct", bare=[bare("number", 300)])
    assert graz.you["headcount"] == 300 and "30 → 300" in said


def test_a_bare_value_without_a_question_it_answers_is_asked_about(graz, bare):
    graz.act({"act": "correct", "path": "partners[0].kind"})
    graz.say("three years", "inform", bare=[bare("duration", 36, "three years")])
    assert "What does “three years” stand for?" in graz.said and "months" not in graz.case["project"]
    graz.press("Duration")
    assert graz.case["project"]["months"] == 36


@pytest.mark.parametrize(("kind", "value", "path", "expected"), [
    ("number", 25, "partners[0].public_share", 0.25),
    ("share", 0.3, "partners[0].public_share", 0.3),
    ("duration", 36, "project.months", 36),
    ("money", 500000, "project.cost_eur", 500000),
    ("date", "2020-05-01", "partners[0].founded_on", "2020-05-01"),
    ("yes_no", True, "partners[0].innovative", True),
    ("number", {"from": 10, "to": 20}, "partners[0].headcount", {"from": 10, "to": 20}),
])
def test_bare_values_of_every_kind_find_their_place(talk, bare, kind, value, path, expected):
    talk.act({"act": "correct", "path": path})
    talk.say("that", "inform", bare=[bare(kind, value)])
    owner, name = path.split(".")
    assert (talk.case["project"] if owner == "project" else talk.you)[name] == expected


def test_one_as_a_share_could_be_one_or_a_hundred_per_cent_so_it_is_not_taken(talk, bare):
    talk.act({"act": "correct", "path": "partners[0].public_share"})
    talk.say("1", "inform", bare=[bare("number", 1)])
    assert "public_share" not in talk.you


def test_a_value_out_of_range_gets_a_kind_sentence_with_the_accepted_form(talk, fact):
    said = talk.say("TRL 12", "inform", fact("trl_start", 12, "project", text="TRL 12"))
    assert "trl_start" not in talk.case["project"]
    assert "“TRL 12”" in said and "a whole number from 1 to 9" in said


@pytest.mark.parametrize(("name", "value", "subject"), [
    ("headcount", -5, "applicant"), ("country", "ZZ", "applicant"), ("kind", "castle", "applicant"), ("founded_on", "yesterday", "applicant"),
    ("months", "long", "project"), ("headcount", {"from": 20, "to": 10}, "applicant"), ("headcount", {"mean": 3}, "applicant"),
    ("themes", ["castles"], "project"), ("linked", 7, "applicant"),
])
def test_what_the_engine_refuses_never_enters_the_case(talk, fact, book, name, value, subject):
    said = talk.say("x", "inform", fact(name, value, subject))
    book.case(talk.case)
    assert "I cannot use" in said and name not in talk.you and name not in talk.case["project"]


def test_an_unknown_fact_is_left_out(talk, fact):
    talk.say("x", "inform", fact("favourite_colour", "green"))
    assert talk.you == {"you": True}


def test_denying_a_yes_no_fact_says_no(talk, fact):
    talk.say("not an SME", "inform", fact("sme", True, negated=True))
    assert talk.you["sme"] is False


def test_denying_a_country_excludes_it(talk, fact):
    said = talk.say("not in Germany", "inform", fact("country", "DE", negated=True))
    assert talk.you["country"] == {"not": ["DE"]} and "not Germany" in said


def test_not_finland_but_estonia_corrects_the_partner_that_was_finnish(graz, fact):
    said = graz.say("not Finland, Estonia", "correct", fact("country", "FI", None, negated=True), fact("country", "EE", None))
    assert graz.others == [{"kind": "university", "country": "EE"}]
    assert graz.you["country"] == "AT" and "Finland → Estonia" in said


def test_a_region_of_another_country_moves_the_country(graz, fact):
    said = graz.say("no, Munich", "correct", fact("region", "DE21"))
    assert graz.you["country"] == "DE" and graz.you["region"] == "DE21" and "Austria → Germany" in said


def test_another_country_makes_the_region_open_again(graz, fact):
    graz.say("no, Switzerland", "correct", fact("country", "CH"))
    assert graz.you["country"] == "CH" and "region" not in graz.you


def test_a_theme_that_is_mentioned_is_one_of_perhaps_several(talk, fact):
    talk.say("biotech", "inform", fact("themes", "biotechnology", "project"))
    talk.say("and food", "inform", fact("themes", "food", "project"))
    assert talk.case["project"]["themes"] == {"includes": ["biotechnology", "food"]}


def test_an_answer_to_the_question_about_a_list_is_the_whole_list(talk, fact):
    talk.act({"act": "correct", "path": "project.themes"})
    talk.say("biotech", "inform", fact("themes", "biotechnology", "project"))
    assert talk.case["project"]["themes"] == ["biotechnology"]


def test_money_in_another_currency_is_kept_and_the_engine_can_read_it(talk, fact, book):
    said = talk.say("2 million zloty", "inform", fact("cost_eur", {"value": 2000000, "currency": "PLN"}, "project"))
    assert talk.case["project"]["cost_eur"] == {"value": 2000000, "currency": "PLN"} and "PLN 2,000,000" in said
    book.case(talk.case)


def test_money_in_euro_is_a_plain_number(talk, fact):
    talk.say("", "inform", fact("cost_eur", {"value": 1200000, "currency": "EUR"}, "project"))
    assert talk.case["project"]["cost_eur"] == 1200000


def test_a_fact_heard_with_doubt_is_asked_about(talk, fact):
    said = talk.say("Estnia", "inform", fact("country", "EE", text="Estnia", confidence=0.4))
    assert "country" not in talk.you and "Did you mean country: Estonia?" in said
    talk.press("Yes")
    assert talk.you["country"] == "EE"


def test_yes_in_words_answers_did_you_mean(talk, fact):
    talk.say("Estnia", "inform", fact("country", "EE", text="Estnia", confidence=0.4))
    talk.say("yes", "affirm")
    assert talk.you["country"] == "EE"


def test_no_leaves_a_doubtful_fact_out(talk, fact):
    talk.say("Estnia", "inform", fact("country", "EE", text="Estnia", confidence=0.4))
    talk.say("no", "deny")
    assert "country" not in talk.you


def test_an_unsure_yes_sets_nothing(talk):
    """`qwerty asdf` came out as a yes with 0.36 and set a fact."""
    talk.act({"act": "correct", "path": "partners[0].innovative"})
    said = talk.say("qwerty asdf", "affirm", confidence=0.36)
    assert "innovative" not in talk.you and "understand" in said


def test_an_owner_is_asked_for_once_and_may_still_be_told_after_a_digression(graz, fact):
    assert "Who does this concern: annual turnover: EUR 12,000,000?" in graz.say("12 million", "inform", fact("turnover_eur", 12000000, None))
    said = graz.say("why?", "why_ask")
    assert "Not noted yet: annual turnover: EUR 12,000,000." in said and "Who does this concern" not in said and "Note it" in graz.titles()
    graz.say("us", "out_of_scope")
    assert graz.you["turnover_eur"] == 12000000


def test_a_second_doubt_in_one_message_is_said_to_be_left_out(graz, fact):
    said = graz.say("x", "inform", fact("turnover_eur", 12000000, None, text="12 million"), fact("country", "EE", text="Estnia", confidence=0.3))
    assert "“Estnia”" in said and "left it out" in said and "Who does this concern" in said


def test_no_linked_companies_is_no_plain_no(graz):
    """`no linked companies` came as a no, and answered the open question about further partners."""
    graz.act({"act": "correct", "path": "partners_complete"})
    graz.say("no linked companies", "deny", mentions=[("term", "linked_enterprise")])
    assert "partners_complete" not in graz.case


def test_a_no_to_whose_is_this_is_no_answer_to_the_question_behind_it(graz, fact):
    """`no` was bound to the open question about further partners, which was not on the screen."""
    before = graz.case
    graz.say("12 million", "inform", fact("turnover_eur", 12000000, None))
    graz.say("no", "deny")
    assert graz.case == before and "Who does this concern" not in graz.said and graz.asked


def test_a_number_after_whose_is_this_is_not_bound_to_the_question_behind_it(graz, fact, bare):
    graz.act({"act": "correct", "path": "partners[0].fte"})
    graz.say("12 million", "inform", fact("turnover_eur", 12000000, None))
    graz.say("25", "inform", bare=[bare("number", 25)])
    assert "fte" not in graz.you


def test_a_region_is_shown_by_its_name_with_the_code_behind_it(graz, fact):
    """The panel and the summary showed `AT221`."""
    said = graz.say("in Graz", "inform", fact("region", "AT221"))
    entry = next(e for e in graz.custom("known")["facts"] if e["path"] == "partners[0].region")
    assert entry["text"] == "Graz (AT221)" and "Steiermark (AT22) → Graz (AT221)" in said
    graz.say("summary", "summary")
    assert "- region: Graz (AT221)" in graz.custom("summary")["text"]
    graz.act({"act": "correct", "path": "partners[0].region"})
    assert "Graz (AT221)" in graz.said


def test_a_region_that_no_table_names_is_shown_by_its_code(talk, fact):
    talk.say("", "inform", fact("country", "RU"), fact("region", "RU-MOW"))
    assert next(e for e in talk.custom("known")["facts"] if e["path"] == "partners[0].region")["text"] == "RU-MOW"


def test_a_region_with_several_names_is_shown_by_all_of_them():
    from rules.places import region_name

    assert region_name("BE1").endswith(" (BE1)") and " / " in region_name("BE1") and region_name("AT22") == "Steiermark (AT22)"


@pytest.mark.parametrize("text", ["for Canada too, not only Japan", "auch Kanada, nicht nur Japan", "le Canada aussi, pas seulement le Japon", "Канада тоже, не только Япония"])
def test_a_country_beside_a_market_that_is_known_is_a_market_too(talk, fact, bare, text):
    talk.say("we sell to Japan", "inform", fact("kind", "company"), fact("target_countries", ["JP"], "project"))
    at = [text.find(word) for word in ("Canada", "Kanada", "Канада") if word in text][0]
    said_before = next(text.find(word) for word in ("Japan", "Japon", "Япония") if word in text)
    talk.say(text, "inform", bare=[bare("country", "CA", "Canada", start=at, end=at + 6), bare("country", "JP", "Japan", start=said_before, end=said_before + 5)])
    assert talk.case["project"]["target_countries"] == ["JP", "CA"]
