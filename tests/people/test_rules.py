"""Full-time equivalents as people type them."""

import pytest

from app.people.rules import in_whole, read_fte


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("1", 100),
        ("0.6", 60),
        (" 0,6 ", 60),
        ("0.675", 68),
        ("0.8108", 81),
        ("0", 0),
        ("1.01", None),
        ("-0.1", None),
        ("60%", None),
        ("", None),
        ("NaN", None),
        ("Infinity", None),
        ("1e-999999", 0),
    ],
)
def test_a_full_time_equivalent_is_read_as_people_type_it(typed: str, held: int | None) -> None:
    assert read_fte(typed) == held


def test_a_full_time_equivalent_is_written_with_two_places() -> None:
    assert [in_whole(one) for one in (0, 5, 60, 100)] == ["0.00", "0.05", "0.60", "1.00"]
