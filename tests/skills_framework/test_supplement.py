"""A supplement adds to what it extends and alters nothing of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skills_framework.__main__ import main
from skills_framework.canonical import digest, from_canonical_json, to_canonical_json
from skills_framework.checks import content_warnings
from skills_framework.compare.entries import whole_changes
from skills_framework.loader import (
    extended_framework,
    load_framework,
    load_published,
    read_framework,
)
from skills_framework.model import Addition, EvidenceRule, Framework, LevelException
from skills_framework.pins import write_pin
from skills_framework.scoring import required_level, required_levels
from skills_framework.supplement import (
    base_of,
    is_local,
    legible,
    local_areas,
    stricter,
    supplement_of,
    with_supplement,
)
from skills_framework.words import EvidenceType
from skills_framework.writer import write_framework
from tests.skills_framework.conftest import SMALL

CHECKED_ON = load_framework(SMALL).sources[0].checked_on


def test_a_supplement_loads_without_levels_of_its_own(council: Path) -> None:
    reading = read_framework(council)
    assert reading.problems == ()
    assert reading.framework is not None
    assert reading.framework.levels == ()
    assert content_warnings(reading.root, CHECKED_ON) == []


def test_together_its_areas_follow_and_its_parts_are_joined(
    small: Framework, own: Framework
) -> None:
    together = with_supplement(small, own)
    assert [area.code for area in together.areas] == ["A", "E", "LA"]
    assert [one.code for one in together.sources] == ["old-guide", "new-law"]
    assert together.learning_resource("council-course").publisher == "Invented Council"
    assert together.statement("E1").learning == ("trust-guide", "council-course")
    assert together.statement("A1").evidence_rule == EvidenceRule(
        2, (EvidenceType.DIRECT_OBSERVATION,), 6
    )
    assert (together.name, together.levels) == (small.name, small.levels)


def test_each_role_says_what_it_requires_of_both(small: Framework, own: Framework) -> None:
    together = with_supplement(small, own)
    lead = together.role_profile("lead")
    assert required_levels(together, lead) == {"A1": 3, "A2": 2, "E1": 3, "LA1": 2, "LA2": 3}
    senior = together.role_profile("senior")
    raised = required_levels(together, senior, ("E",))
    assert raised == {"A1": 3, "A2": 3, "E1": 4, "LA1": 3, "LA2": 3}


def test_who_brought_a_statement_can_be_told(small: Framework, own: Framework) -> None:
    together = with_supplement(small, own)
    assert (supplement_of(together), base_of(together)) == (own, small)
    assert (supplement_of(small), base_of(small)) == (None, small)
    assert local_areas(together) == {"LA"}
    assert local_areas(small) == frozenset()
    assert [one.code for one in together.statements if is_local(together, one.code)] == [
        "LA1",
        "LA2",
    ]
    assert legible(own, small).level(2).name == "On my own"


def test_what_a_framework_without_additions_says_has_the_digest_it_always_had(
    small: Framework, own: Framework
) -> None:
    assert "additions" not in to_canonical_json(small)
    assert from_canonical_json(to_canonical_json(own)) == own
    assert digest(own) != digest(replace(own, additions=()))


def test_a_supplement_written_to_files_is_the_same(
    own: Framework, content: Path, tmp_path: Path
) -> None:
    folder = content / "council" / "1.0.1"
    write_framework(own, folder)
    assert load_framework(folder) == own


RULES = st.builds(
    EvidenceRule,
    items=st.integers(0, 4),
    types=st.lists(st.sampled_from(list(EvidenceType)), unique=True, max_size=3).map(tuple),
    max_age_months=st.none() | st.integers(1, 36),
)
LEVELS = st.integers(0, 4)


@given(
    rules=st.dictionaries(st.sampled_from(["A1", "A2", "E1"]), st.none() | RULES),
    levels=st.dictionaries(st.sampled_from(["new-starter", "lead", "senior"]), LEVELS),
    exception=LEVELS,
)
@settings(max_examples=200, deadline=None)
def test_composing_changes_no_text_id_or_required_level_of_the_base(
    small: Framework,
    own: Framework,
    rules: dict[str, EvidenceRule | None],
    levels: dict[str, int],
    exception: int,
) -> None:
    changed = replace(
        own,
        additions=tuple(Addition(code, rule, ("council-course",)) for code, rule in rules.items()),
        role_profiles=tuple(
            replace(
                one,
                default_level=levels.get(one.code, 1),
                exceptions=(LevelException(exception, ("LA1",)),),
            )
            for one in own.role_profiles
        ),
    )
    together = with_supplement(small, changed)
    assert together.levels == small.levels
    for area in small.areas:
        assert replace(together.area(area.code), statements=area.statements) == area
    for before in small.statements:
        after = together.statement(before.code)
        rule, learning = before.evidence_rule, before.learning
        assert replace(after, evidence_rule=rule, learning=learning) == before
        assert after.learning[: len(learning)] == learning
        assert stricter(rule, after.evidence_rule) == after.evidence_rule
        for profile in small.role_profiles:
            for raised in ((), ("E",)) if profile.raised else ((),):
                level = required_level(together.role_profile(profile.code), before.code, raised)
                assert level == required_level(profile, before.code, raised)
    assert base_of(together) == small


@given(one=RULES, other=RULES)
def test_the_stricter_rule_asks_for_what_each_asks_for(
    one: EvidenceRule, other: EvidenceRule
) -> None:
    both = stricter(one, other)
    assert both.items == max(one.items, other.items)
    for rule in (one, other):
        assert rule.max_age_months is None or (both.max_age_months or 99) <= rule.max_age_months
    assert not one.types or set(both.types) <= set(one.types)
    if not one.types or set(one.types) & set(other.types):
        assert not other.types or set(both.types) <= set(other.types)


def test_what_it_adds_is_compared_with_what_it_added_before(own: Framework) -> None:
    fewer = replace(own, additions=own.additions[:1])
    (change,) = whole_changes(fewer, own)
    assert change.name == "Adds to E1"
    (change,) = whole_changes(own, replace(own, additions=own.additions[1:]))
    assert change.name == "Adds to A1"


def test_what_it_extends_is_loaded_before_it(council: Path, content: Path) -> None:
    (content / "council").rename(content / "a-council")
    file = content / "a-council" / "1.0.0" / "framework.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("code: council", "code: a-council"))
    assert [one.code for one in load_published(content)] == ["small", "a-council"]


def test_a_supplement_is_shown_with_the_levels_it_is_read_by(
    council: Path, content: Path, own: Framework, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pin(content, "council", "1.0.0", digest(own))
    assert main(["--content", str(content), "show", "la2", "--framework", "council"]) == 0
    shown = capsys.readouterr().out
    assert "On my own: Enters the early help record" in shown.replace("\n     ", " ")
    assert "Lead practitioner: 3, Leading" in shown


def test_the_base_is_also_found_among_what_ships(own: Framework, tmp_path: Path) -> None:
    of_shipped = replace(own, extends="family-help@1.0.0")
    found = extended_framework(of_shipped, tmp_path / "council" / "1.0.0")
    assert found is not None
    assert found.code == "family-help"
    assert extended_framework(replace(own, extends=None), tmp_path) is None
