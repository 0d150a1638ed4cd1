"""The outermost layer: rate per address, security headers, an access log without user text, and no traceback to anybody."""
import logging
import time
from collections.abc import Mapping, MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.gateway.advisor import log_without_text
from bot.gateway.languages import language_of
from bot.gateway.limits import Rate, address
from bot.gateway.problems import Problem, unexpected

_access = logging.getLogger("bot.gateway.access")
_log = logging.getLogger(__name__)
_UNCOUNTED = ("/health", "/", "/widget.js")  # load balancers ask often; a whole office may open the page at once
PAGE_POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
               "base-uri 'none'; form-action 'none'; frame-ancestors 'self'")
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": PAGE_POLICY,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, rate: Rate) -> None:
        self._app, self._rate = app, rate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send)
        started = time.perf_counter()
        try:
            if scope["path"] not in _UNCOUNTED and not scope["path"].startswith("/widget/"):
                self._rate.take(address(HTTPConnection(scope)))
            await self._app(scope, receive, answer.send)
        except Exception as error:
            await self._calm(error, answer, scope, receive)
        finally:
            _access.info("%s %s %s %.0f ms", scope["method"], _route(scope), answer.status or "-",
                         (time.perf_counter() - started) * 1000)

    async def _calm(self, error: Exception, answer: "_Answer", scope: Scope, receive: Receive) -> None:
        """A problem description instead of a traceback; nothing when the answer has begun already."""
        problem = error if isinstance(error, Problem) else unexpected()
        if problem is not error:
            log_without_text(_log, "a request failed", error)
        if answer.status is None:
            await problem.response(language_of(HTTPConnection(scope)))(scope, receive, answer.send)


class _Answer:
    """Sends, adds the headers, and remembers the status."""

    def __init__(self, send: Send) -> None:
        self._send, self.status = send, None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            _add_headers(message)
        await self._send(message)


def _add_headers(message: MutableMapping[str, Any]) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)


def _route(scope: Scope) -> str:
    """The address without its query, cut short: a sender's label is nobody's business."""
    return scope["path"][:80].encode("ascii", "replace").decode().replace("\n", " ").replace("\r", " ")
