"""The one NLU component of the Rasa project: intent and entities of a message, through `understand`. The only module here that imports Rasa."""
from __future__ import annotations

from datetime import date
from typing import Any, Dict, List, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.message import SPOKEN, understand
from bot.understanding.model import IntentModel
from bot.understanding.training import train

MODEL_FILE = "intents.zip"
EXTRACTOR = "Understanding"
LISTS = (("facts", "fact"), ("mentions", "mention"), ("bare", "bare"), ("named", "named"), ("seems", "seems"), ("parts", "part"))


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class Understanding(GraphComponent):
    """Intent, and the items of `Heard` as entities `fact`, `mention`, `bare`, `named`, `seems` and `part` whose value is the item."""

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, model: Optional[IntentModel] = None) -> None:
        """Keeps where the trained model goes."""
        self._language, self._storage, self._resource, self._model = config["language"], model_storage, resource, model

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """`language`: of messages too short to show their own, where the conversation has none."""
        return {"language": "en"}

    @staticmethod
    def required_packages() -> List[Text]:
        """What must be importable."""
        return ["spacy", "sklearn", "rapidfuzz", "babel"]

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> Understanding:
        """A component that is still to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext,
             **kwargs: Any) -> Understanding:
        """A trained component; its lists are read now, not with the first message."""
        with model_storage.read_from(resource) as folder:
            model = IntentModel.load(folder / MODEL_FILE)
        for language in SPOKEN:
            understand("hello", model=model, language=language)
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Train the classifier on the sentences of data/ and those from templates."""
        examples = [(example.get(TEXT), example.get(INTENT)) for example in training_data.intent_examples if example.get(TEXT)]
        self._model = train(examples)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder / MODEL_FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing here is for other components."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Read each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.startswith("/"):        # a button's payload is read by Rasa itself
                self._read(message, text)
        return messages

    def _read(self, message: Message, text: Text) -> None:
        metadata = message.get("metadata") or {}
        heard = understand(text, _asked(metadata), _today(metadata), self._model, _language(metadata, self._language), _known(metadata),
                           _state(metadata).get("speaks_for") == "yes")
        message.set(INTENT, {"name": heard["intent"], "confidence": heard["confidence"]}, add_to_output=True)
        entities = [{"entity": entity, "value": item, "start": item["start"], "end": item["end"], "extractor": EXTRACTOR}
                    for group, entity in LISTS for item in heard.get(group, ())]
        message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
        message.set("language", heard["language"], add_to_output=True)


def _state(metadata: Dict[Text, Any]) -> Dict[Text, Any]:
    state = metadata.get("state")
    return state if isinstance(state, dict) else {}


def _asked(metadata: Dict[Text, Any]) -> Optional[Dict[Text, Any]]:
    """The open question, from the state the gateway sends along."""
    asked = _state(metadata).get("asked")
    return asked if isinstance(asked, dict) else None


def _known(metadata: Dict[Text, Any]) -> List[Dict[Text, Any]]:
    """The organisations of the case, from the same state."""
    case = _state(metadata).get("case")
    partners = case.get("partners") if isinstance(case, dict) else None
    return [partner for partner in partners if isinstance(partner, dict)] if isinstance(partners, list) else []


def _language(metadata: Dict[Text, Any], usual: Text) -> Text:
    language = _state(metadata).get("language")
    return language[:2] if isinstance(language, str) and language[:2] in SPOKEN else usual


def _today(metadata: Dict[Text, Any]) -> date:
    """The day of the conversation; the clock's outside the gateway."""
    try:
        return date.fromisoformat(str(metadata.get("today")))
    except ValueError:
        return date.today()
