"""Years in two figures as Russian writes them: "весной 27го", "в 24-м", "в 24 году"."""
from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.english.glossary import Token

MONTHS = re.compile(r"январ|феврал|март|апрел|ма[йяе]$|июн|июл|август|сентябр|октябр|ноябр|декабр")
SEASONS = re.compile(r"весн|лет(ом|а)$|осен|зим")
ENDINGS = ("го", "м", "ом", "х")
FIRST, LAST = 10, 49
IN = ("в", "с", "до", "к", "на", "начале", "конце", "середине")


def full_years(language: str, tokens: list[Token]) -> list[Token]:
    """The tokens with such years in four figures; what only marks them as a year is left out."""
    if language != "ru":
        return tokens
    found, i = [], 0
    while i < len(tokens):
        behind = _ending(tokens, i)
        if behind:
            found.append(replace(tokens[i], text=f"20{tokens[i].text}", low=f"20{tokens[i].text}", fold=f"20{tokens[i].text}", end=tokens[i + behind - 1].end))
        else:
            found.append(tokens[i])
        i += behind or 1
    return found


def _ending(tokens: list[Token], i: int) -> int:
    """How many tokens the year at this place has; 0: it is none."""
    token = tokens[i]
    if token.kind != "number" or not re.fullmatch(r"\d\d", token.text) or not FIRST <= int(token.text) <= LAST:
        return 0
    before = tokens[i - 1].low if i else ""
    words = [t.low for t in tokens[i + 1:i + 4]] + ["", "", ""]
    dash = words[0] == "-"
    end, then = (words[1], words[2]) if dash else (words[0], words[1])
    dated = before in IN or MONTHS.match(before) or SEASONS.match(before)
    if words[0] in ("году", "г") or words[0] == "года" and (MONTHS.match(before) or SEASONS.match(before)):
        return 2
    if end in ENDINGS and dated and not MONTHS.match(then) and (dash or tokens[i + 1].start == token.end):
        return 2 + dash + (then in ("году", "года", "год"))
    return 0
