"""What is said of partners, from the message to the case: whose it is, what is taken back, what is only supposed."""
from __future__ import annotations

import datetime

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")

DAY = datetime.date(2026, 11, 22)
OURS = {"en": "We are a company in Portugal with 23 people, research and development, with a company in Spain.", "de": "Wir sind eine Firma in Graz mit 23 Leuten, F&E, mit einer Firma aus Spanien.",
        "fr": "Nous sommes une entreprise à Lyon, 23 salariés, R&D, avec une entreprise espagnole.", "ru": "Мы фирма в Томске, НИОКР, 23 человека, с фирмой из Сербии."}
NOBODY_OWNS_THEM = {"act": "answer", "path": "partners[1].linked", "value": []}


class Conversation:
    """Typed and pressed, in one language."""

    def __init__(self, model, book, language):
        self.model, self.book, self.language, self.state, self.messages = model, book, language, None, []
        self._hear({"text": "", "language": language, "intent": "greet", "confidence": 1.0})

    def say(self, text):
        from bot.understanding import understand

        self._hear(understand(text, self.state["asked"], DAY, self.model, self.language, self.case["partners"]))
        return "\n".join(m["text"] for m in self.messages if "text" in m)

    def press(self, payload):
        self._hear({"text": "", "intent": "press", "confidence": 1.0, "press": payload})

    def _hear(self, heard):
        from actions import dialogue

        self.state, self.messages = dialogue.advance(self.state, heard, self.book, DAY)

    @property
    def case(self):
        return self.state["case"]

    @property
    def you(self):
        return self.case["partners"][0]

    @property
    def others(self):
        return self.case["partners"][1:]


@pytest.fixture
def talk(model, book):
    def begin(language, *messages):
        conversation = Conversation(model, book, language)
        for message in messages:
            conversation.say(message)
        return conversation
    return begin


@pytest.mark.parametrize(("language", "said"), [
    ("en", "all independent, though we hold 10% of the Spanish firm"), ("en", "I said they are independent, 10% is not control"), ("en", "independent = yes"), ("de", "die sind unabhängig, 10 % ist keine Kontrolle"), ("de", "unabhängig = ja"),
    ("fr", "Oui tous indépendants, enfin on détient 10 % de la boîte espagnole, ça pose problème ?"), ("fr", "Indépendants = oui."), ("fr", "J'ai dit qu'ils sont indépendants, 10 % ce n'est pas du contrôle."), ("ru", "я сказал, они независимы, 10% это не контроль"), ("ru", "независимы — да")])
def test_partners_are_independent_below_a_quarter(language, said, talk):
    """It was noted that they are not, or that nobody owns one of them."""
    held = talk(language, OURS[language], said)
    assert held.case["partners_independent"] is True and "linked" not in held.others[0] and len(held.others) == 1


@pytest.mark.parametrize(("language", "said"), [
    ("de", "er ist 2011 gegründet"), ("de", "sie hat knapp 6 mio umsatz"), ("de", "er hat 5 mio Bilanzsumme, gegründet 2009"), ("en", "he has been founded in 2011 and has a turnover of 6 million"), ("en", "they were founded 2009, their turnover is nearly 6m euros"),
    ("fr", "il a été créé en 2011, avec un bilan de presque 4 millions"), ("fr", "elle a un peu moins de 6 millions de chiffre d'affaires"), ("ru", "он основан в 2011, оборот почти 6 млн евро"), ("ru", "у них баланс 4 млн евро"),
])
def test_a_figure_or_a_year_alone_makes_no_partner(talk, language, said):
    """"founded in 2011" of a "he" once made a partner of which nothing was known but the year."""
    alone = {"en": "we are a company in Graz with 30 people", "de": "wir sind eine Firma in Graz mit 30 Leuten", "fr": "nous sommes une entreprise à Lyon, 30 salariés", "ru": "мы фирма в Казани, 30 человек"}
    assert not talk(language, alone[language], said).others


@pytest.mark.parametrize(("language", "said"), [("en", "our partner was founded in 2011"), ("de", "unser Partner hat 40 Leute"), ("fr", "notre partenaire a 40 salariés"), ("ru", "у нашего партнёра 40 человек")])
def test_whoever_is_called_a_partner_is_one_whatever_else_is_known(talk, language, said):
    assert len(talk(language, "We are a company in Graz with 30 people" if language == "en" else OURS[language].split(",")[0], said).others) == 1


@pytest.mark.parametrize(("language", "said"), [
    ("en", "we are a company in Graz, R&D, with a university in Brno, the university has 15 people"), ("de", "wir sind eine Firma in Graz, F&E, mit einer Uni in Brünn, die Uni hat 15 Leute"), ("fr", "nous sommes une PME de Lyon, R&D, avec une université à Porto, l'université a 15 salariés")])
def test_the_university_that_was_just_named_is_no_second_one(talk, language, said):
    assert [one["headcount"] for one in talk(language, said).others] == [15]


@pytest.mark.parametrize("said", ["The company belongs to me and my brother, no big company behind, founded in 1998."])
def test_what_belongs_to_us_is_not_said_of_the_partner(said, talk):
    held = talk("en", OURS["en"], said)
    assert held.you["linked"] == [] and "linked" not in held.others[0]


@pytest.mark.parametrize(("language", "said"), [
    ("en", "not for the spanish company, I dont know who owns them. please ask me another question."), ("en", "the owner of the spanish company is unknown to me, please correct"), ("en", "I don't know who owns the Spanish firm"),
    ("de", "nicht bei der spanischen Firma, wem die gehört weiß ich nicht"), ("de", "die Eigentümer der spanischen Firma sind mir unbekannt, bitte korrigieren"), ("fr", "je ne sais pas à qui appartient l'entreprise espagnole, corrigez svp"),
    ("ru", "кому принадлежит сербская фирма, мне неизвестно, исправьте")])
def test_what_is_not_known_of_a_partner_is_taken_from_it(language, said, talk):
    """It was ignored, or the partner went."""
    held = talk(language, OURS[language])
    held.press(NOBODY_OWNS_THEM)
    held.say(said)
    assert held.others[0].get("linked") in (None, {"unknown": "asked"}) and len(held.others) == 1 and "linked" not in held.you


@pytest.mark.parametrize(("language", "said"), [
    ("en", "no no, the 60 people is the Spanish company, we are still 23."), ("en", "those 60 people are in the Spanish firm"), ("de", "nein, die 60 Leute sind die spanische Firma, wir sind 23"),
    ("fr", "non, les 60 personnes c'est la boîte espagnole, nous sommes 23"), ("fr", "les 60 salariés sont chez l'entreprise espagnole"), ("ru", "нет, 60 человек это сербская фирма, нас 23")])
