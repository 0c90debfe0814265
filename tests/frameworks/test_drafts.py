"""Drafts: what is started, saved, set aside, taken out and put back, and what it comes to."""

from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.frameworks.models import DraftRevision, FrameworkDraft, FrameworkSteward
from app.frameworks.queries.drafts import draft_framework, draft_tree, find_part
from app.frameworks.rules.drafts import Outcome, PartChange, PartKind, read_content
from app.frameworks.services import load_version
from app.frameworks.services.drafts import (
    Start,
    apply_parts,
    save_part,
    start_draft,
)
from skills_framework.canonical import to_plain
from skills_framework.loader import published
from tests.factories.organisations import Council, make_council

FIRST = published("family-help", "1.0.0")


@pytest.fixture
def council(app: Flask) -> Council:
    """A council that is the steward of family-help."""
    made = make_council()
    db.session.add(FrameworkSteward(framework=FIRST.code, organisation_id=made.organisation.id))
    load_version(FIRST)
    db.session.commit()
    return made


@pytest.fixture
def draft(council: Council) -> FrameworkDraft:
    """A draft of its next version."""
    version = load_version(FIRST)
    made = start_draft(
        Start(FIRST.code, "2.0.0", from_version_id=version.id),
        organisation_id=council.organisation.id,
        by_id=council.framework_editor.id,
    )
    db.session.commit()
    return made


def statement(draft: FrameworkDraft, code: str) -> tuple[UUID, dict[str, object]]:
    """The key and the content of a statement."""
    part = find_part(draft.id, PartKind.STATEMENT, code)
    assert part is not None
    return part.id, read_content(part.content)


def test_a_draft_from_a_version_says_what_the_version_says(draft: FrameworkDraft) -> None:
    tree, before = draft_tree(draft.id), to_plain(FIRST)

    own = {"version": "2.0.0", "status": "Draft", "published_on": None, "predecessor": "1.0.0"}
    assert tree | {"lineage": [], "extends": None} == before | own | {
        "lineage": [],
        "extends": None,
    }


def test_a_draft_from_a_version_has_no_error_but_its_lineage(draft: FrameworkDraft) -> None:
    read = draft_framework(draft.id)

    assert [problem.sentence for problem in read.errors] == []
    assert read.framework is not None
    assert read.framework.version == "2.0.0"


def test_a_save_over_a_version_that_was_changed_since_is_set_aside_and_both_texts_stay(
    council: Council, draft: FrameworkDraft
) -> None:
    part = find_part(draft.id, PartKind.STATEMENT, "E3")
    assert part is not None
    text = read_content(part.content)
    first = save_part(part, text | {"title": "First"}, seen=1, by_id=council.framework_editor.id)
    second = save_part(part, text | {"title": "Second"}, seen=1, by_id=council.worker.id)

    history = db.session.scalars(
        sa.select(DraftRevision).where(DraftRevision.part_id == part.id).order_by(DraftRevision.at)
    ).all()
    assert (first.part_version, first.set_aside_id) == (2, None)
    assert (second.part_version, second.set_aside_id) == (2, history[2].id)
    assert read_content(part.content)["title"] == "First"
    assert [one.outcome for one in history] == [Outcome.BEGUN, Outcome.SAVED, Outcome.SET_ASIDE]
    assert read_content(history[2].content)["title"] == "Second"


def test_many_changes_at_once_say_what_they_came_to_and_again_they_change_nothing(
    council: Council, draft: FrameworkDraft
) -> None:
    part = find_part(draft.id, PartKind.STATEMENT, "E3")
    assert part is not None
    changed = read_content(part.content) | {"title": "Weighs risk"}
    new = changed | {"code": "E9"}
    changes = [
        PartChange(PartKind.STATEMENT, "E3", changed),
        PartChange(PartKind.STATEMENT, "E9", new),
        PartChange(PartKind.STATEMENT, "E4", None),
    ]
    first = apply_parts(draft, changes, by_id=council.framework_editor.id)
    again = apply_parts(draft, changes, by_id=council.framework_editor.id)

    assert first.changed == ("statement E3",)
    assert first.added == ("statement E9",)
    assert first.taken_out == ("statement E4",)
    assert again.unchanged == ("statement E3", "statement E9", "statement E4")
    assert not again.changed
