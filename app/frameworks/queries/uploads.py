"""Reads of uploaded files and of what they may be imported into."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import FrameworkDraft, FrameworkUpload
from app.frameworks.rules.drafts import OPEN
from app.frameworks.rules.uploads import KEPT_FOR
from app.organisations.rules import Role, Who


def get_upload(upload_id: UUID, visible_to: Who) -> FrameworkUpload:
    """Return a file that this person uploaded within the last day; raises `NothingFound`."""
    found = db.session.get(FrameworkUpload, upload_id)
    if found is None or not _shown(found, visible_to, datetime.now(UTC)):
        raise NothingFound()
    return found


def _shown(upload: FrameworkUpload, who: Who, now: datetime) -> bool:
    own = upload.by_id == who.person_id and upload.organisation_id == who.organisation_id
    return own and who.has(Role.FRAMEWORK_EDITOR) and now - upload.uploaded_at < KEPT_FOR


def list_open_drafts(organisation_id: UUID) -> Sequence[FrameworkDraft]:
    """Return an organisation's drafts that can be written, the one started last first."""
    chosen = sa.select(FrameworkDraft).where(
        FrameworkDraft.organisation_id == organisation_id, FrameworkDraft.state.in_(OPEN)
    )
    return db.session.scalars(chosen.order_by(FrameworkDraft.started_at.desc())).all()
