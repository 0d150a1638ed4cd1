"""The locked versions that must not move, each with the reason (docs/decisions/0001)."""
import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"
PINS = {
    "rasa": ("3.6.21", "the version everything was measured with"),
    "rasa-sdk": ("3.6.2", "belongs to Rasa 3.6.21"),
    "jsonschema": ("3.2.0", "version 4 costs 19 ms at every custom action"),
    "packaging": ("20.9", "Rasa needs LegacyVersion to start"),
    "setuptools": ("70.3.0", "Rasa needs pkg_resources"),
    "protobuf": ("4.23.3", "TensorFlow 2.12 loads with this one"),
    "sqlalchemy": ("1.4.54", "Rasa allows nothing newer"),
    "websockets": ("10.4", "Sanic 21.12 works with this one"),
}


def locked(name: str) -> dict[str, str]:
    """Package -> version of a lock."""
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("package", PINS)
def test_a_pin_of_rasa_has_not_moved(package: str) -> None:
    version, reason = PINS[package]
    assert locked("rasa")[package] == version, reason


@pytest.mark.parametrize("name", ["base", "rasa", "tools"])
def test_every_locked_package_has_hashes_and_no_address(name: str) -> None:
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?://|--index|--find-links", text) == []


def test_rasa_is_not_in_the_base() -> None:
    assert not {"rasa", "rasa-sdk", "tensorflow", "spacy", "numpy"} & set(locked("base"))


def test_both_halves_store_with_the_same_library() -> None:
    assert locked("base")["sqlalchemy"] == locked("rasa")["sqlalchemy"]
