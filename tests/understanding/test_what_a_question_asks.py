"""What a question asks for: several things at once, in the words of each language."""
from __future__ import annotations

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")

MONEY = (
    ("en", "how much cash can i get tho"), ("en", "What percentage of the cost do they cover?"), ("en", "is it a grant or a loan?"), ("en", "how big is the grant usually"),
    ("en", "what's in it for us"), ("fr", "concrètement on pourrait toucher combien de subvention avec Eureka ?"), ("fr", "c'est quoi le taux de subvention ?"),
    ("fr", "on a droit à combien"), ("fr", "combien ça peut nous rapporter, combien on peut avoir ?"), ("fr", "faut rembourser ou pas ?"), ("de", "Wie viel Prozent Förderung kriegt man da als KMU"),
    ("de", "Wie hoch wäre denn der Zuschuss"), ("de", "wieviel Geld ist da für uns drin?"), ("de", "Muss man das zurückzahlen?"), ("de", "Welche Fördersumme wäre möglich"),
    ("ru", "а что такое Умник и сколько там дают?"), ("ru", "на какие деньги можно рассчитывать"), ("ru", "сколько можно получить?"), ("ru", "какая там максимальная сумма"),
    ("ru", "это грант или кредит?"),
)
DATES = (
    ("en", "What about Eurostars? Would we have a chance and when's the deadline"), ("en", "when can we apply"), ("de", "kann man da heuer noch einreichen"), ("de", "Bis wann muss der Antrag da sein?"),
    ("fr", "c'est quand le prochain appel"), ("fr", "on peut encore déposer ?"), ("ru", "а когда подавать и сколько можно получить?"), ("ru", "до какого числа приём заявок"),
)
NO_QUESTION = (
    ("en", "we put in 40k of our own money"), ("en", "the grant is 200k"), ("de", "wir stecken 40.000 Euro eigenes Geld hinein"), ("de", "Das Projekt dauert 18 Monate"), ("fr", "on apporte 40 000 euros"),
    ("fr", "le budget est de 600 000 euros sur 30 mois"), ("ru", "сроки — год-полтора"), ("ru", "своих денег 160 тысяч евро"), ("ru", "нас 12 человек"),
)


def asks(heard):
    return [m["value"] for m in heard["mentions"] if m["kind"] == "asks"]


@pytest.mark.parametrize(("language", "text"), MONEY)
def test_how_much_money_there_is(hear, language, text):
    assert "amount" in asks(hear(text, language=language))


@pytest.mark.parametrize(("language", "text"), DATES)
def test_when_one_can_apply(hear, language, text):
    assert "deadline" in asks(hear(text, language=language))


@pytest.mark.parametrize(("language", "text"), NO_QUESTION)
def test_a_statement_about_money_or_time_asks_nothing(hear, language, text):
    assert asks(hear(text, language=language)) == []


def test_a_message_may_ask_for_several_things(hear):
    assert asks(hear("What about Eurostars? Would we have a chance and when's the deadline")) == ["fit", "deadline"]
    assert asks(hear("а когда подавать и сколько можно получить?", language="ru")) == ["deadline", "amount"]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "lol hi are you a real person or what"), ("en", "am i talking to a bot"), ("de", "Bist du ein Mensch oder ein Roboter?"), ("fr", "vous êtes un robot ou un humain ?"), ("ru", "вы живой человек?"),
])
def test_whether_a_person_answers(hear, language, text):
    assert asks(hear(text, language=language)) == ["robot"]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "why are 28 ruled out at once??"), ("de", "Warum fallen gleich 28 Programme weg?"), ("fr", "pourquoi 28 exclus d'un coup ??"), ("ru", "почему сразу 40 программ исключены?"),
])
def test_why_so_many_are_out(hear, language, text):
    assert "excluded" in asks(hear(text, language=language))


@pytest.mark.parametrize(("language", "text", "wanted"), [
    ("fr", "on peut parler français ?", "fr"), ("en", "can you speak german", "de"), ("de", "Können wir auf Englisch weitermachen?", "en"), ("ru", "можно по-французски?", "fr"),
])
def test_the_wish_for_a_language_is_no_country(hear, language, text, wanted):
    heard = hear(text, language=language)
    assert heard["intent"] == "language" and [m["value"] for m in heard["mentions"] if m["kind"] == "language"] == [wanted]
    assert not heard["facts"] and not heard["bare"]


def test_what_is_told_beside_a_question_is_told(hear):
    heard = hear("OOO из Казани, 12 человек, датчики для теплиц. какие есть программы?", language="ru")
    assert {f["fact"] for f in heard["facts"] if f["stated"]} >= {"kind", "country", "headcount"} and "results" in asks(heard)


