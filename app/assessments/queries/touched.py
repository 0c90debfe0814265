"""What an organisation's people have on a version: what a move to another one would touch.

Counts of people, never whose and never a level.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle, Rating, Validation
from app.assessments.queries.later import IS_LATER
from app.assessments.rules import DRAFTING, AssessmentKind, AssessmentState
from app.extensions import db
from app.frameworks.models import FrameworkStatement


@dataclass(frozen=True, slots=True)
class Touched:
    """How many people have a draft rating of a statement, and how many a validation in date."""

    ratings: int = 0
    validations: int = 0


@dataclass(frozen=True, slots=True)
class InUse:
    """What an organisation has on a version: counts, and the role profiles in use there."""

    drafts: int
    claims: int
    cycles: int
    validated_people: int
    role_profiles: frozenset[str]
    raised_areas: frozenset[str]
    supplements: frozenset[UUID]


# A baseline stays on the version it was made on, and is counted nowhere.
_IN_CYCLE = Assessment.kind == AssessmentKind.IN_CYCLE
_KINDS = (
    Assessment.state,
    Assessment.role_profile,
    Assessment.raised_areas,
    Assessment.supplement_id,
)


def count_touched(organisation_id: UUID, version_id: UUID, today: date) -> Mapping[UUID, Touched]:
    """Return how many people have something at each statement of a version, by its key."""
    own = Assessment.organisation_id == organisation_id
    answered = sa.or_(Rating.level.is_not(None), Rating.not_my_role, Rating.reflection != "")
    people = sa.func.count(Assessment.person_id.distinct())
    ratings = (
        sa.select(Rating.statement_id, people)
        .join(Assessment, Assessment.id == Rating.assessment_id)
        .where(own, _IN_CYCLE, Assessment.state.in_(DRAFTING), answered)
        .group_by(Rating.statement_id)
    )
    validations = (
        sa.select(Validation.statement_id, people)
        .join(Assessment, Assessment.id == Validation.assessment_id)
        .where(own, Validation.left_id.is_(None), Validation.valid_until >= today)
        .group_by(Validation.statement_id)
    )
    rated = dict(db.session.execute(ratings).all())
    validated = dict(db.session.execute(validations).all())
    here = sa.select(FrameworkStatement.id).where(FrameworkStatement.version_id == version_id)
    return {
        key: Touched(rated.get(key, 0), validated.get(key, 0)) for key in db.session.scalars(here)
    }


def get_in_use(organisation_id: UUID, version_id: UUID, today: date) -> InUse:
    """Return what an organisation has on a version."""
    chosen = sa.select(*_KINDS, sa.func.count()).where(
        Assessment.organisation_id == organisation_id,
        sa.or_(Assessment.version_id == version_id, Assessment.supplement_id == version_id),
        Assessment.state != AssessmentState.SIGNED_OFF,
        _IN_CYCLE,
    )
    rows = db.session.execute(chosen.group_by(*_KINDS)).all()
    drafts = [row for row in rows if row.state in DRAFTING]
    cycles = _cycles(organisation_id, version_id)
    return InUse(
        drafts=sum(row[-1] for row in drafts),
        claims=sum(row[-1] for row in rows if row.state is AssessmentState.SENT_FOR_REVIEW),
        cycles=len(cycles),
        validated_people=_validated_people(organisation_id, version_id, today),
        role_profiles=frozenset(row.role_profile for row in drafts),
        raised_areas=frozenset(area for row in drafts for area in row.raised_areas.split()),
        supplements=frozenset(
            key
            for key in [*cycles, *(row.supplement_id for row in drafts)]
            if key not in (None, version_id)
        ),
    )


def find_version_in_use(organisation_id: UUID, framework_version_ids: set[UUID]) -> UUID | None:
    """Return the version among these, or the version of a supplement, of the organisation's cycle
    that opened last; None without one."""
    for column in (Cycle.version_id, Cycle.supplement_id):
        chosen = sa.select(column).where(
            Cycle.organisation_id == organisation_id, column.in_(framework_version_ids)
        )
        found = db.session.scalar(chosen.order_by(Cycle.opens_on.desc(), Cycle.title).limit(1))
        if found is not None:
            return found
    return None


def _cycles(organisation_id: UUID, version_id: UUID) -> list[UUID | None]:
    chosen = sa.select(Cycle.supplement_id).where(
        ~IS_LATER,
        Cycle.organisation_id == organisation_id,
        sa.or_(Cycle.version_id == version_id, Cycle.supplement_id == version_id),
    )
    return list(db.session.scalars(chosen))


def _validated_people(organisation_id: UUID, version_id: UUID, today: date) -> int:
    chosen = (
        sa.select(sa.func.count(Validation.person_id.distinct()))
        .join(Assessment, Assessment.id == Validation.assessment_id)
        .join(FrameworkStatement, FrameworkStatement.id == Validation.statement_id)
        .where(
            Assessment.organisation_id == organisation_id,
            FrameworkStatement.version_id == version_id,
            Validation.left_id.is_(None),
            Validation.valid_until >= today,
        )
    )
    return db.session.scalar(chosen) or 0
