"""What a message asks for is answered: money, dates, reasons, whether a person answers; what it tells beside is noted first."""
from __future__ import annotations

import datetime

import pytest

from tests.actions.conftest import fact

ASKS = "asks"


def test_how_much_money_a_scheme_gives_is_what_its_sheet_says(graz):
    said = graz.say("how much would we get from Innowwide?", "unclear", mentions=[("scheme", "innowwide"), (ASKS, "amount")])
    assert "Innowwide: Lump sum of EUR 60 000, at most 70 % of the cost." in said and "(Source: " in said


def test_how_much_money_of_no_scheme_in_particular_names_three_that_pay(graz):
    said = graz.say("how much cash can i get tho", "out_of_scope", mentions=[(ASKS, "amount")])
    assert "That depends on the programme." in said and said.count("\n- ") == 3


def test_of_the_scheme_talked_about_when_none_is_named(graz):
    graz.say("why not Eurostars?", "why_not", mentions=[("scheme", "eurostars-3")])
    said = graz.say("when to apply and how much is there?", "unclear", mentions=[(ASKS, "deadline"), (ASKS, "amount")])
    assert "Eurostars 3: Each country pays its own partners" in said and said.count("Eurostars 3") >= 2


def test_money_alone_is_asked_back(talk):
    talk.say("hello", "greet")
    assert "loan" in talk.say("money", "unclear", mentions=[(ASKS, "money")])
    assert "Innowwide" not in talk.press("A loan, a guarantee or an investor") and "InvestEU" in talk.said


def test_all_that_is_asked_of_a_scheme_is_answered(graz):
    said = graz.say("What about Eurostars? Would we have a chance and when's the deadline", "what_if", mentions=[("scheme", "eurostars-3"), (ASKS, "fit"), (ASKS, "deadline")], confidence=0.46)
    assert "Tell me what should be different" not in said and "Eurostars 3: Possible" in said and "- Eurostars 3, " in said


def test_facts_beside_a_question_for_results_are_noted_first(talk, fact):
    talk.say("hello", "greet")
    facts = [fact("kind", "company", stated=True), fact("country", "RU", stated=True), fact("headcount", 12, stated=True)]
    said = talk.say("OOO из Казани, 12 человек. какие есть программы?", "list_schemes", *facts, mentions=[(ASKS, "results")])
    assert talk.you == {"you": True, "kind": "company", "country": "RU", "headcount": 12} and "not noted" not in said
    assert max(line.count(",") for line in said.splitlines()) < 12 and "Show all schemes" in talk.titles()


def test_why_so_many_are_ruled_out_is_said_by_reason_with_counts(graz):
    said = graz.say("why are 28 out at once?", "why_not", mentions=[(ASKS, "excluded")])
    assert "programmes are ruled out. The main reasons:" in said and "- Country: Austria: " in said and len(said.split("reasons:\n")[1].splitlines()) <= 7


def test_sanctions_concern_a_firm_in_russia_and_none_in_austria(graz):
    assert "no rule about sanctions stands in the way" in graz.say("will sanctions be a problem?", "unclear", mentions=[(ASKS, "sanctions")])


def test_a_firm_in_russia_hears_what_the_sanctions_close(talk, fact):
    talk.say("we are a company in Russia", "inform", fact("kind", "company"), fact("country", "RU"))
    said = talk.say("санкции не помешают?", "unclear", mentions=[(ASKS, "sanctions")])
    assert said.startswith("Closed to you by rules about sanctions") and "Left for you so far:" in said and "Yes" not in said


def test_the_programmes_that_a_message_ruled_out_are_named_by_a_button(talk, fact):
    talk.say("we are a company in Lithuania", "inform", fact("kind", "company"), fact("country", "LT"))
    assert "Country: Lithuania: FASIE" in talk.press("Which programmes?")


def test_a_word_in_the_past_asks_of_no_other_day_than_today(graz):
    assert "Which day or year" not in graz.say("was Eurostars also ruled out?", "possible_at", mentions=[("scheme", "eurostars-3")])
    assert "Which day or year" in graz.say("was that possible back then?", "possible_at")


