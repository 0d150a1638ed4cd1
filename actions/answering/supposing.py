"""Suppositions that facts alone do not carry: "alone", "60:40", "a Czech partner instead of the Bavarian one", "a Japanese distributor", "as a sole trader or a company"."""

from __future__ import annotations

import re

import msgspec

from actions.answering import without_us
from actions.heard import HeardFact, Named
from actions.turn import Turn, partner_indices
from actions.understood import by_number

STARTS = re.compile(
    r"^\W*(?:(?:and|but|so|ok|und|aber|et|mais|ok|а|и|ну|но)\W+)*"
    r"(?:what if|if (?:we|the|they|our|my|he|she)|was(?: wäre| ist)?,? wenn|wenn (?:wir|die|der|das|unser\w*)|falls wir|si (?:on|nous|le|la|les)|s'ils?|что,? если|если (?:мы|бы|наш\w*|они))\b",
    re.IGNORECASE,
)
INSTEAD = re.compile(r"\b(instead of|rather than|in place of|statt|anstatt|anstelle (?:von|der|des)|au lieu (?:de|d)|à la place (?:de|du|d)|вместо)\b", re.IGNORECASE)
ALONE = re.compile(r"\b(alone|on our own|by ourselves|without (?:any )?partners?|solo|(?:with )?no partners?|allein\w*|ohne partner|kein(?:en|e)? partner|im alleingang|seule?s?|sans (?:aucun )?partenaires?|(?:pas|plus) de partenaires?|en solo|одни|в одиночку|без партн[её]р\w*|соло)\b", re.IGNORECASE)
THAT_FIRM = re.compile(r"\b(the (company|firm)|die firma|l'entreprise)\b(?!.*\b(we|wir|nous|on)\b)", re.IGNORECASE)  # with a partner known it may be that one
PARTNER_WORD = re.compile(r"(partner|partenaire|партн|another|further|second |third |weitere|zweite|autre|deuxième|втор|ещё|еще|distribut|lieferant|kunde)", re.IGNORECASE)
SPLIT = re.compile(r"\b(\d{1,2}) ?[:/-] ?(\d{1,2})\b(?! ?(?:%|\d))")
PARTNER = re.compile(r"(partner|distribut|supplier|customer|lieferant|vertrieb|kunde|partenaire|fournisseur|client|партн|дистрибьютор|поставщик|заказчик|фирм|firm\b|firma|company|entreprise)", re.IGNORECASE)
ASKS_CHANGE = re.compile(
    r"(\bwhat (would|does|will|could|'d) (that|this|it) (change|mean|do)\b|\bwhat changes\b|\b(was|würde das|was würde) (ändert|ändern|sich ändern|das ändern)\b|\bwas ändert (sich|das)\b"
    r"|\bça change(rait)?\b|\bqu'est-ce que (ça|cela) change\w*|\bчто\b[^.?!]{0,15}\b(измен\w+|поменя\w+|меняет\w*))[^.?!]*\?",
    re.IGNORECASE,
)
FURTHER_FIRM = re.compile(r"\b(subsidiary|daughter company|second (company|firm)|tochter(firma|gesellschaft|unternehmen)?|niederlassung|zweigstelle|filiale|succursale|дочк\w+|дочерн\w+|филиал\w*)\b", re.IGNORECASE)
OWN_SEAT = re.compile(
    r"(\b(registe?r\w*|incorporat\w*|found(ed)?|set up|moved?|relocat\w*|were based|sat)\b|\b(the|our) (company|firm) (was|were|is|would be)\b|\b(we|if i) were in\b|\b(anmeld\w+|angemeldet|gründe\w*|gegründet|registrier\w+|umzieh\w*|verleg\w+|eintrag\w+)\b"
    r"|\b(die|unsere|unser) (firma|unternehmen|sitz|gmbh)\b.{0,30}\b(wäre|säße|sitzt)\b|\b(immatricul\w+|enregistr\w+|domicili\w+|créait|crée|créer|monter|montait|installait|déménag\w+)\b|\b(зарег\w*|регистрир\w*|откро\w+ (фирм|компани|ооо)\w*|переед\w+|переезж\w+|перерег\w+))",
    re.IGNORECASE,
)
WE_WERE = re.compile(
    r"\b(we|i|our (company|firm))( all)?('d be| were| was| are| became| would be|'re|'m| am)\b(?! (to|joined|working|partnering|taking|bringing)\b)|\bwir( auch| alle)?( selbst)? (wären|sind|würden|säßen|sitzen)\b|\b(wären|sind|säßen) wir\b"
    r"|\bwir\b[^,;.?!]*\b(wären|säßen|sitzen würden)\b|\b(nous|on|je) (étions|était|étais|serions|serait|sommes|est|deven\w+)\b|\b(мы|я) (бы )?(были|был|стали|стал|находились|сидели|являлись)\b|\b(были|будь) (бы )?мы\b|\bв качестве\b",
    re.IGNORECASE,
)
LEAVES = re.compile(
    r"\b(leaves?|left|pulls? out|drops? out|backs? out|quits?|withdraws?|are out|is out|steigt aus|steigen aus|aussteig\w*|abspring\w*|springt ab|springen ab|se retir\w*|nous quitt\w*|nous lâch\w*|abandonn\w*"
    r"|уйд\w+|выйд\w+|отказ\w+|откаж\w+|отпад\w+|соскоч\w+|сольют\w*)\b",
    re.IGNORECASE,
)
NOT_SUPPOSED = ("correct", "everybody_named", "remove_partner", "unclear", "out_of_scope")  # what "and if the Slovenians pull out" is taken for


