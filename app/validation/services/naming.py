"""Naming who reads a disagreement a second time."""

from datetime import UTC, date, datetime
from uuid import UUID

from app.db.changes import change_if
from app.db.domain import ChangedMeanwhile, DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.rules import Who
from app.validation.models import Disagreement, ReaderNaming
from app.validation.queries.second_readers import consider
from app.validation.queries.to_name import ToName
from app.validation.rules.days import london_day
from app.validation.services.errors import DisagreementDecided
from app.validation.services.events import record
from app.validation.services.telling import tell


class ReaderRefused(DomainError):
    """Somebody who may not read this disagreement was chosen."""

    sentence = "Select somebody from the list."


class NamedAlready(DomainError):
    """The one who reads already was chosen again."""

    sentence = "They are the second reader already. Select somebody else, or leave it as it is."


constraint("uq_reader_naming_disagreement_id_number", ChangedMeanwhile)


def name_reader(to_name: ToName, by: Who, reader_id: UUID, *, now: datetime | None = None) -> None:
    """Name somebody from another team, in the place of who was named before.

    Their days count from now. Raises `ReaderRefused` with the reason, `NamedAlready` or
    `DisagreementDecided`.
    """
    now = now or datetime.now(UTC)
    held = to_name.disagreement
    _check_reader(to_name, reader_id, london_day(now))
    change_if(
        Disagreement,
        Disagreement.id == held.id,
        Disagreement.decided_at.is_(None),
        otherwise=DisagreementDecided,
        second_reader_id=reader_id,
    )
    number = to_name.naming.number + 1 if to_name.naming else 1
    named = ReaderNaming(
        disagreement_id=held.id,
        number=number,
        reader_id=reader_id,
        named_by_id=by.person_id,
        named_at=now,
    )
    db.session.add(named)
    flush()
    record("named a reader", "disagreement", held.id, to_name.claim, by, now, number=number)
    tell([reader_id], "reader_asked", to_name.disagreement.id)


def _check_reader(to_name: ToName, reader_id: UUID, today: date) -> None:
    found = consider(to_name.claim, to_name.review, reader_id, today)
    if found is None or found.refused:
        raise ReaderRefused(found.refused if found else None, field="reader")
    if to_name.disagreement.second_reader_id == reader_id:
        raise NamedAlready(field="reader")
