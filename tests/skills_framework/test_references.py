"""References lead somewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.skills_framework.conftest import Edit

A, E, ROLES = "areas/a-trust.yaml", "areas/e-safety.yaml", "role-profiles.yaml"

Problems = Callable[[], list[str]]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            A,
            "source: old-guide",
            "source: lost",
            "area A cites lost, which is not in sources.yaml.",
        ),
        (
            A,
            "source: new-law",
            "source: lost",
            "statement A2 cites lost, which is not in sources.yaml.",
        ),
        (
            E,
            "[trust-guide]",
            "[lost]",
            "statement E1 names lost, which is not in learning-resources.yaml.",
        ),
        (ROLES, "[A1]", "[A1, Z9]", "role profile lead names statement Z9, which does not exist."),
        (ROLES, "[E]", "[E, Z]", "role profile lead names area Z, which does not exist."),
        (
            ROLES,
            "statements: [A1]",
            "statements: []",
            "role profile lead has an exception for no statement.",
        ),
        (
            ROLES,
            "statements: [A1]",
            "areas: []",
            "role profile lead has an exception for no statement.",
        ),
        (
            ROLES,
            "[A1]",
            "[A1, E1]",
            "role profile lead gives statement E1 a level in two exceptions.",
        ),
        (
            ROLES,
            "{areas: 1,",
            "{areas: 3,",
            "role profile senior raises 3 areas; there are only 2.",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_reported(
    edit: Edit, problems: Problems, file: str, old: str, new: str, problem: str
) -> None:
    edit(file, old, new)
    (found,) = problems()
    assert found.startswith(f"{file}, line ")
    assert found.endswith(f": {problem}")


def test_both_levels_of_a_repeated_exception_are_found_by_line(
    edit: Edit, problems: Problems
) -> None:
    edit(ROLES, "{areas: [E], level: 3}", "{statements: [A1], level: 3}")
    assert problems() == [
        f"{ROLES}, line 16: role profile lead gives statement A1 a level in two exceptions."
    ]


def test_a_list_that_cannot_be_read_breaks_no_reference(folder: Path, problems: Problems) -> None:
    for file in ("sources.yaml", "learning-resources.yaml"):
        (folder / file).unlink()
    assert problems() == [
        "learning-resources.yaml: the file is missing.",
        "sources.yaml: the file is missing.",
    ]


def test_an_area_that_cannot_be_read_breaks_no_reference(folder: Path, problems: Problems) -> None:
    (folder / A).write_text("a: [")
    (found,) = problems()
    assert found.startswith(f"{A}, line 1: this is not YAML")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (A, "source: new-law", "source: 7"),
        (E, "[trust-guide]", "[7]"),
        (ROLES, "[A1]", "[7]"),
        (ROLES, "{areas: 1,", "{areas: many,"),
    ],
)
def test_a_reference_of_the_wrong_type_is_reported_once(
    edit: Edit, problems: Problems, file: str, old: str, new: str
) -> None:
    edit(file, old, new)
    (found,) = problems()
    assert " must be " in found
