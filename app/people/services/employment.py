"""Recording how a person is employed, and that somebody works here again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.db.rows import insert_rows
from app.extensions import db
from app.people.models import Employment, EmploymentSpell
from app.people.rules import WHOLE_TIME, Terms

if TYPE_CHECKING:
    from app.people.models import Person

FURTHEST_AHEAD = timedelta(days=366)


class FteOutOfRange(DomainError):
    """A full-time equivalent is from 0 to 1."""

    sentence = "Enter a number from 0 to 1, such as 0.6 for three days of five."


class TermsOutsideEmployment(DomainError):
    """The terms begin before the first day here, after the last, or years ahead."""

    sentence = "Choose a day from the first day here to the last, at most a year from today."


class RecordedJustNow(DomainError):
    """Somebody recorded the same at the same moment."""

    sentence = "Somebody recorded this just now. Look at it again."


class StillHere(DomainError):
    """Only who has left comes back, on a later day than the last."""

    sentence = "Choose a day after the last day that this person worked here."


constraint("ck_employment_fte", FteOutOfRange)
constraint("uq_employment_person_id_from_on_recorded_at", RecordedJustNow)
constraint("uq_employment_spell_person_id_started_on", RecordedJustNow)


def record_terms(
    person: Person, terms: Terms, *, by_id: UUID | None, now: datetime | None = None
) -> Employment:
    """Record the terms of a person's employment from a day on, or correct those from that day.

    Raises `FteOutOfRange` and `TermsOutsideEmployment`, beside their fields.
    """
    now = now or datetime.now(UTC)
    if not 0 <= terms.fte_hundredths <= WHOLE_TIME:
        raise FteOutOfRange(field="fte")
    last = person.left_on or now.date() + FURTHEST_AHEAD
    if not person.started_on <= terms.from_on <= last:
        raise TermsOutsideEmployment(field="from_on")
    row = Employment(
        organisation_id=person.organisation_id,
        person_id=person.id,
        from_on=terms.from_on,
        role_family=terms.role_family,
        contract=terms.contract,
        fte_hundredths=terms.fte_hundredths,
        recorded_by_id=by_id,
        recorded_at=now,
    )
    return _added("recorded", row, person, by_id)


def record_terms_of_many(
    organisation_id: UUID,
    terms: Mapping[UUID, Terms],
    *,
    by_id: UUID | None,
    now: datetime | None = None,
) -> None:
    """Record terms of many people of one organisation at once, by each person's key.

    Writes no event: whoever calls it writes one for all. Raises `FteOutOfRange`.
    """
    at = now or datetime.now(UTC)
    rows = [
        {
            "organisation_id": organisation_id,
            "person_id": person_id,
            "from_on": one.from_on,
            "role_family": one.role_family,
            "contract": one.contract,
            "fte_hundredths": one.fte_hundredths,
            "recorded_by_id": by_id,
            "recorded_at": at,
        }
        for person_id, one in terms.items()
    ]
    insert_rows(Employment, rows)


def withdraw_terms(
    person: Person, row: Employment, *, by_id: UUID, now: datetime | None = None
) -> Employment:
    """Record that the terms from a day were a mistake: what held before that day holds on."""
    gone = Employment(
        organisation_id=person.organisation_id,
        person_id=person.id,
        from_on=row.from_on,
        role_family=row.role_family,
        contract=row.contract,
        fte_hundredths=row.fte_hundredths,
        withdrawn=True,
        recorded_by_id=by_id,
        recorded_at=now or datetime.now(UTC),
    )
    return _added("withdrew", gone, person, by_id)


def come_back(
    person: Person, started_on: date, *, by_id: UUID | None, now: datetime | None = None
) -> EmploymentSpell:
    """Record that somebody who left works here again; their earlier time is kept beside.

    Gives back no role, team or account. Raises `StillHere`.
    """
    if person.left_on is None or started_on <= person.left_on:
        raise StillHere(field="started_on")
    spell = EmploymentSpell(
        organisation_id=person.organisation_id,
        person_id=person.id,
        started_on=person.started_on,
        left_on=person.left_on,
        recorded_by_id=by_id,
        recorded_at=now or datetime.now(UTC),
    )
    db.session.add(spell)
    person.started_on, person.left_on = started_on, None
    flush()
    organisation_id = person.organisation_id
    record_event("returned", "person", person.id, organisation_id=organisation_id, by_id=by_id)
    return spell


def _added(verb: str, row: Employment, person: Person, by_id: UUID | None) -> Employment:
    """The terms stay out of the chain: it is kept for ever, and they are personal."""
    db.session.add(row)
    flush()
    organisation_id = person.organisation_id
    record_event(verb, "employment", row.id, organisation_id=organisation_id, by_id=by_id)
    return row
