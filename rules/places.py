"""Country and region codes: which exist, what they are called, and how NUTS and ISO spell the same place."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib import resources

from babel import Locale

_OTHER_SPELLINGS = {"EL": "GR", "UK": "GB"}
_TO_NUTS = {"GR": "EL", "GB": "UK"}
_REGION = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}|[A-Z]{2}-[A-Z0-9]{1,3}")
_NAMED_REGIONS = {"BE-VL": "BE2", "BE-VLG": "BE2", "BE-WAL": "BE3", "BE-BRU": "BE1"}
_NOT_COUNTRIES = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}


@lru_cache(maxsize=8)
def country_names(language: str = "en") -> dict[str, str]:
    """ISO 3166-1 alpha-2 code (with XK) -> name, from CLDR."""
    names = Locale.parse(language).territories
    return {c: n for c, n in names.items() if len(c) == 2 and c.isalpha() and c not in _NOT_COUNTRIES}


def country_code(text: str) -> str | None:
    """The ISO code, `EL` and `UK` normalised; None when there is no such country."""
    code = text.upper()
    code = _OTHER_SPELLINGS.get(code, code)
    return code if code in country_names() else None


def region_code(text: str) -> str | None:
    """A NUTS code (with EL, UK), or an ISO 3166-2 code outside NUTS; None when it is neither."""
    code = _NAMED_REGIONS.get(text.upper(), text.upper())
    if not _REGION.fullmatch(code) or country_code(code[:2]) is None:
        return None
    return _TO_NUTS.get(code[:2], code[:2]) + code[2:]


@lru_cache(maxsize=1)
def region_names() -> dict[str, tuple[str, ...]]:
    """NUTS 2021 code -> Eurostat's names; `regions.csv` is made by scripts/build_language.py (decision 0102)."""
    found: dict[str, tuple[str, ...]] = {}
    with (resources.files("rules") / "regions.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["code"]] = (*found.get(row["code"], ()), row["name"])
    return found


def region_name(code: str) -> str:
    """`Graz (AT221)`; a code that the table does not have stays alone."""
    names = region_names().get(code)
    return f"{' / '.join(names)} ({code})" if names else code


def country_of_region(region: str) -> str:
    return _OTHER_SPELLINGS.get(region[:2], region[:2])


def nuts_prefix(country: str) -> str:
    """The two letters a country's NUTS codes begin with."""
    return _TO_NUTS.get(country, country)
