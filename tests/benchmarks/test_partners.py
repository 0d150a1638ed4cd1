"""The list of the partner benchmark is the same every time, and can be searched."""
import rules
from benchmarks import partners


def test_the_list_is_drawn_the_same_every_time_and_a_longer_one_begins_with_it() -> None:
    assert partners.organisations(30) == partners.organisations(60)[:30]
    assert len({one["name"] for one in partners.organisations(60)}) == 60


def test_every_organisation_and_case_can_be_read(book: rules.Rulebook) -> None:
    for case in partners.cases().values():
        assert not book.case(case).warnings
    for one in partners.organisations(300):
        assert not book.case({"partners": [one]}).warnings, one
