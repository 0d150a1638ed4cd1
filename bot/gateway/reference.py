"""Reference pages: every programme with its rules, their sources and its calls, made from the rulebook on a day, in the reader's language."""
from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from actions.speaker import N_, Speaker, capital, sentence, speaker
from bot.gateway.engine import day_of
from bot.gateway.house import House, house_of
from bot.gateway.languages import language_of
from bot.gateway.problems import not_found
from rules.catalogue import ISOLATE, POP
from rules.cite import named
from rules.scheme import FAMILIES, Overlay, Scheme
from rules.wording import wording

Document = dict[str, Any]
PAGE = Markup("""<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title}</title>
<link rel="icon" href="/widget/{version}/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/widget/{version}/page.css"></head>
<body class="reference"><header class="top"><div><p class="site"><a href="/?lang={language}">{site}</a> · <a href="/schemes?lang={language}">{index}</a></p>
<h1>{title}</h1></div></header><main>{content}</main></body></html>""")
INDEX, SITE = N_("All programmes"), N_("Funding advisor")
REQUIRED, TO_CHECK, CALLS, BESIDE = N_("Rules"), N_("Formalities to check yourself"), N_("Calls"), N_("Other money beside it")
SOURCE, UNSOURCED, CONTACT = N_("Source"), N_("no source was found; sure of it: {how}"), N_("Contact")
SURE = {"high": N_("high"), "medium": N_("medium"), "low": N_("low")}
RULES_OF = N_("By the rules of {day}.")
NO_DAY = N_("not known")


async def get_index(request: Request) -> Response:
    """GET /schemes"""
    house, say = house_of(request), speaker(language_of(request))
    return await run_in_threadpool(_page, request, say.gettext(INDEX), _index(house, say), say)


async def get_scheme(request: Request) -> Response:
    """GET /schemes/<id>, by the rules of today or of `?as_of=`"""
    house, say = house_of(request), speaker(language_of(request))
    scheme = house.book.schemes.get(request.path_params["id"])
    if scheme is None:
        raise not_found(request.url.path)
    day = day_of(request, {}, house.settings.today())
    content = await run_in_threadpool(_described, house, scheme, day, say)
    return _page(request, scheme.title(say.language), content, say)


def _described(house: House, scheme: Scheme, day: datetime.date, say: Speaker) -> Markup:
    found = house.book.assess({}, day, [scheme.id]).schemes[0].to_dict(wording(say.language))
    return _all([_scheme(found, day, say), *(_layer(o, day, say) for o in scheme.overlays), _contact(found, say)])


def _page(request: Request, title: str, content: Markup, say: Speaker) -> Response:
    text = PAGE.format(language=say.language, title=title, version=request.app.state.site.version, site=say.gettext(SITE), index=say.gettext(INDEX),
                       content=content)
    return HTMLResponse(text, headers={"Vary": "Accept-Language", "Cache-Control": "no-cache"})


def _index(house: House, say: Speaker) -> Markup:
    parts = []
    for family in FAMILIES:
        schemes = [s for s in house.book.schemes.values() if s.family == family]
        entries = (Markup('<li><a href="/schemes/{}?lang={}">{}</a>: {}</li>').format(s.id, say.language, s.name, _told(say.told(s.about))) for s in schemes)
        parts.append(Markup("<section><h2>{}</h2><ul>{}</ul></section>").format(capital(family), _all(entries)))
    return _all(parts)


def _scheme(found: Document, day: datetime.date, say: Speaker) -> Markup:
    shown = [Markup("<p>{}</p>").format(_told(found["about"])), Markup("<p>{} {}</p>").format(_told(say.gettext(RULES_OF, day=say.date(day))), _availability(found))]
    shown += [Markup("<p>{}</p>").format(_told(text)) for text in [found["funding"].get("text", ""), *found["notes"]] if text]
    shown += [Markup('<p>{}: <a href="/schemes/{}?lang={}">{}</a></p>').format("→", s["id"], say.language, s["name"]) for s in found["successors"]]
    shown.append(_section(say.gettext(REQUIRED), [_rule(c, say) for c in found["criteria"]]))
    shown.append(_section(say.gettext(TO_CHECK), [_rule(c, say) for c in found["checks"]]))
    shown.append(_section(say.gettext(BESIDE), [_rule({**c, "note": c["headroom"]}, say) for c in found["cumulation"]]))
    shown.append(_section(say.gettext(CALLS), [_call(c, say) for c in found["calls"]]))
    return _all(shown)


def _layer(overlay: Overlay, day: datetime.date, say: Speaker) -> Markup:
    """Who pays a partner at home, and for what kind of partner."""
    w = wording(say.language)
    held = [c for c in overlay.criteria if c.holds(day, None, None)]
    entries = [_rule({"text": w.told(c.says) if c.says else w.required(c.rule), "note": w.told(c.evidence.note), "unsourced": c.evidence.unsourced,
                      "cite": c.evidence.cite.to_dict() if c.evidence.cite else None}, say) for c in held]
    title = say.named(say.country(overlay.country), say.gettext(overlay.funder))
    return Markup("<section><h2>{}</h2><p>{}</p><ul>{}</ul></section>").format(title, _told(w.told(overlay.text)), _all(entries))


def _contact(found: Document, say: Speaker) -> Markup:
    contact = found["contact"]
    return Markup("<p>{}: {}</p>").format(say.gettext(CONTACT), _link(contact.get("url") or found["website"], contact.get("name") or found["website"]))


def _availability(found: Document) -> str:
    return sentence(capital(found["availability"]["text"]))


def _rule(criterion: Document, say: Speaker) -> Markup:
    """What is demanded, what it rests on, and what is said beside it."""
    text = [_told(sentence(capital(t))) for t in (criterion["text"], criterion.get("note")) if t]
    return Markup("<li>{} <small>{}</small></li>").format(Markup(" ").join(text), _evidence(criterion, say))


def _evidence(criterion: Document, say: Speaker) -> Markup:
    cite, sure = criterion["cite"], str(criterion["unsourced"] or "")
    parts = []
    if cite:
        parts.append(Markup("{}: {}").format(say.gettext(SOURCE), _link(cite.get("url") or "", named(cite, wording(say.language)))))
    if sure:
        parts.append(escape(say.gettext(UNSOURCED, how=say.gettext(SURE.get(sure, sure)))))
    return Markup("; ").join(parts)


def _call(call: Document, say: Speaker) -> Markup:
    days = " – ".join(say.date(call[key]) if call[key] else say.gettext(NO_DAY) for key in ("opens", "closes"))
    return Markup("<li>{}: {}. {}</li>").format(_link(call["url"], call["name"]), days, _told(call["note"]))


def _section(title: str, entries: list[Markup]) -> Markup:
    return Markup("<section><h2>{}</h2><ul>{}</ul></section>").format(title, _all(entries)) if entries else Markup("")


def _link(url: str, text: str) -> Markup:
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(url, text) if url.startswith(("https://", "http://")) else escape(text)


def _told(text: str) -> Markup:
    """A sentence that has no translation is marked as English for screen readers."""
    return Markup(str(escape(text)).replace(ISOLATE, '<span lang="en">').replace(POP, "</span>"))


def _all(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
