"""A hand-written sentence may not say a number, date or country that is not the rule's."""

import pytest

import rules
from rules.saying import strange_parts

from .conftest import write_folder

RULE = "{months: {at_most: 36}, lead: {country: {one_of: [FI, SE]}, founded_on: {after: 2020-05-01}}}"


@pytest.mark.parametrize("sentence, strange", [
    ("At most 36 months, led from Finland or Sweden, founded after 2020-05-01.", []),
    ("At most 24 months.", ["24"]),
    ("Led from Norway.", ["Norway"]),
    ("Founded after 2021-05-01.", ["2021-05-01"]),
    ("At most 3 years, by Regulation 651/2014.", []),
    ("Shorter than 37 months.", []),
])
def test_what_a_sentence_may_say(tmp_path, sentence, strange):
    book = rules.load(write_folder(tmp_path, RULE + f", says: '{sentence}'"))
    assert strange_parts(book.schemes["small-scheme"].criteria[0]) == strange
