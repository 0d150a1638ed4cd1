"""The worker remembers the latest conversations, of each the latest events, and no more."""
import asyncio

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered

from bot.assistant.tracker_store import RecentTrackerStore
from bot.assistant.training import FOLDER

DOMAIN = Domain.from_file(str(FOLDER / "domain.yml"))


async def talk(store: RecentTrackerStore, who: str, turns: int) -> None:
    for number in range(turns):
        tracker = await store.get_or_create_tracker(who)
        tracker.update(UserUttered(f"message {number}", metadata={"state": {"case": {"project": {"months": number}}}}))
        tracker.update(ActionExecuted("action_advance"))
        tracker.update(BotUttered(None, {"custom": {"type": "state", "state": {"case": {}}}}))
        tracker.update(SlotSet("case", {"project": {"months": number}}), DOMAIN)
        tracker.update(ActionExecuted("action_listen"))
        await store.save(tracker)


def test_a_long_conversation_costs_no_more_than_a_short_one() -> None:
    store = RecentTrackerStore(DOMAIN, events=30)
    asyncio.run(talk(store, "anna", 100))
    tracker = asyncio.run(store.retrieve("anna"))
    assert len(tracker.events) == 30
    assert tracker.latest_message.text == "message 99"
    assert tracker.get_slot("case") == {"project": {"months": 99}}


def test_those_who_spoke_last_are_remembered() -> None:
    store = RecentTrackerStore(DOMAIN, conversations=2)

    async def story() -> list[str]:
        for who in ("anna", "boris", "anna", "clara"):
            await talk(store, who, 1)
        return list(await store.keys())

    assert asyncio.run(story()) == ["anna", "clara"]


def test_the_state_in_the_metadata_is_not_kept_a_second_time() -> None:
    store = RecentTrackerStore(DOMAIN)
    asyncio.run(talk(store, "anna", 2))
    assert '"state":' not in store.store["anna"]
    assert asyncio.run(store.retrieve("anna")).get_slot("case") == {"project": {"months": 1}}
