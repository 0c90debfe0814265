"""Writing one part of a draft by hand: save it, add it, take it out, put it back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from app.db.errors import flush
from app.frameworks.models import DraftPart, FrameworkDraft
from app.frameworks.queries.drafts.parts import list_parts
from app.frameworks.rules.drafts import (
    SINGLE,
    Content,
    Outcome,
    PartKind,
    code_in,
    write_content,
)
from app.frameworks.services.drafts.errors import (
    AreaHasStatements,
    PartCodeTaken,
    PartStays,
    PartTakenOut,
)
from app.frameworks.services.drafts.writing import (
    hold_draft,
    insert_part,
    keep_text,
    mark_changed,
    read_afresh,
    under_its_code,
    write_text,
)
from skills_framework.fields import area_of


@dataclass(frozen=True, slots=True)
class PartSaved:
    """What a save came to: the part's version now, and what was set aside when it came second."""

    part_version: int
    set_aside_id: UUID | None = None


def save_part(
    part: DraftPart, content: Content, *, seen: int, by_id: UUID, now: datetime | None = None
) -> PartSaved:
    """Save a part's text over version `seen` of it.

    When somebody saved it since, their text stays, this one is kept in the history as set aside,
    and its key is returned. The text that stands already changes nothing. The part's code stays.
    Raises `DraftClosed` or `PartTakenOut`.
    """
    now = now or datetime.now(UTC)
    draft = hold_draft(part.draft_id)
    held = read_afresh(part.id)
    if held.removed:
        raise PartTakenOut()
    text = write_content(under_its_code(held.kind, held.code, content))
    if text == held.content:
        return PartSaved(held.version)
    if held.version != seen:
        kept = keep_text(held, Outcome.SET_ASIDE, text, by_id, now)
        flush()
        return PartSaved(held.version, kept.id)
    write_text(held, Outcome.SAVED, text, by_id, now)
    mark_changed(draft)
    return PartSaved(held.version)


def add_part(
    draft: FrameworkDraft,
    kind: PartKind,
    content: Content,
    *,
    by_id: UUID,
    now: datetime | None = None,
) -> DraftPart:
    """Add a part after the others of its kind; raises `PartCodeTaken` or `PartCodeWrong`."""
    now = now or datetime.now(UTC)
    held = hold_draft(draft.id)
    others = list_parts(draft.id, kind)
    code = code_in(kind, content)
    if any(other.code == code for other in others):
        raise PartCodeTaken(field="code")
    place = max((other.position for other in others), default=0) + 1
    text = write_content(content)
    part = insert_part(held, kind, code, place, text, outcome=Outcome.SAVED, by_id=by_id, now=now)
    mark_changed(held)
    return part


def take_out_part(part: DraftPart, *, by_id: UUID, now: datetime | None = None) -> None:
    """Take a part out; its text is kept. Taken out already changes nothing.

    Raises `PartStays` for what every framework has, and `AreaHasStatements`.
    """
    draft = hold_draft(part.draft_id)
    held = read_afresh(part.id)
    if held.removed:
        return
    if held.kind in SINGLE:
        raise PartStays()
    if held.kind is PartKind.AREA and _has_statements(held):
        raise AreaHasStatements()
    write_text(held, Outcome.TAKEN_OUT, held.content, by_id, now or datetime.now(UTC))
    mark_changed(draft)


def _has_statements(area: DraftPart) -> bool:
    statements = list_parts(area.draft_id, PartKind.STATEMENT)
    return any(area_of(one.code) == area.code for one in statements if not one.removed)


def put_back_part(part: DraftPart, *, by_id: UUID, now: datetime | None = None) -> None:
    """Put a part back as it was when it was taken out; there already changes nothing."""
    draft = hold_draft(part.draft_id)
    held = read_afresh(part.id)
    if not held.removed:
        return
    write_text(held, Outcome.PUT_BACK, held.content, by_id, now or datetime.now(UTC))
    mark_changed(draft)
