"""Placing a legal hold on a person, and lifting it."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.people.services import wait_for_turn
from app.privacy.models import LegalHold, LegalHoldEnd
from app.privacy.queries.erasing import find_decision, is_erased
from app.privacy.rules.holds import HoldReason
from app.privacy.services.erasing import take_back_decision

if TYPE_CHECKING:
    from app.people.models import Person


class NothingToHold(DomainError):
    """Whoever was erased has nothing left that a hold could keep."""

    sentence = "This person is erased already, so there is nothing left to hold."


class LiftedAlready(DomainError):
    """Somebody lifted it before."""

    sentence = "This hold was lifted already."


constraint("pk_legal_hold_end", LiftedAlready)


def place_hold(
    person: "Person", reason: HoldReason, reference: str, *, by_id: UUID | None, now: datetime
) -> LegalHold:
    """Let nothing of a person go until this is lifted; raises `NothingToHold`.

    A decision to erase them is taken back: it would be carried out the night after the hold ends.
    """
    wait_for_turn(person.id, to_erase=True)
    if is_erased(person.id):
        raise NothingToHold()
    if find_decision(person.id) is not None:
        take_back_decision(person, by_id=by_id)
    made = LegalHold(
        organisation_id=person.organisation_id,
        person_id=person.id,
        reason=reason,
        reference=reference,
        by_id=by_id,
        from_at=now,
    )
    db.session.add(made)
    flush()
    _record("held", made, by_id)
    return made


def lift_hold(hold: LegalHold, *, by_id: UUID | None, now: datetime) -> None:
    """Let a hold end; raises `LiftedAlready`."""
    ended = sa.select(LegalHoldEnd.hold_id).where(LegalHoldEnd.hold_id == hold.id)
    if db.session.scalar(ended) is not None:
        raise LiftedAlready()
    db.session.add(LegalHoldEnd(hold_id=hold.id, ended_by_id=by_id, ended_at=now))
    flush()
    _record("lifted", hold, by_id)


def _record(verb: str, hold: LegalHold, by_id: UUID | None) -> None:
    record_event(
        verb,
        "legal hold",
        hold.id,
        organisation_id=hold.organisation_id,
        by_id=by_id,
        reason=hold.reason.value,
    )