def test_the_scheme_that_is_meant_is_one_within_reach(talk, fact):
    talk.say("we are a company in Lithuania", "inform", fact("kind", "company"), fact("country", "LT"))
    talk.say("what would it take?", "what_would_it_take")
    assert not [title for title in talk.titles() if "FASIE" in title]


def test_the_others_instead_of_us_are_tried_for_each_programme_that_is_named(graz, fact):
    graz.say("with a Finnish company", "inform", fact("kind", "company", "partner", partner="a"), fact("country", "FI", "partner", partner="a"))
    said = graz.say("could the Finns apply instead of us in Innowwide or Eurostars, and we join at our own cost?", "what_if", mentions=[("scheme", "innowwide"), ("scheme", "eurostars-3")])
    assert said.count("Innowwide") >= 2 and said.count("Eurostars 3") >= 2 and "at your own cost" in said


def test_the_advisor_is_no_person_and_says_so(talk):
    said = talk.say("are you a real person or what", "human", mentions=[(ASKS, "robot")])
    assert "No, I am a program" in said and "Talk to a person" in talk.titles()


def test_a_scheme_that_is_named_in_the_first_message_is_spoken_about_and_the_facts_are_noted(talk, fact):
    said = talk.say("I have a small software company in Valencia and wanted to ask about the EIC Accelerator", "inform", fact("kind", "company", None), fact("country", "ES", None),
                    mentions=[("scheme", "eic-accelerator")])
    assert talk.you == {"you": True, "kind": "company", "country": "ES"} and "EIC Accelerator: Grants and equity" in said


def test_what_about_a_scheme_is_no_supposition(graz, fact):
    said = graz.say("Was wäre mit ZIM, geht das auch international mit dem Partner in Linz?", "what_if", fact("country", "AT", "partner", "a"),
                    mentions=[("scheme", "zim-koop"), (ASKS, "abroad")])
    assert "ZIM cooperation projects: " in said and "Suppose this" not in said and len(graz.others) == 1


def test_a_supposition_that_names_a_scheme_stays_one(graz, fact):
    said = graz.say("if we had a German partner, would ZIM fit?", "what_if", fact("country", "DE", "partner", "a"), fact("kind", "company", "partner", "a"),
                    mentions=[("scheme", "zim-koop"), (ASKS, "fit")])
    assert "Suppose this" in said


def test_a_programme_without_a_sheet_is_said_to_be_unknown(graz):
    said = graz.say("what about Digital Europe?", "what_if", mentions=[("uncarried", "Digital Europe")], confidence=0.5)
    assert "Digital Europe: not among the programmes I know" in said and "Which schemes are there?" in graz.titles()


def test_of_a_scheme_without_a_call_the_last_one_is_named_and_where_to_look(graz, talk_on):
    import datetime
    talk = talk_on(datetime.date(2026, 11, 22))
    said = talk.say("when is the next call of Eurostars?", "list_calls", mentions=[("scheme", "eurostars-3"), (ASKS, "deadline")])
    assert "the last call known here closed September 10, 2026; no later one is known" in said and "https://" in said


def test_alone_after_all_is_tried_without_the_partners(graz):
    said = graz.say("and what if the Finns pull out and we do it alone?", "everybody_named", {"fact": "partners_complete", "value": True, "subject": "consortium", "text": "alone"})
    assert "Suppose this partner is not there: a university in Finland" in said and len(graz.others) == 1 and "partners_complete" not in graz.case


def test_one_place_instead_of_another_moves_the_partner_and_not_us(graz):
    text = "wenn wir statt Finnland einen Partner in Tschechien nehmen"
    heard = {"text": text, "language": "de", "intent": "correct", "confidence": 0.95, "facts": [{"fact": "country", "value": "FI", "subject": None, "negated": True, "text": "Finnland"}],
             "bare": [{"kind": "country", "value": "CZ", "text": "Tschechien"}], "mentions": [],
             "named": [{"kind": "country", "value": ["FI"], "text": "Finnland", "start": 15}, {"kind": "country", "value": ["CZ"], "text": "Tschechien", "start": 41}]}
    said = graz.hear(heard)
    assert "eine Universität (Tschechien)" in said or "Tschechien" in said.splitlines()[0]
    assert graz.you["country"] == "AT" and graz.others[0]["country"] == "FI"


