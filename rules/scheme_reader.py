"""Reads one scheme, one overlay, one list of calls from its tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules import places, scalars, tree
from rules.calls import Call, CallList
from rules.cite import CONFIDENCE, Cite, Source
from rules.compiler import Compiler
from rules.cumulation import DE_MINIMIS, PUBLIC_MONEY, SAME_SCHEME, WORDS, Cumulation
from rules.errors import Located, nearest
from rules.scheme import DECIDING_DAYS, FAMILIES, REPAIRS, WEIGHTS, Criterion, Evidence, Overlay, Scheme, Suspension
from rules.yamltext import Mapping, Text, Tree, read_document

if TYPE_CHECKING:
    from rules.reader import Folder

SCHEME_KEYS = ("id", "also", "name", "local_names", "family", "run_by", "about", "website", "contact", "period", "replaces", "replaced_by", "fits", "funding", "alone",
               "review", "strands", "suspended", "funded_if", "left_out", "criteria", "cumulation", "note", "unsourced", "cite", "row")
CRITERION_KEYS = ("rule", "weight", "when", "valid", "strands", "calls", "decided_on", "row", "cite", "unsourced", "unclear_when", "unclear",
                  "repair", "fix", "note", "says")
OVERLAY_KEYS = ("overlay", "country", "area", "funder", "effect", "text", "as_of", "criteria", "row", "cite", "unsourced", "note", "period", "left_out", "funding",
                "cumulation")
CUMULATION_KEYS = ("id", "with", "text", "valid", "headroom", "row", "cite", "unsourced", "note")
CALL_KEYS = ("id", "names", "name", "opens", "closes", "time", "programme_year", "strand", "countries", "countries_unclear", "estimated", "note",
             "cite", "unsourced", "budget_eur", "url", "row", "stages")
Sources = dict[str, Source]


def read_scheme(found: Mapping, compiler: Compiler, sources: Sources, folder: Folder) -> Scheme:
    tree.only(found, SCHEME_KEYS, "a scheme")
    period = tree.mapping(tree.required(found, "period", "a scheme"), "period")
    tree.only(period, ("from", "to", "unsourced", "cite", "note", "row"), "period")
    fits = tree.mapping(found["fits"], "fits") if found.get("fits") is not None else Mapping()
    review = tree.mapping(tree.required(found, "review", "a scheme"), "review")
    return Scheme(
        id=str(tree.text(tree.required(found, "id", "a scheme"), "id")), also=tuple(map(str, tree.names(found.get("also"), "also"))), name=tree.words(found, "name"), local_names=_plain(found.get("local_names"), "local_names"),
        family=tree.one_of(found, "family", FAMILIES), run_by=tree.words(found, "run_by"), about=tree.words(found, "about"),
        website=tree.words(found, "website"), contact=_plain(found.get("contact"), "contact"),
        starts=tree.day_or(period, "from", "unknown"), ends=tree.day_or(period, "to", "unknown", "open"),
        replaces=tuple(map(str, tree.names(found.get("replaces"), "replaces"))),
        replaced_by=tuple(map(str, tree.names(found.get("replaced_by"), "replaced_by"))),
        fits_activity=_fits(fits, "activity", compiler), fits_themes=_fits(fits, "themes", compiler),
        funding=_plain(found.get("funding"), "funding"), alone=tree.one_of(found, "alone", ("yes", "no", "either"), "either"),
        review_checked=tree.day_or(review, "checked"), review_by=tree.day_or(review, "by"),
        strands=_strands(found.get("strands")), criteria=_criteria(found, compiler, sources, folder),
        suspended=tuple(_suspension(tree.mapping(s, "suspended"), compiler, sources) for s in found.get("suspended") or ()),
        funded_if=_funded_if(found, compiler, sources), cumulation=_cumulation(found, str(found.get("id")), "applicant", compiler, sources), left_out=_plain(found.get("left_out"), "left_out"))


def _fits(fits: Mapping, key: str, compiler: Compiler) -> frozenset[str]:
    wanted = tree.names(fits.get(key), key)
    fact = compiler.registry.get("project", key)
    for value in wanted:
        if fact and fact.values and value not in fact.values and value != "any":
            raise Located(value.place, f"{value!r} is no {key}", nearest(value, fact.values))
    return frozenset(str(v) for v in wanted if v != "any")


def _plain(written: Tree, what: str) -> dict[str, str]:
    return {} if written is None else {str(k): str(v).strip() for k, v in tree.mapping(written, what).items() if v is not None}


def _strands(written: Tree) -> dict[str, str]:
    if written is None:
        return {}
    found = tree.mapping(written, "strands")
    return {str(k): tree.words(tree.mapping(v, k), "name", str(k)) if isinstance(v, Mapping) else str(v or k) for k, v in found.items()}


def _criteria(found: Mapping, compiler: Compiler, sources: Sources, folder: Folder) -> tuple[Criterion, ...]:
    written = tree.mapping(tree.required(found, "criteria", "a scheme"), "criteria")
    read = (folder.attempt(read_criterion, name, entry, compiler, sources) for name, entry in written.items())
    return tuple(c for c in read if c is not None)


def read_criterion(name: Text, written: Tree, compiler: Compiler, sources: Sources) -> Criterion:
    found = tree.mapping(written, name)
    tree.only(found, CRITERION_KEYS, f"criterion {name}")
    valid = tree.mapping(found["valid"], "valid") if found.get("valid") is not None else Mapping()
    return Criterion(
        id=str(name), rule=compiler.condition(tree.required(found, "rule", name)), weight=tree.one_of(found, "weight", WEIGHTS, "hard"),
        when=compiler.condition(found["when"]) if found.get("when") is not None else None,
        valid_from=tree.day_or(valid, "from", "unknown"), valid_to=tree.day_or(valid, "to", "unknown", "open"),
        strands=tuple(map(str, tree.names(found.get("strands"), "strands"))), calls=tuple(map(str, tree.names(found.get("calls"), "calls"))),
        decided_on=tree.one_of(found, "decided_on", DECIDING_DAYS, "as_of"), evidence=read_evidence(found, sources),
        unclear_when=compiler.condition(found["unclear_when"]) if found.get("unclear_when") is not None else None,
        unclear=tree.words(found, "unclear"), repair=_repairs(found), fix=tree.words(found, "fix"), says=tree.words(found, "says"))


def _repairs(found: Mapping) -> tuple[str, ...]:
    wanted = tree.names(found.get("repair"), "repair")
    for value in wanted:
        if value not in REPAIRS:
            raise Located(value.place, f"{value!r} is no repair", nearest(value, REPAIRS) or "one of: " + ", ".join(REPAIRS))
    return tuple(map(str, wanted))


def read_evidence(found: Mapping, sources: Sources) -> Evidence:
    unsourced = tree.words(found, "unsourced")
    if unsourced and unsourced not in CONFIDENCE:
        raise Located(found.place, f"unsourced: {unsourced!r} is not known", "one of: " + ", ".join(CONFIDENCE))
    rows = tuple(map(str, tree.names(found.get("row"), "row")))
    return Evidence(read_cite(found, sources), unsourced, rows, tree.words(found, "note"))


def read_cite(found: Mapping, sources: Sources) -> Cite | None:
    if found.get("cite") is None:
        return None
    cite = tree.mapping(found["cite"], "cite")
    tree.only(cite, ("source", "at", "note"), "cite")
    name = tree.text(tree.required(cite, "source", "cite"), "source")
    if name not in sources:
        raise Located(name.place, f"no source is called {name!r}", nearest(name, sources) or "add it to instruments/sources/")
    return Cite(sources[name], tree.words(cite, "at"))


def _suspension(found: Mapping, compiler: Compiler, sources: Sources) -> Suspension:
    tree.only(found, ("from", "to", "when", "says", "cite", "unsourced", "row", "note"), "suspended")
    when = compiler.condition(found["when"]) if found.get("when") is not None else None
    return Suspension(tree.day_or(found, "from"), tree.day_or(found, "to", "open", "unknown"), when, tree.words(found, "says"), read_evidence(found, sources))


def _funded_if(found: Mapping, compiler: Compiler, sources: Sources) -> Criterion | None:
    written = found.get("funded_if")
    if written is None:
        return None
    name = Text("funded_if")
    name.place = found.place
    return read_criterion(name, written, compiler.inside("this"), sources)


def read_overlay(found: Mapping, file: str, compiler: Compiler, sources: Sources, folder: Folder) -> Overlay:
    tree.only(found, OVERLAY_KEYS, "an overlay")
    area = found.get("area")
    region = places.region_code(area) if area else None
    country = places.country_code(tree.words(found, "country")) if found.get("country") else places.country_of_region(region or "")
    if (area and not region) or not country:
        raise Located(found.place, "an overlay needs a country or an area (NUTS)")
    criteria = found.get("criteria") or Mapping()
    read = (folder.attempt(read_criterion, name, entry, compiler, sources) for name, entry in criteria.items())
    return Overlay(
        id=file.rsplit("/", 1)[-1].removesuffix(".yml"), scheme=tree.words(found, "overlay"), country=country, area=region or "",
        funder=tree.words(found, "funder"), effect=tree.one_of(found, "effect", ("funding", "verdict"), "funding"), text=tree.words(found, "text"),
        as_of=tree.words(found, "as_of"), criteria=tuple(c for c in read if c), evidence=read_evidence(found, sources),
        cumulation=_cumulation(found, tree.words(found, "overlay"), "this", compiler, sources))


def _cumulation(found: Mapping, scheme: str, whose: str, compiler: Compiler, sources: Sources) -> tuple[Cumulation, ...]:
    """Rules about other money; `whose`: the applicant's, or that of the partner a national layer looks at."""
    read = []
    for written in found.get("cumulation") or ():
        entry = tree.mapping(written, "cumulation")
        tree.only(entry, CUMULATION_KEYS, "cumulation")
        name = str(tree.text(tree.required(entry, "id", "cumulation"), "id"))
        evidence = read_evidence(entry, sources)
        if not (evidence.cite or evidence.unsourced):
            raise Located(entry.place, f"cumulation {name} is neither cited nor marked unsourced")
        valid = tree.mapping(entry["valid"], "valid") if entry.get("valid") is not None else Mapping()
        others = _others(entry)
        named = compiler.condition(read_document(_named(others, scheme, whose), "cumulation"))
        read.append(Cumulation(name, tuple(map(str, others)), str(tree.text(tree.required(entry, "text", name), "text")).strip(), named, evidence,
                               tree.day_or(valid, "from"), tree.day_or(valid, "to", "open"), tree.words(entry, "headroom")))
    return tuple(read)


