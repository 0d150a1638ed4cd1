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
from bot.gateway.problems import Problem, invalid

Document = dict[str, Any]


async def post_assess(request: Request) -> Response:
    """POST /api/assess: the assessment of a case, of all schemes or of those named by `scheme`."""
    house = house_of(request)
    wanted = [_scheme(house.book, name).id for name in request.query_params.getlist("scheme")] or None
    return json_answer(await _ask(house, request, lambda case, day: house.book.assess(case, day, wanted).to_dict()))


async def post_next_question(request: Request) -> Response:
    """POST /api/next-question: the question that decides most, or null; `skip` names paths not to ask."""
    house = house_of(request)
    skip, goal = frozenset(request.query_params.getlist("skip")), request.query_params.get("goal")
    goal = None if goal is None else _scheme(house.book, goal).id
    question = await _ask(house, request, lambda case, day: house.book.next_question(case, day, skip=skip, goal=goal))
    return json_answer({"question": question.to_dict() if question else None})


async def get_schemes(request: Request) -> Response:
    """GET /api/schemes: the schemes of the rulebook, for lists."""
    return json_answer({"schemes": [_summary(scheme) for scheme in house_of(request).book.schemes.values()]})


async def _ask(house: House, request: Request, work: Callable[[Any, datetime.date], Any]) -> Any:
    document = await read_json(request, house.settings.case_bytes, house.settings.json_depth)
    if not isinstance(document, dict):
        raise invalid("", "The case is not an object.", 'Send a case document such as {"project": {"months": 24}}.')
    day = _day(request, document, house.settings.today())
    try:
        return await anyio.to_thread.run_sync(lambda: work(house.book.case(document), day), limiter=house.assessing)
    except rules.CaseErrors as errors:
        raise Problem(422, "Invalid", "The case has errors", "Each of them is named with its place and a hint.",
                      [problem.to_dict() for problem in errors.problems]) from None


def _day(request: Request, document: Document, today: datetime.date) -> datetime.date:
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
