"""The published schemas describe what the engine takes and gives."""
import datetime
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import rules
from bot.cli import schemas
from bot.cli.app import cli

jsonschema_rs = pytest.importorskip("jsonschema_rs")
ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMES = [path for path in sorted((ROOT / "instruments").glob("*/*.yml"))
           if not path.name.endswith(".cases.yml") and path.parent.name not in ("facts", "sets", "criteria", "sources", "overlays", "calls")]
WORKED = [(path.name, number, example["case"]) for path in sorted((ROOT / "instruments").glob("*/*.cases.yml"))
          for number, example in enumerate(yaml.load(path.read_text(), yaml.BaseLoader)) if isinstance(example, dict) and "case" in example]


@pytest.fixture(scope="module")
def validators(book: rules.Rulebook) -> dict[str, Any]:
    return {name: jsonschema_rs.validator_for(make(book.facts), validate_formats=True) for name, make in schemas.SCHEMAS.items()}


def faults(validator: Any, document: Any) -> list[str]:
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message[:200]}" for error in validator.iter_errors(document)]


@pytest.mark.parametrize("name", sorted(schemas.SCHEMAS))
def test_the_schema_is_valid_and_printed(name: str) -> None:
    done = CliRunner().invoke(cli, ["schema", name])
    assert done.exit_code == 0, done.output
    jsonschema_rs.meta.validate(json.loads(done.output))


def test_there_are_worked_examples_and_schemes_to_check() -> None:
    assert len(SCHEMES) > 20 and len(WORKED) > 50


def test_every_worked_case_fits_the_schema_of_the_case(validators: dict[str, Any]) -> None:
    wrong = {f"{name} {number}": found for name, number, case in WORKED if (found := faults(validators["case"], case))}
    assert wrong == {}


@pytest.mark.parametrize("case", [
    {"project": {"months": "many"}},
    {"project": {"activity": "sleeping"}},
    {"partners": [{"country": "Germany"}]},
    {"partners": {"country": "DE"}},
    {"partners": [{"headcount": {"at_least": 10}}]},
    {"as_of": "yesterday"},
])
def test_what_the_engine_refuses_the_schema_refuses_too(validators: dict[str, Any], book: rules.Rulebook, case: Any) -> None:
    assert faults(validators["case"], case)
    with pytest.raises(rules.CaseErrors):
        book.case(case)


@pytest.mark.parametrize("day", [datetime.date(2014, 5, 1), datetime.date(2026, 2, 1)])
def test_every_assessment_fits_its_schema(validators: dict[str, Any], book: rules.Rulebook, day: datetime.date) -> None:
    wrong = {}
    for name, number, case in WORKED[::len(WORKED) // 15]:
        found = faults(validators["assessment"], book.assess(case, day).to_dict())
        if found:
            wrong[f"{name} {number}"] = found[:3]
    assert wrong == {}


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_every_scheme_fits_its_schema(validators: dict[str, Any], path: Path) -> None:
    assert faults(validators["scheme"], yaml.load(path.read_text(), yaml.BaseLoader)) == []


def test_a_misspelt_key_of_a_scheme_is_refused(validators: dict[str, Any]) -> None:
    scheme = yaml.load(SCHEMES[0].read_text(), yaml.BaseLoader)
    assert faults(validators["scheme"], {**scheme, "criterai": {}})