def test_a_split_in_two_numbers_is_our_share_and_the_partners(graz):
    said = graz.say("and if we did 60:40 instead?", "what_if", bare=[{"kind": "number", "value": 60, "text": "60"}, {"kind": "number", "value": 40, "text": "40"}])
    assert "share of the budget: 40%" in said and "share of the budget: 60%" in said and "budget_share" not in graz.you


def test_a_foreign_distributor_is_tried_as_a_firm_there(graz):
    said = graz.hear({"text": "et si on avait un distributeur japonais comme partenaire", "language": "en", "intent": "what_if", "confidence": 0.95, "facts": [], "mentions": [],
                      "bare": [{"kind": "country", "value": "JP", "text": "japonais"}], "named": [{"kind": "country", "value": ["JP"], "text": "japonais", "start": 31}]})
    assert "Suppose this: a company in Japan" in said and len(graz.others) == 1


def test_two_forms_of_our_own_are_tried_as_one_of_the_two(talk, fact):
    talk.say("I am a private person", "inform", fact("kind", "natural_person"))
    said = talk.say("what if I open a sole tradership or a company", "what_if", fact("kind", "sole_trader"), fact("kind", "company", None))
    assert "sole trader or a company" in said and talk.you["kind"] == "natural_person"


def test_a_supposition_that_changes_nothing_says_what_was_understood(graz, fact):
    assert "That is how it is noted already: headcount: 40" in graz.say("what if we were 40?", "what_if", fact("headcount", 40))
    assert "I understood “7”, but not what would be different then." in graz.say("what if it was 7 elephants", "what_if", bare=[{"kind": "number", "value": 7, "text": "7"}])


def test_what_a_verdict_means_is_said(graz):
    said = graz.say("what does 'fits by the rules' mean", "explain_term", mentions=[(ASKS, "meaning")])
    assert "Fits by the rules: every rule that decides is met" in said and "no promise" in said


def test_a_refusal_asks_nothing_about_the_words_beside(graz):
    said = graz.say("what's the weather in Vienna tomorrow?", "out_of_scope", bare=[{"kind": "date", "value": "2026-02-02", "text": "tomorrow"}])
    assert "stand for" not in said


def test_what_the_last_change_ruled_out_is_told_by_reason_and_name(talk, fact):
    talk.say("hello", "greet")
    talk.say("we are a company in Poland and do research", "inform", fact("kind", "company"), fact("country", "PL"), fact("activity", "research_and_development", "project"))
    number = len(talk.state["lost"])
    said = talk.say(f"why did you kick out {number} programmes already? rude", "list_schemes", mentions=[(ASKS, "excluded")])
    assert said.startswith(f"{number} programmes are ruled out. The main reasons:") and "- Country: Poland: " in said and "I know 1" not in said


def test_why_it_is_asked_and_why_a_scheme_is_out_are_both_answered(graz):
    said = graz.say("why do you ask that? and why is Innowwide out?", "why_not", mentions=[("scheme", "innowwide"), (ASKS, "why_ask")])
    assert "Why I ask: This decides" in said and "Innowwide: Does not fit." in said


def test_whether_a_country_takes_part_is_told_by_the_schemes_own_list(graz, bare):
    asks = [("scheme", "eurostars-3"), (ASKS, "membership")]
    no = graz.say("does Armenia belong to Eurostars?", "unclear", bare=[bare("country", "AM")], mentions=asks)
    assert "Eurostars 3: no, Armenia is not on the list “Eurostars countries”." in no and "(Source: " in no
    assert "Eurostars 3: yes, Finland" in graz.say("and Finland?", "unclear", bare=[bare("country", "FI")], mentions=asks) and graz.you["country"] == "AT"


def test_the_best_is_what_fits_or_may_fit_and_can_be_applied_for_with_its_date(graz):
    said = graz.say("so what's the best one for me and until when can I apply", "list_calls", mentions=[(ASKS, "best"), (ASKS, "deadline")])
    assert "The best for you" in said or "Nothing fits for certain yet" in said
    assert 1 <= said.count("\n- ") <= 3 and "does not fit" not in said


