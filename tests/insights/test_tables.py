"""Counts of the declared tables, and that nobody can compute a hidden small one."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.insights.suppression import Fate, suppress
from app.insights.tables import (
    ANSWERED,
    COUNCIL,
    NOT_ANSWERED,
    TOTAL,
    Cell,
    Tables,
    count_tables,
    lattice,
    levels,
    place,
)
from app.surveys.questionnaire import Answer, Measure
from app.surveys.rules import Stratum
from app.surveys.snapshot import Response
from tests.insights.attacker import meaning, recover
from tests.insights.survey import WHOLE, frame, respond, some_of

SMALL_WAVE = some_of("lead_practitioner", "families_led", "training_topics", "week_shares",
                     "progression")  # fmt: skip


def band_of(measure: Measure, given_: Answer | None) -> str | None:
    """The band of one answer, in plain Python."""
    if isinstance(given_, dict):
        given_ = given_.get(measure.item)
    if given_ is None:
        return None
    if isinstance(given_, list):
        return "chosen" if measure.item in given_ else "not_chosen"
    first, second = measure.question.bands
    line = measure.question.bands[first].at_least
    if isinstance(given_, int):
        assert line is not None
        return first if given_ >= line else second
    for code in (first, second):
        if given_ in measure.question.bands[code].options:
            return code
    return None


def by_hand(tables: Tables, rows: list[Response]) -> Counter[Cell]:
    """Count again without Polars, one response at a time."""
    counts: Counter[Cell] = Counter()
    for stratum, answers in rows:
        seen = set()
        for measure in tables.measures:
            band = band_of(measure, answers.get(measure.question.code))
            base = ANSWERED if band else NOT_ANSWERED
            for group in (stratum, COUNCIL):
                seen |= {place(measure, group, level) for level in (base, TOTAL)}
                if band:
                    seen.add(place(measure, group, band))
        counts.update(seen)
    return counts


def count(sizes: dict[str, int], seed: int, folder: Path) -> tuple[Tables, list[Response]]:
    strata, rows = respond(WHOLE, sizes, seed)
    return count_tables(WHOLE, strata, frame(WHOLE, rows, folder)), rows


def test_counts_are_those_made_by_hand(tmp_path: Path) -> None:
    tables, rows = count({"lead": 60, "senior": 12, "support": 80}, 1, tmp_path)
    expected = by_hand(tables, rows)
    assert {cell: number for cell, number in tables.counts.items() if number} == dict(expected)


def test_stratum_nobody_answered_in_counts_nought(tmp_path: Path) -> None:
    tables, _ = count({"lead": 60, "senior": 0}, 1, tmp_path)
    assert tables.counts[Cell("", "", "senior", TOTAL)] == 0
    assert tables.counts[Cell("", "", COUNCIL, TOTAL)] == 60


def test_role_has_figures_where_fifty_answered(tmp_path: Path) -> None:
    tables, _ = count({"lead": 49, "senior": 50, "support": 90}, 2, tmp_path)
    measure = tables.questions["manageable"][0]
    answered = {
        stratum.code: tables.counts[place(measure, stratum.code, ANSWERED)]
        for stratum in tables.strata
    }
    for code, number in answered.items():
        assert tables.is_offered(measure, code) == (number >= 50)
    assert not tables.is_offered(measure, "lead")
    assert tables.is_offered(measure, "support")
    assert [role.code for role in tables.roles_shown("manageable")][-1] == "support"
    assert tables.roles_shown("training_topics") == []


def test_items_of_one_question_share_their_base(tmp_path: Path) -> None:
    names = [cell.name for cell in lattice(make(*respond(SMALL_WAVE, {"a": 60}, 3), tmp_path))]
    topics = [one for one in names if one.question == "training_topics"]
    assert {one.item for one in topics if one.level == ANSWERED} == {""}
    assert len({one.item for one in topics if one.level == "chosen"}) == 11


def make(strata: list[Stratum], rows: list[Response], folder: Path) -> Tables:
    return count_tables(SMALL_WAVE, strata, frame(SMALL_WAVE, rows, folder))


def test_bands_come_before_non_response_and_the_council_before_roles(tmp_path: Path) -> None:
    tables, _ = count({"lead": 60, "support": 90}, 4, tmp_path)
    order = [cell.name for cell in lattice(tables)]
    kinds = ["band" if c.level not in (ANSWERED, NOT_ANSWERED, TOTAL) else c.level for c in order]
    assert (kinds[0], order[0].group) == (ANSWERED, COUNCIL)
    assert kinds.index("band") < kinds.index(NOT_ANSWERED) < kinds.index(TOTAL)


def test_lattice_parts_add_up_to_the_counts(tmp_path: Path) -> None:
    tables, _ = count({"lead": 55, "senior": 7, "support": 70}, 5, tmp_path)
    for cell in lattice(tables):
        total = sum(times * tables.counts[unknown] for unknown, times in cell.parts.items())
        assert total == cell.count, cell.name


def check_nothing_recovered(tables: Tables) -> Counter[str]:
    cells = lattice(tables)
    fates = suppress(cells)
    published = {
        cell: tables.counts[cell] for cell, fate in fates.items() if fate is Fate.PUBLISHED
    }
    assert all(number >= 10 for number in published.values())
    sums = meaning(tables.counts, [stratum.code for stratum in tables.strata])
    recovered = recover(sums, published)
    given_away = {cell: value for cell, value in recovered.items() if tables.counts[cell] < 10}
    assert given_away == {}
    return Counter(fates.values())


def test_nothing_small_is_recovered_from_the_whole_release(tmp_path: Path) -> None:
    sizes = {"lead": 66, "partner": 14, "senior": 18, "support": 74}
    tables, _ = count(sizes, 6, tmp_path)
    fates = check_nothing_recovered(tables)
    assert fates[Fate.PUBLISHED] > 200
    assert fates[Fate.COMPLEMENTARY] > 20


def test_attacker_finds_what_a_threshold_alone_gives_away(tmp_path: Path) -> None:
    tables, _ = count({"lead": 66, "partner": 14, "senior": 18, "support": 74}, 6, tmp_path)
    shown = {c.name: c.count for c in lattice(tables) if c.offered and c.count >= 10}
    sums = meaning(tables.counts, [stratum.code for stratum in tables.strata])
    recovered = recover(sums, shown)
    small = {cell for cell in recovered if tables.counts[cell] < 10}
    assert len(small) > 5
    assert all(recovered[cell] == tables.counts[cell] for cell in recovered)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.integers(0, 90), min_size=1, max_size=4),
    st.integers(0, 10**6),
    st.sampled_from([0.0, 0.05, 0.4]),
)
def test_nothing_small_is_recovered_from_any_wave(
    tmp_path: Path, sizes: list[int], seed: int, left_out: float
) -> None:
    named = {f"r{number}": size for number, size in enumerate(sizes)}
    strata, rows = respond(SMALL_WAVE, named, seed, left_out)
    check_nothing_recovered(make(strata, rows, tmp_path))


def test_group_whose_members_answered_alike_shows_no_band(tmp_path: Path) -> None:
    strata, rows = respond(SMALL_WAVE, {"a": 60, "b": 70}, 7, 0.0)
    alike: list[Response] = [
        (code, {**answers, "progression": "agree"} if code == "a" else answers)
        for code, answers in rows
    ]
    tables = make(strata, alike, tmp_path)
    fates = suppress(lattice(tables))
    (measure,) = tables.questions["progression"]
    hidden = {level: fates[place(measure, "a", level)] for level in levels(measure)[:2]}
    assert hidden == {"agrees": Fate.ALL_ALIKE, "does_not_agree": Fate.SMALL}


def test_small_roles_are_protected_together(tmp_path: Path) -> None:
    strata, rows = respond(SMALL_WAVE, {"a": 60, "b": 3, "c": 3}, 8, 0.0)
    together = [
        cell
        for cell in lattice(make(strata, rows, tmp_path))
        if cell.name.group == "small roles together"
    ]
    assert together
    assert all(cell.count < 10 and not cell.offered for cell in together)


def test_question_without_a_role_table_is_offered_for_the_council_alone(tmp_path: Path) -> None:
    strata, rows = respond(SMALL_WAVE, {"a": 80}, 9, 0.0)
    tables = make(strata, rows, tmp_path)
    measure = tables.questions["training_topics"][0]
    assert tables.is_offered(measure, COUNCIL)
    assert not tables.is_offered(measure, "a")


@pytest.mark.parametrize("stay", [0, 5])
def test_who_was_asked_on_does_not_give_away_a_hidden_band(tmp_path: Path, stay: int) -> None:
    tables = leaving(stay, tmp_path)
    fates = suppress(lattice(tables))
    (measure,) = tables.questions["intention"]
    assert {fates[place(measure, COUNCIL, band)] for band in measure.bands}.isdisjoint(
        {Fate.PUBLISHED}
    )
    assert [cell for cell in shown_of(fates, "leaving_reasons") if cell.group == COUNCIL] == []


def test_who_was_asked_on_is_shown_where_both_bands_are(tmp_path: Path) -> None:
    fates = suppress(lattice(leaving(20, tmp_path)))
    assert {cell.level for cell in shown_of(fates, "leaving_reasons")} >= {ANSWERED, "chosen"}


def leaving(stay: int, folder: Path) -> Tables:
    """Count a wave of 60 in which `stay` stay, and the others leave for pay or the travel."""
    asked = some_of("intention", "leaving_reasons")
    leave: dict[str, Answer] = {"intention": "leave"}
    rows: list[Response] = [
        ("a", {"intention": "same"})
        if number < stay
        else ("a", {**leave, "leaving_reasons": ["pay" if number % 2 else "travel"]})
        for number in range(60)
    ]
    return count_tables(asked, [Stratum("a", "Role a", 70)], frame(asked, rows, folder))


def shown_of(fates: dict[Cell, Fate], question: str) -> list[Cell]:
    return [
        cell for cell, fate in fates.items() if fate is Fate.PUBLISHED and cell.question == question
    ]
