"""Answers of the EU Funding & Tenders Portal's search: from a recorded folder, or over HTTP.

The search has no official documentation. It takes a multipart form whose parts `query`, `languages` and `sort` are JSON, and
answers with pages of at most a hundred records. Results that tie move between pages, so the order is asked for by a field that
is different for each record, and the questions are kept small: one for each programme and status.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

ENDPOINT = "https://api.tech.ec.europa.eu/search-api/prod/rest/search"
PARAMETERS = {"apiKey": "SEDIA", "text": "***"}
PAGE_SIZE = 100
MOST_PAGES = 200  # a search that claims more is not believed
TIMEOUT = (10.0, 60.0)  # seconds to connect, and between two bytes of the answer
TOPICS = ["1"]  # kind of record: topics of calls for proposals
SORT = {"field": "identifier", "order": "ASC"}
STATUSES = {"forthcoming": "31094501", "open": "31094502"}
RECORDED = re.compile(r"(?P<slice>.*?)-?page-(?P<page>\d+)\.json(?:\.gz)?")
RETRIES = Retry(total=2, connect=1, read=False, backoff_factor=0.5, status_forcelist=(429, 502, 503, 504), allowed_methods={"POST"},
                raise_on_status=False)


class PortalError(Exception):
    """The answers cannot be used; the message says which one and what can be done."""


@dataclass(frozen=True)
class Slice:
    """All records of one question. `total`: how many the portal says there are."""

    name: str
    pages: int
    total: int
    records: tuple[dict[str, Any], ...]


def recorded(folder: Path) -> list[Slice]:
    """The slices of a folder of files `...page-1.json` or `...page-1.json.gz`.

    Raises:
        PortalError: no page, a broken one, or one missing.
    """
    files: dict[str, dict[int, Path]] = {}
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if found := RECORDED.fullmatch(file.name):
            files.setdefault(found["slice"], {})[int(found["page"])] = file
    if not files:
        raise PortalError(f"there is no recorded page (…page-1.json or …page-1.json.gz) in {folder}")
    return [_whole(name, (read(pages[n]) for n in sorted(pages)), sorted(pages)) for name, pages in sorted(files.items())]


def read(file: Path) -> dict[str, Any]:
    """One recorded answer."""
    try:
        content = file.read_bytes()
        return _answer(gzip.decompress(content) if file.suffix == ".gz" else content, file.name)
    except (OSError, EOFError, zlib.error) as error:
        raise PortalError(f"{file.name} cannot be read: {error}") from None


def _whole(name: str, answers: Iterable[dict[str, Any]], numbers: list[int]) -> Slice:
    pages = list(answers)
    total = max(page["totalResults"] for page in pages)
    size = max(page["pageSize"] for page in pages)
    missing = sorted(set(range(1, math.ceil(total / size) + 1)) - set(numbers))
    if missing:
        raise PortalError(f"{name or 'the recorded answers'}: page {missing[0]} of {math.ceil(total / size)} is missing; record them again")
    return Slice(name, len(pages), total, tuple(record for page in pages for record in page["results"]))


def _answer(content: bytes, where: str) -> dict[str, Any]:
    try:
        answer = json.loads(content)
    except ValueError as error:
        raise PortalError(f"{where}: not readable as JSON ({error})") from None
    records = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(records, list) or not isinstance(answer.get("totalResults"), int):
        raise PortalError(f"{where}: not an answer of the search (`results` and `totalResults` are expected)")
    if not all(isinstance(r, dict) and isinstance(r.get("metadata"), dict) and isinstance(r.get("reference"), str) for r in records):
        raise PortalError(f"{where}: a record without `reference` or `metadata`")
    size = answer.get("pageSize")
    return {**answer, "pageSize": size if isinstance(size, int) and size > 0 else PAGE_SIZE}


def fetched(url: str, programmes: Mapping[str, str], timeout: tuple[float, float] = TIMEOUT) -> Iterator[Slice]:
    """The slices of the search, one for each programme (code: name) and status.

    Raises:
        PortalError: no connection, a time-out, an error of the server, or an answer that cannot be used.
    """
    with requests.Session() as session:
        for scheme in ("https://", "http://"):
            session.mount(scheme, HTTPAdapter(max_retries=RETRIES))
        for code, programme in programmes.items():
            for status, number in STATUSES.items():
                yield _slice(_Question(session, url, timeout, f"{programme}, {status}", code, number))


@dataclass(frozen=True)
class _Question:
    session: requests.Session
    url: str
    timeout: tuple[float, float]
    name: str
    programme: str
    status: str

    def page(self, number: int) -> dict[str, Any]:
        """One page of the answer."""
        where = f"{self.name}, page {number}"
        try:
            answer = self.session.post(
                self.url, params={**PARAMETERS, "pageSize": str(PAGE_SIZE), "pageNumber": str(number)}, files=self._form(), timeout=self.timeout)
            answer.raise_for_status()
            return _answer(answer.content, where)
        except requests.Timeout:
            raise PortalError(f"{where}: the portal did not answer in time; try again later") from None
        except requests.HTTPError as error:
            raise PortalError(f"{where}: the portal answered {error.response.status_code} {error.response.reason}") from None
        except requests.RequestException as error:
            raise PortalError(f"{where}: the portal cannot be reached ({type(error).__name__}); check the network and --url") from None

    def _form(self) -> dict[str, tuple[None, str, str]]:
        terms = {"type": TOPICS, "status": [self.status], "frameworkProgramme": [self.programme]}
        parts: dict[str, Any] = {"query": {"bool": {"must": [{"terms": {k: v}} for k, v in terms.items()]}}, "languages": ["en"], "sort": SORT}
        return {name: (None, json.dumps(part), "application/json") for name, part in parts.items()}


def _slice(question: _Question) -> Slice:
    first = question.page(1)
    total, size = first["totalResults"], first["pageSize"]
    pages = max(1, math.ceil(total / size))
    if pages > MOST_PAGES:
        raise PortalError(f"{question.name}: {total} records are claimed; more than {MOST_PAGES} pages are not fetched")
    records = list(first["results"])
    for number in range(2, pages + 1):
        found = question.page(number)["results"]
        if not found:
            raise PortalError(f"{question.name}: page {number} of {pages} is missing; try again later")
        records += found
    return Slice(question.name, pages, total, tuple(records))
