"""Comments on the parts of a draft: begin a thread, answer it, settle it."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db
from app.frameworks.models import DraftComment, DraftPart
from app.frameworks.services.drafts.errors import (
    CommentEmpty,
    TextTooLong,
    ThreadAlreadySettled,
)
from app.frameworks.services.drafts.writing import LONGEST_TEXT, hold_draft


def comment_on(
    part: DraftPart,
    text: str,
    *,
    by_id: UUID,
    thread_id: UUID | None = None,
    now: datetime | None = None,
) -> DraftComment:
    """Begin a thread on a part, or answer in one; an answer opens a settled thread again.

    Raises `CommentEmpty`, `TextTooLong` or `DraftClosed`.
    """
    _check_text(text)
    hold_draft(part.draft_id)
    made = DraftComment(
        id=uuid4(),
        part_id=part.id,
        thread_id=thread_id,
        text=text.strip(),
        by_id=by_id,
        at=now or datetime.now(UTC),
    )
    db.session.add(made)
    flush()
    if thread_id is not None:
        first = db.session.get_one(DraftComment, thread_id)
        first.settled_by_id = first.settled_at = None
        flush()
    return made


def _check_text(text: str) -> None:
    if not text.strip():
        raise CommentEmpty(field="text")
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(field="text")


def settle_thread(
    first: DraftComment, draft_id: UUID, *, by_id: UUID, now: datetime | None = None
) -> None:
    """Mark a thread settled; raises `ThreadAlreadySettled` or `DraftClosed`."""
    hold_draft(draft_id)
    change_if(
        DraftComment,
        DraftComment.id == first.id,
        DraftComment.settled_at.is_(None),
        otherwise=ThreadAlreadySettled,
        settled_by_id=by_id,
        settled_at=now or datetime.now(UTC),
    )
