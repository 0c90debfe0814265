"""Comments, sending, approving and returning a draft."""

from pathlib import Path

import pytest

from app.db.errors import flush
from app.extensions import db
from app.frameworks.queries.drafts import count_open_threads, list_threads, read_draft
from app.frameworks.rules.drafts import DraftState
from app.frameworks.services.drafts import (
    CommentEmpty,
    DraftMoved,
    DraftNotReady,
    ReasonMissing,
    SecondEditorNeeded,
    TextTooLong,
    ThreadAlreadySettled,
    ThreadsOpen,
    approve_draft,
    comment_on,
    confirm_relations,
    publish_draft,
    return_draft,
    send_draft,
    settle_thread,
)
from app.organisations.rules import Role
from tests.factories.drafts import Writing
from tests.factories.organisations import make_person


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

    writing.reword()

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


def test_who_confirmed_a_relation_cannot_approve_while_another_editor_can(writing: Writing) -> None:
    third = make_person(writing.council.organisation, Role.FRAMEWORK_EDITOR)
    entries = read_draft(writing.draft).unconfirmed
    confirm_relations(writing.draft, [one.descent for one in entries], by_id=writing.second.id)
    send_draft(writing.draft, seen=writing.draft.version, by_id=writing.editor.id)
    with pytest.raises(SecondEditorNeeded):
        approve_draft(writing.draft, seen=writing.draft.version, by_id=writing.second.id)

    approve_draft(writing.draft, seen=writing.draft.version, by_id=third.id)

    assert writing.draft.state is DraftState.APPROVED
