"""The wheel works outside the repository, without Rasa, on a newer Python: engine, knowledge and command line are all in it."""
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("rules", "actions", "bot", "instruments")
CASE = """
project: {activity: research_and_development, months: 24}
partners:
- {role: lead, you: true, kind: company, country: DE, headcount: 40}
"""


def newest_python() -> str:
    """The newest Python from 3.13 down to 3.11 that is found, else the present one."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in (13, 12, 11):
        for candidate in (*pyenv.glob(f"3.{minor}.*/bin/python3"), shutil.which(f"python3.{minor}")):
            if candidate and subprocess.run([candidate, "-c", ""], capture_output=True).returncode == 0:
                return str(candidate)
    return sys.executable


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("VIRTUAL_ENV", "PYTHONPATH")}
    return subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing is left behind in the repository."""
    copy, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("models", "node_modules", "__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    done = run(sys.executable, "-c", f"from setuptools import build_meta; build_meta.build_wheel({str(out)!r})", cwd=copy)
    assert done.returncode == 0, done.stderr[-2000:]
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that holds the base requirements and the wheel."""
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if uv is None:
        pytest.skip("uv is not installed; ./test installs it")
    place = tmp_path_factory.mktemp("elsewhere")
    python = place / "env" / "bin" / "python"
    for command in (
        [uv, "venv", "-q", "--python", newest_python(), place / "env"],
        [uv, "pip", "install", "-q", "--python", python, "--require-hashes", "-r", ROOT / "requirements" / "base.txt"],
        [uv, "pip", "install", "-q", "--python", python, "--no-deps", wheel],
    ):
        done = run(*command, cwd=place)
        assert done.returncode == 0, done.stderr[-2000:]
    return python.parent


def test_every_file_of_knowledge_is_in_the_wheel(wheel: Path) -> None:
    shipped = set(zipfile.ZipFile(wheel).namelist())
    knowledge = {str(path.relative_to(ROOT)) for path in (ROOT / "instruments").rglob("*.yml")}
    assert knowledge
    assert knowledge - shipped == set()


def test_nothing_trained_or_compiled_is_in_the_wheel(wheel: Path) -> None:
    assert [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith((".tar.gz", ".pyc")) or "node_modules" in name] == []


def test_the_shipped_instruments_are_right(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "funding-advisor", "lint", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_case_is_assessed_without_rasa(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "case.yml").write_text(CASE)
    done = run(installed / "funding-advisor", "assess", "case.yml", "--as-of", "2026-02-01", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assessment = json.loads(done.stdout)
    assert assessment["as_of"] == "2026-02-01"
    assert len({scheme["id"] for scheme in assessment["schemes"]}) > 5
    assert run(installed / "python", "-c", "import rasa", cwd=tmp_path).returncode != 0


def test_the_gateway_can_be_imported_without_rasa(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "python", "-c", "import bot.gateway.app", cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
