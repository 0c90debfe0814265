"""The words that are open on a statement's page before anything is opened, and the time it takes
to read them all."""

from itertools import combinations

import pytest

from app.assessments.rules.statements import (
    MOST_WORDS,
    StatementText,
    count_words,
    statement_text,
)
from app.devtools.local import CONTENT
from benchmarks.reading import SLOW, passes, table
from skills_framework.loader import load_published, published
from skills_framework.model import Framework
from skills_framework.supplement import with_supplement

SHIPPED = {version: published("family-help", version) for version in ("1.0.0", "1.1.0")}
LOCAL = {
    f"{one.version} on {one.extends}": with_supplement(SHIPPED[str(one.extends).split("@")[1]], one)
    for one in load_published(CONTENT)
}
FRAMEWORKS = {**SHIPPED, **LOCAL}


def every_text(framework: Framework) -> list[StatementText]:
    """Return every statement for every role, and for every choice of areas that a role raises."""
    codes = [area.code for area in framework.areas if area.code in "ABCDEFGHIJ"]
    return [
        statement_text(framework, one.code, role.code, raised)
        for role in framework.role_profiles
        for raised in combinations(codes, role.raised.areas if role.raised else 0)
        for one in framework.statements
        if not raised or one.area_code in raised or raised == ("A", "B")
    ]


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_every_statement_opens_with_90_words_at_most(name: str) -> None:
    texts = every_text(FRAMEWORKS[name])
    assert max(text.open_words for text in texts) <= MOST_WORDS == 90
    assert all(text.level(text.required) in text.near for text in texts if text.required)


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_what_the_next_level_adds_is_always_open(name: str) -> None:
    for text in every_text(FRAMEWORKS[name]):
        if text.required < 4:
            assert text.level(text.required + 1) in text.near, text.code


def test_the_level_below_closes_only_where_the_words_would_be_too_many() -> None:
    for text in every_text(SHIPPED["1.1.0"]):
        below = [one for one in text.levels if one.number == text.required - 1 and one.indicator]
        for one in below:
            words = text.open_words + count_words(one.indicator)
            assert (one in text.near) is not (one in text.further)
            assert one in text.near or words > MOST_WORDS, text.code


def test_a_careful_reader_rates_everything_in_25_minutes() -> None:
    assert {one.role for one in passes() if one.minutes(SLOW) > 25} == set()
    assert {one.clicks for one in passes()} == {82, 86}
    assert len(list(table())) == 15
