"""What is taken back in words, from the sentence to the case, in every language."""
from __future__ import annotations

import copy
from typing import Any

import pytest

pytest.importorskip("spacy")

CASE = {"project": {"activity": "research_and_development", "cost_eur": 900_000},
        "partners": [{"you": True, "kind": "company", "country": "AT", "headcount": 30}, {"kind": "company", "country": "SI", "region": "SI032", "headcount": 12},
                     {"kind": "university", "country": "SI"}]}
TWIN = {"kind": "company", "country": "SI", "sme": True}


@pytest.fixture
def tell(talk: Any) -> Any:
    """Says a sentence as it is typed, about a case; understood without the classifier."""
    from actions.state import State
    from bot.understanding import understand

    def said(text: str, language: str = "en", case: Any = CASE, go_on: bool = False) -> str:
        if not go_on:
            talk.state = State(language=language, revision=1, case=copy.deepcopy(case), skipped=["partners_complete"]).document()
        return str(talk.hear(understand(text, talk.state["asked"], talk.day, None, language)))

    said.talk = talk        # type: ignore[attr-defined]
    return said


def kinds(talk: Any) -> list[str]:
    return [partner["kind"] for partner in talk.others]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "ok take the university out again please"), ("en", "there is no university in this"), ("en", "the university dropped out last week"),
    ("en", "scrap the third partner"), ("en", "we no longer work with the university"), ("en", "can you delete the university please?"),
    ("de", "die Uni bitte wieder rausnehmen"), ("de", "Der dritte Partner soll wieder weg, es sind nur zwei Firmen"), ("de", "eine Uni gibt es bei uns nicht"),
    ("de", "die Uni ist nur eine Idee, die bitte noch nicht als Partner führen"), ("de", "Die Universität macht doch nicht mit"),
    ("fr", "il n'y a pas d'université dans le projet"), ("fr", "on n'a pas d'université, vous avez mal compris"), ("fr", "l'université s'est retirée"),
    ("fr", "l'université n'est pas sûre, ne la comptez pas comme partenaire"), ("fr", "enlevez l'université s'il vous plaît"),
    ("ru", "уберите университет пожалуйста"), ("ru", "университета у нас нет"), ("ru", "третьего партнёра удалите"), ("ru", "университет отказался"),
    ("ru", "университет пока не точно, не записывайте его"), ("en", "the university isn't part of this any more"), ("en", "ignore the university"),
    ("de", "die Uni gehört nicht dazu"), ("fr", "l'université, c'était une erreur, supprimez-la"), ("ru", "университета нет и не было"),
])
def test_a_partner_is_taken_off_the_list_and_named(tell, language, text):
    said = tell(text, language)
    assert kinds(tell.talk) == ["company"]
    assert any(word in said for word in ("university", "Universität", "université", "университет"))
    assert tell.talk.you == CASE["partners"][0], "we stay who we are"