@pytest.mark.parametrize(("language", "text", "kind", "named"), [
    ("ru", "А сколько по Умнику и по Старт-1 дают денег", "scheme", ["fasie-umnik", "fasie-start-1"]), ("ru", "а можем мы подать на студенческий стартап?", "scheme", ["fasie-student-startup"]),
    ("ru", "что насчет Фонда Бортника?", "family", ["fasie"]), ("ru", "а Сколково подойдет?", "uncarried", ["Сколково"]),
    ("de", "Wie läuft das mit den Euroclustern", "scheme", ["smp-euroclusters"]), ("de", "Interreg Österreich-Tschechien, passt das?", "scheme", ["interreg-austria-czechia-2021-2027"]),
    ("de", "Euroclusters oder COSME Cluster Go International?", "scheme", ["smp-euroclusters", "cosme-cgi"]), ("de", "gibt es da was von der KfW?", "uncarried", ["KfW"]),
    ("fr", "et l'espace atlantique ?", "scheme", ["interreg-atlantic-area-2021-2027"]), ("fr", "Interreg Atlantique c'est pour nous ?", "scheme", ["interreg-atlantic-area-2021-2027"]),
    ("fr", "et Bpifrance ?", "uncarried", ["Bpifrance"]), ("en", "Horizon Europe Cluster 4, does that fit?", "scheme", ["horizon-europe-collaborative"]),
    ("en", "what about Digital Europe?", "uncarried", ["Digital Europe"]),
])
def test_programmes_are_known_as_people_write_them(hear, language, text, kind, named):
    heard = hear(text, language=language)
    assert sorted(m["value"] for m in heard["mentions"] if m["kind"] == kind) == sorted(named)
    assert not heard["facts"] and not heard["bare"]


@pytest.mark.parametrize(("text", "usual", "spoken"), [
    ("salut", "en", "fr"), ("On est à TRL 4 aujourd'hui, on vise 7", "fr", "fr"), ("Servus", "en", "de"), ("TRL 4", "fr", "fr"), ("we are a company in Graz", "de", "en"),
])
def test_a_conversation_keeps_its_language_until_another_is_clear(text, usual, spoken):
    from bot.understanding.english.languages import detect

    assert detect(text, usual) == spoken


@pytest.mark.parametrize(("language", "text"), [
    ("en", "can we use Eureka with a Turkish firm?"), ("en", "are we locked out of Horizon Europe?"), ("en", "would Eurostars work for us, or the EIC Accelerator?"), ("de", "ginge Eurostars dann trotzdem?"),
    ("de", "Dürfen wir bei ZIM überhaupt mitmachen?"), ("fr", "Est-ce possible avec Eurostars ?"), ("fr", "peut-on demander ZIM ?"), ("ru", "в Horizon Europe нам вообще можно? или Eureka с турками?"),
    ("ru", "с турецкой фирмой Eureka Network Projects пройдет или Россию там тоже отрубили?"),
])
def test_whether_it_is_possible_at_all(hear, language, text):
    assert {"allowed", "fit"} & set(asks(hear(text, language=language)))


@pytest.mark.parametrize(("language", "text"), [
    ("en", "which rule exactly is unclear?"), ("en", "who can we ask about that?"), ("de", "Was genau ist da unklar?"), ("de", "An wen sollen wir uns wenden?"), ("fr", "à qui peut-on s'adresser ?"),
    ("fr", "quelle règle n'est pas claire ?"), ("ru", "И какое именно правило по Эврике неясно, у кого спросить?"), ("ru", "что для Eureka Network Projects не ясно?"),
])
def test_which_rule_is_unclear_and_whom_to_ask(hear, language, text):
    assert "unclear" in asks(hear(text, language=language))


@pytest.mark.parametrize(("language", "text"), [
    ("en", "why M-ERA.NET, isnt that for materials?"), ("en", "isn't Eurostars only for IT?"), ("de", "Ist M-ERA.NET nicht eher für Werkstoffe?"), ("fr", "pourquoi M-ERA.NET, ce n'est pas pour les matériaux ?"),
    ("ru", "почему M-ERA.NET, разве это не для материалов?"),
])
def test_whether_a_programme_is_meant_for_the_field(hear, language, text):
    assert "meant_for" in asks(hear(text, language=language))


@pytest.mark.parametrize(("language", "text"), [
    ("en", "best shot, and whens the deadline?"), ("en", "What is left for us?"), ("en", "which programmes would you try first?"), ("de", "womit sollen wir anfangen?"), ("de", "Was bleibt uns denn jetzt noch?"),
    ("de", "Welche Programme würden Sie denn jetzt als erstes empfehlen und wieviel Geld gäbs da für die Firma?"), ("fr", "Que nous reste-t-il maintenant ?"), ("fr", "par quel programme commencer en premier ?"),
    ("ru", "Что нам остаётся?"), ("ru", "с чего посоветуете начать?"),
])
def test_what_is_best_or_left(hear, language, text):
    assert "best" in asks(hear(text, language=language))


@pytest.mark.parametrize(("language", "text"), [
    ("de", "gibts bei eurostars zweimal im jahr einen call, also auch 2027 wieder?"), ("en", "does Eurostars run twice a year?"), ("fr", "il y a deux appels par an pour Eurostars ?"), ("ru", "Eurostars бывает два раза в год?"),
])
def test_how_often_and_when_again_asks_for_dates(hear, language, text):
    assert "deadline" in asks(hear(text, language=language)) and "allowed" not in asks(hear(text, language=language))


