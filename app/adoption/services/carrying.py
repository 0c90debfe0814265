"""Carrying an organisation's people to a version in steps, and taking them back in steps.

The caller commits between steps. Whatever is cut off is taken up again by calling the same
function: each finds what is left to do.
"""

from datetime import UTC, date, datetime
from uuid import UUID

from app.adoption.models import Adoption
from app.adoption.queries import (
    find_in_force,
    find_open,
    find_replaced_by,
    get_adoption_by_id,
    plan_for,
)
from app.adoption.rules import USUAL_WINDOW, AdoptionState, last_day
from app.adoption.services.errors import AdoptionUnderWay, CannotAdopt, CannotGoBack
from app.adoption.services.events import record
from app.adoption.services.planning import add_adoption
from app.assessments.queries.moves import get_move
from app.assessments.services.moving import (
    begin_going_back,
    begin_move,
    carry_some,
    take_back_some,
)
from app.db.changes import change_if
from app.extensions import db
from app.jobs.rules import JobKind
from app.jobs.services import ask


def adopt_now(
    organisation_id: UUID,
    version_id: UUID,
    *,
    by_id: UUID | None,
    window_days: int = USUAL_WINDOW,
    effective_on: date | None = None,
    now: datetime | None = None,
) -> Adoption:
    """Adopt a version here and now, in the caller's transaction: for commands and small data.

    Raises `CannotAdopt` with everything that stands in the way, or `WindowOutOfBounds`.
    """
    now = now or datetime.now(UTC)
    effective_on = effective_on or now.date()
    adoption = add_adoption(
        organisation_id, version_id, effective_on, window_days, by_id=by_id, now=now
    )
    begin_carrying(adoption, now=now)
    while carry_step(adoption, now=now):
        pass
    return get_adoption_by_id(adoption.id)


def begin_carrying(adoption: Adoption, *, now: datetime | None = None) -> bool:
    """Begin what was planned; False when there is nothing (more) to do.

    Raises `CannotAdopt` when something stands in the way that did not when it was planned.
    """
    now = now or datetime.now(UTC)
    if adoption.state is not AdoptionState.PLANNED:
        return adoption.state is AdoptionState.CARRYING
    _change(adoption, AdoptionState.PLANNED, AdoptionState.CARRYING)
    plan = plan_for(adoption.organisation_id, adoption.version_id, now.date(), beside=adoption.id)
    if plan.dry_run.blocks:
        raise CannotAdopt(" ".join(plan.dry_run.blocks))
    if plan.from_version is not None:
        move = begin_move(
            adoption.organisation_id,
            plan.from_version.id,
            adoption.version_id,
            [(row.relation, row.before, row.after) for row in plan.rows],
            supplements=plan.supplements,
            due_on=last_day(adoption.effective_on, adoption.window_days),
            now=now,
        )
        adoption.move_id = move.id
    record("began", adoption, adoption.asked_by_id, now)
    return True


def carry_step(adoption: Adoption, *, now: datetime | None = None) -> bool:
    """Carry some people along; once nobody is left, put the version in force and return False."""
    now = now or datetime.now(UTC)
    if adoption.move_id is not None and carry_some(get_move(adoption.move_id), now=now):
        return True
    before = find_in_force(adoption.organisation_id, adoption.framework)
    if before is not None:
        _change(before, AdoptionState.IN_FORCE, AdoptionState.REPLACED)
    _change(adoption, AdoptionState.CARRYING, AdoptionState.IN_FORCE, in_force_at=now)
    record("put in force", adoption, adoption.asked_by_id, now)
    return False


def go_back(adoption: Adoption, *, by_id: UUID, now: datetime | None = None) -> None:
    """Go back to the version before: ask for the work, within the window.

    Raises `CannotGoBack`, or `AdoptionUnderWay` while another adoption is planned.
    """
    now = now or datetime.now(UTC)
    if not may_go_back(adoption, now.date()) or adoption.move_id is None:
        raise CannotGoBack()
    if find_open(adoption.organisation_id, adoption.framework):
        raise AdoptionUnderWay()
    _change(
        adoption,
        AdoptionState.IN_FORCE,
        AdoptionState.GOING_BACK,
        rolled_back_by_id=by_id,
        rolled_back_at=now,
    )
    begin_going_back(get_move(adoption.move_id), now=now)
    record("rolled back", adoption, by_id, now)
    ask(
        JobKind.ROLL_BACK_ADOPTION,
        adoption.id,
        organisation_id=adoption.organisation_id,
        asked_by_id=by_id,
    )


def may_go_back(adoption: Adoption, today: date) -> bool:
    """Whether an adoption can be rolled back today."""
    within = today <= last_day(adoption.effective_on, adoption.window_days)
    return adoption.state is AdoptionState.IN_FORCE and adoption.move_id is not None and within


def go_back_step(adoption: Adoption, *, now: datetime | None = None) -> bool:
    """Take some people back; once nobody is left, end it and return False."""
    if adoption.state is not AdoptionState.GOING_BACK or adoption.move_id is None:
        return False
    if take_back_some(get_move(adoption.move_id), now=now):
        return True
    _change(adoption, AdoptionState.GOING_BACK, AdoptionState.ROLLED_BACK)
    if before := find_replaced_by(adoption):
        _change(before, AdoptionState.REPLACED, AdoptionState.IN_FORCE)
    return False


def _change(adoption: Adoption, old: AdoptionState, new: AdoptionState, **values: object) -> None:
    change_if(
        Adoption,
        Adoption.id == adoption.id,
        Adoption.state == old,
        otherwise=AdoptionUnderWay,
        state=new,
        version=Adoption.version + 1,
        **values,
    )
    db.session.refresh(adoption)