def test_people_before_their_firm_are_those_of_the_firm(language, said, talk):
    """They became ours."""
    held = talk(language, OURS[language], said)
    assert (held.you["headcount"], held.others[0]["headcount"], len(held.others)) == (23, 60, 1)


def test_who_may_join_gives_us_no_people(talk):
    said = talk("en", "We are a company in Portugal with 23 people, research and development.").say(
        "partners can join, the university of Aveiro maybe would test it, and I know a sensor maker in Spain with around 60 people, but nothing is signed")
    assert "“partners”" not in said and "sensor maker in Spain" in said and "60" not in said


UNI_SOMEWHERE = "We are 14 people in Ghent, a software company, research and development, with a university"


@pytest.mark.parametrize(("language", "said"), [
    ("en", "dude wageningen is in the netherlands, put the uni there."), ("en", "the UNI mate, my partner uni is in the netherlands."), ("de", "Wageningen liegt in den Niederlanden, die Uni ist dort"), ("de", "die UNI, meine Partner-Uni sitzt in Holland"),
    ("fr", "l'université partenaire est aux Pays-Bas"), ("ru", "университет-партнёр находится в Нидерландах")])
def test_the_university_of_the_list_gets_its_country(language, said, talk):
    """A second university was made."""
    held = talk("en", UNI_SOMEWHERE)
    held.language = language
    held.say(said)
    assert held.others == [{"kind": "university", "country": "NL"}]


def test_a_pal_at_a_university_is_the_university(talk):
    assert talk("en", "we're a software firm in Ghent", "got a uni pal in Wageningen").others[0]["country"] == "NL"


TWO_SERBS = {"en": "We are a company in Linz, R&D, with a research institute in Serbia and a university in Novi Sad", "de": "Wir sind eine Firma in Linz, F&E, mit einem Forschungsinstitut in Serbien und der Universität Novi Sad",
             "fr": "Nous sommes une entreprise à Lyon, R&D, partenaires : un institut de recherche serbe et l'université de Novi Sad", "ru": "Мы фирма в Томске, НИОКР, 38 человек, партнёры: сербский институт и университет в Нови-Саде"}


def test_an_institute_and_what_it_is_in_brackets_are_one(talk):
    held = talk("ru", "Мы фирма в Томске, НИОКР, 38 человек", "По партнерам: есть знакомая фирма в Чехии, Брно, человек 60, и сербский институт (Нови-Сад, университет). Ну и ТПУ наш томский политех, он испытания бы делал")
    assert [(one["kind"], one["country"]) for one in held.others] == [("company", "CZ"), ("university", "RS"), ("university", "RU")] and held.state["pending"] is None


@pytest.mark.parametrize(("language", "said"), [
    ("en", "the university in Novi Sad is the Serbian institute, it's one organisation"), ("de", "die Uni in Novi Sad ist das serbische Institut, das ist eine Organisation, Sie haben einen Partner zu viel"),
    ("fr", "l'université de Novi Sad c'est l'institut serbe, c'est une seule organisation"), ("ru", "да нет, мы фирма. Университет в Нови-Саде и есть этот сербский институт, это одна организация, а у вас партнёр лишний")])
def test_two_that_are_one_organisation_are_put_together(language, said, talk):
    assert talk(language, TWO_SERBS[language], said).others == [{"kind": "university", "country": "RS"}]


@pytest.mark.parametrize(("language", "said"), [
    ("en", "take out the research institute, leave the university"), ("de", "streichen Sie das Forschungsinstitut, lassen Sie die Uni"), ("fr", "enlevez l'institut de recherche, gardez l'université"),
    ("ru", "Сербов теперь двое у вас — уберите научную организацию, оставьте университет.")])
def test_one_goes_and_the_other_stays(language, said, talk):
    """It was asked which partner shall go, or both went."""
    held = talk(language, TWO_SERBS[language], said)
    assert held.others == [{"kind": "university", "country": "RS"}] and held.state["choosing"] in ([], held.messages[-1].get("buttons"))


@pytest.mark.parametrize(("language", "gone", "said"), [
    ("en", "take the Serbian university off", "you took out the wrong one, bring the university back"), ("de", "streichen Sie die Uni", "falsch, holen Sie die Uni wieder rein"), ("fr", "enlevez l'université", "pas celle-là, remettez l'université"),
    ("ru", "уберите университет", "вы не того убрали, верните университет")])
def test_who_was_taken_off_comes_back_as_it_was(language, gone, said, talk):
    """"не того" was Togo, and somebody new was made."""
    held = talk(language, TWO_SERBS[language], gone)
    assert [one["kind"] for one in held.others] == ["research_organisation"]
    held.say(said)
    assert held.others == [{"kind": "research_organisation", "country": "RS"}, {"kind": "university", "country": "RS"}]


@pytest.mark.parametrize(("language", "begun", "said"), [
    ("fr", "On est une PME de 120 salariés à Grenoble, R&D, avec un institut de recherche suisse et une PME de Turin", "Non non, Fribourg-en-Brisgau, en Allemagne, pas en Suisse ! Sinon oui on reste à trois"),
    ("de", "Wir sind eine Firma in Wien, F&E, mit einer Universität in Fribourg", "nein, Freiburg im Breisgau, in Deutschland, nicht in der Schweiz")])
def test_a_place_that_is_denied_is_put_right_where_it_was_noted(language, begun, said, talk):
    """Our own country changed, and the Swiss region stayed."""
    held = talk(language, begun)
    ours = (held.you["country"], held.you.get("region"))
    held.say(said)
    assert held.others[0]["country"] == "DE" and held.others[0]["region"].startswith("DE1") and (held.you["country"], held.you.get("region")) == ours


def test_fribourg_may_be_in_germany_where_the_institute_is_german(talk):
    """It became a second institute, in Switzerland."""
    held = talk("fr", "On est une PME de 120 salariés à Grenoble, R&D, avec un institut de recherche allemand", "Les partenaires c'est sûr : le Fraunhofer ISE à Fribourg et une PME de Turin, une quarantaine de personnes")
    assert [one["country"] for one in held.others] == ["DE", "IT"]


@pytest.mark.parametrize(("language", "said"), [
    ("en", "if my pal bails, could we do it solo? asking for a cow"), ("en", "and no partner then, what would be left?"), ("de", "und ohne Partner, was bliebe dann übrig?"), ("fr", "Et si l'espagnol se retire, qu'est-ce qui nous reste ?"), ("ru", "а без партнёров что останется?")])
