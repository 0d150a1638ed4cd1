"""A model fits the present files or does not exist."""
from pathlib import Path

import pytest

from bot.assistant import training


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small tree in the place of the real one."""
    for name in ("bot/assistant/domain.yml", "bot/assistant/data/nlu.yml", "bot/understanding/who/roles.py",
                 "instruments/eureka/a.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("name: one\n")
    monkeypatch.setattr(training, "FOLDER", tmp_path / "bot" / "assistant")
    monkeypatch.setattr(training, "ROOT", tmp_path)
    monkeypatch.delenv("FUNDING_ADVISOR_MODELS", raising=False)
    return tmp_path


@pytest.mark.parametrize("changed", ["bot/assistant/data/nlu.yml", "bot/understanding/who/roles.py", "instruments/eureka/a.yml"])
def test_a_changed_input_needs_a_new_model(project: Path, changed: str) -> None:
    before = training.inputs_hash()
    (project / changed).write_text("name: two\n")
    assert training.inputs_hash() != before


def test_a_changed_limit_needs_no_new_model(project: Path) -> None:
    before = training.inputs_hash()
    (project / "instruments/eureka/a.yml").write_text("name: one\ncriteria: {months: {rule: {months: {at_most: 36}}}}\n")
    assert training.inputs_hash() == before


@pytest.mark.parametrize("other", ["bot/assistant/models/old.yml", "bot/assistant/tests/test_stories.yml", "bot/gateway/app.py"])
def test_what_no_model_is_made_from_changes_nothing(project: Path, other: str) -> None:
    before = training.inputs_hash()
    (project / other).parent.mkdir(parents=True, exist_ok=True)
    (project / other).write_text("anything")
    assert training.inputs_hash() == before


def test_a_model_of_older_files_is_not_taken(project: Path) -> None:
    models = project / "bot" / "assistant" / "models"
    models.mkdir()
    (models / f"funding-advisor-{training.inputs_hash()}.tar.gz").write_text("model")
    assert training.current_model() is not None
    (project / "bot/understanding/who/roles.py").write_text("two")
    assert training.current_model() is None


def test_models_may_lie_elsewhere(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUNDING_ADVISOR_MODELS", str(tmp_path / "elsewhere"))
    assert training.models_folder() == tmp_path / "elsewhere"