def test_a_year_to_come_is_one_of_deadlines(graz, bare):
    said = graz.say("which of these can I still apply for this year, and what about 2027?", "possible_at", bare=[bare("year", 2027)], mentions=[(ASKS, "deadline")])
    assert "2026:" in said and "2027:" in said and "By the rules of" not in said


def test_of_the_scheme_talked_about_no_call_matches_then_those_of_others_are_told(graz):
    graz.say("why not FASIE?", "why_not", mentions=[("scheme", "fasie-start-1")])
    said = graz.say("so what can I still apply for?", "list_calls", mentions=[(ASKS, "deadline")])
    assert "I know no call" not in said and "- Eurostars 3, " in said


def test_a_supposition_and_the_money_are_both_answered(graz, fact):
    germans = [fact("country", "DE", "partner", "a", stated=False)]
    said = graz.say("would we have a chance with a third partner from Germany? how much would we get", "what_if", *germans, mentions=[(ASKS, "fit"), (ASKS, "amount")])
    assert "Suppose this: a partner in Germany" in said and "That depends on the programme." in said and "I have not noted it" not in said


def test_a_word_is_explained_and_not_noted_nor_refused(graz, fact):
    said = graz.say("план гендерного равенства - что это?", "inform", fact("gender_equality_plan", True, stated=False), mentions=[(ASKS, "about")])
    assert "Gender equality plan: " in said and "gender_equality_plan" not in graz.you and "I have not noted it" not in said


def test_what_holds_a_number_is_never_refused_as_off_topic(graz):
    assert "I only know about European funding" not in graz.say("нужно тыщ 300 на пилотную установку", "out_of_scope")


def test_not_understood_is_said_once_then_what_an_answer_looks_like(graz):
    first, second = graz.say("blorf", "unclear", confidence=0.2), graz.say("grumpf", "unclear", confidence=0.2)
    assert "did not understand" in first or "could not make sense" in first
    assert "did not understand" not in second and "do not follow" not in second and "These always work" in second


def test_who_is_removed_and_the_results_are_one_message(graz):
    said = graz.say("remove the university. and what is left for us?", "remove_partner", {"fact": "kind", "value": "university", "subject": "partner", "partner": "a", "text": "university", "confidence": 1.0}, mentions=[(ASKS, "results")])
    assert len(graz.case["partners"]) == 1 and "ruled out, ended, or meant for something else" in said


def test_facts_that_tell_beside_no_question_are_noted_though_a_country_is_among_them(talk, fact):
    talk.say("hello", "greet")
    talk.say("We are a company in Copenhagen, want to sell in Germany", "inform", fact("kind", "company"), fact("country", "DK"))
    assert talk.you == {"you": True, "kind": "company", "country": "DK"}


def test_a_scheme_that_is_out_is_out_by_what_is_known_and_not_by_what_is_not(talk, fact):
    talk.say("we are a company in Serbia and do research, alone", "inform", fact("kind", "company"), fact("country", "RS"), fact("activity", "research_and_development", "project"), fact("partners_complete", True, "consortium"))
    said = talk.say("why not Eurostars?", "why_not", mentions=[("scheme", "eurostars-3")])
    assert "country: Serbia" in said and "not known;" not in said


def test_whether_the_list_is_complete_is_said_in_words(graz, fact):
    assert "nobody else joins" in graz.say("nobody else", "inform", fact("partners_complete", True, "consortium"))


def test_a_value_that_ends_with_a_stop_ends_the_sentence(talk, fact):
    talk.say("привет", "greet", language="ru")
    assert "г.." not in talk.say("старт осенью 2027", "inform", fact("starts_on", {"from": "2027-09-01", "to": "2027-11-30"}, "project"), language="ru")