def test_without_partners_is_tried_and_changes_nothing(language, said, talk):
    """It was answered with what can be tried, or with where things stand now."""
    held = talk(language, OURS[language])
    before = len(held.others)
    answer = held.say(said)
    assert held.state["fork"] is not None and len(held.others) == before and "→" in answer


def test_what_would_be_left_is_named(talk):
    assert "What then remains open to you:" in talk("en", OURS["en"]).say("and no partner then, what would be left?")


def test_a_partner_of_the_list_who_is_not_sure_yet_is_kept_or_taken_off(talk):
    """It was said not to be noted, though it was."""
    answer = talk("en", OURS["en"]).say("I said already more can join, university of Aveiro too. But the spanish one is not sure yet.")
    assert "Not certain yet: a company in Spain" in answer and "Not noted as a partner" not in answer


def _facts(text, language):
    from bot.understanding import understand

    return understand(text, None, DAY, None, language)["facts"]


def _partners(text, language="en"):
    """Kind, country and people of each partner that a message tells, in order."""
    found = {}
    for fact in _facts(text, language):
        if fact["subject"] == "partner" and fact["fact"] in ("kind", "country", "headcount"):
            found.setdefault(fact["partner"], {})[fact["fact"]] = fact["value"]
    return [tuple(one.get(name) for name in ("kind", "country", "headcount")) for one in found.values()]


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "with a lab at the University of Porto", ("university", "PT", None)), ("en", "our partner is the chair for robotics of Aalborg University", ("university", "DK", None)),
    ("de", "ein Institut an der TU Graz macht mit", ("university", "AT", None)), ("de", "mit dem Lehrstuhl für Werkstoffe der Universität Linz", ("university", "AT", None)),
    ("ru", "партнёр — кафедра химии МГУ", ("university", "RU", None)), ("fr", "avec un labo de l'université de Porto", ("university", "PT", None)),
])
def test_an_institute_of_a_university_is_the_university(language, text, expected):
    assert _partners(text, language) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("our partner is TalTech", ("university", "EE", None)), ("the partner is ETH Zurich", ("university", "CH", None)), ("with CNRS", ("research_organisation", "FR", None)),
    ("together with SINTEF in Trondheim", ("research_organisation", "NO", None)), ("with Fraunhofer Austria in Graz", ("research_organisation", "AT", None)),
    ("our partner is the Politecnico, a public university", ("university", "IT", None)), ("together with a kiln builder", ("company", None, None)), ("our partner is a sensor maker from Brno", ("company", "CZ", None)),
])
def test_who_is_called_by_a_name_or_by_what_is_made_there(text, expected):
    assert _partners(text) == [expected]


TORINO, STUTTGART = ("university", "IT", None), ("company", "DE", 45)


@pytest.mark.parametrize(("language", "text"), [
    ("fr", "Les partenaires sont sûrs : le Politecnico di Torino et une PME allemande de Stuttgart, 45 salariés"),
    ("fr", "ce sont deux organismes différents : le Politecnico (université, Turin) d'un côté, et la PME de Stuttgart avec ses 45 salariés de l'autre"),
    ("fr", "Le partenaire 2, c'est le Politecnico di Torino (université, Italie). Le partenaire 3, c'est la PME de Stuttgart, Allemagne, 45 salariés."),
    ("en", "there are two different organisations: the Politecnico on one side and the SME in Stuttgart with 45 people on the other"),
    ("en", "First partner: the Politecnico di Torino. Second partner: a company in Stuttgart with 45 people"),
    ("de", "Partner 2 ist das Politecnico di Torino, Partner 3 eine Firma aus Stuttgart, 45 Mitarbeiter"),
    ("de", "das sind zwei verschiedene: das Politecnico di Torino einerseits und die Firma in Stuttgart mit ihren 45 Leuten andererseits"),
    ("ru", "Партнёр 2 — Политехнический университет Турина. Партнёр 3 — фирма из Штутгарта, 45 человек"),
    ("ru", "это две разные организации: университет Турина и фирма из Штутгарта, где 45 человек"),
])
def test_several_partners_in_one_breath_keep_each_its_own(language, text):
    assert _partners(text, language) == [TORINO, STUTTGART]


def _listed(conversation):
    return [tuple(one.get(name) for name in ("kind", "country", "headcount")) for one in conversation.case["partners"][1:]]


@pytest.mark.parametrize(("language", "first", "certain", "expected"), [
    ("fr", "Entreprise de 180 personnes à Grenoble, R&D. On réfléchit à un projet avec deux partenaires, un labo de Turin et une PME allemande.", "les partenaires sont sûrs", [("research_organisation", "IT", None), ("company", "DE", None)]),
    ("de", "Wir sind eine Firma in Wien mit 23 Leuten, F&E. Vielleicht macht die TU Graz mit und vielleicht eine Firma aus Brünn.", "jetzt ist es fix, beide sind dabei", [("university", "AT", None), ("company", "CZ", None)]),
    ("en", "We are a company in Portugal with 38 people, R&D. Maybe the University of Aveiro joins.", "ok then it is certain", [("university", "PT", None)]),
    ("ru", "Мы фирма в Томске, НИОКР, 23 человека. Возможно, присоединится сербский университет.", "теперь точно, они участвуют", [("university", "RS", None)]),
])
def test_who_was_possible_is_a_partner_when_it_is_said_to_be_certain(talk, language, first, certain, expected):
    spoken = talk(language, first)
    assert _listed(spoken) == []
    spoken.say(certain)
    assert _listed(spoken) == expected


def test_what_is_ours_told_again_is_no_partner_and_a_kiln_builder_is_in_no_country(talk):
    first = "Hello, I have a small ceramics factory in Portugal near Leiria with 38 people. We want to develop an electric kiln together with a kiln builder. What money is there for us?"
    spoken = talk("en", first, first)
    assert _listed(spoken) == [("company", None, None)]
    spoken.say("as I said, with a kiln builder, they are from Spain, Castellón, about 60 employees")
    spoken.say("the spanish company has 60 people!")
    assert _listed(spoken) == [("company", "ES", 60)]