@pytest.mark.parametrize(("language", "text"), [
    ("en", "you have the slovenian firm in there twice, please delete one"), ("en", "it's one and the same Slovenian firm"),
    ("de", "die slowenische Firma steht doppelt drin"), ("de", "die Slowenen sind ein und dieselbe Firma"),
    ("fr", "il y a deux PME dans la liste là non ? c'est la même, il n'y en a qu'une seule slovène"), ("fr", "l'entreprise slovène est en double"),
    ("ru", "словенская фирма у вас записана два раза"), ("ru", "лишнюю словенскую фирму удалите"),
])
def test_a_partner_that_stands_twice_is_put_together(tell, language, text):
    tell(text, language, {**CASE, "partners": [*CASE["partners"], TWIN]})
    assert tell.talk.others == [{**CASE["partners"][1], "sme": True}, CASE["partners"][2]]
    assert tell.talk.you == CASE["partners"][0]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "the Slovenian company is us, not a separate partner"), ("de", "die slowenische Firma sind wir selbst, kein eigener Partner"),
    ("fr", "l'entreprise slovène c'est nous, pas un partenaire à part"), ("ru", "словенская фирма это мы сами, а не отдельный партнёр"),
])
def test_a_partner_that_is_ourselves_gives_us_its_facts(tell, language, text):
    tell(text, language, {"project": {}, "partners": [{"you": True, "headcount": 30}, CASE["partners"][1], CASE["partners"][2]]})
    assert tell.talk.you == {"you": True, "kind": "company", "country": "SI", "region": "SI032", "headcount": 30}
    assert kinds(tell.talk) == ["university"]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "forget everything I said about employees and the budget"), ("en", "just kidding, forget the numbers"), ("de", "Vergessen Sie alle Zahlen"),
    ("fr", "oubliez les effectifs et le budget"), ("ru", "забудьте все цифры"),
])
def test_facts_are_forgotten_and_said(tell, language, text):
    said = tell(text, language)
    assert "headcount" not in tell.talk.you and "cost_eur" not in tell.talk.case["project"]
    assert "30" in said and tell.talk.others == CASE["partners"][1:]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "the Slovenian firm has no debts"), ("de", "Wir wollen weg von Plastik mit der slowenischen Firma"), ("fr", "l'université n'a pas de budget"),
    ("en", "what if the university dropped out?"), ("en", "we have no bank loan"), ("ru", "а если университет откажется?"),
])
def test_nobody_goes_where_nothing_is_taken_back(tell, language, text):
    tell(text, language)
    assert tell.talk.others == CASE["partners"][1:]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "the uni isn't certain though"), ("de", "die Uni ist noch nicht fix"), ("fr", "l'université n'est pas sûre"), ("ru", "университет пока под вопросом"),
])
def test_one_who_is_not_certain_is_asked_about(tell, language, text):
    tell(text, language)
    assert kinds(tell.talk) == ["company", "university"]
    tell.talk.press(tell.talk.titles()[0])
    assert kinds(tell.talk) == ["company"]


def test_where_several_fit_it_is_asked_which(tell):
    other = {"kind": "university", "country": "FI"}
    tell("take the university out please", "en", {**CASE, "partners": [*CASE["partners"], other]})
    assert tell.talk.titles()[:2] == ["Partner 3: a university in Slovenia", "Partner 4: a university in Finland"]
    tell.talk.press("Partner 4: a university in Finland")
    assert kinds(tell.talk) == ["company", "university"]


def test_nobody_like_that_on_the_list_is_said(tell):
    assert "There is no such partner on the list." in tell("there's no research organisation by the way")
    assert tell.talk.case == CASE


FRENCH = {"project": {"activity": "research_and_development"}, "partners_complete": False,
          "partners": [{"you": True, "kind": "company", "country": "FR", "headcount": 85}, {"country": "PT"}, {"kind": "company", "country": "IT"}, {"kind": "company", "country": "IT"}]}
RUSSIAN = {"project": {"activity": "research_and_development"}, "partners": [{"you": True, "kind": "company", "country": "RU", "headcount": 35}]}


@pytest.mark.parametrize(("language", "text"), [
    ("fr", "non j'ai dit une troisième boîte, pas trois ! et elle n'est pas encore dans le projet, enlevez les italiens"),
    ("en", "no, I said a third company, not three! and it is not in the project yet, remove the Italians"),
    ("de", "nein, ich hab gesagt eine dritte Firma, nicht drei! die ist noch nicht im Projekt, bitte die Italiener raus"),
])
def test_a_complaint_adds_nobody_and_leaves_the_list_open(tell: Any, language: str, text: str) -> None:
    tell(text, language, FRENCH)
    assert tell.talk.case["partners_complete"] is False
    assert len(tell.talk.others) <= 3


@pytest.mark.parametrize(("language", "text"), [
    ("ru", "то есть с россией вообще никак? что нам реально остается"), ("en", "no, we do not work with a university"), ("de", "nein, mit einer Uni haben wir nichts zu tun"),
    ("fr", "non, on ne travaille pas avec une université"), ("en", "no! nothing with a company in Spain"), ("ru", "нет, с университетом мы не работаем"),
])
def test_nobody_joins_by_a_denial_or_a_rhetorical_question(tell: Any, language: str, text: str) -> None:
    tell(text, language, RUSSIAN)
    assert tell.talk.others == []