def test_a_rule_that_is_unclear_for_us_is_not_called_possible_and_is_said_first(talk):
    """A Russian firm asks whether it can take part in Eureka: no route is known, so neither yes nor "possible"."""
    talk.say("we are a company in Russia", "inform", fact("kind", "company"), fact("country", "RU"))
    talk.say("research", "inform", fact("activity", "research_and_development", subject="project"))
    said = talk.say("can we join Eureka or not?", "unclear", mentions=[("family", "eureka"), ("asks", "fit")], confidence=0.4)
    assert said.startswith("Not certain for Eureka Cluster Celtic-Next, Eureka Network Projects"), said
    assert "please ask Celtic-Next" in said.split("\n")[0]
    assert "a legal and sanctions check is needed" in said.split("\n")[0]
    assert "Possible" not in said and "in any role" not in said


def test_yes_or_no_stands_before_the_reasons(talk):
    talk.say("we are a company in Austria", "inform", fact("kind", "company"), fact("country", "AT"))
    assert talk.say("do we fit?", "unclear", mentions=[("scheme", "fasie-umnik"), ("asks", "fit")], confidence=0.4).startswith("No: not FASIE Umnik (")


def test_how_much_is_told_of_the_family_that_is_named_and_of_the_stated_cost(talk):
    """Of Fasie only what is still possible; a rate below all of the cost is worked out; what was only talked about and pays nothing is left."""
    talk.say("a company in Portugal, research for 400 000", "inform", fact("kind", "company"), fact("country", "PT"),
             fact("activity", "research_and_development", "project"), fact("cost_eur", 400000, "project"))
    talk.say("EEN?", "unclear", mentions=[("scheme", "een"), (ASKS, "about")])
    said = talk.say("How much can we get back from that?", "unclear", mentions=[(ASKS, "amount")])
    assert "Enterprise Europe Network" not in said and "- ZIM" not in said and "- SUSFOOD" not in said and said.count("\n- ") == 3, said
    assert "EUR 400,000 that would be EUR 280,000 at most" in talk.say("and Accelerator?", "unclear", mentions=[("scheme", "eic-accelerator"), (ASKS, "amount")])


def test_the_best_programme_needs_no_country_that_nobody_is_from(talk):
    """A Portuguese firm was told ZIM, which wants a German one; each candidate says what it is for."""
    talk.say("a company in Portugal, research", "inform", fact("kind", "company"), fact("country", "PT"), fact("activity", "research_and_development", "project"))
    said = talk.say("What programme is best for us now?", "unclear", mentions=[(ASKS, "best")])
    assert "- ZIM" not in said and 1 <= said.count("\n- ") <= 3 and "Small grants that EU projects pass on" in said, said


def test_what_is_left_for_a_partner_that_applies_without_us_is_tried(talk):
    """A Russian firm: is there a point in the Czechs applying without us, we beside them at our own cost?"""
    talk.say("a company in Russia, research", "inform", fact("kind", "company"), fact("country", "RU"), fact("activity", "research_and_development", "project"))
    assert "No partner is known so far who could apply without you." in talk.say("and without us?", "what_if")
    talk.say("a company in Czechia", "inform", fact("kind", "company", "partner", "a"), fact("country", "CZ", "partner", "a"))
    before = talk.case
    said = talk.say("is there a point in the Czechs applying to Eureka without us, and we at our own cost?", "what_if", mentions=[("scheme", "eureka-network-projects")])
    alone, beside, *_ = said.split("\n")
    assert alone == "Tried without you, with a company in Czechia as the applicant. Perhaps; not ruled out so far, but not everything is known: Eureka Network Projects."
    assert beside.startswith("Tried with you beside them") and "a legal and sanctions check is needed" in beside and talk.case == before


def test_the_netherlands_have_an_article(graz):
    assert "a company in the Netherlands" in graz.say("a company in the Netherlands", "inform", fact("kind", "company", "partner", "b"), fact("country", "NL", "partner", "b"))


def test_what_a_family_of_programmes_is_comes_in_a_sentence_and_offers_nothing_that_is_ruled_out(talk):
    """ "What is Eureka?" was answered with the help text of the open question."""
    talk.say("a company in Portugal", "inform", fact("kind", "company"), fact("country", "PT"))
    said = talk.say("what is Eureka?", "explain_term", mentions=[("family", "eureka")])
    assert said.startswith("Eureka is a network of 48 countries and the European Commission")
    assert talk.say("what is FASIE?", "explain_term", mentions=[("family", "fasie")]).startswith("FASIE, also called the Bortnik fund") and "none is within your reach" in talk.said


