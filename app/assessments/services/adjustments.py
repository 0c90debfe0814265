"""Writes of reasonable adjustments. None is an audit event: who told whom is theirs alone."""

from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Adjustment, AdjustmentShare
from app.assessments.queries.adjustments import find_own_adjustment
from app.assessments.rules.adjustments import LONGEST_OTHER, Wanted, columns_of, wanted_of
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.rules import Who
from app.people.queries import find_person


class AdjustmentChangedMeanwhile(DomainError):
    """The worker saved something else in another window."""

    sentence = "You saved something else in another window. It is shown below, beside this."


class AdjustmentTooLong(DomainError):
    """What else is asked for has a longest length."""

    sentence = f"This must be {LONGEST_OTHER:,} characters or fewer. Nothing you wrote is lost."


class NothingToTell(DomainError):
    """Nothing is kept yet."""

    sentence = "Save what you need first. Then choose whom to tell."


class NobodyThere(DomainError):
    """Nobody else in the organisation has this work e-mail address."""

    sentence = (
        "Nobody else in your organisation has this work email address. Check how it is spelt."
    )


class ToldAlready(DomainError):
    """This person was told already."""

    sentence = "You have told this person already."


constraint("uq_adjustment_person_id", AdjustmentChangedMeanwhile)
constraint("uq_adjustment_share_adjustment_id_shared_with_id", ToldAlready)


def keep_adjustment(
    person_id: UUID, wanted: Wanted, *, seen: int, now: datetime | None = None
) -> None:
    """Keep what helps a worker, over version `seen` of it; 0 is the first time.

    Raises `AdjustmentChangedMeanwhile` when another window saved something else, or
    `AdjustmentTooLong`.
    """
    if len(wanted.other.strip()) > LONGEST_OTHER:
        raise AdjustmentTooLong(field="other")
    now, values = now or datetime.now(UTC), columns_of(wanted)
    held = find_own_adjustment(person_id)
    if held is None:
        db.session.add(Adjustment(person_id=person_id, saved_at=now, **values))
        flush()
        return
    if held.version != seen and wanted_of(held) == wanted:
        return
    change_if(
        Adjustment,
        Adjustment.person_id == person_id,
        Adjustment.version == seen,
        otherwise=AdjustmentChangedMeanwhile,
        version=seen + 1,
        saved_at=now,
        **values,
    )


def forget_adjustment(person_id: UUID) -> None:
    """Delete a worker's adjustments and whom they told."""
    own = sa.select(Adjustment.id).where(Adjustment.person_id == person_id)
    db.session.execute(sa.delete(AdjustmentShare).where(AdjustmentShare.adjustment_id.in_(own)))
    db.session.execute(sa.delete(Adjustment).where(Adjustment.person_id == person_id))


def tell_of_adjustment(worker: Who, work_email: str, *, now: datetime | None = None) -> str:
    """Let one person of the worker's organisation read their adjustments; return their name.

    Raises `NothingToTell`, `NobodyThere` or `ToldAlready`.
    """
    held, person = find_own_adjustment(worker.person_id), find_person(work_email.strip())
    if held is None:
        raise NothingToTell()
    here = person is not None and person.organisation_id == worker.organisation_id
    if person is None or not here or person.id == worker.person_id:
        raise NobodyThere(field="work_email")
    db.session.add(
        AdjustmentShare(
            adjustment_id=held.id, shared_with_id=person.id, shared_at=now or datetime.now(UTC)
        )
    )
    flush()
    return person.name


def tell_no_longer(worker_id: UUID, person_id: UUID) -> None:
    """Let a person read a worker's adjustments no longer; nothing is left of it."""
    own = sa.select(Adjustment.id).where(Adjustment.person_id == worker_id)
    db.session.execute(
        sa.delete(AdjustmentShare).where(
            AdjustmentShare.adjustment_id.in_(own), AdjustmentShare.shared_with_id == person_id
        )
    )