@pytest.mark.parametrize(("language", "text", "scheme"), [
    ("ru", "Сколько денег дает Развитие и Интернационализация и какое софинансирование?", "fasie-internationalisation"), ("ru", "Почему Кооперация нам подходит?", "fasie-cooperation"), ("en", "and the Accelerator?", "eic-accelerator"),
    ("de", "Und Zusammenarbeit?", "fasie-cooperation"), ("fr", "et l'Accélérateur ?", "eic-accelerator"),
])
def test_a_common_word_with_a_capital_may_be_the_name_of_a_programme(hear, language, text, scheme):
    assert scheme in [m["value"] for m in hear(text, language=language)["mentions"] if m["kind"] in ("member", "scheme")]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "what's the limit for an SME exactly?"), ("en", "are we still an SME?"), ("de", "Gelten wir noch als KMU?"), ("de", "wo liegt denn die Grenze für KMU genau?"), ("fr", "c'est quoi la définition d'une PME exactement ?"),
    ("fr", "on est bien une PME, non ? c'est quoi la limite exactement"), ("ru", "мы ещё МСП?"), ("ru", "какие пороги для МСП?"),
])
def test_where_the_limit_of_an_sme_lies(hear, language, text):
    assert "sme" in asks(hear(text, language=language))


@pytest.mark.parametrize(("language", "text"), [
    ("en", "did u get the 800k?"), ("en", "what have you noted so far?"), ("de", "haben Sie das?"), ("de", "was haben Sie bis jetzt notiert?"), ("fr", "vous avez bien noté les 350 000 ?"), ("fr", "qu'avez-vous noté jusqu'ici ?"),
    ("ru", "вы записали 34 сотрудника?"), ("ru", "что у вас уже записано?"),
])
def test_whether_it_was_noted(hear, language, text):
    assert "noted" in asks(hear(text, language=language))


@pytest.mark.parametrize("text", ["Haben Sie ein Programm für uns?", "did you get money from Eurostars?", "do you have a call for us?", "we are an SME with 40 people"])
def test_what_asks_for_neither_limits_nor_notes(hear, text):
    assert not {"sme", "noted"} & set(asks(hear(text)))


@pytest.mark.parametrize(("language", "text", "topic"), [
    ("en", "why you ask this? and what 6 programs are gone now", "excluded"), ("en", "why you ask this?", "why_ask"), ("de", "welche 6 Programme sind jetzt weg?", "excluded"),
    ("fr", "quels programmes sont exclus maintenant ?", "excluded"), ("ru", "какие 6 программ отпали?", "excluded"), ("ru", "дадут ли нам деньги? санкции же", "sanctions"),
    ("de", "bekommen wir da Geld? wegen der Sanktionen", "sanctions"), ("fr", "nous aurons de l'argent ? avec les sanctions", "sanctions"), ("en", "would they pay us? because of the sanctions", "sanctions"),
], ids=lambda x: x)
def test_what_is_gone_why_it_is_asked_and_whether_sanctions_count(hear, language, text, topic):
    assert topic in [m["value"] for m in hear(text, None, language)["mentions"] if m["kind"] == "asks"]


@pytest.mark.parametrize(("language", "text"), [("ru", "А нам, российской фирме, сейчас вообще дадут европейские деньги?"), ("de", "kriegen wir, eine russische Firma, überhaupt Geld aus der EU?"),
                                                ("fr", "est-ce que nous, entreprise russe, pouvons avoir de l'argent ?"), ("en", "would they pay us, a Russian firm, at all?")], ids=lambda x: x)
def test_who_we_are_in_commas_is_no_partner(hear, language, text):
    facts = [(f["fact"], f["value"], f["subject"]) for f in hear(text, None, language)["facts"]]
    assert ("country", "RU", "applicant") in facts and all(subject == "applicant" for _, _, subject in facts)


@pytest.mark.parametrize(("language", "text", "topic"), [("de", "was kriegt man denn da so prozentual?", "amount"), ("en", "what means 'less in the way'?", "meaning"), ("fr", "Que signifie Eureka au juste ?", "meaning")], ids=lambda x: x)
def test_shares_and_meanings_are_asked_for_in_few_words(hear, language, text, topic):
    assert topic in [m["value"] for m in hear(text, None, language)["mentions"] if m["kind"] == "asks"]


@pytest.mark.parametrize(("language", "text", "topic"), [
    ("en", "do we need some posh uni mates or can we go solo", "partners"), ("de", "können wir das auch allein machen?", "partners"), ("fr", "peut-on déposer seuls ?", "partners"), ("ru", "можно ли подать одним?", "partners"),
    ("en", "what do I must do?", "best"), ("de", "was muss ich jetzt tun?", "best"), ("fr", "que dois-je faire ?", "best"), ("ru", "что делать дальше?", "best")])
def test_whether_alone_and_what_next(hear, language, text, topic):
    assert topic in asks(hear(text, language=language))