def test_a_problem_is_one_only_where_it_rules_something_out(graz):
    said = graz.say("our balance sheet is 6 million, is that a problem?", "inform", fact("balance_sheet_eur", 6000000, stated=True), mentions=[(ASKS, "harm")])
    assert "No: nothing that was possible is ruled out by it." in said and graz.you["balance_sheet_eur"] == 6000000


def test_a_share_of_the_state_that_rules_programmes_out_is_one(talk):
    talk.say("a company in Russia, research", "inform", fact("kind", "company"), fact("country", "RU"), fact("activity", "research_and_development", "project"))
    said = talk.say("the state holds 30 %, is that bad?", "inform", fact("public_share", 0.3, stated=True), mentions=[(ASKS, "harm")])
    assert "Yes, for some programmes: it rules them out." in said and "No: nothing" not in said


def test_which_subjects_a_programme_takes(graz):
    assert "Eureka Cluster ITEA 4: projects in digital technologies." in graz.say("is there a topic on sensors?", "unclear", mentions=[("scheme", "cluster-itea4"), (ASKS, "themes")])
    assert "every field; what a call wants stands in the call." in graz.say("does it have a topic?", "unclear", mentions=[("scheme", "eureka-network-projects"), (ASKS, "themes")])


def test_two_programmes_in_one_question_are_answered_each_in_its_order(firm):
    said = firm("AT").say("would Eurostars work, or FASIE Umnik?", "unclear", mentions=[("scheme", "eurostars-3"), ("scheme", "fasie-umnik"), (ASKS, "allowed")])
    assert said.startswith("Perhaps: Eurostars 3") and said.index("Eurostars 3") < said.index("No: not FASIE Umnik (")


def test_which_rule_is_unclear_and_whom_to_ask(firm):
    talk = firm("RU")
    said = talk.say("which rule of Eureka is unclear, whom do we ask?", "unclear", mentions=[("family", "eureka"), (ASKS, "unclear")])
    assert said.startswith("This rule is unclear for your case:") and said.count("Please ask: ") == 1


def test_no_rule_is_unclear_for_a_firm_in_austria(firm):
    assert "No rule is unclear" in firm("AT").say("which rule is unclear?", "unclear", mentions=[(ASKS, "unclear")])


def test_a_wish_to_apply_to_a_family_is_answered_with_where_it_stands(talk, fact):
    said = talk.say("Хотели бы податься в Фонд содействия инновациям", "inform", fact("kind", "company"), fact("country", "RU"), mentions=[("family", "fasie")], language="ru")
    assert talk.you["country"] == "RU" and "- FASIE " in said and "Может быть" in said


def test_a_short_name_means_the_programme_of_the_family_talked_of(firm):
    talk = firm("RU")
    assert "FASIE Development" in talk.say("Why does Development fit us?", "why_not", mentions=[("member", "fasie-development"), (ASKS, "fit")])


def test_a_common_word_names_no_programme_that_is_out_of_reach(firm):
    talk = firm("AT")
    assert "FASIE Development" not in talk.say("Is Development finished?", "unclear", mentions=[("member", "fasie-development")])
    talk.say("EIC Pathfinder?", "unclear", mentions=[("scheme", "eic-pathfinder"), (ASKS, "about")])
    assert "EIC Transition: " in talk.say("and what about Transition?", "unclear", mentions=[(ASKS, "about")])


def test_whether_the_field_fits_is_said_first(talk, fact):
    talk.say("", "inform", fact("kind", "company"), fact("country", "PT"), fact("themes", ["energy"], "project"), fact("activity", "research_and_development", "project"))
    said = talk.say("why M-ERA.NET, isn't that for materials?", "why_not", mentions=[("scheme", "m-era-net"), (ASKS, "meant_for")])
    assert said.startswith("It takes your field too: energy. M-ERA.NET is for projects in")
    assert talk.say("and SUSFOOD2, isn't that for food?", "why_not", mentions=[("scheme", "susfood2"), (ASKS, "meant_for")]).startswith("No, your field (energy)")


