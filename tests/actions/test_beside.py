"""Other money beside a scheme is said on its card and in the answer to `why`, with its source."""

from actions.telling import standing
from rules.assessment import Assessment
from tests.actions.conftest import fact


def test_earlier_money_of_fasie_is_on_the_card_and_in_the_answer_to_why(talk):
    said = _russian_firm(talk, ["fasie-umnik"])
    assert "cannot enter Start-1" in said and "(Source: Programme Start" in said
    [card] = [c for m in talk.messages for c in m.get("custom", {}).get("schemes", []) if c["id"] == "fasie-start-1"]
    [note] = [r for r in card["reasons"] if r["outcome"] == "note"]
    assert "cannot enter Start-1" in note["text"] and note["source"]["url"]


def test_without_other_money_nothing_is_said_of_it(talk):
    assert "cannot enter Start-1" not in _russian_firm(talk, [])


def test_schemes_that_exclude_each_other_are_named_together(talk, monkeypatch):
    """Two that fit: the rule of the first speaks of the second."""
    warning = {"id": "x", "text": "Only one of them.", "headroom": "", "cite": None, "unsourced": "high", "row": [], "with": [], "layer": None,
               "schemes": ["fasie-start-1", "fasie-umnik"]}
    monkeypatch.setattr(Assessment, "together", lambda self, w=None: [warning])
    monkeypatch.setattr(standing, "grouped", _two_fit(standing.grouped))
    talk.say("We do research.", "inform", fact("activity", "research_and_development", subject="project"))
    said = talk.act({"act": "results"})
    assert "If you think of FASIE Start-1 and" in said and "Only one of them." in said and "confidence: high" in said


def _two_fit(grouped):
    def run(turn):
        found = grouped(turn)
        return {**found, "fits": found["fits"] + found["open"][:2], "open": found["open"][2:]}

    return run


def _russian_firm(talk, earlier):
    talk.say("We are a Russian firm.", "inform", fact("kind", "company"), fact("country", "RU"), fact("earlier_support", earlier))
    return talk.say("why not Start-1?", "why_not", mentions=[("scheme", "fasie-start-1")])