def _others(entry: Mapping) -> list[Text]:
    others = tree.names(tree.required(entry, "with", "cumulation"), "with")
    for name in others:
        if name.endswith("/*") and name[:-2] not in FAMILIES:
            raise Located(name.place, f"{name!r} is no family of schemes", nearest(name[:-2], FAMILIES) or "one of: " + ", ".join(FAMILIES))
    return others


def _named(others: list[Text], scheme: str, whose: str) -> str:
    """When a case names such other money, as a condition of the rule language."""
    ids = [o for o in others if o not in WORDS] + ([scheme] if SAME_SCHEME in others else [])
    parts = [f'{whose}: {{earlier_support: {{includes_any: ["{name}"]}}}}' for name in ids]
    if SAME_SCHEME in others:
        parts.append(f"{whose}: {{running_project_same_scheme: {{is: yes}}}}")
    if PUBLIC_MONEY in others:
        parts += ["project.double_funding: {is: yes}", f"some: {{of: {whose}.other_public_funding}}"]
    if DE_MINIMIS in others:
        parts += [f"{whose}: {{de_minimis_eur_3y: {{above: 0}}}}", f"some: {{of: {whose}.de_minimis_awards}}"]
    return "any: [" + ", ".join("{" + part + "}" for part in parts) + "]"