@pytest.mark.parametrize(("language", "first", "said"), [
    ("de", "Wir sind eine Firma in Wien mit 23 Leuten, F&E, mit der TU Graz.", "es ist nur EIN Partner, die TU Graz, nicht zwei"),
    ("de", "Wir sind eine Firma in Wien mit 23 Leuten, F&E, mit der TU Graz.", "Es ist ein Institut an der TU Graz, das ist dieselbe Organisation"),
    ("en", "We are a company in Vienna with 38 people, R&D, with a lab in Graz and the University of Graz.", "only one partner, not two: the lab is part of the university"),
])
def test_only_one_partner_is_never_a_further_one(talk, language, first, said):
    assert _listed(talk(language, first, said)) == [("university", "AT", None)]


def test_two_partners_told_again_in_each_way_stay_two(talk):
    spoken = talk("fr", "Entreprise de 180 personnes à Grenoble, R&D.", "Les partenaires sont sûrs : le Politecnico di Torino et une PME allemande de Stuttgart, 45 salariés",
                 "Oui, mais il s'agit bien de deux partenaires distincts. Premier partenaire : le Politecnico di Torino, université en Italie.",
                 "Le partenaire 2, c'est le Politecnico di Torino (université, Italie). Le partenaire 3, c'est la PME de Stuttgart, Allemagne, 45 salariés.",
                 "c'est là qu'est notre autre partenaire, le Politecnico, une université publique")
    assert _listed(spoken) == [TORINO, STUTTGART]


@pytest.mark.parametrize(("language", "first", "said", "expected"), [
    ("en", "We are a company in Ireland with 40 people, R&D, with a company in Portugal with 60 employees.", "the spanish company has 60 people", "A further partner"),
    ("de", "Wir sind eine Firma in Wien mit 23 Leuten, F&E, mit einer Firma aus Ungarn mit 60 Leuten.", "die slowakische Firma hat 60 Leute", "Ein weiterer Partner"),
    ("fr", "Nous sommes une entreprise à Lyon, 30 salariés, R&D, avec une entreprise portugaise de 60 salariés.", "l'entreprise espagnole a 60 salariés", "Un autre partenaire"),
    ("ru", "Мы фирма в Томске, НИОКР, 23 человека, с фирмой из Сербии, 60 человек.", "у болгарской фирмы 60 человек", "Ещё один партнёр"),
])
def test_one_with_the_same_figure_elsewhere_is_asked_about(talk, language, first, said, expected):
    spoken = talk(language, first, said)
    assert len(_listed(spoken)) == 1
    assert expected in [button["title"] for message in spoken.messages for button in message.get("buttons", [])]


@pytest.mark.parametrize(("language", "first", "said", "expected"), [
    ("en", "We are a company in Ireland with 40 people, R&D, with a company in Spain and a lab.", "our Spanish company has 60 employees", [("company", "ES", 60), ("research_organisation", None, None)]),
    ("en", "We are a company in Ireland with 40 people, R&D, with a company in Spain and a lab.", "the lab is at the University of Oulu", [("company", "ES", None), ("research_organisation", "FI", None)]),
    ("fr", "Nous sommes une entreprise à Lyon, 30 salariés, R&D, avec un labo et une PME de Stuttgart.", "le labo est au Politecnico di Torino", [("research_organisation", "IT", None), ("company", "DE", None)]),
    ("de", "Wir sind eine Firma in Wien mit 23 Leuten, F&E, mit einer Firma aus Brünn und der TU Graz.", "nein: eine Firma in Brünn mit 30 Leuten und die TU Graz", [("company", "CZ", 30), ("university", "AT", None)]),
    ("ru", "Мы фирма в Томске, НИОКР, 23 человека, с сербской фирмой и институтом из Минска.", "нет: сербская фирма, 60 человек, и институт из Минска", [("company", "RS", 60), ("research_organisation", "BY", None)]),
    ("de", "Wir sind eine Firma in Wien mit 23 Leuten, F&E, mit einer Firma aus Brünn.", "wir haben einen Partner, nicht zwei", [("company", "CZ", None)]),
])
def test_who_is_on_the_list_is_put_right_there(talk, language, first, said, expected):
    spoken = talk(language, first, said)
    assert _listed(spoken) == expected
    assert spoken.case["partners"][0]["headcount"] in (23, 30, 40)
@pytest.mark.parametrize(("language", "text", "gone", "new"), [
    ("en", "instead of the Swedish firm we take a Danish one", "SE", "DK"), ("en", "we take a Danish firm instead of the Swedish one", "SE", "DK"),
    ("de", "Statt der schwedischen Firma nehmen wir eine dänische", "SE", "DK"), ("fr", "à la place de l'entreprise suédoise nous prenons une danoise", "SE", "DK"),
    ("en", "replace the Finnish partner by a Norwegian one", "FI", "NO"),
])
def test_one_comes_instead_of_another(language, text, gone, new):
    facts = [f for f in _facts(text, language) if f["fact"] == "country"]
    assert sorted((f.get("op") or "", f["value"], f["subject"]) for f in facts) == sorted([("remove", gone, "partner"), ("", new, "partner")])


@pytest.mark.parametrize(("language", "text"), [
    ("en", "a subcontractor from Turkey would be there too"), ("en", "we have a Turkish subcontractor"), ("de", "ein Unterauftragnehmer aus der Türkei wäre auch dabei"),
    ("fr", "un sous-traitant de Turquie serait aussi de la partie"), ("ru", "также будет субподрядчик из Турции"),
])
def test_a_subcontractor_is_not_us(language, text):
    facts = _facts(text, language)
    assert {f["subject"] for f in facts} == {"partner"} and {(f["fact"], f["value"]) for f in facts} == {("country", "TR"), ("role", "subcontractor")}


@pytest.mark.parametrize(("language", "text"), [
    ("en", "The Polish partner has thirty employees and is an SME"), ("de", "Der polnische Partner hat dreißig Angestellte und ist ein KMU"),
    ("fr", "Le partenaire polonais a trente salariés et c'est une PME"),
])
def test_what_the_sentence_goes_on_to_say_is_of_the_same_partner(language, text):
    assert _partners(text, language) == [("company", "PL", 30)]


MISTAKEN = [{"kind": "university", "country": "NL", "headcount": 12}, {"kind": "university", "country": "NL"}]
RIGHT = [{"kind": "company", "country": "NL", "headcount": 12}, {"kind": "university", "country": "DE"}]