@pytest.mark.parametrize(("language", "text"), [("fr", "et le partenaire portugais c'est une filature, boîte familiale d'une quarantaine de personnes"),
                                                ("en", "and the Portuguese partner is a spinning mill, a family company of about 40 people"),
                                                ("de", "der portugiesische Partner ist eine Spinnerei, ein Familienbetrieb mit 40 Leuten")])
def test_what_is_said_beside_the_only_partner_named_is_the_partners(tell: Any, language: str, text: str) -> None:
    tell(text, language, {"project": {}, "partners": FRENCH["partners"][:2]})
    assert tell.talk.you["headcount"] == 85
    assert tell.talk.others == [{"country": "PT", "kind": "company", "headcount": 40}]


@pytest.mark.parametrize(("language", "text"), [("en", "actually scratch the professor, he's out. he's annoying"), ("de", "den Professor bitte wieder streichen"), ("fr", "enlevez le professeur"), ("ru", "уберите профессора")])
def test_the_professor_goes_with_the_university(tell: Any, language: str, text: str) -> None:
    tell(text, language)
    assert kinds(tell.talk) == ["company"]


def test_whoever_may_drop_in_is_not_taken_off(tell: Any) -> None:
    tell("The Slovenians may drop in")
    assert len(tell.talk.others) == 2


@pytest.mark.parametrize(("language", "then"), [
    ("en", "there is no such partner, please delete it"), ("de", "den Partner gibts ned, bitte löschen"), ("de", "da is jetzt ein spanischer Partner zu viel, bitte streichen"),
    ("fr", "ce partenaire n'existe pas, supprimez-le"), ("fr", "supprimez le partenaire espagnol"), ("ru", "такого партнёра нет, удалите"), ("ru", "испанского партнёра уберите")])
def test_somebody_who_only_waits_to_be_noted_goes_too(tell: Any, language: str, then: str) -> None:
    tell("ok", language)
    waiting = [{"fact": "country", "value": "ES", "subject": None, "text": "Spain"}, {"fact": "kind", "value": "university", "subject": None, "text": "university"}]
    tell.talk.state = {**tell.talk.state, "pending": {"facts": waiting, "why": "who", "owners": [0, 1, 2]}}
    tell(then, language, go_on=True)
    assert kinds(tell.talk) == ["company", "university"] and tell.talk.state["pending"] is None


@pytest.mark.parametrize(("language", "text"), [("en", "there is no such partner as the university, please delete it"), ("de", "die Uni gibts ned, bitte löschen"), ("de", "die Uni is ned dabei"),
                                                 ("ru", "университета нет, удалите")])
def test_a_partner_that_is_denied_goes_once(tell: Any, language: str, text: str) -> None:
    tell(text, language)
    assert kinds(tell.talk) == ["company"]


HELD = {"project": {"activity": "research_and_development", "cost_eur": 900_000, "months": 24},
        "partners": [{"you": True, "kind": "company", "country": "AT", "headcount": 14, "budget_share": 0.4, "turnover_eur": 4_000_000},
                     {"kind": "company", "country": "RS", "headcount": 40}, {"kind": "research_organisation", "country": "TR", "headcount": 40}]}


@pytest.mark.parametrize(("language", "text"), [
    ("en", "take out the budget share and the headcount of the Turkish institute, I never said that"),
    ("de", "Streichen Sie bitte den Budgetanteil und die Mitarbeiterzahl vom türkischen Institut"),
    ("fr", "enlevez la part du budget et l'effectif de l'institut turc, je n'ai jamais dit ça"),
    ("ru", "Уберите долю бюджета 40% и численность 40 у турок - я такого не говорил"),
])
def test_facts_that_are_named_go_where_they_stand_and_the_partner_stays(tell, language, text):
    tell(text, language, HELD)
    assert kinds(tell.talk) == ["company", "research_organisation"]
    assert "headcount" not in tell.talk.others[1] and tell.talk.others[0]["headcount"] == 40
    assert "budget_share" not in tell.talk.you and tell.talk.you["headcount"] == 14, "of us only the share goes"
    assert tell.talk.case["project"] == HELD["project"], "the costs are no share of the budget"


