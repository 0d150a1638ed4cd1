"""Errors a client can act on, as problem descriptions of RFC 9457.

`type` points at the description of the problem in the served OpenAPI document.
"""
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from actions.speaker import N_, speaker
from bot.gateway.answers import encode
from bot.gateway.languages import language_of
from rules.catalogue import SOURCE

MEDIA_TYPE = "application/problem+json"
_WAIT_FOR_START = 3     # seconds until it is worth asking again
Located = Mapping[str, str]             # {path, message, hint}


class Problem(Exception):
    """A request that cannot be answered; `kind` is the name of the response in the OpenAPI document.

    What a visitor may get to see is marked for translation; `values` fill its `{names}`. What only developers see stays English.
    """

    def __init__(self, status: int, kind: str, title: str, detail: str, problems: Sequence[Located] = (),
                 headers: Mapping[str, str] | None = None, values: Mapping[str, Any] | None = None) -> None:
        super().__init__(title)
        self.status, self.kind, self.title, self.detail = status, kind, title, detail
        self.problems, self.headers, self.values = list(problems), dict(headers or {}), dict(values or {})

    def document(self, language: str = SOURCE) -> dict[str, Any]:
        say = speaker(language)
        values = {name: say.number(value) if isinstance(value, int) else value for name, value in self.values.items()}
        found: dict[str, Any] = {"type": f"/openapi.json#/components/responses/{self.kind}", "title": say.gettext(self.title),
                                 "status": self.status, "detail": say.gettext(self.detail, **values)}
        if self.problems:
            found["problems"] = self.problems
        return found

    def response(self, language: str = SOURCE) -> Response:
        return Response(encode(self.document(language)), self.status, self.headers, MEDIA_TYPE)


def invalid(path: str, message: str, hint: str) -> Problem:
    """422 for one place of the request."""
    return Problem(422, "Invalid", N_("The request cannot be used as it is"), message,
                   [{"path": path, "message": message, "hint": hint}])


def not_found(path: str) -> Problem:
    return Problem(404, "NotFound", "There is nothing at this address",
                   f"{path} is not an address of this server. /openapi.json lists all of them.")


def starting() -> Problem:
    """503 while the workers start: the same message is understood a little later."""
    return Problem(503, "Starting", N_("The advisor is just starting"),
                   N_("It can read free text in about half a minute; buttons and plain numbers work already. Please send your message again then. Nothing is lost."),
                   headers={"Retry-After": str(_WAIT_FOR_START)})


def unexpected() -> Problem:
    return Problem(500, "Unexpected", N_("Something went wrong on our side"),
                   N_("The request was not carried out. Nothing you sent before is lost. Please try again in a moment."))


async def answer_problem(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    return problem.response(language_of(request))


async def answer_http_error(request: Request, error: Exception) -> Response:
    """Starlette's own errors (no such route, wrong method) in the same form."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return not_found(request.url.path).response()
    if error.status_code == 405:
        return Problem(405, "WrongMethod", "This address knows other methods",
                       f"{request.method} is not possible here.", headers=error.headers).response()
    return Problem(error.status_code, "Invalid", "The request cannot be used as it is",
                   "See /openapi.json for what this server understands.", headers=error.headers).response()
