"""Arrows point one way: instruments <- rules <- actions <- bot. Read from the imports themselves."""
import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("instruments", "rules", "actions", "bot")
MAY_USE = {
    "instruments": set(),
    "rules": {"instruments", "rules"},
    "actions": {"rules", "actions"},
    "bot": {"rules", "actions", "bot"},
}
WITHOUT_RASA = ("bot/gateway", "bot/cli", "bot/widget")
RASA = {"rasa", "rasa_sdk", "sanic", "tensorflow", "spacy", "sklearn", "numpy"}
OUTSIDE = {"requests", "httpx", "urllib", "http", "socket", "ssl", "asyncio", "starlette", "uvicorn", "fastapi", "aiohttp",
           "sqlalchemy", "alembic", "sqlite3", "subprocess", "time", "random", "multiprocessing"}
MOST_IN_A_ROOM = 20  # modules
CLOCK = {"today", "now", "utcnow", "time", "monotonic", "localtime", "gmtime"}


def modules_of(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Full names of everything a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{_origin(path, node)}.{alias.name}" for alias in node.names)


def _origin(path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = path.relative_to(ROOT).with_suffix("").parts[:-node.level]
    return ".".join([*package, *filter(None, [node.module])])


def tops(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


def clock_calls(path: Path) -> list[int]:
    """Lines that ask for the present day or time."""
    return [node.lineno for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK]


@pytest.mark.parametrize("part", PARTS)
def test_a_part_uses_only_the_parts_before_it(part: str) -> None:
    wrong = {str(path.relative_to(ROOT)): sorted((tops(path) & set(PARTS)) - MAY_USE[part])
             for path in modules_of(part) if (tops(path) & set(PARTS)) - MAY_USE[part]}
    assert wrong == {}


@pytest.mark.parametrize("part", ["rules", "actions", "bot"])
def test_every_part_has_modules_to_check(part: str) -> None:
    assert modules_of(part), f"{part}/ is empty: the other tests of this file would pass for nothing"


def test_the_rules_know_no_rasa_no_web_no_network() -> None:
    wrong = {str(path.relative_to(ROOT)): sorted(tops(path) & (RASA | OUTSIDE))
             for path in modules_of("rules") if tops(path) & (RASA | OUTSIDE)}
    assert wrong == {}


def test_the_rules_never_ask_what_day_it_is() -> None:
    wrong = {str(path.relative_to(ROOT)): lines for path in modules_of("rules") if (lines := clock_calls(path))}
    assert wrong == {}


def test_the_dialogue_never_asks_what_day_it_is() -> None:
    wrong = {str(path.relative_to(ROOT)): lines for path in modules_of("actions")
             if path.name != "rasa_action.py" and (lines := clock_calls(path))}
    assert wrong == {}


def test_only_one_module_imports_the_sdk_of_rasa() -> None:
    found = [str(path.relative_to(ROOT)) for part in PARTS for path in modules_of(part) if "rasa_sdk" in tops(path)]
    assert found == ["actions/rasa_action.py"]


@pytest.mark.parametrize("folder", WITHOUT_RASA)
def test_gateway_and_command_line_run_without_rasa(folder: str) -> None:
    wrong = {str(path.relative_to(ROOT)): sorted(tops(path) & RASA) for path in modules_of(folder) if tops(path) & RASA}
    assert wrong == {}


def test_the_gateway_does_not_reach_into_the_rasa_project() -> None:
    wrong = [str(path.relative_to(ROOT)) for path in modules_of("bot/gateway")
             if any(name.startswith(("bot.assistant", "bot.understanding")) for name in imports(path))]
    assert wrong == []


@pytest.mark.parametrize("source, found", [
    ("import datetime\ndatetime.date.today()", [2]),
    ("from datetime import datetime\nx = datetime.now()", [2]),
    ("import datetime\ndatetime.date(2026, 1, 1)", []),
])
def test_the_check_for_the_clock_finds_it(tmp_path: Path, source: str, found: list[int]) -> None:
    path = tmp_path / "module.py"
    path.write_text(source)
    assert clock_calls(path) == found


def test_a_newcomer_finds_every_module_of_the_understanding_in_its_readme():
    told = (ROOT / "bot" / "understanding" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in modules_of("bot/understanding") if path.name != "__init__.py" and f"`{path.name}`" not in told] == []


@pytest.mark.parametrize("folder", ["actions", "bot/understanding"])
def test_rooms_are_small_and_say_what_is_in_them(folder):
    rooms = [room for room in (ROOT / folder).iterdir() if (room / "__init__.py").is_file()]
    assert rooms and all(ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) for room in rooms)
    assert {room.name: len(list(room.glob("*.py"))) for room in [*rooms, ROOT / folder] if len(list(room.glob("*.py"))) > MOST_IN_A_ROOM} == {}
