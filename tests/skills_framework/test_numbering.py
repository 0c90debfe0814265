"""Which number a version may carry."""

from dataclasses import replace
from uuid import uuid4

import pytest

from skills_framework.model import Descent, Framework
from skills_framework.numbering import least_number, number_fault
from skills_framework.proposal import propose_lineage
from skills_framework.words import Relation
from tests.skills_framework.shipped import family_help


def after(small: Framework, *relations: str, number: str = "1.0.1") -> Framework:
    """A version whose lineage has these relations."""
    lineage = tuple(Descent(Relation(relation)) for relation in relations)
    return replace(small, version=number, predecessor="1.0.0", lineage=lineage)


@pytest.mark.parametrize(
    ("relations", "number"),
    [
        (["same", "reworded"], "1.0.1"),
        (["same", "changed"], "1.1.0"),
        (["split"], "1.1.0"),
        (["merged"], "1.1.0"),
        (["new"], "1.1.0"),
        (["retired"], "1.1.0"),
    ],
)
def test_more_than_wording_is_a_minor_version(
    small: Framework, relations: list[str], number: str
) -> None:
    assert least_number(small, after(small, *relations)) == number


def test_roles_that_require_other_levels_are_a_minor_version(small: Framework) -> None:
    lead, *others = small.role_profiles
    asked = replace(after(small, "same"), role_profiles=(replace(lead, default_level=4), *others))
    assert least_number(small, asked) == "1.1.0"
    renamed = replace(after(small, "same"), role_profiles=(replace(lead, title="Lead"), *others))
    assert least_number(small, renamed) == "1.0.1"


def test_another_scale_is_a_major_version(small: Framework) -> None:
    first, *others = small.levels
    renamed = replace(after(small, "same"), levels=(replace(first, name="Not begun"), *others))
    assert least_number(small, renamed) == "1.0.1"
    rescaled = replace(after(small, "same"), levels=(replace(first, id=uuid4()), *others))
    assert least_number(small, rescaled) == "2.0.0"


@pytest.mark.parametrize("number", ["1.0.1", "1.0.10", "1.1.0", "2.0.0"])
def test_a_number_may_say_more_than_what_changed(small: Framework, number: str) -> None:
    assert number_fault(small, after(small, "same", number=number)) is None


@pytest.mark.parametrize(
    ("relation", "number", "sentence"),
    [
        (
            "same",
            "1.0.0",
            "1.0.0 comes after 1.0.0, and a later version has a higher number:"
            " number it 1.0.1 or higher.",
        ),
        (
            "new",
            "1.0.9",
            "1.0.9 comes after 1.0.0, and more than wording changed: number it 1.1.0 or higher.",
        ),
    ],
)
def test_a_number_may_not_say_less(
    small: Framework, relation: str, number: str, sentence: str
) -> None:
    assert number_fault(small, after(small, relation, number=number)) == sentence


def test_another_scale_says_why(small: Framework) -> None:
    rescaled = replace(after(small, "same"), levels=small.levels[1:])
    assert number_fault(small, rescaled) == (
        "1.0.1 comes after 1.0.0, and it has another scale of levels: number it 2.0.0 or higher."
    )


def test_family_help_1_1_0_is_numbered_as_low_as_it_may_be() -> None:
    before, now = family_help("1.0.0"), family_help("1.1.0")
    assert least_number(before, replace(now, lineage=propose_lineage(before, now))) == "1.1.0"