def test_why_a_question_matters_for_a_programme_shows_its_rules_only(firm):
    talk = firm("AT")
    said = talk.say("why does that matter for Eurostars?", "why_ask", mentions=[("scheme", "eurostars-3"), (ASKS, "why_ask")])
    assert "EIC" not in said.split("Back to")[0].split("rules:")[-1]


def test_the_limit_of_an_sme_is_told_with_the_noted_figures_and_its_source(firm):
    said = firm("PT").say("what's the limit for an SME exactly?", "explain_term", mentions=[("term", "sme"), (ASKS, "sme")], confidence=0.48)
    assert said.startswith("Not certain yet whether you are an SME") and "headcount: 30" in said and "fewer than 250 people" in said and "2003/361/EC" in said


def test_a_firm_of_three_hundred_hears_that_it_is_no_sme(talk, fact):
    talk.say("", "inform", fact("kind", "company"), fact("country", "PT"), fact("headcount", 300))
    assert talk.say("are we an SME?", "what_if", mentions=[(ASKS, "sme")]).startswith("No, by what is noted you are no SME.")


def test_whether_something_was_noted_is_answered(graz):
    assert "Yes, noted: headcount: 40" in graz.say("did you get the 40?", "out_of_scope", mentions=[(ASKS, "noted")])
    assert "No, not noted so far: “800k”" in graz.say("did u get the 800k?", "out_of_scope", mentions=[(ASKS, "noted")])
    assert "Noted so far: " in graz.say("what have you noted so far?", "summary", mentions=[(ASKS, "noted")]) and graz.you["headcount"] == 40


def test_without_somebody_who_is_not_on_the_list_it_is_as_it_is(graz):
    said = graz.say("What would change if we do it without them?", "what_if")
    assert said.startswith("They are not on the list of partners") and "Possible; " in said


def test_a_possible_partner_beside_a_question_is_said_back(graz, fact):
    said = graz.say("The university of Aveiro could join. When are the deadlines?", "list_calls", fact("partners_complete", False, "consortium", stated=True),
                    mentions=[("possible_partner", "The university of Aveiro"), (ASKS, "deadline")])
    assert "Not noted as a partner yet: “The university of Aveiro”" in said and "Eurostars 3, " in said


def test_when_there_is_a_call_again_is_answered_with_the_calls_that_are_known(talk_on, fact):
    talk = talk_on(datetime.date(2026, 11, 22))
    talk.say("", "inform", fact("kind", "company"), fact("country", "DE"), fact("activity", "research_and_development", "project"))
    said = talk.say("gibt es bei Eurostars zweimal im Jahr einen Call, auch 2027 wieder?", "list_calls", mentions=[("scheme", "zim-koop"), ("scheme", "eurostars-3"), (ASKS, "deadline")])
    assert "Eurostars 3: the last call known here closed September 10, 2026" in said and "Calls known here closed on" in said and "At least" not in said


def test_why_a_country_is_a_problem_is_answered_with_the_rule_that_fails_by_it(talk, fact):
    talk.say("we are a firm in Belgium and sell in the Netherlands", "inform", fact("kind", "company"), fact("country", "BE"), fact("activity", "internationalisation", "project"), fact("target_countries", ["NL"], "project"))
    said = talk.say("why is NL bad?", "unclear", mentions=[("country", "NL")])
    assert "Because of this rule:\n- Innowwide: The target country lies outside" in said and "item" not in said and "(Source: " in said


def test_why_a_partner_rules_out_a_programme_is_answered_with_that_rule(graz):
    said = graz.say("why does a partner rule out the EIC Accelerator?", "why_not", mentions=[("scheme", "eic-accelerator")])
    assert "Because of this rule:\n- EIC Accelerator: A single applicant" in said


def test_why_a_quarter_counts_is_said_by_the_definition(graz):
    said = graz.say("and why does that quarter matter at all?", "why_ask")
    assert "25 to 50 per cent" in said and "2003/361/EC" in said


def test_a_body_that_pays_in_a_programme_is_known(graz):
    said = graz.say("could we rather go through Bpifrance?", "unclear", mentions=[("uncarried", "Bpifrance")])
    assert "it pays partners from France in Eurostars 3" in said and "not among the programmes" not in said


