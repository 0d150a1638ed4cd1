"""Universities by what their names are made of: "École Centrale de Nantes", "Mines ParisTech", "СПбПУ", "Politécnico de Leiria"."""
from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span

NAME = r"[A-ZÉÈ][\w’'-]+"
ECOLE = re.compile(rf"\b[ÉéEe]cole(?: (?:(?i:nationale|supérieure|superieure|normale|centrale|polytechnique|vétérinaire|(?:of |des |d[’'])(?:mines|ponts|ingénieurs|engineers|chimie))\b|{NAME}(?: (?=Nantes|[A-Z]))?))+")
SHORT = re.compile(r"\b(?:INSA|ENSTA|ENSAM|ENSEA|ENS[A-Z]{0,3}|ENAC|ENIT|ENIB|ISAE|SUPAERO|Sup[aA]éro|ESPCI|IMT(?: Atlantique| Nord Europe)?|[A-Z][a-z]+ INP|INP|AgroParisTech|Arts (?:et|and) Métiers|Centrale ?Sup[ée]lec|Mines[ -]?ParisTech|Télécom Paris)\b")
OF_A_TOWN = re.compile(r"\b(?:Centrale|Mines|Polytech|Télécom|Sciences ?Po)(?=[ -](?:de |of |in )?[A-ZÉ])")       # only before a town
SPOKEN_OF = re.compile(r"(?<=\b[Tt]he )[ée]cole\b(?! (?:[A-ZÉ]|nationale|supérieure|normale|centrale|polytechnique))")       # "si l'école est chef de file"
RUSSIAN = re.compile(r"\b[А-ЯЁ][А-ЯЁа-яё]{0,4}(?:ГУ|ТУ|ПУ|ФУ|АУ)\b")
ELSEWHERE = re.compile(r"\b(?:Polit[eé]cnic[oa]|Politechni[kc]a|Politehnica|Polytechnio|Instituto Superior Técnico|Technische Hochschule|Högskolan?|Hogeschool|Polytechnique|Montanuni|HTWK?|HAW|OTH|BTU|DHBW|UAS|Vysoké učení technické)\b")
ITALIAN = re.compile(r"\bPolitecnico\b", re.IGNORECASE)
FRENCH, ANY = {"kind": "university", "country": "FR"}, {"kind": "university"}


def schools(found: Analysis) -> Iterator[Span]:
    """Organisations apart from those of listed words."""
    taken = found.having("org")
    for pattern, facts in ((ECOLE, FRENCH), (SHORT, FRENCH), (OF_A_TOWN, FRENCH), (RUSSIAN, ANY), (SPOKEN_OF, ANY), (ITALIAN, {"kind": "university", "country": "IT"}), (ELSEWHERE, ANY)):
        for match in pattern.finditer(found.text):
            end = min((place.start for place in found.places if match.start() < place.start < match.end()), default=match.end())
            end = len(found.text[:end].rstrip(" -"))
            if end > match.start() and not found.text.isupper() and not any(match.start() < one.end and one.start < end for one in taken):
                head = Span(match.start(), end, "org", dict(facts), found.text[match.start():end])
                taken.append(head)
                yield head
