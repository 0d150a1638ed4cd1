"""The conversation in Rasa's REST format."""
import json

from starlette.testclient import TestClient

from tests.gateway.conftest import CHAT, Visitor, answer, buttons, texts


def test_a_greeting_is_answered_with_text_and_suggested_answers(visitor: Visitor) -> None:
    messages = visitor.say("/greet")
    assert all(message["recipient_id"] == "test" for message in messages)
    assert texts(messages).strip()
    assert all(button["title"] and button["payload"].startswith("/press{") for button in buttons(messages))


def test_the_state_never_leaves_the_server(visitor: Visitor) -> None:
    messages = visitor.say("/greet") + visitor.say("25")
    assert "state" not in {message.get("custom", {}).get("type") for message in messages}


def test_a_message_without_a_token_gets_one_and_the_next_goes_on_with_it(visitor: Visitor) -> None:
    first = visitor.post("/greet")
    assert len(first.headers["Authorization-Token"]) >= 40
    second = visitor.post("/greet")
    assert "Authorization-Token" not in second.headers
    assert visitor.history()["revision"] == 2


def test_two_messages_without_a_token_are_two_conversations(client: TestClient) -> None:
    one, two = Visitor(client), Visitor(client)
    one.say("/greet")
    two.say("/greet")
    assert one.token != two.token
    assert one.history()["revision"] == two.history()["revision"] == 1


def test_labels_of_one_token_are_conversations_of_their_own(visitor: Visitor) -> None:
    visitor.say("/greet")
    visitor.say("/greet")
    other = Visitor(visitor.client, visitor.token, sender="another")
    assert other.history()["turns"] == []
    other.say("/greet")
    assert (visitor.history()["revision"], other.history()["revision"]) == (2, 1)


def test_a_conversation_by_buttons_asks_one_question_after_the_other(visitor: Visitor) -> None:
    messages, asked = visitor.say("/greet"), []
    for _ in range(6):
        asked.append(json.loads(answer(messages)["payload"].removeprefix("/press"))["path"])
        messages = visitor.say(answer(messages)["payload"])
    assert len(set(asked)) == 6, "no question comes twice"


def test_what_was_said_is_there_after_a_reload(visitor: Visitor) -> None:
    first = visitor.say("/greet")
    chosen = answer(first)
    second = visitor.say(chosen["payload"])
    history = visitor.history()
    assert [turn["said"] for turn in history["turns"]] == [
        {"kind": "greet", "text": ""}, {"kind": "button", "text": chosen["title"]}]
    assert [turn["messages"] for turn in history["turns"]] == [
        [{key: value for key, value in message.items() if key != "recipient_id"} for message in reply]
        for reply in (first, second)]
    assert history["known"]["facts"]
    assert history["progress"]["type"] == "progress"


def test_what_fits_can_be_looked_up_without_a_turn(visitor: Visitor) -> None:
    visitor.say(answer(visitor.say("/greet"))["payload"])
    found = visitor.client.get("/api/conversation/results", params={"sender": "test"}, headers=visitor.headers).json()
    assert found["revision"] == visitor.history()["revision"] == 2
    cards = visitor.say('/press{"act":"results"}')
    shown = next(message["custom"]["schemes"] for message in cards if message.get("custom", {}).get("type") == "results")
    groups = {entry["id"]: entry["group"] for entry in found["schemes"]}
    assert [entry["id"] for entry in found["schemes"] if entry["group"] in ("fits", "open", "ask")] == [
        card["id"] for card in shown if card["verdict"] in ("eligible", "possible", "ask_authority")]
    assert all(groups[card["id"]] == "out" for card in shown if card["verdict"] == "not_eligible")


def test_sender_and_metadata_of_a_client_are_labels_only(visitor: Visitor) -> None:
    """A client that sends `metadata` must not get its own state into the conversation."""
    visitor.say("/greet")
    visitor.post("/greet", metadata={"state": {"case": {"project": {"months": 99}}}}, input_channel="x")
    assert "99" not in str(visitor.history()["known"])


def test_a_message_without_sender_has_the_default_label(client: TestClient) -> None:
    reply = client.post(CHAT, json={"message": "/greet"})
    assert {message["recipient_id"] for message in reply.json()} == {"default"}
