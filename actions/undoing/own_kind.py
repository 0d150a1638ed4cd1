"""Corrections of what we are: "kind of organisation: company", "the applicant is a company", "it is not about us but about the firm".

They reach us and never make a partner; what is said to be wrong without a new value is forgotten.
"""

from __future__ import annotations

import re

from actions import paths
from actions.heard import QUESTIONS, SPEAKS_FOR, HeardFact
from actions.paths import Path
from actions.turn import Turn
from actions.understood import clauses
from actions.understood.clauses import Clause
from actions.undoing import forgetting

KIND = re.compile(
    r"\b((kind|type) of (organi[sz]ation|institution)|art der (einrichtung|organisation)|einrichtungsart|organisationsart"
    r"|(type|nature|genre) d(e l)?['’](organisation|organisme|établissement)|(вид|тип|форма) организации)\b",
    re.IGNORECASE,
)
APPLICANT = re.compile(
    r"\b(applicant|antragsteller(in|s)?|demandeur|demandeuse|le porteur|заявител\w*)\b[^.;!?]{0,25}?\b(is|are|would be|ist|sind|wäre|est|sera|serait|это|является)\b|\bзаявитель\s*[—–-]", re.IGNORECASE
)
LEGAL_FORM = re.compile(r"\b(legal form|rechtsform|gesellschaftsform|forme juridique|(правовая|юридическая|организационно-правовая) форма)\b", re.IGNORECASE)
NOT_US = re.compile(
    r"\b(not (about|for) (us|me)\b|(geht )?nicht (um|für) (uns|mich)\b|(ne )?s'agit pas de (nous|moi)|(n'est|c'est) pas (pour|de) (nous|moi)|(речь|дело|это) не (о|об|про|в|для) (нас|нам|меня|мне|обо мне))",
    re.IGNORECASE,
)
WAS = re.compile(r"\b(that|this|it) was (my|our)\b|\bdas war(en)? (mein|unser|doch mein|ja mein)\w*|\bc'était (mon|ma|notre|le n[ôo]tre)|\bэто был[аои]? (мо[йяё]|наш\w*)", re.IGNORECASE)
WRONG = re.compile(
    r"\b((is|are|was|'s)( also| just)? (wrong|incorrect|not (right|correct|true))|isn't (right|correct)|(stimmt|stimmen|passt|passen)( \w+){0,2} nicht|(ist|sind|war)( auch)? falsch"
    r"|(est|sont)( aussi)? (faux|fausse|incorrecte?)|n'est pas (juste|correcte?|vraie?)|(тоже )?(неверно|неправильно|не верно|не так|ошибка))\b",
    re.IGNORECASE,
)
NO = re.compile(r"\b(no|not an?|isn't an?|aren't an?|kein\w*|nicht|pas (une? |d['’])?|не|нет)\W+(\w+\W+){0,2}$", re.IGNORECASE)
OF_GATHERINGS = ("members", "sme_members", "mainly_sme_members")
GATHERINGS = ("cluster_organisation", "sme_association", "chamber", "non_profit", "technology_park")


def apply(turn: Turn) -> None:
    """Give the message's facts to us where its words say so."""
    heard = turn.heard
    if heard.press is not None or not heard.text or heard.is_sure(*QUESTIONS) or heard.text.rstrip().endswith("?"):
        return
    wrong = [clause for clause in clauses.clauses(heard.text) if _is_past(turn, clause) or _is_wrong(turn, clause)]
    for clause in clauses.clauses(heard.text):
        _labelled(turn, clause)
    _named_only(turn, bool(wrong))
    kinds = [f for f in heard.facts if f.fact == "kind" and not f.negated and f.op is None and f.subject != "applicant" and not _is_described(turn, f)]
    for fact in kinds:
        if LEGAL_FORM.search(heard.text[slice(*clauses.at(heard.text, fact.start).sentence)]):
            heard.facts.remove(fact)
        elif wrong or _says_applicant(turn, fact) or _waits(turn, fact) or _own_is_denied(turn, fact):
            _ours(turn, fact)
    for fact in [f for f in heard.facts if f.fact == "kind" and f.subject == "applicant" and not f.negated]:
        if NOT_US.search(heard.text) or _says_applicant(turn, fact):
            heard.take_as("correct")
        if NOT_US.search(heard.text) and not heard.mentioned(SPEAKS_FOR):
            leave_place(turn, fact.value)


def _is_described(turn: Turn, fact: HeardFact) -> bool:
    """More is said of this organisation than its kind: then it is somebody."""
    return bool(fact.partner) and any(f.partner == fact.partner and f.fact in ("country", "region", "name", "role") for f in turn.heard.facts)


def _ours(turn: Turn, fact: HeardFact) -> None:
    fact.subject, fact.partner, fact.op = "applicant", None, None
    turn.heard.take_as("correct")


