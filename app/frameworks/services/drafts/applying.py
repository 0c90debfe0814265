"""Writing many parts of a draft at once, as an import does: all of them or none."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from app.audit.services import record_event
from app.frameworks.models import DraftPart, FrameworkDraft
from app.frameworks.rules.drafts import Applied, Content, Outcome, PartChange, write_content
from app.frameworks.services.drafts.writing import (
    hold_draft,
    insert_part,
    mark_changed,
    parts_afresh,
    under_its_code,
    write_text,
)


def apply_parts(
    draft: FrameworkDraft,
    changes: Iterable[PartChange],
    *,
    by_id: UUID,
    source: str = "",
    now: datetime | None = None,
) -> Applied:
    """Write many parts at once, all or none, over whatever they say now; one audit event.

    `source` names what they come from (a file's format) for the event. The same again changes
    nothing. Raises `DraftClosed` or `PartCodeWrong`.
    """
    now = now or datetime.now(UTC)
    held = hold_draft(draft.id)
    desk = _Desk(held, by_id, now)
    outcomes: dict[str, list[str]] = {name: [] for name in Applied.__slots__}
    for change in changes:
        outcomes[desk.apply(change)].append(f"{change.kind} {change.code}".strip())
    applied = Applied(**{name: tuple(codes) for name, codes in outcomes.items()})
    if applied.added or applied.changed or applied.taken_out:
        mark_changed(held)
        _record(held, applied, source, by_id, now)
    return applied


def _record(
    draft: FrameworkDraft, applied: Applied, source: str, by_id: UUID, now: datetime
) -> None:
    record_event(
        "imported",
        "framework draft",
        draft.id,
        organisation_id=draft.organisation_id,
        by_id=by_id,
        now=now,
        source=source,
        added=len(applied.added),
        changed=len(applied.changed),
        taken_out=len(applied.taken_out),
    )


class _Desk:
    """A held draft's parts by kind and code, while many changes are made."""

    def __init__(self, draft: FrameworkDraft, by_id: UUID, now: datetime) -> None:
        self.draft, self.by_id, self.now = draft, by_id, now
        self.parts = {(part.kind, part.code): part for part in parts_afresh(draft.id)}

    def apply(self, change: PartChange) -> str:
        """Make one change; return which list of `Applied` it belongs to."""
        part = self.parts.get((change.kind, change.code))
        if part is None:
            return "unchanged" if change.content is None else self._add(change, change.content)
        if change.content is None:
            return self._take_out(part)
        text = write_content(under_its_code(change.kind, change.code, change.content))
        moved = change.position not in (None, part.position)
        if text == part.content and not part.removed and not moved:
            return "unchanged"
        part.position = change.position or part.position
        outcome = Outcome.PUT_BACK if part.removed else Outcome.SAVED
        write_text(part, outcome, text, self.by_id, self.now)
        return "changed"

    def _add(self, change: PartChange, content: Content) -> str:
        own = [part.position for (kind, _), part in self.parts.items() if kind is change.kind]
        place = change.position or max(own, default=0) + 1
        part = insert_part(
            self.draft,
            change.kind,
            change.code,
            place,
            write_content(under_its_code(change.kind, change.code, content)),
            outcome=Outcome.SAVED,
            by_id=self.by_id,
            now=self.now,
        )
        self.parts[change.kind, change.code] = part
        return "added"

    def _take_out(self, part: DraftPart) -> str:
        if part.removed:
            return "unchanged"
        write_text(part, Outcome.TAKEN_OUT, part.content, self.by_id, self.now)
        return "taken_out"
