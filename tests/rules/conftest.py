"""One rulebook for all tests, and a small one made of lines in a test."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

import rules

FACTS = {
    "project.yml": """
        months: {label: duration, type: whole, unit: months, question: How long?, help: Months., range: [0, 600], changeable: yes}
        cost_eur: {label: total cost, type: money, question: How much?, help: EUR.}
        grant_eur: {label: grant, type: money, question: How much?, help: EUR., changeable: yes}
        activity: {label: activity, type: one, question: What for?, help: Aim., values: {research_and_development: research and development, market_uptake: market uptake}}
        target_countries: {label: target countries, type: countries, question: Where?, help: Markets.}
        user_committee_smes: {label: firms in the committee, type: table, question: How many?, help: Per country.}
        call: {label: call, type: text, question: Which call?, help: Id.}
        strand: {label: strand, type: text, question: Which strand?, help: Id.}
        formalities_ok: {label: complete and on time, type: yes_no, question: Complete?, help: Papers., presumed: yes}
        grant_signed_on: {label: signature, type: date, question: When?, help: Day.}
    """,
    "partner.yml": """
        role: {label: role, type: one, question: Which role?, help: Role., values: {lead: lead, partner: partner, associated: associated, subcontractor: subcontractor, supporter: supporter}}
        kind: {label: kind, type: one, question: What are you?, help: Kind., values: {company: a company, university: a university, public_authority: an authority}}
        country: {label: country, type: country, question: Which country?, help: Seat.}
        region: {label: region, type: region, question: Which region?, help: NUTS.}
        group: {label: group, type: text, question: Which group?, help: Owners.}
        headcount: {label: headcount, type: number, question: How many people?, help: Jobs., range: [0, 10000000]}
        turnover_eur: {label: turnover, type: money, question: Turnover?, help: Year.}
        balance_sheet_eur: {label: balance sheet, type: money, question: Balance?, help: Year.}
        budget_eur: {label: budget, type: money, question: Budget?, help: Part.}
        subcontracting_eur: {label: subcontracting, type: money, question: Subcontracted?, help: Part.}
        sme: {label: small or medium-sized enterprise, type: yes_no, question: SME?, help: EU definition.}
        size: {label: size, type: one, question: Size?, help: Class., values: {micro: micro, small: small, medium: medium, small_midcap: small mid-cap, midcap: mid-cap, large: large}}
        founded_on: {label: founded, type: date, question: When?, help: Register.}
        bankrupt: {label: bankrupt, type: yes_no, question: Bankrupt?, help: Court., presumed: no}
        linked: {label: linked enterprises, type: list, question: Linked?, help: Owners.}
        for_profit: {label: for profit, type: yes_no, question: Profit?, help: Aim.}
        wants_funding: {label: wants money, type: yes_no, question: Money?, help: Own.}
    """,
    "item.yml": """
        share: {label: share, type: share, question: Share?, help: Capital.}
        headcount: {label: headcount, type: number, question: People?, help: Jobs.}
    """,
    "consortium.yml": """
        partners_complete: {label: everybody named, type: yes_no, question: Is that everybody?, help: All.}
        partners_independent: {label: independent, type: yes_no, question: Independent?, help: Owners.}
    """,
}
SCHEME = """
    id: small-scheme
    name: Small scheme
    family: eureka
    about: For tests.
    period: {{from: 2020-01-01, to: 2030-12-31}}
    review: {{checked: 2026-01-01, by: 2027-01-01}}
    criteria:
      the-rule: {{rule: {rule}, unsourced: high, repair: [{repair}]}}
"""
DAY = date(2026, 6, 1)


def write_folder(folder: Path, rule: str, repair: str = "add_partner", **further: str) -> Path:
    """A folder of instruments with one scheme of one criterion; `further`: file name (/ as __) -> text."""
    files = {**{f"facts/{n}": t for n, t in FACTS.items()}, "eureka/small-scheme.yml": dedent(SCHEME).format(rule=rule, repair=repair),
             "sets/north.yml": "id: north\nname: north\nmembers:\n  - {of: [FI, SE], from: 2020-01-01}\n  - {of: [EE], from: 2025-01-01}\n  - {of: [IS], unclear: not settled}\n"}
    files.update({n.replace("__", "/"): t for n, t in further.items()})
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def book() -> rules.Rulebook:
    return rules.load()


@pytest.fixture
def outcome(tmp_path):
    """outcome(rule, case, day) of a rule written as one line of YAML."""

    def run(rule: str, case: dict, day: date = DAY, **further: str) -> rules.CriterionResult:
        small = rules.load(write_folder(tmp_path, rule, **further))
        return small.assess(case, day).schemes[0].criteria[0]

    return run