def _says_applicant(turn: Turn, fact: HeardFact) -> bool:
    sentence = turn.heard.text[slice(*clauses.at(turn.heard.text, fact.start).sentence)]
    return bool(KIND.search(sentence) or APPLICANT.search(sentence))


def _labelled(turn: Turn, clause: Clause) -> None:
    """ "Region: Kapfenberg": the label of one of our facts at the beginning of a sentence, with its new value."""
    start, end = clause.sentence
    label, colon, _ = turn.heard.text[start:end].partition(":")
    if not colon:
        return
    names = [n for n in turn.book.facts.names("partner") if turn.words.label(Path("partners", paths.YOU, n)).casefold() == label.strip(" -–•\n").casefold()]
    if not names:
        return
    for bare in [b for b in turn.heard.bare if b.kind == names[0] and start <= b.start < end]:
        turn.heard.bare.remove(bare)
        turn.heard.facts.append(HeardFact(fact=names[0], value=bare.value, text=bare.text, start=bare.start))
    for fact in [f for f in turn.heard.facts if f.fact == names[0] and not f.partner and start <= f.start < end]:
        _ours(turn, fact)


def _waits(turn: Turn, fact: HeardFact) -> bool:
    """It is what we are asked to confirm."""
    pending = turn.state.pending
    return pending is not None and pending.why == "changed" and str(paths.KIND_OF_US) in pending.places and any(f["fact"] == "kind" and f["value"] == fact.value for f in pending.facts)


def _own_is_denied(turn: Turn, fact: HeardFact) -> bool:
    """ "The firm is no cluster, it is a company", where we are noted as a cluster."""
    ours, text = turn.case["partners"][paths.YOU].get("kind"), turn.heard.text
    if not isinstance(ours, str) or ours == fact.value:
        return False
    return any(n.kind == "kind" and n.value == ours and NO.search(text[max(0, n.start - 30) : n.start]) for n in turn.heard.named)


def _is_past(turn: Turn, clause: Clause) -> bool:
    """ "That was my cluster": nothing that holds."""
    said = bool(WAS.search(clause.text))
    if said:
        clauses.take_out(turn.heard, clause)
    return said


def _is_wrong(turn: Turn, clause: Clause) -> bool:
    """ "Members 1 is wrong": forgotten, where no other value is given."""
    told = [f for f in turn.heard.facts if clause.holds(f) and f.subject in ("applicant", None)]
    found = [p for p in forgetting.topics(turn, clause.text) if not any(f.fact == p.name and f.value != paths.get(turn.case, p) for f in told)]
    if not found or not WRONG.search(clause.text):
        return False
    for path in found:
        forgetting.drop(turn, path)
    turn.heard.facts = [f for f in turn.heard.facts if not (f in told and f.fact in {p.name for p in found})]
    turn.heard.bare = [b for b in turn.heard.bare if not clause.holds(b)]
    turn.understood = True
    return True


def _named_only(turn: Turn, wrong: bool) -> None:
    """A kind that is named in such a sentence and that nothing was noted of."""
    heard = turn.heard
    if any(f.fact == "kind" and not f.negated for f in heard.facts):
        return
    for named in (n for n in heard.named if n.kind == "kind" and isinstance(n.value, str) and not NO.search(heard.text[max(0, n.start - 30) : n.start])):
        fact = HeardFact(fact="kind", value=named.value, text=named.text, start=named.start)
        if wrong and named.value != turn.case["partners"][paths.YOU].get("kind") or _says_applicant(turn, fact) or _waits(turn, fact):
            heard.facts.append(fact)
            return


def leave_place(turn: Turn, kind: str) -> None:
    """ "It is not about us as a cluster": where the cluster is says nothing of the firm; what was told together with its people is kept, with a word."""
    known = turn.case["partners"][paths.YOU]
    if known.get("kind") not in GATHERINGS or kind in GATHERINGS:
        return
    told = {f.fact for f in turn.heard.facts if f.subject == "applicant"}
    kept = [Path("partners", paths.YOU, name) for name in ("country", "region", "headcount") if name in known and name not in told]
    if "headcount" in known:
        facts = turn.say.both(turn.words.phrase(p, known[p.name]) for p in kept)
        turn.note(turn.say.gettext("I keep for the firm what was noted: {facts}. If anything of it is not the firm's, tell me.", facts=facts) if kept else "")
    elif "country" not in told:
        for path in reversed(kept):
            forgetting.drop(turn, path)


def followed(turn: Turn, kind: str) -> list[Path]:
    """What does not go with our new kind: a firm has no members."""
    known = turn.case["partners"][paths.YOU]
    return [Path("partners", paths.YOU, name) for name in OF_GATHERINGS if name in known and kind not in GATHERINGS]