@pytest.mark.parametrize(("language", "text", "gone"), [
    ("en", "I never said 40% of the budget", "budget_share"), ("de", "den Jahresumsatz hab ich so nicht gesagt, bitte raus", "turnover_eur"),
    ("fr", "retirez le chiffre d'affaires, je ne l'ai pas dit", "turnover_eur"), ("ru", "удалите оборот", "turnover_eur"), ("en", "please clear the turnover", "turnover_eur"),
])
def test_a_fact_of_ours_that_was_never_said_goes(tell, language, text, gone):
    tell(text, language, HELD)
    assert gone not in tell.talk.you and len(tell.talk.you) == len(HELD["partners"][0]) - 1 and len(tell.talk.others) == 2


@pytest.mark.parametrize(("language", "text"), [("en", "remove the Turkish institute with 40 people"), ("de", "Nimm das türkische Institut mit 40 Leuten raus"), ("fr", "enlevez l'institut turc"), ("ru", "уберите турецкий институт")])
def test_a_partner_that_is_meant_itself_goes(tell, language, text):
    tell(text, language, HELD)
    assert kinds(tell.talk) == ["company"]


@pytest.mark.parametrize(("language", "before", "text"), [("en", "our turnover is 5 million", "I never said that"), ("de", "unser Umsatz ist 5 Millionen Euro", "das hab ich nie gesagt"), ("fr", "notre chiffre d'affaires est de 5 millions", "je n'ai jamais dit ça"), ("ru", "наш оборот 5 млн евро", "я такого не говорил")])
def test_what_was_never_said_and_is_not_named_is_the_last_change(tell, language, before, text):
    tell(before, language)
    assert "turnover_eur" in tell.talk.you
    tell(text, language, go_on=True)
    assert "turnover_eur" not in tell.talk.you and len(tell.talk.others) == 2


@pytest.mark.parametrize(("language", "gone", "back"), [
    ("en", "take the Turkish institute out", "bring the Turkish institute back, just without the headcount"), ("de", "das türkische Institut bitte rausnehmen", "nimm das türkische Institut wieder auf die Liste, nur ohne Mitarbeiterzahl"),
    ("fr", "enlevez l'institut turc", "remettez l'institut turc, mais sans l'effectif"), ("ru", "уберите турецкий институт", "турецкий институт верните, просто без численности"),
])
def test_a_partner_comes_back_without_the_fact_that_was_wrong(tell, language, gone, back):
    tell(gone, language, HELD)
    tell(back, language, go_on=True)
    assert tell.talk.others[1] == {"kind": "research_organisation", "country": "TR"}


@pytest.mark.parametrize(("language", "supposed", "text"), [
    ("en", "what if a german trading firm with 80 employees joins?", "ok keep him in"), ("de", "was wäre wenn eine deutsche Firma mit 80 Leuten dazukommt?", "behalten"),
    ("fr", "et si une entreprise allemande de 80 salariés participait ?", "on le garde"), ("ru", "а если к нам присоединится немецкая фирма, 80 человек?", "оставьте его"),
])
def test_whoever_was_supposed_to_come_in_is_kept_in(tell, language, supposed, text):
    tell(supposed, language)
    tell(text, language, go_on=True)
    assert [p["country"] for p in tell.talk.others] == ["SI", "SI", "DE"]


@pytest.mark.parametrize(("supposed", "text"), [("what if the Slovenian university leaves?", "keep them in"), ("what if a german firm joins?", "leave it"), ("what if a german firm joins?", "keep it as it was")])
def test_what_stays_as_it_was_is_not_kept(tell, supposed, text):
    tell(supposed)
    tell(text, go_on=True)
    assert kinds(tell.talk) == ["company", "university"]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "not digital but agriculture"), ("en", "no, the field is food, not digital"), ("de", "nicht Digitaltechnik, sondern Landwirtschaft"),
    ("de", "Landwirtschaft statt Digitalisierung"), ("fr", "pas le numérique mais l'agriculture"), ("ru", "вы тему не поменяли. не цифровые технологии, а сельское хозяйство, анализ молока"),
])
def test_one_field_of_work_takes_the_place_of_another(tell, language, text):
    tell(text, language, {"project": {"themes": ["digital"]}, "partners": CASE["partners"][:1]})
    assert tell.talk.case["project"]["themes"] == ["food"]


