"""A fault in a rule file is told with file, line, cause and cure."""

import pytest

import rules

from .conftest import write_folder


def faults(tmp_path, rule="{months: {at_most: 36}}", **further):
    with pytest.raises(rules.RuleErrors) as caught:
        rules.load(write_folder(tmp_path, rule, **further))
    return str(caught.value)


@pytest.mark.parametrize("rule, says, hint", [
    ("{monhts: {at_most: 36}}", "'monhts' is no fact of a project", "did you mean 'months'?"),
    ("{months: {atmost: 36}}", "'atmost' is no operator", "did you mean 'at_most'?"),
    ("{months: {at_most: soon}}", "a number is expected", ""),
    ("{months: {at_most: 3.5}}", "a whole number is expected", ""),
    ("{lead: {country: {in_set: nord}}}", "no set is called 'nord'", "did you mean 'north'?"),
    ("{lead: {country: {is: XX}}}", "'XX' is no country code", "ISO 3166-1"),
    ("{lead: {country: {is: Norway}}}", "'Norway' is no country code", ""),
    ("{activity: {is: reserch_and_development}}", "is no activity", "did you mean 'research_and_development'?"),
    ("{criterion: nobody}", "no criterion is called 'nobody'", ""),
    ("{count: {of: partners}}", "a limit is missing", "at_least"),
    ("{count: {of: partnrs}, at_least: 2}", "'partnrs' is no fact", ""),
    ("{count: {of: partners, were: {country: {is: DE}}}, at_least: 2}", "the key 'were' is not known", "did you mean 'where'?"),
    ("{share: {of: partners, amount: budget_eur}, at_least: 150 %}", "a share is expected", ""),
    ("{all: {months: {at_most: 3}}}", "a list is expected", "square brackets"),
    ("{}", "an empty condition", ""),
    ("{lead: {founded_on: {after: 2026-13-01}}}", "a date is expected", "2026-03-19"),
    ("{lead: {founded_on: {within: two years}}}", "a duration is expected", "24 months"),
    ("{lead: {country: {at_most: 3}}}", "does not fit country", ""),
])
def test_a_slip_in_a_rule(tmp_path, rule, says, hint):
    text = faults(tmp_path, rule)
    assert says in text
    assert hint in text
    assert text.startswith("eureka/small-scheme.yml:9:")


def test_no_is_norway_and_not_a_refusal(tmp_path):
    book = rules.load(write_folder(tmp_path, "{lead: {country: {one_of: [NO, SE]}}}"))
    result = book.assess({"partners": [{"role": "lead", "country": "NO"}]}, book.schemes["small-scheme"].starts)
    assert result.schemes[0].criteria[0].outcome.value == "met"


@pytest.mark.parametrize("text, says", [
    ("months: {label: a, type: whole}\nmonths: {label: b, type: whole}\n", "the key 'months' stands twice"),
    ("months: &x {label: a, type: whole}\n", "anchors and aliases are not allowed"),
    ("months: !!python/object:os.system {label: a}\n", "is not allowed"),
    ("months: {label: a, type: hole}\n", "'hole' is not known"),
    ("months: {label: a, type: whole\n", "not readable as YAML"),
    ("months: {label: a, type: whole, <<: b}\n", "merge keys are not allowed"),
    ("a: " + "[" * 60 + "]" * 60 + "\n", "nested deeper"),
    ("months:\n\t- a\n", "not readable as YAML"),
])
def test_yaml_that_is_not_plain(tmp_path, text, says):
    found = faults(tmp_path, **{"facts__project.yml": text})
    assert says in found
    assert "facts/project.yml:" in found


@pytest.mark.parametrize("text, says", [
    ("id: north\nmembers: [{of: [FI], from: 2020-01-01}, {of: [FI], from: 2022-01-01}]\n", "FI stands twice for the same time"),
    ("id: north\nmembers: [{of: [Finland]}]\n", "'Finland' is not a country code"),
    ("id: north\nmembers: [{includes: north}]\n", "includes itself"),
    ("id: north\nmembers: [{includes: south}]\n", "no set is called 'south'"),
    ("id: north\nmembers: [{of: [FI], from: 01.01.2020}]\n", "a date is expected"),
    ("id: north\nmembers: [{of: [FI], as: [cuonts]}]\n", "is no membership"),
])
def test_a_slip_in_a_set(tmp_path, text, says):
    assert says in faults(tmp_path, "{lead: {country: {in_set: north}}}", **{"sets__north.yml": text})


def test_all_faults_are_told_at_once(tmp_path):
    text = faults(tmp_path, "{monhts: {at_most: 36}}", **{"sets__north.yml": "id: north\nmembers: [{of: [Finland]}]\n"})
    assert "monhts" in text and "Finland" in text


def test_calls_and_overlays_of_nobody_are_told(tmp_path):
    assert "speaks of a scheme that does not exist" in faults(tmp_path, **{"calls__other.yml": "scheme: other\ncalls: []\n"})


def test_a_call_that_closes_before_it_opens(tmp_path):
    text = "scheme: small-scheme\ncalls: [{id: a, opens: 2026-03-01, closes: 2026-02-01}]\n"
    assert "closes before it opens" in faults(tmp_path, **{"calls__small-scheme.yml": text})


def test_el_and_uk_are_read_as_gr_and_gb(tmp_path):
    book = rules.load(write_folder(tmp_path, "{lead: {country: {one_of: [EL, UK]}}}"))
    for country in ("GR", "EL", "GB", "UK"):
        result = book.assess({"partners": [{"role": "lead", "country": country}]}, book.schemes["small-scheme"].starts)
        assert result.schemes[0].verdict == "eligible", country
