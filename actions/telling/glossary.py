"""Plain definitions of words that funders use, each with where it stands; own wording says so.

The legal text counts, not the definition here. A term that is a fact of the registry is explained by the fact's own help instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from actions.speaker import N_

SME_TITLE = "Commission Recommendation 2003/361/EC"
SME_URL = "http://data.europa.eu/eli/reco/2003/361/oj"
GBER_TITLE = "Commission Regulation (EU) No 651/2014"
GBER_URL = "https://eur-lex.europa.eu/eli/reg/2014/651/oj"
DE_MINIMIS_TITLE = "Commission Regulation (EU) 2023/2831"
DE_MINIMIS_URL = "https://eur-lex.europa.eu/eli/reg/2023/2831/oj"


@dataclass(frozen=True)
class Term:
    """`names`: other ways to write it, in small letters. Without `title` the definition is our own."""

    name: str
    names: tuple[str, ...]
    text: str
    title: str = ""
    at: str = ""
    url: str = ""


TERMS = (
    Term(
        "TRL",
        ("trl", "technology readiness level", "technology readiness", "readiness level"),
        N_(
            "Technology readiness level: how mature a technology is, from 1 (basic principles observed) over 4 (validated in the "
            "laboratory) and 6 (demonstrated in a relevant environment) to 9 (proven in operation)."
        ),
        "Horizon 2020 work programme 2014-2015, General Annex G",
        "",
        "https://scribd.com/document/334299754/h2020-wp1415-annex-g-trl-en-pdf",
    ),
    Term(
        "SME",
        ("sme", "smes", "kmu", "pme", "small or medium-sized enterprise", "small and medium-sized enterprise"),
        N_(
            "Small or medium-sized enterprise: fewer than 250 people, and at most EUR 50 million turnover or EUR 43 million balance "
            "sheet total, counted together with firms that own it or that it owns."
        ),
        SME_TITLE,
        "Annex, Articles 1-6",
        SME_URL,
    ),
    Term(
        "annual work unit",
        ("annual work unit", "annual work units", "awu", "headcount"),
        N_("One person who worked full-time for the whole year; part-time and seasonal work counts as a fraction."),
        SME_TITLE,
        "Annex, Article 5",
        SME_URL,
    ),
    Term(
        "linked enterprise",
        ("linked enterprise", "linked enterprises", "linked firm", "linked firms", "linked"),
        N_(
            "Firms of which one has the majority of votes in the other or controls it. Their people and money are counted in full."
        ),
        SME_TITLE,
        "Annex, Articles 3 and 6",
        SME_URL,
    ),
    Term(
        "partner enterprise",
        ("partner enterprise", "partner enterprises", "partner firm"),
        N_("A firm that holds 25 to 50 per cent of another one. Its people and money are counted in proportion."),
        SME_TITLE,
        "Annex, Articles 3 and 6",
        SME_URL,
    ),
    Term(
        "autonomous enterprise",
        ("autonomous", "autonomous enterprise"),
        N_("A firm without partner enterprises and linked enterprises: only its own people and money count."),
        SME_TITLE,
        "Annex, Article 3",
        SME_URL,
    ),
    Term(
        "de minimis",
        ("de minimis", "de_minimis", "de-minimis", "minimis", "de minimis aid"),
        N_(
            "Small amounts of state aid that need no notification: at most EUR 300,000 in any three years for one undertaking and one "
            "member state, firms of one group taken together."
        ),
        DE_MINIMIS_TITLE,
        "Article 3",
        DE_MINIMIS_URL,
    ),
    Term(
        "GBER",
        ("gber", "block exemption", "general block exemption regulation", "agvo"),
        N_(
            "General Block Exemption Regulation: says which state aid may be granted without asking the European Commission first."
        ),
        GBER_TITLE,
        "",
        GBER_URL,
    ),
    Term(
        "undertaking in difficulty",
        ("undertaking in difficulty", "firm in difficulty", "in difficulty", "in_difficulty"),
        N_("A firm that has lost much of its capital, is insolvent or still has rescue aid; most aid is closed to it."),
        GBER_TITLE,
        "Article 2(18)",
        GBER_URL,
    ),
    Term(
        "NUTS",
        ("nuts", "nuts code", "nuts region"),
        N_("The European Union's classification of regions for statistics and regional policy, in three levels."),
        "Regulation (EC) No 1059/2003",
        "",
        "https://service.tib.eu/ldmservice/vdataset/eurostat_estat-nuts-classification",
    ),
    Term("consortium", ("consortium", "partnership"), N_("All organisations that carry out a project together.")),
    Term(
        "lead partner",
        ("lead partner", "lead", "coordinator", "main applicant"),
        N_("The organisation that files the application for all partners and answers for the project."),
    ),
    Term(
        "associated country",
        ("associated country", "associated countries"),
        N_(
            "A country outside the European Union whose organisations may take part in a framework programme like those of a member "
            "state, because it has signed an agreement."
        ),
    ),
    Term(
        "associated partner",
        ("associated partner",),
        N_("An organisation that takes part with its own money; it usually does not count for the minimum number of partners."),
    ),
    Term(
        "collective research",
        ("collective research", "igf"),
        N_(
            "Research for a whole branch, carried out for an association of firms; the results are open to all firms of the branch."
        ),
    ),
    Term(
        "cluster organisation",
        ("cluster organisation", "cluster organization", "cluster", "clusters"),
        N_("An organisation that connects the firms, research bodies and authorities of one field in a region."),
    ),
    Term(
        "call",
        ("call", "call for proposals", "calls"),
        N_("The invitation to apply; it has its own dates, topics and conditions."),
    ),
    Term(
        "cut-off",
        ("cut-off", "cutoff", "cut off"),
        N_("A day on which the applications received so far are evaluated, in a call that stays open."),
    ),
    Term(
        "mid-cap",
        ("mid-cap", "midcap", "small mid-cap", "small_midcap"),
        N_(
            "A firm that is larger than an SME but not large; a small mid-cap has fewer than 500 people, a mid-cap fewer than 3,000."
        ),
    ),
    Term(
        "widening country",
        ("widening country", "widening countries", "widening"),
        N_("A country whose organisations take part less in the framework programmes; special calls are open to it."),
    ),
    Term("grant", ("grant", "grants"), N_("Money that need not be paid back when the project is carried out as agreed.")),
    Term(
        "eligible cost",
        ("eligible cost", "eligible costs", "cost"),
        N_("Cost that a programme accepts when it works out its support; other cost is yours to bear."),
    ),
    Term(
        "state aid",
        ("state aid",),
        N_("Support by a public body that gives single undertakings an advantage; it is allowed under conditions only."),
    ),
    Term(
        "common pot",
        ("common pot", "virtual common pot"),
        N_("One budget of all countries for the best projects; in a virtual common pot each country pays the partners at home."),
    ),
    Term(
        "subcontracting",
        ("subcontracting", "subcontractor"),
        N_("Work that a partner buys from others, who are not partners themselves."),
    ),
    Term(
        "co-financing",
        ("co-financing", "cofinancing", "own contribution"),
        N_("The part of the cost that you or others pay, because the support does not cover all of it."),
    ),
    Term(
        "cascade funding",
        ("cascade funding", "open call", "financial support to third parties"),
        N_("A funded project passes part of its money on to others, mostly small firms, through calls of its own."),
    ),
    Term("dual use", ("dual use", "dual-use"), N_("Of use for civil and for military purposes.")),
    Term(
        "balance sheet total",
        ("balance sheet total", "balance sheet"),
        N_("The sum of all assets of a firm in its annual accounts."),
    ),
    Term("lump sum", ("lump sum", "lump sums"), N_("A fixed amount for agreed work; the cost that really arose is not checked.")),
    Term(
        "letter of intent",
        ("letter of intent",),
        N_("A letter in which somebody declares that they want to support or use the project."),
    ),
    Term(
        "national funding rules",
        ("national funding rules", "overlay", "national rules"),
        N_("Conditions of the body that pays a partner at home, on top of the rules of the international programme."),
    ),
    Term(
        "full-time equivalent",
        ("fte", "full-time equivalent", "full-time equivalents"),
        N_("The hours of one full-time job; two half-time jobs make one."),
    ),
    Term("blended finance", ("blended finance", "blended"), N_("A grant together with an investment in the firm.")),
)

_BY_NAME = {name: term for term in TERMS for name in (term.name.lower(), *term.names)}


def find(word: str) -> Term | None:
    """The term of that name, however it is written."""
    key = word.strip().lower()
    return _BY_NAME.get(key) or _BY_NAME.get(key.replace("_", " "))