def _with(talk, language, listed, text):
    spoken = talk(language, OURS[language])
    spoken.case["partners"][1:] = [dict(one) for one in listed]
    spoken.said = spoken.say(text)
    return spoken


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "partner 2 is not a university but a company", ("company", "NL", "university", "NL")), ("en", "no, partner 2 is a company and partner 3 is in Germany", ("company", "NL", "university", "DE")),
    ("en", "partner 3 is in Germany, not in the Netherlands", ("university", "NL", "university", "DE")),
    ("de", "Partner 2 ist keine Uni sondern ein Unternehmen, Mühle halt. Partner 3 ist die HS in Osnabrück, Deutschland", ("company", "NL", "university", "DE")),
    ("de", "keinen rausnehmen! Partner 3 ist in Deutschland nicht NL", ("university", "NL", "university", "DE")), ("de", "die Mühle (Partner 2) ist in Belgien", ("university", "BE", "university", "NL")),
    ("fr", "Le partenaire 2 n'est pas une université mais une entreprise", ("company", "NL", "university", "NL")), ("fr", "le partenaire 3 est en Allemagne, pas aux Pays-Bas", ("university", "NL", "university", "DE")),
    ("fr", "Partenaire 3 : Allemagne", ("university", "NL", "university", "DE")), ("ru", "Партнёр 2 не университет, а компания", ("company", "NL", "university", "NL")),
    ("en", "the second partner is in Belgium", ("university", "BE", "university", "NL")), ("de", "der zweite Partner ist in Belgien", ("university", "BE", "university", "NL")),
    ("ru", "партнер 3 находится в Германии, а не в Нидерландах", ("university", "NL", "university", "DE")),
])
def test_a_partner_called_by_its_number_is_put_right(talk, language, text, expected):
    spoken = _with(talk, language, MISTAKEN, text)
    assert tuple(one[name] for one in spoken.others for name in ("kind", "country")) == expected
    assert spoken.you["headcount"] == 23 or language == "de"


@pytest.mark.parametrize(("language", "text"), [
    ("en", "So: a company in the Netherlands with 12 people and a university in Germany, nobody else."), ("de", "also: eine Firma in NL mit 12 Leuten und eine Hochschule in Deutschland, das sind alle."),
    ("fr", "donc : une entreprise aux Pays-Bas, 12 personnes, et une université en Allemagne, c'est tout le monde"), ("ru", "итак: компания в Нидерландах, 12 человек, и университет в Германии, это все"),
])
@pytest.mark.parametrize("listed", [MISTAKEN, RIGHT])
def test_a_list_told_again_as_a_whole_is_the_list(talk, language, text, listed):
    assert _with(talk, language, listed, text).others == RIGHT


@pytest.mark.parametrize(("language", "text"), [
    ("en", "no no, same university and same company as before, only three of us"), ("en", "like I said, 180k from the uni, the dutch company 150k, so the uni has 180k"), ("de", "dieselbe Hochschule und dieselbe Firma wie vorher"),
    ("fr", "la même université et la même entreprise qu'avant"), ("ru", "тот же университет и та же компания"),
])
def test_who_is_named_as_the_same_is_not_added(talk, language, text):
    spoken = _with(talk, language, RIGHT, text)
    assert [(one["kind"], one["country"], one.get("headcount")) for one in spoken.others] == [("company", "NL", 12), ("university", "DE", None)]


@pytest.mark.parametrize(("language", "text"), [("en", "also a company in Spain and a university in Italy, that is all"), ("de", "dazu noch eine Firma in Spanien und eine Uni in Italien, das sind alle")])
def test_others_than_those_of_the_list_change_nobody(talk, language, text):
    assert _with(talk, language, RIGHT, text).others[:2] == RIGHT


def _applicant(text, language="en"):
    return {f["fact"]: f["value"] for f in _facts(text, language) if f["subject"] == "applicant" and f["fact"] in ("kind", "country")}


@pytest.mark.parametrize(("language", "text", "country"), [
    ("en", "Hello, I have small weaving mill in Lithuania, near Kaunas, we make linen fabrics", "LT"), ("en", "we run a dairy near Leipzig", "DE"), ("en", "Hi, I own a small basket weaving place in Poland", "PL"),
    ("de", "ich habe eine Gerberei in Graz", "AT"), ("de", "wir haben eine kleine Mühle bei Ulm", "DE"), ("de", "ich habe eine kleine Weberei in Litauen, in der Nähe von Kaunas", "LT"),
    ("fr", "j'ai une boulangerie à Lyon", "FR"), ("fr", "j'ai un petit atelier de tissage en Lituanie", "LT"), ("ru", "у меня мастерская в Казани", "RU"), ("ru", "у меня небольшая ткацкая фабрика в Литве", "LT"),
])
def test_who_has_a_trade_at_a_place_is_a_company_there(language, text, country):
    assert _applicant(text, language) == {"kind": "company", "country": country}


@pytest.mark.parametrize("text", ["I have a prototype in Graz", "we have a problem in Spain", "we run a project in Norway", "we have a customer in Poland"])
def test_a_thing_at_a_place_is_no_organisation(text):
    assert _applicant(text) == {} and _partners(text) == []


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "he knows a mill in Groningen, about 12 people, they would join", ("company", "NL", 12)), ("de", "er kennt ne Mühle in Groningen, so 12 Leute, die wären wohl dabei", ("company", "NL", 12)),
    ("fr", "nous avons un fournisseur de résines à Porto qui serait intéressé, une petite société d'une quarantaine de personnes", ("company", "PT", 40)),
])
def test_a_partner_may_be_introduced_by_a_trade(language, text, expected):
    assert _partners(text, language) == [expected]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "tested last year with the university"), ("en", "we validated it in the lab with a university"), ("de", "wir haben das letztes Jahr mit der FH getestet"),
    ("fr", "nous avons validé le revêtement au labo avec une école d'ingénieurs"), ("ru", "испытывали в прошлом году с университетом"),
])
def test_with_whom_something_was_done_is_no_partner(language, text):
    assert _partners(text, language) == []


@pytest.mark.parametrize(("language", "text", "count"), [
    ("en", "we are negotiating with a company from Serbia (40 people) and a university in Novi Sad", 2), ("de", "wir sind im Gespräch mit einer Firma in Polen", 1), ("fr", "nous sommes en discussion avec une entreprise portugaise", 1),
    ("ru", "ведем переговоры с фирмой из Сербии (~40 чел) и с университетом в Нови-Саде. Еще из Турции один знакомый институт, но это под вопросом", 3),
])
def test_with_whom_one_negotiates_is_only_possible(language, text, count):
    from bot.understanding import understand

    heard = understand(text, None, DAY, None, language)
    assert _partners(text, language) == [] and len([m for m in heard["mentions"] if m["kind"] == "possible_partner"]) == count


