"""Reads of organisations' logos."""

from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.organisations.models import OrganisationLogo


def find_last_logo(organisation_id: UUID) -> OrganisationLogo | None:
    """Return what was set last, which may be no logo, or None when nothing ever was."""
    chosen = (
        sa.select(OrganisationLogo)
        .where(OrganisationLogo.organisation_id == organisation_id)
        .order_by(OrganisationLogo.number.desc())
        .limit(1)
    )
    return db.session.scalar(chosen)


def find_logo(organisation_id: UUID) -> OrganisationLogo | None:
    """Return an organisation's logo, or None when it has none."""
    last = find_last_logo(organisation_id)
    return last if last is not None and last.content is not None else None