def is_meant(turn: Turn) -> bool:
    """It begins as a supposition does, or asks what that would change."""
    if "?" in turn.heard.text and without_us.is_meant(turn):
        return True
    if "?" in turn.heard.text and STARTS.search(turn.heard.text) and without_us.leads(turn) is not None:
        return True
    if turn.heard.facts and ASKS_CHANGE.search(turn.heard.text):
        return True
    return bool(STARTS.search(turn.heard.text)) and (turn.heard.intent in NOT_SUPPOSED or not turn.heard.is_sure(turn.heard.intent))


def apply(trial: Turn, facts: list[HeardFact]) -> list[HeardFact]:
    """The facts still to be tried; partners that are supposed away are gone from the trial."""
    text, case = trial.heard.text, trial.case
    facts = [f for f in facts if f.fact != "partners_complete" or f.value is not False]
    if FURTHER_FIRM.search(text):
        trial.heard.bare = []
        trial.note(trial.say.gettext("I cannot try out a further firm of your own. Try where you yourselves sit (“what if we were in Germany”), or name it as a partner if it is to take part."))
        return []
    if (lead := without_us.leads(trial)) is not None:
        trial.heard.bare = []
        mark = f"{by_number.MARK}{lead}"
        return [HeardFact(fact="role", value="partner", subject="applicant"), HeardFact(fact="role", value="lead", subject="partner", partner=mark)]
    if (moved := _moved(trial, facts)) is not None:
        return moved
    if LEAVES.search(text) and (leaving := _described(trial)) is not None:
        trial.heard.bare = []
        trial.forget_partner(leaving)
        return []
    if ALONE.search(text) and partner_indices(case):
        for index in reversed(partner_indices(case)):
            trial.forget_partner(index)
        return [*(f for f in facts if f.subject == "applicant"), HeardFact(fact="partners_complete", value=True, subject="consortium")]
    replaced = _replaced(trial)
    if replaced is not None:
        return replaced
    return _shares(trial) or _kinds(_foreign_partner(trial, _taken_on(trial, facts)))


def _described(trial: Turn) -> int | None:
    """The only partner that is from a place, or of a kind, that is named."""
    found = [i for i in partner_indices(trial.case) for n in trial.heard.named
             if n.kind in ("country", "region") and _is_at(trial, i, n) or n.kind == "kind" and trial.case["partners"][i].get("kind") == n.value]
    return found[0] if len(set(found)) == 1 else None


def _taken_on(trial: Turn, facts: list[HeardFact]) -> list[HeardFact]:
    """ "If we took a firm from Serbia": somebody else than us, unless we are said to be that."""
    described = [f for f in facts if f.fact in ("kind", "country") and f.subject in ("applicant", None) and not f.negated]
    us = trial.case["partners"][0]
    is_one = len([f for f in described if f.fact == "kind"]) == 1
    if not is_one or not any(us.get(f.fact) not in (None, f.value) for f in described) or WE_WERE.search(trial.heard.text) or any(f.subject == "partner" for f in facts):
        return facts
    return [msgspec.structs.replace(f, subject="partner", partner="a") if f.subject in ("applicant", None) else f for f in facts]


