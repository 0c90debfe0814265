"""The framework that ships: whole, sound, and as its role profiles were agreed."""

import re

import pytest

from skills_framework.canonical import from_canonical_json, to_canonical_json
from skills_framework.loader import CONTENT, load_published, published, read_framework
from skills_framework.model import Framework
from skills_framework.scoring import required_level, required_levels
from skills_framework.words import Status

SAFETY_CRITICAL = {"A2", "B1", "D1", "E1", "E2", "E3", "E4", "F3", "I3", "J1"}
STATEMENTS = {"A": 4, "B": 4, "C": 4, "D": 4, "E": 4, "F": 4, "G": 3, "H": 3, "I": 4, "J": 4}

# For each role: the level elsewhere, and the codes (areas or statements) at another level.
REQUIRED: dict[str, tuple[int, dict[int, str]]] = {
    "new-starter": (1, {}),
    "family-support-worker": (2, {1: "E3 F G2 G3 H1 I1 I2 I4"}),
    "family-help-lead-practitioner": (2, {3: "A B D1 E F G1 G2 I J1"}),
    "senior-practitioner": (3, {}),
    "partner-agency-lead-early-help": (2, {3: "I1"}),
    "partner-agency-lead-section-17": (2, {3: "A B D1 E F G1 G2 I J1"}),
    "practice-supervisor": (3, {4: "E F J"}),
}


@pytest.fixture(scope="module")
def family_help() -> Framework:
    """Version 1.0.0 of the framework that ships."""
    return published("family-help", "1.0.0")


def test_the_framework_is_whole(family_help: Framework) -> None:
    assert {area.code: len(area.statements) for area in family_help.areas} == STATEMENTS
    assert len(family_help.statements) == 38
    assert sum(len(statement.indicators) for statement in family_help.statements) == 152
    assert [level.level for level in family_help.levels] == [0, 1, 2, 3, 4]
    assert len(family_help.preface) == 5
    assert family_help.status is Status.ADOPTED


def test_ten_statements_are_safety_critical(family_help: Framework) -> None:
    found = {statement.code for statement in family_help.statements if statement.safety_critical}
    assert found == SAFETY_CRITICAL


@pytest.mark.parametrize("code", REQUIRED)
def test_each_role_requires_what_was_agreed(family_help: Framework, code: str) -> None:
    default, others = REQUIRED[code]
    wanted = dict.fromkeys((statement.code for statement in family_help.statements), default)
    for level, codes in others.items():
        for start in codes.split():
            wanted |= {name: level for name in wanted if name == start or name[0] == start}
    assert required_levels(family_help, family_help.role_profile(code)) == wanted


def test_no_other_role_is_there(family_help: Framework) -> None:
    assert {profile.code for profile in family_help.role_profiles} == set(REQUIRED)


def test_a_senior_practitioner_raises_two_areas(family_help: Framework) -> None:
    senior = family_help.role_profile("senior-practitioner")
    assert [required_level(senior, code, ("C", "H")) for code in ("C1", "H3", "A1")] == [4, 4, 3]


def test_the_banner_says_that_it_is_independent(family_help: Framework) -> None:
    assert family_help.banner == (
        "Independent framework. Not published or endorsed by the Department for Education."
    )


def test_it_comes_back_from_its_canonical_json(family_help: Framework) -> None:
    assert from_canonical_json(to_canonical_json(family_help)) == family_help


def test_every_version_that_ships_loads(family_help: Framework) -> None:
    assert family_help in load_published()


def test_the_files_have_no_error() -> None:
    assert read_framework(CONTENT / "family-help" / "1.0.0").problems == ()


def test_no_indicator_uses_the_same_words_as_another(family_help: Framework) -> None:
    texts = [i.text for statement in family_help.statements for i in statement.indicators]
    assert len({" ".join(re.findall(r"\w+", text.lower())) for text in texts}) == 152
