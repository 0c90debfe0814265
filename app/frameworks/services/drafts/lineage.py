"""Confirming a draft's lineage, relation by relation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

from app.db.errors import flush
from app.extensions import db
from app.frameworks.models import DraftConfirmation, FrameworkDraft
from app.frameworks.queries.drafts.lineage import DESCENT, read_draft
from app.frameworks.rules.drafts import write_content
from app.frameworks.rules.lineage import texts_digest
from app.frameworks.services.drafts.errors import DraftNotReady, RelationWrong
from app.frameworks.services.drafts.writing import hold_draft, mark_changed
from skills_framework.descent import lineage_faults
from skills_framework.lineage import Descent
from skills_framework.model import Framework


def confirm_relations(
    draft: FrameworkDraft,
    descents: Sequence[Descent],
    *,
    by_id: UUID,
    now: datetime | None = None,
) -> None:
    """Keep that a person confirmed these relations for the texts as they are now.

    What was confirmed before for the same statements gives way. Raises `RelationWrong` when one
    cannot hold, and `DraftNotReady` while the texts have errors.
    """
    now = now or datetime.now(UTC)
    held = hold_draft(draft.id)
    after = _checked(held, descents, now)
    db.session.add_all(
        DraftConfirmation(
            id=uuid4(),
            draft_id=held.id,
            descent=write_content(DESCENT.dump_python(descent, mode="json")),
            texts=texts_digest(after, descent),
            by_id=by_id,
            at=now,
        )
        for descent in descents
    )
    flush()
    mark_changed(held)


def _checked(draft: FrameworkDraft, descents: Sequence[Descent], now: datetime) -> Framework:
    """Return what the draft says, once each relation can hold between it and the version before."""
    read = read_draft(draft, now)
    if read.texts is None or read.before is None:
        raise DraftNotReady("The draft has errors. Mend them first, then confirm its lineage.")
    for descent in descents:
        alone = replace(read.texts, lineage=(descent,))
        for fault in lineage_faults(alone, read.before):
            if fault.descent is not None:
                raise RelationWrong(fault.sentence, field="relation")
    return read.texts
