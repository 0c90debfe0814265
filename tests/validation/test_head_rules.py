"""Which days get a head, when a day ends, and what counts as a digest."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from app.audit.rules import sha256
from app.validation.rules.heads import (
    Head,
    days_due,
    end_of,
    grouped,
    leaf_of,
    read_digest,
    read_head,
    read_heads,
    sealed_day,
    verify_address,
    write_heads,
)
from tests.validation.reviews import NOW

DIGEST = sha256("a record")
KEY = UUID("1c2bf3d7-9b0a-4f38-8a52-6c0b4d1f6a01")


@pytest.mark.parametrize(
    "typed",
    [
        DIGEST,
        DIGEST.upper(),
        grouped(DIGEST),
        f"  {grouped(DIGEST)}\n",
        "-".join(DIGEST[start : start + 4] for start in range(0, 64, 4)),
        "\u00a0".join((DIGEST[:32], DIGEST[32:])),
        "\r\n".join((DIGEST[:32], DIGEST[32:])),
    ],
)
def test_digest_is_read_however_it_is_grouped(typed: str) -> None:
    assert read_digest(typed) == DIGEST


@pytest.mark.parametrize("typed", ["", "12", DIGEST[1:], f"{DIGEST}0", "g" * 64, "٣" * 64])
def test_what_is_no_digest_is_none(typed: str) -> None:
    assert read_digest(typed) is None


def test_head_is_read_as_it_is_printed() -> None:
    assert read_head(f"12:{grouped(DIGEST)}") == Head(12, DIGEST)
    assert str(Head(12, DIGEST)) == f"12:{DIGEST}"


@pytest.mark.parametrize("typed", ["", DIGEST, f"x:{DIGEST}", "12:", f"-1:{DIGEST}", f"٣:{DIGEST}"])
def test_what_is_no_head_is_none(typed: str) -> None:
    assert read_head(typed) is None


@pytest.mark.parametrize(
    ("last", "today", "due"),
    [
        (None, date(2026, 11, 22), ["2026-11-21"]),
        (date(2026, 11, 21), date(2026, 11, 22), []),
        (date(2026, 11, 18), date(2026, 11, 22), ["2026-11-19", "2026-11-20", "2026-11-21"]),
        # A leap day is a day, and so is the last day of a year.
        (date(2028, 2, 27), date(2028, 3, 1), ["2028-02-28", "2028-02-29"]),
        (date(2026, 12, 30), date(2027, 1, 1), ["2026-12-31"]),
        # A clock that was set back, by an hour over midnight or by a year, asks for none.
        (date(2026, 11, 21), date(2026, 11, 21), []),
        (date(2026, 11, 21), date(2025, 11, 22), []),
    ],
)
def test_days_that_are_over_and_have_no_head_are_due(
    last: date | None, today: date, due: list[str]
) -> None:
    assert [day.isoformat() for day in days_due(last, today)] == due


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 11, 22), datetime(2026, 11, 23, tzinfo=UTC)),
        (date(2026, 7, 1), datetime(2026, 7, 1, 23, tzinfo=UTC)),
        # The day on which clocks go forward has 23 hours, and the one on which they go back 25.
        (date(2026, 3, 28), datetime(2026, 3, 29, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 23, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 23, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 26, tzinfo=UTC)),
        (date(2028, 2, 28), datetime(2028, 2, 29, tzinfo=UTC)),
    ],
)
def test_day_ends_at_midnight_in_london(day: date, end: datetime) -> None:
    assert end_of(day) == end


def test_heads_are_read_as_they_were_written() -> None:
    heads = {"sign-off": Head(3, DIGEST), "renewal": Head(1, sha256("b"))}
    assert read_heads(write_heads(heads)) == heads


def test_leaf_differs_by_day_organisation_heads_and_salt() -> None:
    day, heads = date(2026, 11, 21), write_heads({"sign-off": Head(3, DIGEST)})
    made = {
        leaf_of(day, KEY, heads, "salt"),
        leaf_of(date(2026, 11, 22), KEY, heads, "salt"),
        leaf_of(day, UUID(int=2), heads, "salt"),
        leaf_of(day, KEY, write_heads({}), "salt"),
        leaf_of(day, KEY, heads, "other"),
    }
    assert len(made) == 5


def test_seal_says_nothing_of_the_order_of_its_leaves() -> None:
    day = date(2026, 11, 21)
    assert sealed_day(day, NOW, ["b", "a"]) == sealed_day(day, NOW, ["a", "b"])


def test_printed_address_leads_to_the_check() -> None:
    assert verify_address("https://skills.example/", DIGEST) == (
        f"https://skills.example/verify/{DIGEST}"
    )