def test_who_holds_shares_is_no_partner_and_takes_nobody_off(talk):
    spoken = talk("ru", OURS["ru"], "крупных компаний в долях нет, говорил же - только двое физлиц")
    assert _listed(spoken) == [("company", "RS", None)] and not any("Убрать" in m.get("text", "") for m in spoken.messages)


@pytest.mark.parametrize(("language", "first", "partner", "text", "value"), [
    ("de", "Neben mir sitzt Herr Brandes, Inhaber von nem Mitglied – Brandes Feinkost GmbH in Oldenburg, 38 Leute.", "mit einer Firma in Groningen und der Hochschule Osnabrück", "Umsatz Brandes letztes Jahr 6,4 mio", 6_400_000),
    ("en", "We are Northwind Ltd, a company in Dublin with 20 people, R&D", "with a university in Porto", "Northwind has a turnover of 3 million euros", 3_000_000),
    ("fr", "Nous sommes Lumetal SARL, une entreprise à Lyon, R&D", "avec une université à Porto", "le chiffre d'affaires de Lumetal : 2 millions d'euros", 2_000_000),
    ("ru", "Мы ООО «Сибтех», фирма в Томске, НИОКР", "с университетом из Сербии", "выручка Сибтеха 3 млн евро", 3_000_000),
])
def test_the_applicant_may_be_called_by_its_name(talk, language, first, partner, text, value):
    spoken = talk(language, first, partner, text)
    assert spoken.you["turnover_eur"] == value and not any("turnover_eur" in one for one in spoken.others)


PERHAPS = {"en": "maybe a university in Ghent joins", "de": "vielleicht eine Uni in Gent, aber noch nix fix", "fr": "peut-être une université à Gand", "ru": "возможно, университет из Гента"}
COUNT_IT = {"en": "yes, count it in", "de": "nehmen Sie das mal so rein", "fr": "oui, comptez-la", "ru": "да, считайте его"}


@pytest.mark.parametrize("language", PERHAPS)
def test_whoever_may_join_is_counted_when_the_user_says_so(talk, language):
    held = talk(language, OURS[language])
    before = len(held.others)
    held.say(PERHAPS[language])
    assert len(held.others) == before and held.state["pending"]["why"] == "possible"
    held.say(COUNT_IT[language])
    assert held.others[before:] == [{"kind": "university", "country": "BE", "region": "BE234"}]


def test_of_several_who_may_join_one_is_chosen_by_its_button(talk):
    held = talk("en", OURS["en"])
    assert "Shall I count “a university in Ghent” and “a clinic in Lyon” as partners already?" in held.say("maybe a university in Ghent joins, and possibly a clinic in Lyon")
    held.press({"act": "note", "only": "a clinic in Lyon"})
    assert [p["country"] for p in held.others] == ["ES", "FR"]


def test_whoever_was_not_counted_is_when_it_becomes_certain_with_all_that_was_told(talk):
    held = talk("de", OURS["de"])
    held.say(PERHAPS["de"])
    assert "noch nicht als Partner gezählt" in held.say("nein, noch nicht")
    held.say("die Uni ist jetzt fix")
    assert held.others[1:] == [{"kind": "university", "country": "BE", "region": "BE234"}]


def test_a_question_in_between_does_not_lose_who_may_join(talk):
    held = talk("en", OURS["en"])
    held.say(PERHAPS["en"])
    held.say("which calls come next?")
    held.say("ok, count them in")
    assert [p.get("country") for p in held.others] == ["ES", "BE"]


WITH = {"en": "We are a company in Portugal with 14 people, R&D, with the university of Évora and a big almond farm in Spain.", "de": "Wir sind eine Firma in Graz, 20 Leute, F&E, mit einer Hochschule aus Bayern und einer Molkerei aus Slowenien.",
        "fr": "Nous sommes une PME de Lyon, 30 salariés, projet de R&D avec une université italienne et une clinique belge.", "ru": "Мы фирма из Томска, 30 человек, НИОКР, с университетом из Сербии и заводом из Турции."}


@pytest.mark.parametrize(("language", "said", "told"), [
    ("en", "the farm has 60 workers", {"headcount": 60}), ("en", "250 thousand for university and 150 thousand for farm", {"budget_eur": 150_000}),
    ("de", "die Molkerei hat 80 Mitarbeiter", {"headcount": 80}), ("de", "Budget der Molkerei: 200.000 Euro", {"budget_eur": 200_000}),
    ("fr", "la clinique a 400 salariés", {"headcount": 400}), ("ru", "на заводе 400 человек", {"headcount": 400})])
def test_a_partner_is_known_by_the_word_it_was_introduced_with(talk, language, said, told):
    """ "The farm" was a company, and so were we."""
    held = talk(language, WITH[language])
    before = dict(held.you)
    held.say(said)
    assert {name: held.others[1].get(name) for name in told} == told and held.you == before and len(held.others) == 2
    assert "cost_eur" not in held.case["project"]


def test_independent_of_each_other_says_nothing_of_others(talk):
    held = talk("en", WITH["en"])
    assert held.state["asked"]["path"] == "partners_complete"
    held.say("We are independent from each other.")
    assert held.case["partners_independent"] is True and "partners_complete" not in held.case


def test_what_is_known_of_a_partner_is_no_news_beside_a_question(talk):
    assert "You also said" not in talk("en", WITH["en"]).say("what is Eureka Network, who pays there, do I get money for the Spanish farm too?")


ON_THE_LIST = [{"you": True, "kind": "company", "country": "FR", "headcount": 180}, {"kind": "company", "country": "DE"}]


def how_many(heard):
    return [(m["kind"], m["value"]) for m in heard["mentions"] if m["kind"].startswith("how_many")]


@pytest.mark.parametrize(("said", "language"), [
    ("donc nous serions trois", "fr"), ("Oui nous serions trois au complet", "fr"), ("on serait trois dans le projet", "fr"), ("there'd be three of us in the project", "en"), ("so that makes three of us", "en"),
    ("wir wären dann zu dritt", "de"), ("damit sind wir zu dritt", "de"), ("das wären dann drei", "de"), ("dann wären wir drei", "de"), ("macht zusammen drei", "de"), ("ça ferait trois en tout", "fr"), ("трое нас будет", "ru"), ("нас будет трое", "ru"), ("в проекте нас трое", "ru")])
def test_after_partners_were_spoken_of_a_small_number_of_us_counts_who_takes_part(hear, said, language):
    heard = hear(said, None, language, ON_THE_LIST)
    assert how_many(heard) == [("how_many", 3)] and not heard["facts"]


