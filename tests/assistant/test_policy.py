"""After every message of the user comes action_advance, and then it is the user's turn."""
from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.policy import AdvancePolicy
from bot.assistant.training import FOLDER

LISTEN, ADVANCE = ActionExecuted("action_listen"), ActionExecuted("action_advance")


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.from_file(str(FOLDER / "domain.yml"))


@pytest.fixture
def policy(tmp_path: Path) -> AdvancePolicy:
    storage = LocalModelStorage(tmp_path)
    return AdvancePolicy.create(
        AdvancePolicy.get_default_config(), storage, Resource("policy"), ExecutionContext(GraphSchema({})))


@pytest.mark.parametrize("events, expected", [
    ([LISTEN, UserUttered("we are 40 people", {"name": "inform"})], "action_advance"),
    ([LISTEN, UserUttered("qwerty")], "action_advance"),
    ([LISTEN, UserUttered("hello"), ADVANCE], "action_listen"),
    ([LISTEN, UserUttered("hello"), ADVANCE, BotUttered("Hello"), SlotSet("case", {})], "action_listen"),
    ([LISTEN, UserUttered("hello"), ADVANCE, LISTEN, UserUttered("and now?")], "action_advance"),
])
def test_who_speaks_next(policy: AdvancePolicy, domain: Domain, events: list[Event], expected: str) -> None:
    tracker = DialogueStateTracker.from_events("someone", events, slots=domain.slots)
    prediction = policy.predict_action_probabilities(tracker, domain)
    assert domain.action_names_or_texts[prediction.probabilities.index(max(prediction.probabilities))] == expected
    assert sum(prediction.probabilities) == 1.0
