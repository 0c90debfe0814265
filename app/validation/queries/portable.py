"""A person's portable record, put together from what was signed and what has become of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, SentRating, Validation
from app.assessments.queries.held import list_held, map_held
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.frameworks.queries import get_framework
from app.organisations.rules import Who
from app.validation.models import SignOff
from app.validation.rules.days import london_day
from app.validation.rules.exporting import Around, Since, portable_sign_off, states_since
from app.validation.rules.portable import PortableRecord, PortableSignOff
from app.validation.rules.record import SignedRecord, read_record


def list_signed_of(person_id: UUID) -> Sequence[tuple[SignOff, Assessment]]:
    """Return a person's sign-offs with their assessments, the newest first."""
    chosen = (
        sa.select(SignOff, Assessment)
        .join(Assessment, Assessment.id == SignOff.assessment_id)
        .where(Assessment.person_id == person_id)
        .order_by(SignOff.signed_at.desc(), SignOff.number.desc())
    )
    return [(signed, assessment) for signed, assessment in db.session.execute(chosen)]


@dataclass(frozen=True, slots=True)
class Issuing:
    """Under which name a record is signed, where signed records are verified, and when."""

    issuer: str
    verify: str
    now: datetime


def build_portable(who: Who, issuing: Issuing, *, reflections: bool = False) -> PortableRecord:
    """Return everything that was signed for a person, in its state of today.

    Reflections are left out unless the person chooses otherwise. The number of queries grows with
    sign-offs only.
    """
    today = london_day(issuing.now)
    signed = list_signed_of(who.person_id)
    since = find_since(who.person_id, today)
    notice = get_framework(signed[0][1].version_id).notice if signed else ""
    return PortableRecord(
        iss=issuing.issuer,
        iat=int(issuing.now.timestamp()),
        state_on=today,
        organisation=who.organisation_name,
        person=who.name,
        notice=notice,
        verify=issuing.verify,
        sign_offs=tuple(_sign_off(row, since, reflections=reflections) for row, _held in signed),
    )


def find_since(person_id: UUID, today: date) -> Mapping[tuple[UUID, UUID], Since]:
    """Return what has become by today of everything that was signed as validated for a person, by
    assessment and the statement's permanent id."""
    signed = sa.select(Validation.id).where(
        Validation.person_id == person_id, Validation.carried_from_id.is_(None)
    )
    held = map_held(db.session.scalars(signed).all(), today)
    standing = {(one.assessment_id, one.permanent_id) for one in list_held([person_id], today)}
    return states_since(held.values(), standing)


def _sign_off(
    row: SignOff, since: Mapping[tuple[UUID, UUID], Since], *, reflections: bool
) -> PortableSignOff:
    record = read_record(row.snapshot)
    around = Around(
        titles=_titles(record),
        since={key: one for (of, key), one in since.items() if of == row.assessment_id},
        reflections=_reflections(record) if reflections else {},
    )
    return portable_sign_off(row.number, row.digest, row.snapshot_digest, record, around)


def _titles(record: SignedRecord) -> Mapping[UUID, str]:
    keys = {item.key for one in record.statements for item in one.evidence}
    chosen = sa.select(EvidenceItem.id, EvidenceItem.title).where(EvidenceItem.id.in_(keys))
    return {row.id: row.title for row in db.session.execute(chosen)}


def _reflections(record: SignedRecord) -> Mapping[UUID, str]:
    """What the worker wrote for the rating that was signed, by the statement's permanent id."""
    chosen = (
        sa.select(FrameworkStatement.permanent_id, SentRating.number, SentRating.reflection)
        .join(FrameworkStatement, FrameworkStatement.id == SentRating.statement_id)
        .where(SentRating.assessment_id == record.assessment)
    )
    sent = {(row[0], row[1]): row[2] for row in db.session.execute(chosen)}
    return {
        one.key: text
        for one in record.statements
        if (text := sent.get((one.key, one.worker.number)))
    }
