"""One step of a draft from a state to the next, conditional on what the person saw."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app.audit.services import record_event
from app.db.changes import change_if
from app.extensions import db
from app.frameworks.models import FrameworkDraft
from app.frameworks.rules.drafts import DraftState
from app.frameworks.services.drafts.errors import DraftMoved


def move_draft(draft: FrameworkDraft, seen: int, at: DraftState, **values: Any) -> None:
    """Change a draft that is at this state and as it was seen; raises `DraftMoved`."""
    change_if(
        FrameworkDraft,
        FrameworkDraft.id == draft.id,
        FrameworkDraft.state == at,
        FrameworkDraft.version == seen,
        otherwise=DraftMoved,
        version=seen + 1,
        **values,
    )
    db.session.refresh(draft)


def record_move(verb: str, draft: FrameworkDraft, by_id: UUID, now: datetime, **facts: str) -> None:
    """Write the step into the organisation's chain of events."""
    record_event(
        verb,
        "framework draft",
        draft.id,
        organisation_id=draft.organisation_id,
        by_id=by_id,
        now=now,
        framework=draft.framework,
        number=draft.number,
        **facts,
    )