@pytest.mark.parametrize(("said", "language"), [
    ("Trois, c'était le nombre de partenaires", "fr"), ("four partners in total", "en"), ("also drei partner insgesamt", "de"), ("drei ist die zahl der partner, nicht der mitarbeiter", "de"), ("трое - это партнёры, а не сотрудники", "ru")])
def test_a_number_of_partners_adds_nobody_and_is_no_headcount(hear, said, language):
    heard = hear(said, None, language, ON_THE_LIST)
    assert [kind for kind, _ in how_many(heard)] == ["how_many_partners"] and not heard["facts"]


@pytest.mark.parametrize("said", ["we are three people in the firm", "we would be five founders", "we have 3 partners in Spain", "it would be 5 months", "we'd need three engineers"])
def test_other_small_numbers_count_something_else(hear, said):
    assert not how_many(hear(said, None, "en", ON_THE_LIST))


def test_without_a_partner_a_small_number_of_us_is_a_headcount(hear):
    heard = hear("wir sind zu dritt", None, "de", [{"you": True, "kind": "company"}])
    assert [(f["fact"], f["value"]) for f in heard["facts"]] == [("headcount", 3)]


ONLY_US = {"en": "We are a company in Portugal with 23 people, research and development.", "de": "Wir sind eine Firma in Graz mit 23 Leuten, F&E.", "fr": "Nous sommes une entreprise à Lyon, 23 salariés, R&D.", "ru": "Мы фирма в Томске, НИОКР, 23 человека."}


def who(conversation):
    """Kind and country of each partner."""
    return [(one.get("kind"), one.get("country")) for one in conversation.others]


@pytest.mark.parametrize(("language", "said", "partners"), [
    ("en", "with the university of Porto, they have a test field and their own institute", [("university", "PT")]), ("en", "we work with a firm from Spain which has a workshop and a lab", [("company", "ES")]),
    ("en", "With a farm in Seville. They've got a laboratory there for soil.", [("company", "ES")]), ("de", "wir arbeiten mit einer Firma aus Spanien, die haben ein Labor", [("company", "ES")]),
    ("de", "mit der Uni Porto, die ein eigenes Institut für Hydraulik hat", [("university", "PT")]), ("fr", "avec une PME espagnole qui possède son propre centre de recherche", [("company", "ES")]),
    ("fr", "avec un partenaire belge, ils possèdent un atelier et un labo", [(None, "BE")]), ("ru", "партнёр фирма из Испании, у неё свой институт и мастерская", [("company", "ES")]), ("ru", "у нас есть мастерская и лаборатория", [])])
def test_what_somebody_has_is_no_organisation(language, said, partners, talk):
    """The lab of the university was asked about ten times."""
    assert who(talk(language, ONLY_US[language], said)) == partners


@pytest.mark.parametrize(("language", "said", "partners"), [
    ("ru", "с партнёром из Германии (институт Фраунгофера) и небольшой фирмой из Турции", [("research_organisation", "DE"), ("company", "TR")]),
    ("fr", "Nous travaillerions volontiers avec l'École Centrale de Nantes et un motoriste allemand, une PME de Brême d'une soixantaine de salariés.", [("university", "FR"), ("company", "DE")]),
    ("en", "our German partner, the Fraunhofer institute, joins us", [("research_organisation", "DE")]), ("de", "Partner ist eine Mühle, kleines Familienunternehmen in Groningen", [("company", "NL")]),
    ("en", "we have a partner in the Netherlands, it is a mill, family business with 25 people", [("company", "NL")]), ("en", "two partners: a Spanish one - a farm - and an Italian one, the Politecnico di Milano", [("company", "ES"), ("university", "IT")]),
    ("en", "a partner from Germany, a university from France and a company from Spain", [(None, "DE"), ("university", "FR"), ("company", "ES")])])
def test_one_organisation_told_in_two_phrases_is_one(language, said, partners, talk):
    """The partner from Germany and the institute in brackets were two."""
    assert who(talk(language, ONLY_US[language], said)) == partners


def with_partners(conversation, *partners):
    """Whoever is on the list of partners already, and the question that comes next."""
    conversation.case["partners"] += [dict(one) for one in partners]
    conversation.case["partners_complete"] = False
    conversation.say({"en": "summary", "de": "Zusammenfassung", "fr": "résumé", "ru": "сводка"}[conversation.language])
    return conversation


GHOST = {"kind": "research_organisation"}
CZECH = {"kind": "university", "country": "CZ", "balance_sheet_eur": 4200000, "headcount": 15}


@pytest.mark.parametrize(("language", "said"), [
    ("en", "which research organisation? I never said that"), ("en", "there is no research organisation, delete it"), ("en", "what do you mean, research organisation? never mentioned one"), ("de", "welcher partner 2? gibt keinen, bitte weg damit"),
    ("de", "welche Forschungseinrichtung? den gibts nicht, bitte löschen"), ("de", "partner 2 existiert nicht"), ("fr", "cet institut n'existe pas, enlevez-le"), ("fr", "quelle organisation de recherche ? il n'y en a pas"),
    ("ru", "какой ещё партнёр 2? его нет, уберите"), ("ru", "что за научная организация? я такого не говорил")])
def test_who_is_asked_back_and_denied_goes(language, said, talk):
    """It was asked about ten times more."""
    held = with_partners(talk(language, ONLY_US[language]), GHOST)
    held.say(said)
    assert held.others == [] and any("undo" in b["payload"] for m in held.messages for b in m.get("buttons", []))


@pytest.mark.parametrize(("language", "said"), [
    ("en", "what research organisation??"), ("en", "no partners yet"), ("en", "we havent got a partner so far"), ("de", "welche Forschungseinrichtung denn bitte?"), ("de", "partner gibts noch keinen"), ("fr", "quel institut ?"),
    ("fr", "nous n'avons pas encore de partenaire"), ("ru", "какая научная организация?"), ("ru", "партнёров пока нет")])
def test_who_is_asked_back_is_offered_to_be_taken_off(language, said, talk):
    held = with_partners(talk(language, ONLY_US[language]), GHOST)
    held.say(said)
    assert len(held.others) == 1 and any('"forget"' in b["payload"] and "partners[1]" in b["payload"] for m in held.messages for b in m.get("buttons", []))


def test_no_partners_yet_leaves_those_of_whom_much_is_known(talk):
    held = with_partners(talk("en", ONLY_US["en"]), CZECH)
    held.say("no partners yet")
    assert len(held.others) == 1 and not any('"partners[1]"' in b["payload"] and "forget" in b["payload"] for m in held.messages for b in m.get("buttons", []))


