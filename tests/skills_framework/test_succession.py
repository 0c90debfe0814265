"""A folder against the folders of the versions before it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from skills_framework.folder import load_framework
from skills_framework.loader import published
from skills_framework.model import Descent, Framework
from skills_framework.problems import FrameworkProblems
from skills_framework.proposal import propose_lineage
from skills_framework.report import check_folder
from skills_framework.words import Relation
from skills_framework.writer import write_framework
from tests.skills_framework.test_proposal import anew, with_statements

Next = Callable[[Framework], Path]


@pytest.fixture
def write(content: Path) -> Next:
    """Write a version beside 1.0.0 of the small framework; gives its folder."""

    def written(framework: Framework) -> Path:
        folder = content / framework.code / framework.version
        write_framework(framework, folder)
        return folder

    return written


def errors(folder: Path) -> list[str]:
    """What a check of a folder calls an error, without what every draft is told."""
    report = check_folder(folder, date(2026, 11, 22), folder)
    return [str(one) for one in report.problems if one.severity == "error"]


def following(before: Framework, number: str = "1.0.1", **values: Any) -> Framework:
    """A version after `before` with the lineage that its texts suggest."""
    after = replace(before, version=number, predecessor=before.version, lineage=())
    after = replace(after, **values)
    return replace(after, lineage=propose_lineage(before, after))


def test_a_version_that_follows_holds_and_loads(
    small: Framework, content: Path, write: Next
) -> None:
    after = following(small)
    assert errors(write(after)) == []
    assert published("small", "1.0.1", content) == after


def test_a_version_without_its_predecessor_does_not_load(
    small: Framework, content: Path, write: Next
) -> None:
    folder = write(replace(following(small), predecessor="0.9.0"))
    sentence = "framework.yaml, line 15: the predecessor 0.9.0 is not beside it or does not load."
    assert errors(folder) == [sentence]
    with pytest.raises(FrameworkProblems) as found:
        published("small", "1.0.1", content)
    assert str(found.value) == sentence


def test_a_version_that_names_itself_as_the_one_before_it_has_none(
    small: Framework, write: Next
) -> None:
    folder = write(replace(following(small), predecessor="1.0.1"))
    assert errors(folder) == [
        "framework.yaml, line 15: the predecessor 1.0.1 is not beside it or does not load."
    ]


def test_broken_lineage_keeps_a_version_from_loading(
    small: Framework, content: Path, write: Next
) -> None:
    statement = anew(small.statement("A2"), "A3")
    after = with_statements(small, *small.statements[:2], statement)
    lineage = [Descent(Relation.SAME, ("A1",), ("A2",)), Descent(Relation.RETIRED, ("E1",))]
    broken = replace(after, version="1.0.1", predecessor="1.0.0", role_profiles=())
    folder = write(replace(broken, lineage=tuple(lineage)))
    expected = [
        "areas/a-trust.yaml, line 9: A1 stands in no relation of the lineage.",
        "areas/a-trust.yaml, line 54: A3 stands in no relation of the lineage.",
        "framework.yaml, line 3: 1.0.1 comes after 1.0.0, and more than wording changed:"
        " number it 1.1.0 or higher.",
        "lineage.yaml, line 2: A2 is same, and its id is not that of A1 in 1.0.0; the id stays as"
        " long as the statement does.",
        "lineage.yaml, line 2: A2 of 1.0.0 stands in no relation of the lineage.",
    ]
    assert errors(folder) == expected
    with pytest.raises(FrameworkProblems) as found:
        published("small", "1.0.1", content)
    assert str(found.value).splitlines() == expected


def test_a_version_without_lineage_is_told_where_it_names_its_predecessor(
    small: Framework, write: Next
) -> None:
    folder = write(replace(following(small), lineage=()))
    assert errors(folder) == [
        "framework.yaml, line 15: it comes after 1.0.0 and has no lineage; say how each statement"
        " came."
    ]


def test_lineage_without_a_predecessor_is_an_error(small: Framework, write: Next) -> None:
    assert errors(write(replace(following(small), predecessor=None))) == [
        "framework.yaml, line 15: a version with lineage names the version before it in"
        " `predecessor`."
    ]


def test_codes_are_kept_from_being_used_again_three_versions_on(
    small: Framework, content: Path, write: Next
) -> None:
    first = small.statement("A1")
    second = following(
        small, "1.1.0", areas=with_statements(small, *small.statements[1:2]).areas, role_profiles=()
    )
    third = following(second, "1.1.1")
    again = with_statements(small, anew(first, "A1"), small.statement("A2")).areas
    fourth = following(third, "1.2.0", areas=again)
    for version in (second, third):
        assert errors(write(version)) == []
    assert errors(write(fourth)) == [
        "areas/a-trust.yaml, line 9: the code A1 was another statement's up to 1.0.0; a code means"
        " one statement for ever, so give this one a code of its own."
    ]
    (content / "small" / "1.0.0" / "framework.yaml").unlink()
    assert load_framework(content / "small" / "1.2.0") == fourth
    assert len(errors(content / "small" / "1.2.0")) == 1
