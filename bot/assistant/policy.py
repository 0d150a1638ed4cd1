"""The policy: after every message of the user `action_advance`, then listen.

Nothing is learned here. What to say is decided by `actions.dialogue`, so that rules of conversation stand in one place.
"""
from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

from rasa.core.constants import DEFAULT_POLICY_PRIORITY, POLICY_PRIORITY
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

ACTION_ADVANCE = "action_advance"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class AdvancePolicy(Policy):
    """One action per message."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Rasa compares policies by priority; here is only this one."""
        return {POLICY_PRIORITY: DEFAULT_POLICY_PRIORITY}

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> AdvancePolicy:
        """Nothing was stored: a loaded policy is a new one."""
        return cls(config, model_storage, resource, execution_context)

    def train(
        self, training_trackers: List[TrackerWithCachedStates], domain: Domain, **kwargs: Any
    ) -> Resource:
        """Learn nothing; Rasa asks every policy for a resource."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: Optional[Dict[Text, Any]] = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """All weight on `action_advance` when the user has just spoken, else on listening."""
        action = ACTION_ADVANCE if _user_has_spoken(tracker) else ACTION_LISTEN_NAME
        weights = [0.0] * domain.num_actions
        weights[domain.index_for_action(action)] = 1.0
        return self._prediction(weights)


def _user_has_spoken(tracker: DialogueStateTracker) -> bool:
    last = tracker.get_last_event_for(ActionExecuted)
    return last is None or last.action_name == ACTION_LISTEN_NAME