def _moved(trial: Turn, facts: list[HeardFact]) -> list[HeardFact] | None:
    """ "If we register the firm in Armenia": our own seat; a country that is denied beside it is the one we leave."""
    denied = {f.value for f in facts if f.fact == "country" and f.negated}
    places = {_code(n) for n in trial.heard.named if n.kind == "country"} - denied
    if not OWN_SEAT.search(trial.heard.text) or len(places) != 1 or PARTNER_WORD.search(trial.heard.text) or (partner_indices(trial.case) and THAT_FIRM.search(trial.heard.text)):
        return None
    trial.heard.bare = [b for b in trial.heard.bare if b.kind not in ("country", "date")]
    rest = [f for f in facts if f.fact not in ("kind", "country", "region") and f.subject in ("applicant", "project")]
    return [HeardFact(fact="country", value=places.pop(), subject="applicant"), *rest]


def _replaced(trial: Turn) -> list[HeardFact] | None:
    """ "X instead of Y" where Y is a partner's place: that partner goes, one of its kind in X comes."""
    match = INSTEAD.search(trial.heard.text)
    if match is None:
        return None
    behind = [n for n in trial.heard.named if n.start >= match.end() and n.kind in ("country", "region")]
    first = min((n.start for n in behind), default=-1)
    old, new = [n for n in behind if n.start == first], [n for n in trial.heard.named if n.kind == "country" and n.start != first]
    if not old or len({_code(n) for n in new}) != 1:
        return None
    gone = next((i for i in partner_indices(trial.case) if any(_is_at(trial, i, n) for n in old)), None)
    kind = trial.case["partners"][gone].get("kind", "company") if gone is not None else "company"
    if gone is not None:
        trial.forget_partner(gone)
    return [HeardFact(fact="kind", value=kind, subject="partner", partner="a"), HeardFact(fact="country", value=_code(new[0]), subject="partner", partner="a")]


def _is_at(trial: Turn, index: int, place: Named) -> bool:
    """The partner sits there."""
    known = trial.case["partners"][index]
    if place.kind == "region":
        return str(known.get("region", "")).startswith(str(place.value)) or str(place.value).startswith(str(known.get("region", "?")))
    return known.get("country") == _code(place)


def _code(place: Named) -> str:
    return str(place.codes[0])


def _shares(trial: Turn) -> list[HeardFact]:
    """ "60:40" between us and the only partner."""
    match, others = SPLIT.search(trial.heard.text), partner_indices(trial.case)
    if match is None or len(others) != 1 or int(match[1]) + int(match[2]) != 100:
        return []
    trial.state.last_partner = others[0]
    return [HeardFact(fact="budget_share", value=int(part) / 100, subject=subject) for part, subject in ((match[1], "applicant"), (match[2], "partner"))]  # type: ignore[arg-type]


def _foreign_partner(trial: Turn, facts: list[HeardFact]) -> list[HeardFact]:
    """ "A Japanese distributor", "a Danish university": somebody there, where nothing else was read."""
    places = {_code(n) for n in trial.heard.named if n.kind == "country" and len(n.codes) == 1}
    kinds = {str(n.value) for n in trial.heard.named if n.kind == "kind"} or ({"company"} if PARTNER.search(trial.heard.text) else set())
    if [f for f in facts if f.subject != "consortium"] or len(places) > 1 or len(kinds) != 1 or WE_WERE.search(trial.heard.text):
        return facts
    trial.heard.bare = [b for b in trial.heard.bare if b.kind != "country"]
    described = [("kind", kinds.pop()), *(("country", code) for code in places)]
    return [HeardFact(fact=name, value=value, subject="partner", partner="a") for name, value in described]


def _kinds(facts: list[HeardFact]) -> list[HeardFact]:
    """ "As a sole trader or a company": one of the two."""
    kinds = [f for f in facts if f.fact == "kind" and f.subject in ("applicant", None) and isinstance(f.value, str) and not f.negated]
    if len({f.value for f in kinds}) < 2 or kinds[0].subject != "applicant":
        return facts
    either = HeardFact(fact="kind", value={"one_of": list(dict.fromkeys(f.value for f in kinds))}, subject="applicant", text=kinds[0].text)
    return [f for f in facts if f not in kinds] + [either]
