"""The gateway as an ASGI application: `create_app(settings)`."""
from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import rules
from bot.gateway import chat, engine, health, pages, reference
from bot.gateway.answers import json_answer
from bot.gateway.guard import Guard
from bot.gateway.house import build, house_of
from bot.gateway.openapi import document
from bot.gateway.problems import Problem, answer_http_error, answer_problem
from bot.gateway.settings import Settings
from bot.gateway.tokens import HEADER


def create_app(settings: Settings | None = None, book: rules.Rulebook | None = None) -> Starlette:
    """The application. Loads the rulebook at once, unless one is given, and raises rules.RuleErrors when it is wrong."""
    settings = settings or Settings.from_environment()
    house = build(settings, book)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with house.open():
            yield

    app = Starlette(routes=_routes(), lifespan=lifespan, exception_handlers={
        Problem: answer_problem, HTTPException: answer_http_error}, middleware=[
        Middleware(CORSMiddleware, allow_origins=settings.origins, allow_methods=["GET", "POST", "DELETE"],
                   allow_headers=["Authorization", "Content-Type", "Accept-Language"], expose_headers=[HEADER, "Retry-After"], max_age=3600),
        Middleware(Guard, rate=house.address_rate),
        Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)])
    app.state.house = house
    app.state.site = pages.Site.build(house)
    return app


def _routes() -> list[Route]:
    return [
        Route("/webhooks/rest/webhook", chat.post_message, methods=["POST"]),
        Route("/api/conversation", chat.conversation, methods=["GET", "DELETE"]),
        Route("/api/conversation/results", chat.get_results, methods=["GET"]),
        Route("/api/assess", engine.post_assess, methods=["POST"]),
        Route("/api/next-question", engine.post_next_question, methods=["POST"]),
        Route("/api/partners", engine.post_partners, methods=["POST"]),
        Route("/api/schemes", engine.get_schemes, methods=["GET"]),
        Route("/health", health.get_health, methods=["GET"]),
        Route("/openapi.json", get_openapi, methods=["GET"]),
        Route("/", pages.get_page, methods=["GET"]),
        Route("/schemes", reference.get_index, methods=["GET"]),
        Route("/schemes/{id}", reference.get_scheme, methods=["GET"]),
        Route("/widget.js", pages.get_widget, methods=["GET"]),
        Route("/widget/{name:path}", pages.get_widget_part, methods=["GET"]),
    ]


async def get_openapi(request: Request) -> Response:
    """GET /openapi.json"""
    return json_answer(document(house_of(request).settings))
