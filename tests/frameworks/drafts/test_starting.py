"""What a draft starts from, and what cannot be started."""

from dataclasses import replace
from functools import partial

import pytest

from app.db.domain import DomainError
from app.frameworks.queries.drafts import (
    draft_framework,
    draft_tree,
    list_parts,
    may_write_framework,
)
from app.frameworks.rules.drafts import PartKind
from app.frameworks.services import load_version
from app.frameworks.services.drafts import (
    FrameworkCodeWrong,
    FrameworkNotYours,
    NumberNotAVersion,
    NumberTaken,
    Start,
    StartNotPossible,
    renumber_draft,
    start_draft,
)
from app.frameworks.services.stewardship import name_steward
from app.organisations.services import add_organisation
from skills_framework.canonical import to_plain
from skills_framework.lineage import Descent
from skills_framework.words import Relation
from tests.factories.drafts import FIRST, Writing


def test_a_draft_from_a_version_says_what_the_version_says(writing: Writing) -> None:
    tree, before = draft_tree(writing.draft.id), to_plain(FIRST)

    own = {"version": "1.1.0", "status": "Draft", "published_on": None, "predecessor": "1.0.0"}
    rest: dict[str, object] = {"lineage": [], "extends": None}
    assert tree | rest == before | own | rest


def test_a_draft_from_a_version_has_no_error_and_nothing_confirmed(writing: Writing) -> None:
    read = draft_framework(writing.draft.id)

    assert read.errors == ()
    assert read.framework is not None
    assert len(read.unconfirmed) == 11
    assert not read.ready


def test_a_draft_of_the_second_version_does_not_keep_the_lineage_of_the_second(
    writing: Writing,
) -> None:
    same = tuple(Descent(Relation.SAME, (one.code,), (one.code,)) for one in FIRST.statements)
    second = load_version(replace(FIRST, version="1.1.0", predecessor="1.0.0", lineage=same))
    draft = start_draft(
        Start("family-help", "1.2.0", from_version_id=second.id),
        organisation_id=writing.council.organisation.id,
        by_id=writing.editor.id,
    )

    assert draft_tree(draft.id)["lineage"] == []


def test_a_new_framework_and_a_supplement_start_with_what_they_need(writing: Writing) -> None:
    own = writing.council.organisation.code.lower()
    start = partial(
        start_draft, organisation_id=writing.council.organisation.id, by_id=writing.editor.id
    )
    empty = start(Start(f"{own}-new", "1.0.0", title="New"))
    added = start(Start(f"{own}-local", "1.0.0", extends="family-help@1.0.0", title="Local"))

    assert [part.kind for part in list_parts(empty.id)] == [PartKind.FRAMEWORK, PartKind.LEVELS]
    assert draft_framework(empty.id).framework is None
    assert draft_tree(added.id)["extends"] == "family-help@1.0.0"
    assert not [one for one in draft_framework(added.id).errors if "no entry" in one.sentence]


@pytest.mark.parametrize(
    ("start", "error"),
    [
        (Start("family-help", "1.0.0"), NumberTaken),
        (Start("family-help", "1.1.0"), StartNotPossible),
        (Start("family-help", "1.1"), NumberNotAVersion),
        (Start("Family Help", "1.1.0"), FrameworkCodeWrong),
        (Start("early-years", "1.0.0"), FrameworkNotYours),
        (Start("{own}-x", "1.0.0", extends="nothing"), StartNotPossible),
        (Start("{own}-x", "1.0.0", extends="family-help@9.0.0"), StartNotPossible),
    ],
)
def test_what_cannot_be_started_is_refused(
    writing: Writing, start: Start, error: type[DomainError]
) -> None:
    own = writing.council.organisation.code.lower()
    asked = Start(start.framework.replace("{own}", own), start.number, extends=start.extends)

    with pytest.raises(error):
        start_draft(asked, organisation_id=writing.council.organisation.id, by_id=writing.editor.id)


def test_a_version_of_another_framework_is_no_start(writing: Writing) -> None:
    own = writing.council.organisation.code.lower()

    with pytest.raises(StartNotPossible):
        start_draft(
            Start(f"{own}-x", "1.0.0", from_version_id=writing.version.id),
            organisation_id=writing.council.organisation.id,
            by_id=writing.editor.id,
        )


def test_a_number_is_a_version_above_all_others(writing: Writing) -> None:
    renumber_draft(writing.draft, "2.0.0")

    assert writing.draft.number == "2.0.0"
    with pytest.raises(NumberTaken):
        renumber_draft(writing.draft, "1.0.0")


def test_a_name_that_begins_like_an_organisations_code_makes_no_framework_its_own(
    writing: Writing,
) -> None:
    family = add_organisation("Family Trust", "FAMILY")
    north = add_organisation("Family Trust North", "family-north")
    load_version(replace(FIRST, code="family-north-x"), organisation_id=north.id)

    assert not may_write_framework("family-help", family.id)
    assert not may_write_framework("family-north-x", family.id)
    assert may_write_framework("family-north-x", north.id)
    assert may_write_framework("family-first", family.id)
    name_steward("family-help", family.id)
    assert may_write_framework("family-help", family.id)
