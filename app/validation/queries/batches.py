"""Which signed records somebody may have in a batch: those that they may read one by one."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle
from app.assessments.rules import AssessmentState
from app.documents.batchable import CycleShown
from app.documents.rules import Wanted, Whose
from app.extensions import db
from app.organisations.queries import list_looked_after
from app.organisations.rules import Role, Who
from app.people.models import Person
from app.validation.access import may_see_record
from app.validation.queries.claims import load_claims
from app.validation.rules.days import london_day


def people_of(who: Who, whose: Whose) -> Collection[UUID]:
    """Return themself, or the people that somebody supervises or stands in for today."""
    if whose is Whose.OWN:
        return [who.person_id]
    today = london_day(datetime.now(UTC))
    return list_looked_after(who, today) if who.has(Role.SUPERVISOR) else []


def newest(pairs: Sequence[tuple[UUID, UUID]], cycle_id: UUID | None) -> list[Wanted]:
    """Return (subject, person) pairs as they are wanted: of a cycle all, otherwise each person's
    first; the newest stands first among them."""
    wanted: dict[UUID, Wanted] = {}
    for subject_id, person_id in pairs:
        wanted.setdefault(subject_id if cycle_id else person_id, Wanted(subject_id, person_id))
    return list(wanted.values())


def list_records(who: Who, whose: Whose, cycle_id: UUID | None) -> Sequence[Wanted]:
    """Return the newest signed record of each of these people, or those of a cycle, by name."""
    chosen = _signed(who, people_of(who, whose))
    if cycle_id is not None:
        chosen = chosen.where(Assessment.cycle_id == cycle_id)
    rows = [(row[0], row[1]) for row in db.session.execute(chosen)]
    readable = list_readable(who, [subject_id for subject_id, _person in rows])
    return newest([row for row in rows if row[0] in readable], cycle_id)


def list_readable(who: Who, assessment_ids: Collection[UUID]) -> Collection[UUID]:
    """Return which of these signed records somebody may read: of their own, and of the people they
    supervise or stand in for today."""
    people = {who.person_id, *people_of(who, Whose.TEAM)}
    return {
        key
        for key, claim in load_claims(assessment_ids).items()
        if claim.organisation_id == who.organisation_id
        and claim.worker_id in people
        and may_see_record(who, claim)
    }


def list_record_cycles(who: Who) -> Sequence[CycleShown]:
    """Return the cycles that somebody's own records, or their people's, belong to, newest first."""
    people = [who.person_id, *people_of(who, Whose.TEAM)]
    signed = _signed(who, people).with_only_columns(Assessment.cycle_id).order_by(None)
    chosen = sa.select(Cycle.id, Cycle.title).where(Cycle.id.in_(signed))
    rows = db.session.execute(chosen.order_by(Cycle.opens_on.desc(), Cycle.title))
    return [CycleShown(key, title) for key, title in rows]


def _signed(who: Who, people: Collection[UUID]) -> sa.Select[UUID, UUID]:
    return (
        sa.select(Assessment.id, Assessment.person_id)
        .join(Person, Person.id == Assessment.person_id)
        .where(
            Assessment.person_id.in_(people),
            Assessment.organisation_id == who.organisation_id,
            Assessment.state == AssessmentState.SIGNED_OFF,
        )
        .order_by(Person.name, Person.id, Assessment.signed_at.desc(), Assessment.id)
    )
