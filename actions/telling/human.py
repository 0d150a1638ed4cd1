"""Hand-over to a person: the contact that the operator configured, and the case as a text."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from actions.telling import summary
from actions.turn import Turn
from rules.catalogue import without_marks

MAX_LINK = 1_800  # characters; longer mail links are cut by mail programs


def show(turn: Turn) -> None:
    """Whom to talk to, with the summary to send along; says so when nobody is configured."""
    say, contact = turn.say, _contact(turn)
    document = {**summary.document(turn), "for": "human"}
    if contact:
        document["contact"] = contact
        document["mail"] = _mail_link(turn, contact)
        how = ", ".join(contact[k] for k in ("email", "phone", "url") if contact.get(k))
        name = contact.get("name") or say.gettext("an adviser")
        turn.tell(
            say.gettext("You can talk to {name}: {how}. {what} Nothing is sent unless you send it.", name=name, how=how, what=_what(turn, contact)),
            [],
            document,
        )
    else:
        turn.tell(
            say.gettext(
                "No contact person is configured here. The text below carries your case, so that you can send it to an adviser of your choice, "
                "for instance at your chamber, cluster or funding agency."
            ),
            [],
            document,
        )
    turn.quiet = True


def _what(turn: Turn, contact: dict[str, str]) -> str:
    say = turn.say
    if contact.get("email"):
        return say.gettext("“Write an e-mail” below begins one with your case in short; the text has all of it.")
    return say.gettext("The text below carries your case.")


def _contact(turn: Turn) -> dict[str, str]:
    """The contact with a way to reach it, or nothing."""
    raw: Any = turn.state.contact or {}
    found = {k: str(v) for k, v in raw.items() if k in ("name", "email", "phone", "url") and v}
    return found if any(found.get(k) for k in ("email", "phone", "url")) else {}


def _mail_link(turn: Turn, contact: dict[str, str]) -> str:
    """A mail with the case in short: as many lines as a link may have."""
    if not contact.get("email"):
        return ""
    subject = quote(turn.say.gettext("Question about funding"))
    link = f"mailto:{quote(contact['email'], safe='@')}?subject={subject}&body="
    greeting = turn.say.gettext("Good day, I have a question about funding. This is our case so far:")
    for line in [greeting, "", *summary.in_short(turn)]:
        added = quote(f"{without_marks(line)}\r\n")
        if len(link) + len(added) > MAX_LINK:
            break
        link += added
    return link