def test_a_field_beside_another_is_added(tell):
    tell("not only digital but also agriculture", case={"project": {"themes": ["digital"]}, "partners": CASE["partners"][:1]})
    assert tell.talk.case["project"]["themes"] == ["digital", "food"]


@pytest.mark.parametrize(("language", "text"), [("en", "25 is the minimum, more likely 30 million"), ("de", "25 ist das Minimum, eher 30"), ("fr", "25 est le minimum, plutôt 30"), ("ru", "25 это минимум, скорее все 30 млн евро")])
def test_a_least_and_a_likelier_figure_make_a_range(tell, language, text):
    tell(text, language, {"project": {"cost_eur": 25_000_000}, "partners": CASE["partners"][:1]})
    assert tell.talk.case["project"]["cost_eur"] == {"from": 25_000_000, "to": 30_000_000}


def test_of_a_range_in_another_currency_one_end_is_asked_for(tell):
    tell("бюджет думаем млн 25-30", "ru", {"project": {}, "partners": [{"you": True, "kind": "company", "country": "RU"}]})
    assert "cost_eur" not in tell.talk.case["project"]
    assert [title.replace("\xa0", " ") for title in tell.talk.titles()][:2] == ["25 000 000 RUB", "30 000 000 RUB"]


@pytest.mark.parametrize(("language", "text"), [
    ("fr", "Nous sommes une entreprise de 180 salariés à Lyon. Nous aimerions savoir s'il existe des aides européennes pour nous, s'il vous plaît."),
    ("en", "We are a company in Graz, 40 people. We would like to know whether our kind of firm gets some money."),
    ("de", "Wir sind eine Firma in Graz mit 40 Leuten. Wir möchten gerne wissen, ob unsere Firma etwas bekommen kann."),
    ("ru", "Мы компания в Томске, 14 человек. Подскажите, на что наша фирма может рассчитывать."),
    ("en", "I have a small mill in Kaunas, we make linen. 23 people work here. We want to make from our linen waste insulation panels for buildings."),
])
def test_a_request_holds_nothing_to_be_noted(tell, language, text):
    said = tell(text, language, {"project": {}, "partners": [{"you": True}]})
    assert not any(words in said for words in ("I noted nothing", "je n’ai rien noté", "nichts notiert", "ничего не записал"))


@pytest.mark.parametrize(("language", "text"), [("en", "did you note TRL 6?"), ("de", "haben Sie TRL 6 notiert?"), ("fr", "avez-vous noté TRL 6 ?"), ("ru", "Вы мне TRL 6 записали?")])
def test_a_value_with_its_name_that_is_asked_for_is_noted_then(tell, language, text):
    tell(text, language)
    assert tell.talk.case["project"]["trl_start"] == 6


@pytest.mark.parametrize(("language", "text"), [("en", "SME yes"), ("de", "die mühle in NL, ja KMU"), ("de", "ja is klein, Familienbetrieb"), ("fr", "oui une PME, petite"), ("ru", "да, МСП, они маленькие")])
def test_a_yes_with_its_reason_answers_whether_the_partner_is_small(tell, language, text):
    from actions.state import State
    question = {"path": "partners[1].sme", "fact": "sme", "subject": "partner", "partner": 1, "text": "", "help": "", "reason": "", "decides": [], "input": "yes_no", "unit": "", "buttons": [], "left": 3}
    case = {"project": {}, "partners": [{"you": True, "kind": "company", "country": "DE"}, {"kind": "company", "country": "NL", "headcount": 12}]}
    tell.talk.state = State(language=language, revision=1, case=case, skipped=[]).document() | {"asked": question}
    tell(text, language, go_on=True)
    assert tell.talk.others == [{"kind": "company", "country": "NL", "headcount": 12, "sme": True}] and tell.talk.state["pending"] is None
