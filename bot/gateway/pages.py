"""The chat page and the widget's files: read once, compressed once, no build step and no third party."""
from __future__ import annotations

import datetime
import gzip
import hashlib
import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from actions.speaker import Speaker, speaker
from bot.gateway.house import House
from bot.gateway.languages import language_of
from bot.gateway.problems import not_found
from rules.catalogue import LANGUAGES

if TYPE_CHECKING:
    from importlib.abc import Traversable

_TYPES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "html": "text/html; charset=utf-8",
          "svg": "image/svg+xml"}
MARKED = re.compile(r"\{\{(.+?)\}\}(?!\})", re.DOTALL)      # a text of the page
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


@dataclass(frozen=True)
class File:
    """One file as it is sent."""

    plain: bytes
    packed: bytes
    etag: str
    media_type: str

    @classmethod
    def of(cls, name: str, content: bytes) -> File:
        return cls(content, gzip.compress(content, 9, mtime=0), f'"{hashlib.sha256(content).hexdigest()[:20]}"',
                   _TYPES[name.rsplit(".", 1)[-1]])

    def answer(self, request: Request, cache: str, vary: str = "Accept-Encoding") -> Response:
        headers = {"Cache-Control": cache, "ETag": self.etag, "Vary": vary,
                   "Cross-Origin-Resource-Policy": "cross-origin"}
        if self.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(self.packed, headers={**headers, "Content-Encoding": "gzip"}, media_type=self.media_type)
        return Response(self.plain, headers=headers, media_type=self.media_type)


@dataclass(frozen=True)
class Site:
    """The page, the script tag's file, and the parts it loads."""

    version: str
    pages: dict[str, File]          # by language
    widget: File
    parts: dict[str, File]

    @classmethod
    def build(cls, house: House) -> Site:
        folder = resources.files("bot.widget")
        contents = {item.name: item.read_bytes() for item in _files(folder)}
        version = hashlib.sha256(b"".join(contents[name] for name in sorted(contents))).hexdigest()[:12]
        parts = {name: File.of(name, content) for name, content in contents.items()}
        pages = {language: File.of("page.html", _page(_text(folder, "page.html"), version, house, language).encode()) for language in LANGUAGES}
        widget = _fill(_text(folder, "widget.js"), {"version": version})
        return cls(version, pages, File.of("widget.js", widget.encode()), parts)


def _files(folder: Traversable) -> list[Traversable]:
    own = [item for item in folder.iterdir() if item.name in ("page.css", "page.js", "icon.svg")]
    return own + [item for item in folder.joinpath("advisor").iterdir() if item.name.endswith(".js")]


def _text(folder: Traversable, name: str) -> str:
    return folder.joinpath(name).read_text("utf-8")


def _fill(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"__{name.upper()}__", value)
    return text


def _page(text: str, version: str, house: House, language: str) -> str:
    """The page in a language; its texts stand between `{{` and `}}`."""
    say = speaker(language)
    about = _about(house, say)

    def translated(found: re.Match[str]) -> str:
        text = " ".join(found[1].split())
        message = say.gettext(text)
        return message.format(**about) if "{" in message else message

    return _fill(MARKED.sub(translated, text), {"preload": _preload(version), "version": version, "language": language})


def _preload(version: str) -> str:
    """All modules are asked for at once; found one by one they would take four round trips."""
    names = sorted(item.name for item in _files(resources.files("bot.widget")) if item.name.endswith(".js"))
    return "\n  ".join(f'<link rel="modulepreload" href="/widget/{version}/{name}">' for name in names)


def _about(house: House, say: Speaker) -> dict[str, str]:
    checked = sorted(scheme.review_checked for scheme in house.book.schemes.values() if scheme.review_checked)
    return {"schemes": say.number(len(house.book.schemes)), "keep_days": say.number(house.settings.keep_days),
            "knowledge": say.both(_day(day, say) for day in dict.fromkeys(checked[:1] + checked[-1:]))}


def _day(day: datetime.date, say: Speaker) -> str:
    return f'<time datetime="{day.isoformat()}">{say.date(day)}</time>'


async def get_page(request: Request) -> Response:
    """GET /"""
    return request.app.state.site.pages[language_of(request)].answer(request, _ASK_AGAIN, "Accept-Encoding, Accept-Language")


async def get_widget(request: Request) -> Response:
    """GET /widget.js, the one script tag"""
    return request.app.state.site.widget.answer(request, _ASK_AGAIN)


async def get_widget_part(request: Request) -> Response:
    """GET /widget/<version>/<file>; an older version's address gives today's file, uncached."""
    site: Site = request.app.state.site
    version, _, name = request.path_params["name"].rpartition("/")
    if name not in site.parts:
        raise not_found(request.url.path)
    return site.parts[name].answer(request, _FOR_EVER if version == site.version else _ASK_AGAIN)
