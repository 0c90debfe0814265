"""A draft's way to being published: lineage, comments, review, approval, files."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.db.errors import flush
from app.extensions import db
from app.frameworks.models import FrameworkDraft, StatementDescent
from app.frameworks.queries import find_version, get_framework
from app.frameworks.queries.drafts import count_open_threads, list_threads, read_draft
from app.frameworks.rules.drafts import DraftState
from app.frameworks.rules.versions import Status
from app.frameworks.services.drafts import (
    CommentEmpty,
    DraftMoved,
    DraftNotApproved,
    DraftNotReady,
    FilesTaken,
    ReasonMissing,
    RelationWrong,
    SecondEditorNeeded,
    TextTooLong,
    ThreadAlreadySettled,
    ThreadsOpen,
    approve_draft,
    comment_on,
    confirm_relations,
    publish_draft,
    return_draft,
    save_part,
    send_draft,
    settle_thread,
    take_out_part,
)
from app.frameworks.services.stewardship import AlreadyDeprecated, deprecate_version
from skills_framework.canonical import digest
from skills_framework.lineage import Descent
from skills_framework.loader import load_framework
from skills_framework.pins import read_pins
from skills_framework.words import Relation
from tests.factories.drafts import Writing, make_writing


@pytest.fixture
def writing(app: Flask) -> Writing:
    """A draft of the next version of family-help."""
    return make_writing()


def reword(writing: Writing, code: str = "E3", **texts: object) -> None:
    """Let the editor save a statement with another text."""
    part = writing.part(code)
    said = writing.says(code) | (texts or {"title": "Weighs every risk in time"})
    save_part(part, said, seen=part.version, by_id=writing.editor.id)


def relation(writing: Writing, code: str) -> Relation:
    """Return how a statement of the draft stands to the version before."""
    entries = read_draft(writing.draft).lineage
    return next(one.descent.relation for one in entries if code in one.descent.after)


def test_lineage_is_proposed_from_the_texts(writing: Writing) -> None:
    reword(writing)
    take_out_part(writing.part("A1"), by_id=writing.editor.id)

    assert relation(writing, "E3") is Relation.REWORDED
    assert relation(writing, "E4") is Relation.SAME
    ended = [one.descent for one in read_draft(writing.draft).lineage if not one.descent.after]
    assert ended == [Descent(Relation.RETIRED, ("A1",))]


def test_what_a_person_says_of_a_relation_counts_until_the_text_changes(writing: Writing) -> None:
    reword(writing)
    said = Descent(Relation.CHANGED, ("E3",), ("E3",), "It asks for more.")
    confirm_relations(writing.draft, [said], by_id=writing.second.id)

    entry = next(one for one in read_draft(writing.draft).lineage if one.descent == said)
    assert entry.confirmed is not None
    assert entry.confirmed.by == writing.second.name
    reword(writing, title="Weighs each and every risk")
    again = next(one for one in read_draft(writing.draft).lineage if one.descent.after == ("E3",))
    assert again.confirmed is None
    assert again.lapsed is not None
    assert again.lapsed.descent == said


def test_a_relation_that_cannot_hold_is_refused_with_the_reason(writing: Writing) -> None:
    reword(writing)

    with pytest.raises(RelationWrong, match="E3 is same"):
        confirm_relations(
            writing.draft, [Descent(Relation.SAME, ("E3",), ("E3",))], by_id=writing.editor.id
        )


def test_lineage_waits_for_texts_without_errors(writing: Writing) -> None:
    reword(writing, text="")

    assert read_draft(writing.draft).lineage == ()
    with pytest.raises(DraftNotReady):
        confirm_relations(writing.draft, [], by_id=writing.editor.id)


def test_a_number_that_says_too_little_is_an_error(writing: Writing) -> None:
    reword(writing, "A1", validity_months=11)
    db.session.execute(sa.update(FrameworkDraft).values(number="1.0.1"))

    sentences = [one.sentence for one in read_draft(writing.draft).errors]

    assert any("1.1.0 or higher" in sentence for sentence in sentences), sentences


def test_a_draft_is_sent_with_no_error_and_every_relation_confirmed(writing: Writing) -> None:
    with pytest.raises(DraftNotReady):
        send_draft(writing.draft, seen=writing.draft.version, by_id=writing.editor.id)

    writing.send()

    assert writing.draft.state is DraftState.IN_REVIEW
    assert writing.draft.sent_by_id == writing.editor.id


def test_what_changed_since_the_page_was_opened_is_not_sent_or_approved(writing: Writing) -> None:
    writing.confirm_all()
    with pytest.raises(DraftMoved):
        send_draft(writing.draft, seen=1, by_id=writing.editor.id)
    with pytest.raises(DraftMoved):
        approve_draft(writing.draft, seen=writing.draft.version, by_id=writing.second.id)
    writing.send()
    with pytest.raises(DraftMoved):
        approve_draft(writing.draft, seen=1, by_id=writing.second.id)


def test_who_sent_it_cannot_approve_it_and_the_database_says_so_too(writing: Writing) -> None:
    writing.send()
    with pytest.raises(SecondEditorNeeded):
        approve_draft(writing.draft, seen=writing.draft.version, by_id=writing.editor.id)

    writing.draft.state = DraftState.APPROVED
    writing.draft.approved_by_id = writing.editor.id
    with pytest.raises(SecondEditorNeeded):
        flush()
    db.session.rollback()


def test_any_change_after_approval_goes_back_to_drafting(writing: Writing) -> None:
    writing.approve()
    approved = writing.draft.state

    reword(writing)

    assert (approved, writing.draft.state) == (DraftState.APPROVED, DraftState.DRAFTING)
    assert writing.draft.approved_by_id is None


def test_a_draft_is_returned_with_a_reason(writing: Writing) -> None:
    writing.send()
    seen = writing.draft.version
    with pytest.raises(ReasonMissing):
        return_draft(writing.draft, " ", seen=seen, by_id=writing.second.id)
    with pytest.raises(TextTooLong):
        return_draft(writing.draft, "x" * 4001, seen=seen, by_id=writing.second.id)

    return_draft(writing.draft, "Say more of E3.", seen=seen, by_id=writing.second.id)

    assert writing.draft.state is DraftState.DRAFTING
    assert writing.draft.return_reason == "Say more of E3."


def test_nothing_is_approved_or_published_while_a_comment_is_open(
    writing: Writing, tmp_path: Path
) -> None:
    first = comment_on(writing.part(), "Is this enough?", by_id=writing.second.id)
    writing.send()
    with pytest.raises(ThreadsOpen):
        approve_draft(writing.draft, seen=writing.draft.version, by_id=writing.second.id)
    settle_thread(first, writing.draft.id, by_id=writing.editor.id)
    with pytest.raises(ThreadAlreadySettled):
        settle_thread(first, writing.draft.id, by_id=writing.editor.id)
    approve_draft(writing.draft, seen=writing.draft.version, by_id=writing.second.id)
    comment_on(writing.part(), "No.", by_id=writing.second.id, thread_id=first.id)

    with pytest.raises(ThreadsOpen):
        publish_draft(writing.draft, tmp_path, seen=writing.draft.version, by_id=writing.editor.id)


def test_a_thread_holds_its_answers_and_who_settled_it(writing: Writing) -> None:
    first = comment_on(writing.part(), "Is this enough?", by_id=writing.second.id)
    comment_on(writing.part(), "Yes.", by_id=writing.editor.id, thread_id=first.id)
    settle_thread(first, writing.draft.id, by_id=writing.editor.id)

    (thread,) = list_threads(writing.draft.id)
    assert [one.comment.text for one in thread.remarks] == ["Is this enough?", "Yes."]
    assert thread.first.settled_by == writing.editor.name
    assert count_open_threads([writing.draft.id]) == {}
    with pytest.raises(CommentEmpty):
        comment_on(writing.part(), " ", by_id=writing.editor.id)
    with pytest.raises(TextTooLong):
        comment_on(writing.part(), "x" * 4001, by_id=writing.editor.id)


def test_what_is_published_is_a_version_with_its_lineage_and_files_of_the_same_digest(
    writing: Writing, tmp_path: Path
) -> None:
    reword(writing)
    writing.approve()

    version = publish_draft(
        writing.draft, tmp_path, seen=writing.draft.version, by_id=writing.editor.id
    )
    db.session.commit()

    framework = get_framework(version.id)
    assert (version.status, version.organisation_id) == (Status.ADOPTED, None)
    assert framework.statement("E3").title == "Weighs every risk in time"
    assert framework.predecessor == "1.0.0"
    assert db.session.query(StatementDescent).filter_by(version_id=version.id).count() == 11
    assert digest(load_framework(tmp_path / "family-help" / "1.1.0")) == version.digest
    assert read_pins(tmp_path) == {("family-help", "1.1.0"): version.digest}
    assert writing.draft.state is DraftState.PUBLISHED
    verbs = db.session.scalars(sa.select(AuditEvent.verb).order_by(AuditEvent.at)).all()
    assert {"started", "sent", "approved", "published", "loaded"} <= set(verbs)


def test_only_an_approved_draft_is_published(writing: Writing, tmp_path: Path) -> None:
    with pytest.raises(DraftNotApproved):
        publish_draft(writing.draft, tmp_path, seen=writing.draft.version, by_id=writing.editor.id)


def test_a_publishing_that_fails_leaves_no_files_and_no_version(
    writing: Writing, tmp_path: Path
) -> None:
    writing.approve()
    publish_draft(writing.draft, tmp_path, seen=writing.draft.version, by_id=writing.editor.id)
    assert (tmp_path / "family-help" / "1.1.0").exists()

    db.session.rollback()

    assert not (tmp_path / "family-help" / "1.1.0").exists()
    assert read_pins(tmp_path) == {}
    assert find_version("family-help", "1.1.0") is None
    assert writing.draft.state is DraftState.APPROVED


def test_files_that_are_there_already_are_never_written_over(
    writing: Writing, tmp_path: Path
) -> None:
    writing.approve()
    folder = tmp_path / "family-help" / "1.1.0"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("Mine.")

    with pytest.raises(FilesTaken):
        publish_draft(writing.draft, tmp_path, seen=writing.draft.version, by_id=writing.editor.id)
    db.session.rollback()
    assert (folder / "notes.txt").read_text() == "Mine."


def test_a_version_is_deprecated_once_and_its_text_stays(writing: Writing) -> None:
    before = writing.version.digest

    deprecate_version(writing.version, by_id=writing.editor.id)
    db.session.commit()

    assert (writing.version.status, writing.version.digest) == (Status.DEPRECATED, before)
    with pytest.raises(AlreadyDeprecated):
        deprecate_version(writing.version, by_id=writing.editor.id)
