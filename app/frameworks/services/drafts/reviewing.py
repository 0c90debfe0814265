"""Sending a draft for review, approving it, returning it, withdrawing it."""

from datetime import UTC, datetime
from uuid import UUID

from app.frameworks.models import FrameworkDraft
from app.frameworks.queries.drafts.lineage import read_draft
from app.frameworks.queries.drafts.reviewing import count_open_threads, hands_on
from app.frameworks.rules.approving import may_approve
from app.frameworks.rules.drafts import DraftState
from app.frameworks.services.drafts.errors import (
    DraftMoved,
    DraftNotReady,
    ReasonMissing,
    SecondEditorNeeded,
    TextTooLong,
    ThreadsOpen,
)
from app.frameworks.services.drafts.identity import check_ids
from app.frameworks.services.drafts.moving import move_draft, record_move
from app.frameworks.services.drafts.writing import LONGEST_TEXT, hold_draft


def send_draft(
    draft: FrameworkDraft, *, seen: int, by_id: UUID, now: datetime | None = None
) -> None:
    """Send a draft for review as it was seen; raises `DraftNotReady`, `IdsBorrowed` or
    `DraftMoved`.

    It must have no error, and every relation of its lineage must be confirmed, so that what a
    second editor approves is what is published.
    """
    now = now or datetime.now(UTC)
    hold_draft(draft.id)
    read = read_draft(draft, now)
    if read.framework is None or not read.ready:
        raise DraftNotReady()
    check_ids(read.framework, draft.organisation_id)
    move_draft(
        draft,
        seen,
        DraftState.DRAFTING,
        state=DraftState.IN_REVIEW,
        sent_by_id=by_id,
        sent_at=now,
        return_reason="",
        returned_by_id=None,
    )
    record_move("sent", draft, by_id, now)


def approve_draft(
    draft: FrameworkDraft, *, seen: int, by_id: UUID, now: datetime | None = None
) -> None:
    """Approve a draft as it was seen; raises `SecondEditorNeeded`, `ThreadsOpen` or `DraftMoved`.

    Who may approve: `rules.approving.may_approve`.
    """
    now = now or datetime.now(UTC)
    held = hold_draft(draft.id)
    if held.state is not DraftState.IN_REVIEW:
        raise DraftMoved()
    if not may_approve(by_id, hands_on(held, now.date())):
        raise SecondEditorNeeded()
    if count_open_threads([held.id]):
        raise ThreadsOpen()
    move_draft(
        draft,
        seen,
        DraftState.IN_REVIEW,
        state=DraftState.APPROVED,
        approved_by_id=by_id,
        approved_at=now,
    )
    record_move("approved", draft, by_id, now)


def return_draft(
    draft: FrameworkDraft, reason: str, *, seen: int, by_id: UUID, now: datetime | None = None
) -> None:
    """Give a draft back to its writers with a reason; raises `ReasonMissing` or `DraftMoved`."""
    now = now or datetime.now(UTC)
    if not reason.strip():
        raise ReasonMissing(field="reason")
    if len(reason) > LONGEST_TEXT:
        raise TextTooLong(field="reason")
    hold_draft(draft.id)
    move_draft(
        draft,
        seen,
        DraftState.IN_REVIEW,
        state=DraftState.DRAFTING,
        sent_by_id=None,
        sent_at=None,
        return_reason=reason.strip(),
        returned_by_id=by_id,
    )
    record_move("returned", draft, by_id, now)


def withdraw_draft(
    draft: FrameworkDraft, *, seen: int, by_id: UUID, now: datetime | None = None
) -> None:
    """Give a draft up; its texts stay and can be read. Raises `DraftMoved` or `DraftClosed`."""
    now = now or datetime.now(UTC)
    held = hold_draft(draft.id)
    move_draft(
        draft,
        seen,
        held.state,
        state=DraftState.WITHDRAWN,
        sent_by_id=None,
        sent_at=None,
        approved_by_id=None,
        approved_at=None,
    )
    record_move("withdrew", draft, by_id, now)
