"""Reads of later claims: what they follow, and whether one is open."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle, EvidenceLink, LaterClaim, Rating, SentRating
from app.assessments.queries.held import list_held
from app.assessments.queries.sent import list_sent_history
from app.assessments.rules import AssessmentState
from app.db.rows import read_rows
from app.extensions import db
from app.frameworks.models import FrameworkStatement

# No round of the organisation: what lists cycles leaves these out.
IS_LATER = sa.exists().where(LaterClaim.cycle_id == Cycle.id)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a later claim rests on: the assessment signed last, the version in force for it, and
    what was written and attached there, by the statement's code in that version."""

    signed: Assessment
    version_id: UUID
    supplement_id: UUID | None
    reflections: Mapping[str, str]
    links: Mapping[str, Sequence[EvidenceLink]]


def find_basis(person_id: UUID) -> Basis | None:
    """Return what a person's next later claim rests on, or None while nothing is signed.

    Texts and evidence come from whatever was sent last for a statement, in any signed assessment.
    """
    chosen = sa.select(Assessment).where(
        Assessment.person_id == person_id, Assessment.state == AssessmentState.SIGNED_OFF
    )
    signed = db.session.scalars(chosen.order_by(Assessment.signed_at, Assessment.id)).all()
    if not signed:
        return None
    last = _whole(signed)
    version_id, supplement_id = _in_force(last)
    today = _codes_of([key for key in (version_id, supplement_id) if key])
    reflections: dict[str, str] = {}
    links: dict[str, list[EvidenceLink]] = {}
    for one in signed:
        then = _permanent(one.id)
        reflections |= {
            today[then[sent.statement_id]]: sent.reflection
            for sent in list_sent_history(one.id)
            if then.get(sent.statement_id) in today
        }
        links |= _links(one.id, then, today)
    return Basis(last, version_id, supplement_id, reflections, links)


def _whole(signed: Sequence[Assessment]) -> Assessment:
    """The whole assessment signed last: what later claims followed it has fewer statements."""
    later = _later_ids([one.id for one in signed])
    return next((one for one in reversed(signed) if one.id not in later), signed[-1])


def _later_ids(assessment_ids: Collection[UUID]) -> frozenset[UUID]:
    chosen = sa.select(LaterClaim.assessment_id).where(LaterClaim.assessment_id.in_(assessment_ids))
    return frozenset(db.session.scalars(chosen))


def _in_force(signed: Assessment) -> tuple[UUID, UUID | None]:
    """A move to another version takes cycles along: the cycle says what is in force."""
    row = db.session.execute(
        sa.select(Cycle.version_id, Cycle.supplement_id).where(Cycle.id == signed.cycle_id)
    ).one()
    return row.version_id, row.supplement_id


def _codes_of(version_ids: Collection[UUID]) -> Mapping[UUID, str]:
    chosen = sa.select(FrameworkStatement.permanent_id, FrameworkStatement.code)
    rows = db.session.execute(chosen.where(FrameworkStatement.version_id.in_(version_ids)))
    return dict(rows.all())


def _permanent(assessment_id: UUID) -> Mapping[UUID, UUID]:
    chosen = (
        sa.select(FrameworkStatement.id, FrameworkStatement.permanent_id)
        .join(SentRating, SentRating.statement_id == FrameworkStatement.id)
        .where(SentRating.assessment_id == assessment_id)
    )
    return dict(db.session.execute(chosen).all())


def _links(
    assessment_id: UUID, then: Mapping[UUID, UUID], today: Mapping[UUID, str]
) -> Mapping[str, list[EvidenceLink]]:
    chosen = sa.select(EvidenceLink).where(EvidenceLink.assessment_id == assessment_id)
    found: dict[str, list[EvidenceLink]] = {}
    for link in db.session.scalars(chosen.order_by(EvidenceLink.id)):
        code = today.get(then.get(link.statement_id, link.statement_id))
        if code is not None:
            found.setdefault(code, []).append(link)
    return found


def find_open_later(person_id: UUID) -> Assessment | None:
    """Return a person's later claim that is not signed off, or None."""
    chosen = (
        sa.select(Assessment)
        .join(LaterClaim, LaterClaim.assessment_id == Assessment.id)
        .where(Assessment.person_id == person_id, Assessment.state != AssessmentState.SIGNED_OFF)
    )
    return db.session.scalar(chosen.limit(1))


def find_later(assessment_id: UUID) -> LaterClaim | None:
    """Return what an assessment is a later claim of, or None for a whole one."""
    return next(iter(read_rows(_later(), {"of": assessment_id})), None)


@cache
def _later() -> sa.Select[LaterClaim]:
    """Put together once: it is asked with every page about a claim."""
    of = LaterClaim.assessment_id == sa.bindparam("of", type_=sa.Uuid())
    return sa.select(LaterClaim).where(of)


def list_claimed_codes(assessment: Assessment) -> Sequence[str]:
    """Return the codes of the statements that an assessment has ratings for, in order."""
    local = FrameworkStatement.version_id != assessment.version_id
    chosen = (
        sa.select(FrameworkStatement.code)
        .join(Rating, Rating.statement_id == FrameworkStatement.id)
        .where(Rating.assessment_id == assessment.id)
        .order_by(sa.case((local, 1), else_=0), FrameworkStatement.position)
    )
    return db.session.scalars(chosen).all()


def find_shared_end(assessment_id: UUID, person_id: UUID, signed_on: date) -> date | None:
    """Return the day that a person's safety-critical validations end on, for a later claim to join
    it; None for a whole assessment, and where nothing of theirs is in date beyond that day."""
    if find_later(assessment_id) is None:
        return None
    held = list_held([person_id], signed_on)
    ends = (one.valid_until for one in held if one.safety_critical and one.counts)
    return min((day for day in ends if day > signed_on), default=None)