def test_whether_money_is_paid_back_is_said_first(graz):
    assert graz.say("so is it a grant or do we gotta pay it back?", "unclear", mentions=[(ASKS, "amount")]).startswith("A grant is not paid back.")


def test_what_is_not_known_to_be_needed_is_said(graz):
    said = graz.say("do we need to export already?", "unclear", mentions=[("scheme", "innowwide")])
    assert "Innowwide" in said and "Sorry" not in said


def test_what_less_in_the_way_means_is_explained_beside_the_money(graz):
    said = graz.say("what means 'less in the way'? and how much from Eurostars", "unclear", mentions=[(ASKS, "meaning"), (ASKS, "amount"), ("scheme", "eurostars-3")])
    assert "Less in the way: the verdict stays" in said and "Each country pays its own partners" in said


def test_a_maturity_that_the_project_raises_is_no_matter_of_waiting(graz, fact):
    graz.say("TRL 4", "inform", fact("trl_start", 4, "project"))
    said = graz.say("what would the EIC Accelerator take?", "what_would_it_take", mentions=[("scheme", "eic-accelerator")])
    assert "come back when it is so" not in said


def test_why_it_is_unclear_is_said_once(talk, fact):
    talk.say("we are a company in Russia", "inform", fact("kind", "company"), fact("country", "RU"))
    assert talk.say("does Eurostars fit us?", "why_not", mentions=[("scheme", "eurostars-3"), (ASKS, "fit")]).count("No fundable route was found") == 1


def test_a_country_that_stands_in_nobodys_way_is_said_to_do_so(graz):
    assert "nothing is ruled out because of Germany" in graz.say("why is Germany a problem?", "why_not", mentions=[("country", "DE")])


def test_which_ones_are_out_takes_nobody_off_the_list(graz):
    graz.say("which ones are out now?", "remove_partner", mentions=[(ASKS, "excluded")])
    assert len(graz.state["case"]["partners"]) == 2 and "ruled out" in graz.said


def test_what_all_is_needed_is_no_question_about_one_thing(graz):
    said = graz.say("what do we need for Innowwide?", "what_would_it_take", mentions=[("scheme", "innowwide")])
    assert "I know no rule about that" not in said


@pytest.mark.parametrize(("text", "language"), [("and what is missing for that?", "en"), ("und was fehlt dafür?", "de"), ("et que manque-t-il pour ça ?", "fr"), ("а чего не хватает для этого?", "ru")])
def test_what_it_would_take_for_that_is_of_the_programme_last_talked_of(graz, text, language):
    graz.say("how about Eurostars 3?", "explain_term", mentions=[("scheme", "eurostars-3")])
    assert "Eurostars 3" in graz.say(text, "what_would_it_take", language=language).split("\n")[0]


def test_which_programme_is_meant_is_asked_with_the_last_one_first(graz):
    graz.say("how about Eurostars 3?", "explain_term", mentions=[("scheme", "eurostars-3")])
    graz.say("What do we need?", "what_would_it_take")
    assert graz.titles()[0] == "Eurostars 3"


@pytest.mark.parametrize(("text", "is_meant"), [("anything from the FFG", True), ("gibts was von der ffg", True), ("is that smart money", False)])
def test_a_body_is_known_by_its_capitals_or_behind_from(graz, text, is_meant):
    assert ("FFG: " in graz.say(text, "results")) is is_meant and "it runs Eureka Cluster SMART" not in graz.said


def test_partners_that_are_asked_about_are_told_one_by_one(graz, fact):
    said = graz.say("die boku in wien und ein sägewerk in slowenien", "inform", fact("kind", "university", "partner", "a", text="die boku in wien", confidence=0.5), fact("country", "AT", "partner", "a", text="wien", confidence=0.5),
                    fact("kind", "company", "partner", "b", text="ein sägewerk in slowenien", confidence=0.5), fact("country", "SI", "partner", "b", text="slowenien", confidence=0.5))
    assert "I am not sure about “die boku in wien, ein sägewerk in slowenien”. Did you mean a university in Austria and a company in Slovenia?" in said
