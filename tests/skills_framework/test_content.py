"""The framework that ships: each version whole, sound, and as its role profiles were agreed."""

import re
from dataclasses import dataclass
from functools import cache

import pytest

from skills_framework.canonical import from_canonical_json, to_canonical_json
from skills_framework.loader import CONTENT, load_published, published, read_framework
from skills_framework.model import Framework
from skills_framework.scoring import required_level, required_levels
from skills_framework.words import Relation, Status


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a version was agreed to hold."""

    statements: dict[str, int]
    safety_critical: set[str]
    # For each role: the level elsewhere, and the codes (areas or statements) at another level.
    required: dict[str, tuple[int, dict[int, str]]]


AGREED = {
    "1.0.0": Agreed(
        {"A": 4, "B": 4, "C": 4, "D": 4, "E": 4, "F": 4, "G": 3, "H": 3, "I": 4, "J": 4},
        {"A2", "B1", "D1", "E1", "E2", "E3", "E4", "F3", "I3", "J1"},
        {
            "new-starter": (1, {}),
            "family-support-worker": (2, {1: "E3 F G2 G3 H1 I1 I2 I4"}),
            "family-help-lead-practitioner": (2, {3: "A B D1 E F G1 G2 I J1"}),
            "senior-practitioner": (3, {}),
            "partner-agency-lead-early-help": (2, {3: "I1"}),
            "partner-agency-lead-section-17": (2, {3: "A B D1 E F G1 G2 I J1"}),
            "practice-supervisor": (3, {4: "E F J"}),
        },
    ),
    "1.1.0": Agreed(
        {"A": 4, "B": 4, "C": 4, "D": 5, "E": 6, "F": 4, "G": 3, "H": 2, "I": 4, "J": 4},
        {"A2", "B1", "D1", "E1", "E3", "E4", "E5", "E6", "E7", "F3", "I3", "J1"},
        {
            "new-starter": (1, {}),
            "family-support-worker": (2, {1: "E3 F G2 G3 I1 I2 I4"}),
            "family-help-lead-practitioner": (2, {3: "A B D1 E F G1 G2 I J1"}),
            "senior-practitioner": (3, {}),
            "partner-agency-lead-early-help": (2, {3: "I1"}),
            "partner-agency-lead-section-17": (2, {3: "A B D1 E F G1 G2 I J1"}),
            "practice-supervisor": (3, {4: "E F J"}),
        },
    ),
}
ROLES = [(version, role) for version, agreed in AGREED.items() for role in agreed.required]


@cache
def shipped(version: str) -> Framework:
    """A version that ships, read once."""
    return published("family-help", version)


@pytest.fixture(params=AGREED)
def family_help(request: pytest.FixtureRequest) -> Framework:
    """Each version of the framework that ships."""
    return shipped(request.param)


def test_the_framework_is_whole(family_help: Framework) -> None:
    agreed = AGREED[family_help.version].statements
    assert {area.code: len(area.statements) for area in family_help.areas} == agreed
    indicators = sum(len(statement.indicators) for statement in family_help.statements)
    assert indicators == 4 * sum(agreed.values())
    assert [level.level for level in family_help.levels] == [0, 1, 2, 3, 4]
    assert len(family_help.preface) == 5
    assert family_help.status is Status.ADOPTED
    assert f"{sum(agreed.values())} statements" in family_help.description


def test_the_statements_agreed_to_be_safety_critical_are(family_help: Framework) -> None:
    found = {statement.code for statement in family_help.statements if statement.safety_critical}
    assert found == AGREED[family_help.version].safety_critical


@pytest.mark.parametrize(("version", "role"), ROLES)
def test_each_role_requires_what_was_agreed(version: str, role: str) -> None:
    framework = shipped(version)
    default, others = AGREED[version].required[role]
    wanted = dict.fromkeys((statement.code for statement in framework.statements), default)
    for level, codes in others.items():
        for start in codes.split():
            wanted |= {name: level for name in wanted if name == start or name[0] == start}
    assert required_levels(framework, framework.role_profile(role)) == wanted


def test_no_other_role_is_there(family_help: Framework) -> None:
    agreed = AGREED[family_help.version].required
    assert {profile.code for profile in family_help.role_profiles} == set(agreed)


def test_a_senior_practitioner_raises_two_areas(family_help: Framework) -> None:
    senior = family_help.role_profile("senior-practitioner")
    assert [required_level(senior, code, ("C", "H")) for code in ("C1", "H2", "A1")] == [4, 4, 3]


def test_the_banner_says_that_it_is_independent(family_help: Framework) -> None:
    assert family_help.banner == (
        "Independent framework. Not published or endorsed by the Department for Education."
    )


def test_it_comes_back_from_its_canonical_json(family_help: Framework) -> None:
    assert from_canonical_json(to_canonical_json(family_help)) == family_help


def test_every_version_that_ships_loads() -> None:
    assert load_published() == tuple(shipped(version) for version in AGREED)


def test_the_files_have_no_error(family_help: Framework) -> None:
    assert read_framework(CONTENT / "family-help" / family_help.version).problems == ()


def test_no_indicator_uses_the_same_words_as_another(family_help: Framework) -> None:
    texts = [i.text for statement in family_help.statements for i in statement.indicators]
    distinct = {" ".join(re.findall(r"\w+", text.lower())) for text in texts}
    assert len(distinct) == len(texts)


def test_the_second_version_says_how_each_statement_comes_from_the_first() -> None:
    moved = {
        relation: [
            f"{' '.join(one.before)} → {' '.join(one.after)}".strip()
            for one in shipped("1.1.0").lineage
            if one.relation is relation
        ]
        for relation in Relation
    }
    assert len(moved.pop(Relation.SAME)) == 26
    assert moved == {
        Relation.REWORDED: ["B1 → B1", "C1 → C1", "G3 → G3", "I3 → I3", "I4 → I4"],
        Relation.CHANGED: ["C4 → C4", "D3 → D3", "J1 → J1"],
        Relation.SPLIT: ["D4 → D5 D6", "E2 → E5 E6"],
        Relation.MERGED: ["H1 H3 → H4"],
        Relation.NEW: ["→ E7"],
        Relation.RETIRED: [],
    }


def test_every_relation_but_same_says_why() -> None:
    for one in shipped("1.1.0").lineage:
        assert bool(one.note) is (one.relation is not Relation.SAME), one