def read_calls(found: Mapping, sources: Sources) -> CallList:
    tree.only(found, ("scheme", "list", "calls", "note"), "a list of calls")
    about = tree.mapping(found["list"], "list") if found.get("list") is not None else Mapping()
    tree.only(about, ("complete", "known_until", "rhythm", "note"), "list")
    calls = tuple(read_call(tree.mapping(c, "a call"), sources) for c in found.get("calls") or ())
    seen: set[str] = set()
    for call in calls:
        if call.id in seen:
            raise Located(found.place, f"the call {call.id!r} stands twice")
        seen.add(call.id)
    return CallList(tree.words(found, "scheme"), calls, tree.optional(about, "complete", scalars.to_yes_no, False),
                    tree.day_or(about, "known_until", "unknown"), tree.words(about, "rhythm"))


def read_call(found: Mapping, sources: Sources) -> Call:
    tree.only(found, CALL_KEYS, "a call")
    countries = found.get("countries")
    evidence = read_evidence(found, sources)
    opens, closes = tree.day_or(found, "opens", "unknown"), tree.day_or(found, "closes", "unknown", "none")
    if opens and closes and opens > closes:
        raise Located(found.place, f"the call {found.get('id')} closes before it opens")
    return Call(
        id=str(tree.text(tree.required(found, "id", "a call"), "id")), name=tree.words(found, "name"), names=tuple(map(str, tree.names(found.get("names"), "names"))),
        opens=opens, closes=closes, standing=found.get("closes") == "none", time=tree.words(found, "time"),
        programme_year=tree.optional(found, "programme_year", scalars.to_whole, None), strand=tree.words(found, "strand") or None,
        countries=None if countries is None else _codes(countries), countries_unclear=_codes(found.get("countries_unclear")),
        budget_eur=tree.optional(found, "budget_eur", _number_or_none, None), url=tree.words(found, "url"),
        estimated=tree.optional(found, "estimated", scalars.to_yes_no, False), note=tree.words(found, "note"), cite=evidence.cite)


def _number_or_none(raw: Any) -> Any:
    return None if raw == "unknown" else scalars.to_number(raw)


def _codes(written: Tree) -> frozenset[str]:
    codes = set()
    for name in tree.names(written, "countries"):
        code = places.country_code(name)
        if code is None:
            raise Located(name.place, f"{name!r} is no country code", "ISO 3166-1 such as DE")
        codes.add(code)
    return frozenset(codes)
