"""Reads of who is still to be told that validations end soon or have lapsed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Validation, ValidityNotice
from app.assessments.queries.held import list_held_in, windows_of
from app.assessments.rules.lifecycle import Held, notice_due
from app.extensions import db
from app.organisations.models import SupervisionLink
from app.organisations.queries import holding
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class DueNotice:
    """A notice to write: about whom, to whom, which window (0 for lapsed), the last day that the
    validations count, and how many of how many are safety-critical."""

    person_id: UUID
    told_id: UUID
    address: str
    days: int
    until_on: date
    count: int
    safety: int

    @property
    def own(self) -> bool:
        """Whether the worker is told of their own."""
        return self.person_id == self.told_id


def list_validating() -> Sequence[UUID]:
    """Return the organisations in which anything was ever validated."""
    chosen = sa.select(Assessment.organisation_id).join(
        Validation, Validation.assessment_id == Assessment.id
    )
    return sorted(db.session.scalars(chosen.distinct()))


def list_due_notices(organisation_id: UUID, today: date) -> Sequence[DueNotice]:
    """Return the notices of an organisation that are due today and were not written yet.

    Workers and who supervises them today; nobody who has left. What was missed while nothing ran
    is not made up: only the window reached today counts.
    """
    found = _ending(organisation_id, today)
    if not found:
        return []
    people = {person_id for person_id, _days, _until in found}
    supervisors = _supervisors(people, today)
    addresses = _addresses(people | set(supervisors.values()), today)
    written = _written(people)
    return [
        DueNotice(
            person_id,
            told_id,
            addresses[told_id],
            days,
            until_on,
            len(held),
            sum(one.safety_critical for one in held),
        )
        for (person_id, days, until_on), held in sorted(found.items(), key=_first_to_end)
        for told_id in filter(None, (person_id, supervisors.get(person_id)))
        if told_id in addresses
        and person_id in addresses
        and (told_id, person_id, days, until_on) not in written
    ]


def _ending(organisation_id: UUID, today: date) -> dict[tuple[UUID, int, date], list[Held]]:
    windows = windows_of(organisation_id, today)
    found: dict[tuple[UUID, int, date], list[Held]] = {}
    for one in list_held_in(organisation_id, today):
        days = notice_due(one.life, today, windows)
        if days is not None:
            found.setdefault((one.person_id, days, one.valid_until), []).append(one)
    return found


def _first_to_end(pair: tuple[tuple[UUID, int, date], object]) -> tuple[date, str]:
    return pair[0][2], str(pair[0][0])


def _supervisors(person_ids: set[UUID], today: date) -> Mapping[UUID, UUID]:
    chosen = sa.select(SupervisionLink.worker_id, SupervisionLink.supervisor_id).where(
        SupervisionLink.worker_id.in_(person_ids), *holding(SupervisionLink, today)
    )
    return dict(db.session.execute(chosen.order_by(SupervisionLink.from_on)).all())


def _addresses(person_ids: set[UUID], today: date) -> Mapping[UUID, str]:
    chosen = sa.select(Person.id, Person.work_email).where(
        Person.id.in_(person_ids), sa.or_(Person.left_on.is_(None), Person.left_on >= today)
    )
    return dict(db.session.execute(chosen).all())


def _written(person_ids: set[UUID]) -> set[tuple[UUID, UUID, int, date]]:
    chosen = sa.select(
        ValidityNotice.told_id,
        ValidityNotice.person_id,
        ValidityNotice.days,
        ValidityNotice.until_on,
    )
    rows = db.session.execute(chosen.where(ValidityNotice.person_id.in_(person_ids)))
    return {(row[0], row[1], row[2], row[3]) for row in rows}
