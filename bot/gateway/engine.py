"""The engine over HTTP: a case document in, the engine's JSON out. Nothing is stored."""
import datetime
from collections.abc import Callable
from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import Response

import rules
from bot.gateway.answers import json_answer
from bot.gateway.bodies import read_json
from bot.gateway.house import House, house_of
from bot.gateway.languages import language_of
from bot.gateway.problems import Problem, invalid
from rules.wording import wording

Document = dict[str, Any]
MOST_CANDIDATES = 100


async def post_assess(request: Request) -> Response:
    """POST /api/assess: the assessment of a case, of all schemes or of those named by `scheme`."""
    house = house_of(request)
    wanted = [_scheme(house.book, name).id for name in request.query_params.getlist("scheme")] or None
    w = wording(language_of(request))
    return json_answer(await _ask(house, request, lambda case, day: house.book.assess(case, day, wanted).to_dict(w)))


async def post_next_question(request: Request) -> Response:
    """POST /api/next-question: the question that decides most, or null; `skip` names paths not to ask."""
    house = house_of(request)
    skip, goal = frozenset(request.query_params.getlist("skip")), request.query_params.get("goal")
    goal = None if goal is None else _scheme(house.book, goal).id
    w = wording(language_of(request))
    question = await _ask(house, request, lambda case, day: house.book.next_question(case, day, skip=skip, goal=goal, w=w))
    return json_answer({"question": question.to_dict() if question else None})


async def post_partners(request: Request) -> Response:
    """POST /api/partners: organisations of a list that, alone or in pairs, make schemes eligible or better."""
    house = house_of(request)
    wanted = [_scheme(house.book, name).id for name in request.query_params.getlist("scheme")] or None
    limit = _limit(request)
    document = await read_json(request, house.settings.case_bytes, house.settings.json_depth)
    case, listed = _case_and_list(document, house.settings.organisations)
    day = day_of(request, case, house.settings.today())
    return json_answer(await _work(house, lambda: house.book.partner_search(case, listed, day, wanted, limit).to_dict()))


def _case_and_list(document: Any, most: int) -> tuple[Document, list[Any]]:
    if not isinstance(document, dict) or not isinstance(document.get("case"), dict):
        raise invalid("case", "The case is missing or not an object.", 'Send {"case": {...}, "organisations": [{"name": "...", "country": "FI"}]}.')
    listed = document.get("organisations")
    if not isinstance(listed, list):
        raise invalid("organisations", "The organisations are not a list.", 'Send a list such as [{"name": "...", "kind": "university", "country": "FI"}].')
    if len(listed) > most:
        raise invalid("organisations", f"{len(listed):,} organisations are more than can be searched at once.",
                      f"Send at most {most:,}; the command `funding-advisor partners` takes longer lists.")
    return document["case"], listed


def _limit(request: Request) -> int:
    text = request.query_params.get("limit", "20")
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_CANDIDATES and len(text) < 4):
        raise invalid("limit", f"{text[:20]!r} is no number of candidates.", f"Write a whole number from 1 to {MOST_CANDIDATES}.")
    return int(text)


async def get_schemes(request: Request) -> Response:
    """GET /api/schemes: the schemes of the rulebook, for lists."""
    return json_answer({"schemes": [_summary(scheme) for scheme in house_of(request).book.schemes.values()]})


async def _ask(house: House, request: Request, work: Callable[[Any, datetime.date], Any]) -> Any:
    document = await read_json(request, house.settings.case_bytes, house.settings.json_depth)
    if not isinstance(document, dict):
        raise invalid("", "The case is not an object.", 'Send a case document such as {"project": {"months": 24}}.')
    day = day_of(request, document, house.settings.today())
    return await _work(house, lambda: work(house.book.case(document), day))


async def _work(house: House, work: Callable[[], Any]) -> Any:
    """Runs in a thread of its own; a wrong case becomes a problem with its places."""
    try:
        return await anyio.to_thread.run_sync(work, limiter=house.assessing)
    except rules.CaseErrors as errors:
        raise Problem(422, "Invalid", "The case has errors", "Each of them is named with its place and a hint.",
                      [problem.to_dict() for problem in errors.problems]) from None


def day_of(request: Request, document: Document, today: datetime.date) -> datetime.date:
    """The day in question: `as_of` of the address beats that of the case, which beats today."""
    text = request.query_params.get("as_of", document.get("as_of"))
    if text is None:
        return today
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except (TypeError, ValueError):
        raise invalid("as_of", f"{str(text)[:40]!r} is not a day.", "Write it as 2026-03-19.") from None


def _scheme(book: Any, name: str) -> Any:
    try:
        return book.scheme(name)
    except rules.UnknownScheme as error:
        near = ", ".join(map(str, error.nearest)) or "see /api/schemes"
        raise invalid("scheme", f"No scheme is called {name[:60]!r}.", f"Did you mean: {near}?") from None


def _summary(scheme: Any) -> Document:
    return {key: getattr(scheme, key) for key in ("id", "name", "family", "about", "website")}
