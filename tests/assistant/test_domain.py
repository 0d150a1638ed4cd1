"""Domain, data and contract name the same things."""
import re
from pathlib import Path

import yaml

from bot.assistant.training import FOLDER

ROOT = Path(__file__).resolve().parent.parent.parent
DOMAIN = yaml.safe_load((FOLDER / "domain.yml").read_text())
# Intents of other training tools or of Rasa itself that must not be used (Rasa reserves them).
RESERVED = {"restart", "back", "session_start"}


def names(entries: list[object]) -> set[str]:
    return {next(iter(entry)) if isinstance(entry, dict) else str(entry) for entry in entries}


def contract() -> set[str]:
    """The intents as docs/architecture.md lists them."""
    text = (ROOT / "docs" / "architecture.md").read_text()
    found = re.search(r"\*\*Intents\*\*: `([^`]+)`", text)
    assert found, "docs/architecture.md no longer lists the intents"
    return set(found[1].split())


def test_the_domain_knows_the_intents_of_the_contract_the_pressed_button_and_the_unclear() -> None:
    assert names(DOMAIN["intents"]) == contract() | {"press", "unclear"}


def test_no_intent_has_a_name_that_rasa_reserves() -> None:
    assert names(DOMAIN["intents"]) & RESERVED == set()


def test_what_was_understood_travels_as_entities() -> None:
    assert {"fact", "mention", "bare", "named"} <= names(DOMAIN["entities"])


def test_every_intent_of_the_training_data_is_in_the_domain_and_the_other_way_round() -> None:
    trained = set()
    for path in (FOLDER / "data").rglob("*.yml"):
        for entry in yaml.safe_load(path.read_text()).get("nlu", []):
            trained |= {entry["intent"]} if "intent" in entry else set()
    assert trained == contract()


def test_no_slot_influences_what_comes_next() -> None:
    assert all(slot["influence_conversation"] is False for slot in DOMAIN["slots"].values())
