"""Planning an adoption after its dry run, and withdrawing it before its day."""

from datetime import UTC, date, datetime
from uuid import UUID

from app.adoption.models import Adoption
from app.adoption.queries import plan_for
from app.adoption.rules import FURTHEST_DAY, USUAL_WINDOW, AdoptionState, starts_at
from app.adoption.services.errors import (
    AdoptionNotPlanned,
    CannotAdopt,
    EffectiveInThePast,
    EffectiveTooLate,
)
from app.adoption.services.events import record
from app.audit.rules import canonical
from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db
from app.jobs.rules import JobKind
from app.jobs.services import ask


def plan_adoption(
    organisation_id: UUID,
    version_id: UUID,
    *,
    effective_on: date,
    by_id: UUID | None,
    window_days: int = USUAL_WINDOW,
    now: datetime | None = None,
) -> Adoption:
    """Plan that an organisation adopts a version on a day, and ask for the work on that day.

    Raises `CannotAdopt` with everything that stands in the way, `EffectiveInThePast`,
    `EffectiveTooLate`, `WindowOutOfBounds` or `AdoptionUnderWay`.
    """
    now = now or datetime.now(UTC)
    if effective_on < now.date():
        raise EffectiveInThePast(field="effective_on")
    if effective_on > now.date() + FURTHEST_DAY:
        raise EffectiveTooLate(field="effective_on")
    adoption = add_adoption(
        organisation_id, version_id, effective_on, window_days, by_id=by_id, now=now
    )
    ask(
        JobKind.CARRY_ADOPTION,
        adoption.id,
        organisation_id=organisation_id,
        asked_by_id=by_id,
        not_before=starts_at(effective_on),
    )
    return adoption


def add_adoption(
    organisation_id: UUID,
    version_id: UUID,
    effective_on: date,
    window_days: int,
    *,
    by_id: UUID | None,
    now: datetime,
) -> Adoption:
    """Add a planned adoption without asking for the work; raises as `plan_adoption`."""
    plan = plan_for(organisation_id, version_id, now.date())
    if plan.dry_run.blocks:
        raise CannotAdopt(" ".join(plan.dry_run.blocks))
    adoption = Adoption(
        organisation_id=organisation_id,
        framework=plan.version.framework,
        version_id=version_id,
        from_version_id=plan.from_version.id if plan.from_version else None,
        effective_on=effective_on,
        window_days=window_days,
        state=AdoptionState.PLANNED,
        confirmed=canonical(plan.dry_run.counts),
        asked_by_id=by_id,
        asked_at=now,
    )
    db.session.add(adoption)
    flush()
    record("planned", adoption, by_id, now, effective_on=effective_on.isoformat())
    return adoption


def withdraw_adoption(
    adoption: Adoption, *, by_id: UUID | None, now: datetime | None = None
) -> None:
    """Withdraw a planned adoption before it begins; raises `AdoptionNotPlanned`."""
    change_if(
        Adoption,
        Adoption.id == adoption.id,
        Adoption.state == AdoptionState.PLANNED,
        otherwise=AdoptionNotPlanned,
        state=AdoptionState.WITHDRAWN,
        version=Adoption.version + 1,
    )
    record("withdrew", adoption, by_id, now or datetime.now(UTC))