def test_a_question_put_again_can_be_got_rid_of_with_its_partner(talk):
    held = with_partners(talk("en", ONLY_US["en"]), GHOST)
    held.say("blah blah")
    assert "Take a research organisation off the list" in [b["title"] for m in held.messages for b in m.get("buttons", [])]


@pytest.mark.parametrize(("language", "said", "left"), [
    ("de", "bei der uni 4,2 bitte raus", {"kind", "country", "headcount"}), ("en", "delete the 4.2 million at the university", {"kind", "country", "headcount"}), ("en", "take the 15 off the university", {"kind", "country", "balance_sheet_eur"}),
    ("fr", "pour l'université, enlevez 4,2 millions", {"kind", "country", "headcount"}), ("fr", "les 15 de l'université, effacez-les", {"kind", "country", "balance_sheet_eur"}), ("ru", "у университета 15 уберите, сколько там народу я не знаю", {"kind", "country", "balance_sheet_eur"})])
def test_a_figure_is_taken_off_a_partner_and_not_the_partner(language, said, left, talk):
    """The university went."""
    held = with_partners(talk(language, ONLY_US[language]), {"kind": "company", "country": "TR"}, CZECH)
    held.say(said)
    assert len(held.others) == 2 and {name for name, leaf in held.others[1].items() if leaf != {"unknown": "asked"}} - {"region"} == left


def test_a_figure_that_stands_elsewhere_is_offered_to_be_taken_off_there(talk):
    held = with_partners(talk("de", ONLY_US["de"]), {"kind": "company", "country": "TR", "headcount": 60}, {"kind": "university", "country": "CZ"})
    said = held.say("bei der uni die 60 bitte raus")
    assert len(held.others) == 2 and "60" in said and any("partners[1].headcount" in b["payload"] for m in held.messages for b in m.get("buttons", []))


@pytest.mark.parametrize(("language", "said"), [
    ("en", "what if the university leads and we only take part?"), ("en", "suppose the university was the applicant"), ("de", "was wenn die Uni Antragsteller ist?"), ("de", "und wenn die Uni koordiniert und wir nur mitmachen?"),
    ("fr", "et si l'école est chef de file ?"), ("fr", "l'université peut-elle être le demandeur ?"), ("ru", "А если заявителем будет университет, а мы только участником - так можно?"), ("ru", "что если университет будет координатором, а мы партнёром?")])
def test_who_else_would_lead_is_tried_and_answered_by_programme(language, said, talk):
    """It was said to be noted already."""
    held = with_partners(talk(language, ONLY_US[language]), {"kind": "company", "country": "TR"}, {"kind": "university", "country": "CZ"})
    held.say(said)
    tried = str(held.state["fork"]["patch"])
    assert "lead" in tried and "role" not in held.others[1]


@pytest.mark.parametrize(("language", "said", "partner"), [
    ("fr", "avec l'École Centrale de Nantes", ("university", "FR")), ("fr", "avec Centrale Nantes (enseignement supérieur et recherche)", ("university", "FR")), ("fr", "avec Mines ParisTech", ("university", "FR")),
    ("fr", "ajoutez l'École Centrale s'il vous plaît", ("university", "FR")), ("fr", "vous avez oublié l'École Centrale", ("university", "FR")), ("en", "you forgot the École des Mines", ("university", "FR")),
    ("en", "with the Politécnico de Leiria", ("university", "PT")), ("de", "gemeinsam mit der HTW Dresden", ("university", "DE")), ("de", "Sie haben das Fraunhofer-Institut vergessen", ("research_organisation", "DE")),
    ("ru", "вместе с МГТУ им. Баумана", ("university", "RU")), ("ru", "наш партнёр институт Фраунгофера", ("research_organisation", "DE")), ("ru", "с Брненским техническим университетом", ("university", "CZ")), ("ru", "партнёр - ДВФУ", ("university", None))])
def test_schools_and_institutes_are_known_by_their_names(language, said, partner, talk):
    held = talk(language, ONLY_US[language], said)
    assert who(held) == [partner] or held.state["pending"] and partner[1] == "RU"       # somebody of our own country may be asked about


@pytest.mark.parametrize(("language", "said"), [
    ("en", "we want a partner in Poland but haven't found one yet"), ("de", "wir hätten gern einen polnischen Partner, haben aber noch keinen gefunden"),
    ("fr", "on aimerait un partenaire en Pologne mais on l'a pas encore trouvé"), ("ru", "хотим партнёра из Польши, но пока не нашли")])
def test_whoever_is_not_found_yet_is_no_partner_yet(talk, language, said):
    held = talk(language, OURS[language])
    before = len(held.others)
    held.say(said)
    assert len(held.others) == before and held.state["pending"]["why"] == "possible" and held.case["partners_complete"] is False


@pytest.mark.parametrize(("language", "said"), [
    ("en", "a clinic in Lyon joins us, and please take the Spanish company off the list"), ("en", "please take the Spanish company off the list. a clinic in Lyon joins us"),
    ("de", "eine Klinik in Lyon macht mit, und die spanische Firma bitte streichen")])
def test_one_comes_and_another_goes_in_one_message(talk, language, said):
    held = talk(language, OURS[language])
    held.say(said)
    assert not held.others and held.state["pending"]["why"] == "sure"       # whether the clinic is meant is asked
    held.press({"act": "note"})
    assert [(p["kind"], p["country"]) for p in held.others] == [("hospital", "FR")]


def test_whoever_speaks_for_a_firm_stays_beside_it(talk):
    """ "We as a cluster want no money" made the cluster the applicant again."""
    held = talk("de", "bin vom mechatronik cluster, neben mir sitzt der inhaber von nem mitglied, sondermaschinenbau in cham, 48 leute")
    assert (held.you["kind"], held.you["headcount"]) == ("company", 48)
    held.say("labor läuft schon, also TRL 4, und wir als cluster wollen kein geld")
    assert held.you["kind"] == "company" and held.case["project"] == {"trl_start": 4}


def test_a_question_whether_we_are_an_sme_puts_nothing_in_our_mouth(talk):
    said = talk("fr", "Nous sommes une menuiserie près de Limoges, 130 salariés, R&D").say("45 % de nos parts appartiennent à un groupe de 600 personnes : sommes-nous alors encore une PME ?")
    assert "vous n’êtes pas une PME" in said and "Vous avez dit aussi" not in said
