"""The questions of a message as they stand in it: with a question mark, or plainly put without one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actions.understood.clauses import Clause, sentences

WH = (
    r"(?:what(?:'s|s)?|which|who|whom|when|where|why|how|wat|was|welche\w*|wer|wann|wo|wie|wieso|weshalb|warum|wie ?viel\w*|womit|wofür|woher|quel\w*|qui|quand|où|pourquoi|comment|combien|quoi|c'est quoi"
    r"|qu['’]est|est[- ]ce|que|что|како\w+|каки\w+|какая|какую|кто|когда|где|почему|зачем|сколько|как|куда|откуда|чем)"
)
DOES = (
    r"(?:do|does|did|is|are|can|could|would|will|should|shall|may|am|was|were|has|have|ist|sind|kann|können|darf|dürfen|gibt|gibt's|gibts|geht|gehen|hat|haben|bekomm\w*|krieg\w*|muss|müssen|lohnt|zählt|bringt"
    r"|y a|il y a|peut|peut-on|pouvons|faut|faut-il|a-t-on|doit|avons|sommes|можно|можем|есть|нужн\w*|надо|а если|получ\w*|подход\w*|вообще)"
)
AND = r"(?:and|u|und|et|и|а|or|oder|ou|или|but|aber|mais|но|so|also|dann|then|alors|ну|ok|okay|nee|nein|no|na|well|hm+)"
BEGINS = re.compile(rf"(?:[,;:.–—-]+\s+(?:{AND}\W+)*|\s+(?:and|u|und|et|и)\s+)(?=(?:{WH})\b|{DOES}\s+(?:we|i|they|it|that|this|you|he|she|the|wir|ich|das|es|die|der|man|er|sie|on|nous|je|ça|мы|нам|я|ли)\b)", re.IGNORECASE)
PLAIN = re.compile(  # questions without a mark, by how they begin or end
    rf"^\W*(?:{AND}\W+)*(?:why\b(?! not)|how (?:much|many|long|often|come)|what(?:'s|s)?(?: is| are| does| do| can| would| about)\b|which (?:one|programme|program|scheme|deadline|of)|when(?: is| are| does| do)\b"
    r"|wieso|weshalb|warum|wie ?viel\w*|wann (?:ist|sind|kann|muss|gibt|war)|was (?:gibt|ist|sind|kostet|kann|könn\w*|bringt|soll|heißt)|welche\w* (?:programm|förder|frist|aufruf)\w*"
    r"|pourquoi|combien|quel(?:le)?s? (?:est|sont|programme|aide|date|taux)\w*|c['’]est quoi|qu['’]est[- ]ce|est[- ]ce qu|почему|зачем|сколько (?:денег|можно|дают|стоит|это)|как(?:ой|ая|ие|ую) (?:програм|грант|срок|конкурс|размер)\w*)",
    re.IGNORECASE,
)
OR_WHAT = re.compile(r"\b(or what|or not|oder was|oder wie|oder nicht|ou quoi|ou pas|или как|или что|или нет)\W*$", re.IGNORECASE)
TAG = re.compile(
    r"(?:^|[,–—-]|\s)\W*(right|ok|okay|correct|yes|no|isn't it|don't you|oder|gell|ne|nicht wahr|richtig|ja|nein|non|oui|hein|n['’]est-ce pas|d['’]accord|да|нет|верно|так|правильно|ладно|eh|huh|clear|see|you know|understood|got it)\W*$", re.IGNORECASE
)
IDLE = re.compile(
    r"\b(how are you|how's it going|who said|what the (hell|heck|fuck)|wtf|are you (kidding|serious|stupid|deaf|blind)|kidding me|seriously|really|wie geht('?s| es) (dir|ihnen)|wer sagt|was soll (das|der)|bist du (blöd|dumm|taub)|ernsthaft"
    r"|ça va|comment (allez|vas)|qui a dit|sérieusement|vraiment|как дела|кто сказал|серь[её]зно|ты (глуп|тупой)\w*|шутите)\b",
    re.IGNORECASE,
)
REQUEST = re.compile(r"^\W*(?:\w+\W+)?(can|could|would|will|kannst|können|könnten|könntest|pouvez|pourriez|peux|pourrais|можете|можешь|не могли)[ -](you|u|du|sie|vous|tu|бы|вы|ты|это)\b", re.IGNORECASE)
TRAILS = re.compile(r"[\s,]+(and|und|u|et|и|а|or|oder)$", re.IGNORECASE)
TAKES_UP = re.compile(r"^\W*(what|which|was für|welche\w*|quel\w*|како\w+|каки\w+|какая)\b(?!.*\b(is|are|ist|sind|est|sont|gibt)\b)", re.IGNORECASE)
LEADS = re.compile(rf"^\W*(?:{AND}\W+)*(?:{WH})\b", re.IGNORECASE)
GENERAL = re.compile(  # "is there money for this?" of whoever only begins to tell: the conversation as a whole answers it
    r"^\W*(?:\w+\W+)?(is there|are there|can (we|i) get|what (is|'s) there|gibts?|gibt's|was gibts?|was gibt's|gäbe|kriegen|bekommen|y a[- ]?t?[- ]?(il)?|il y a|existe|есть|имеются|бывают|можно)\b"
    r".{0,50}\b(money|funding|funds?|grants?|support|aid|help|programmes?|förder\w*|\w+förderung\w*|zuschuss|zuschüsse|geld\w*|aides?|subventions?|financements?|грант\w*|деньг\w*|поддержк\w*|программ\w*)\b", re.IGNORECASE)
ABOUT = re.compile(
    r"\b(ask|asking|about|interested|heard of|looking at|think\w* of|considering|wondering|frag\w*|wegen|interessier\w*|gehört von|überleg\w*|denk\w* an|"
    r"demander|savoir|intéress\w*|entendu parler|pens\w* à|renseign\w*|спросить|узнать|интересует\w*|интересно|слышал\w*|думаем|насчет|насчёт|про)\b"
    r"|\b(want|would like|wish|plan\w*|hope|like|going|aim\w*)\b.{0,40}\b(apply|applying|submit|bid|go for|get into|take part)\b"
    r"|\b(wollen|will|möchte\w*|würde\w*|plane\w*|haben vor|hätte\w* gern)\b.{0,80}\b(beantrag\w*|bewerb\w*|einreich\w*|antrag\w*|teilnehm\w*|mitmachen)\b"
    r"|\b(ve(ux|ut|ulons|ulent)|voudr\w*|aimeri\w*|souhait\w*|compt\w*|envisag\w*|prévo\w*)\b.{0,60}\b(candidat\w*|dépos\w*|postul\w*|demander|particip\w*|soumettre)\b"
    r"|\b(хо(тим|чу|тел\w*)|планиру\w*|собира\w*|думаем|намерен\w*)\b.{0,50}\b(пода\w*|участв\w*|заявк\w*|попасть|попробовать)\b",
    re.IGNORECASE,
)
NOT_KNOWN = re.compile(r"\b(know|sure|clue|idea|weiß|wissen|ahnung|sais|savons|зна(ю|ем))\b", re.IGNORECASE)
FEWEST = 2  # words of a question
ECHO = 4  # words of one that only takes up a word of ours: "which partner 2? there is none"


def questions(text: str) -> list[Clause]:
    """In the order of the message; a sentence may hold several."""
    return [clause for start, end in sentences(text) for clause in _of_sentence(text, start, end) if _is_one(clause.text) and not _echoes(text, clause)]


def begins_so(clause: Clause) -> bool:
    """It begins with a word that asks, so it states nothing."""
    return bool(LEADS.search(clause.text))


def _of_sentence(text: str, start: int, end: int) -> Iterator[Clause]:
    """The stretches from each word that asks; what is told before the first is none."""
    said = text[start:end]
    marked = "?" in said
    cuts = [0, *(m.end() for m in BEGINS.finditer(said)), len(said)]
    for number, (a, b) in enumerate(zip(cuts, cuts[1:], strict=False)):
        piece = said[a:b]
        asks = bool(PLAIN.search(piece) or OR_WHAT.search(piece)) or marked and (len(cuts) == 2 or number > 0 or bool(LEADS.search(piece)))
        if asks:
            yield Clause(start + a, start + b, TRAILS.sub("", piece.strip(" ,;:–—-\n")), (start, end))


def _echoes(text: str, clause: Clause) -> bool:
    """More is told behind it, so it wants no answer."""
    return len(clause.text.split()) < ECHO and bool(TAKES_UP.search(clause.text)) and bool(re.search(r"\w", text[clause.end :]))


def _is_one(text: str) -> bool:
    if "?" not in text and NOT_KNOWN.search(text):
        return False  # "how much we do not know yet"
    return len(re.findall(r"[^\W\d_]+", text)) >= FEWEST and not IDLE.search(text) and not (TAG.search(text) and not LEADS.search(text))
