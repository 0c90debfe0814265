"""Writes of organisations' logos: drawn anew in a process of their own, and only ever added."""

from datetime import UTC, datetime
from uuid import UUID

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.documents.receiving import clean
from app.documents.receiving.words import FileType
from app.extensions import db
from app.organisations.models import OrganisationLogo
from app.organisations.queries.logos import find_last_logo, forget_number

LARGEST = 500_000
PICTURES = frozenset({FileType.PNG, FileType.JPEG})


class LogoRefused(DomainError):
    """A logo is a small picture."""

    sentence = "The logo must be a PNG or JPEG picture smaller than 500 kB."


class LogoSetMeanwhile(DomainError):
    """Somebody else of the organisation changed the logo at the same moment."""

    sentence = "Somebody else changed the logo just now. Look at it, and choose yours again."


constraint("uq_organisation_logo_organisation_id_number", LogoSetMeanwhile)


def set_logo(organisation_id: UUID, content: bytes, name: str, *, by_id: UUID) -> None:
    """Make a picture the organisation's logo; nothing of its file but the dots is kept, and those
    so few that it stands at the head of every page.

    Ends the transaction, since the picture is drawn by another process: call it before anything is
    written. Raises `LogoRefused`, `FileRefused` or `LogoSetMeanwhile`.
    """
    if len(content) > LARGEST:
        raise LogoRefused(field="file")
    db.session.commit()
    cleaned = clean(content, name, small=True)
    if cleaned.type not in PICTURES or len(cleaned.content) > LARGEST:
        raise LogoRefused(field="file")
    _add(organisation_id, cleaned.type.value, cleaned.content, by_id)


def take_logo_away(organisation_id: UUID, *, by_id: UUID) -> None:
    """Have no logo from now on."""
    _add(organisation_id, "", None, by_id)


def _add(organisation_id: UUID, media_type: str, content: bytes | None, by_id: UUID) -> None:
    last = find_last_logo(organisation_id)
    made = OrganisationLogo(
        organisation_id=organisation_id,
        number=last.number + 1 if last else 1,
        media_type=media_type,
        content=content,
        set_by_id=by_id,
        set_at=datetime.now(UTC),
    )
    db.session.add(made)
    flush()
    forget_number(organisation_id)
    verb = "took away" if content is None else "set"
    record_event(verb, "logo", made.id, organisation_id=organisation_id, by_id=by_id)
