"""What every write of a draft's parts does: hold the draft, write, keep the text, go back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.db.errors import flush
from app.extensions import db
from app.frameworks.models import DraftPart, DraftRevision, FrameworkDraft
from app.frameworks.rules.drafts import (
    OPEN,
    SINGLE,
    Content,
    DraftState,
    Outcome,
    PartKind,
    is_code_of,
)
from app.frameworks.services.drafts.errors import DraftClosed, PartCodeWrong

LONGEST_TEXT = 4000


def hold_draft(draft_id: UUID) -> FrameworkDraft:
    """Return the draft as it stands, held to the end of the transaction; raises `DraftClosed`.

    Every write of a draft or its parts holds it first, so that they come one after another.
    """
    chosen = sa.select(FrameworkDraft).where(FrameworkDraft.id == draft_id).with_for_update()
    draft = db.session.scalars(chosen.execution_options(populate_existing=True)).one()
    if draft.state not in OPEN:
        raise DraftClosed()
    return draft


def mark_changed(draft: FrameworkDraft) -> None:
    """Count a change of a held draft. One that was sent or approved goes back to Drafting."""
    draft.version += 1
    draft.state = DraftState.DRAFTING
    draft.sent_by_id = draft.sent_at = None
    draft.approved_by_id = draft.approved_at = None
    flush()


def read_afresh(part_id: UUID) -> DraftPart:
    """Return a part of a held draft as it stands now."""
    chosen = sa.select(DraftPart).where(DraftPart.id == part_id)
    return db.session.scalars(chosen.execution_options(populate_existing=True)).one()


def parts_afresh(draft_id: UUID) -> Sequence[DraftPart]:
    """Return every part of a held draft as it stands now."""
    chosen = sa.select(DraftPart).where(DraftPart.draft_id == draft_id)
    return db.session.scalars(chosen.execution_options(populate_existing=True)).all()


def under_its_code(kind: PartKind, code: str, content: Content) -> Content:
    """Return a part's content with the part's code in it: the code never changes."""
    if kind in SINGLE or not isinstance(content, dict):
        return content
    return content | {"code": code}


def keep_text(
    part: DraftPart, outcome: Outcome, text: str, by_id: UUID, now: datetime
) -> DraftRevision:
    """Add a text to a part's history; it stays there for good."""
    kept = DraftRevision(
        id=uuid4(),
        part_id=part.id,
        part_version=part.version,
        outcome=outcome,
        content=text,
        by_id=by_id,
        at=now,
    )
    db.session.add(kept)
    return kept


def insert_part(
    draft: FrameworkDraft,
    kind: PartKind,
    code: str,
    position: int,
    text: str,
    *,
    outcome: Outcome,
    by_id: UUID,
    now: datetime,
) -> DraftPart:
    """Add a part with its first text; raises `PartCodeWrong`, and `PartCodeTaken` by `flush`."""
    if not is_code_of(kind, code):
        raise PartCodeWrong(f"“{code}” is not a code that a {kind} can have.", field="code")
    part = DraftPart(
        id=uuid4(),
        draft_id=draft.id,
        kind=kind,
        code=code,
        position=position,
        content=text,
        version=1,
        removed=False,
        changed_by_id=by_id,
        changed_at=now,
    )
    db.session.add(part)
    keep_text(part, outcome, text, by_id, now)
    return part


def write_text(
    part: DraftPart, outcome: Outcome, text: str, by_id: UUID, now: datetime
) -> DraftRevision:
    """Give a part of a held draft a text, or take it out or put it back with this one."""
    part.content, part.version = text, part.version + 1
    part.removed = outcome is Outcome.TAKEN_OUT
    part.changed_by_id, part.changed_at = by_id, now
    return keep_text(part, outcome, text, by_id, now)
