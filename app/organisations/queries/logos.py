"""Reads of organisations' logos."""

from base64 import b64encode
from time import monotonic
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db
from app.organisations.models import OrganisationLogo

SECONDS_KNOWN = 60
_known: dict[UUID, tuple[int, float]] = {}


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


def number_of_logo(organisation_id: UUID) -> int:
    """Return which of an organisation's logos counts, and 0 when it has none.

    Asked for at the head of every page, those of what went wrong too: a process asks the database
    once a minute, and one that does not answer means 0.
    """
    known, now = _known.get(organisation_id), monotonic()
    if known is not None and now - known[1] < SECONDS_KNOWN:
        return known[0]
    try:
        number = _number(organisation_id)
    except SQLAlchemyError:
        db.session.rollback()
        return 0
    _known[organisation_id] = (number, now)
    return number


def forget_number(organisation_id: UUID) -> None:
    """Let the next page ask anew: the logo changes."""
    _known.pop(organisation_id, None)


def _number(organisation_id: UUID) -> int:
    chosen = (
        sa.select(OrganisationLogo.number, OrganisationLogo.media_type)
        .where(OrganisationLogo.organisation_id == organisation_id)
        .order_by(OrganisationLogo.number.desc())
        .limit(1)
    )
    with db.session.no_autoflush:
        last = db.session.execute(chosen).one_or_none()
    return last.number if last is not None and last.media_type else 0


def logo_for_print(organisation_id: UUID) -> str:
    """Return an organisation's logo as a `data:` URL, or nothing when it has none."""
    found = find_logo(organisation_id)
    if found is None or found.content is None:
        return ""
    return f"data:{found.media_type};base64,{b64encode(found.content).decode()}"
