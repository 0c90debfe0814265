"""Reads of cycles, assessments, ratings and validations."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.assessments.models import (
    Assessment,
    Cycle,
    EvidenceLink,
    Rating,
    SentRating,
    Validation,
)
from app.assessments.rules import AssessmentState
from app.db.domain import NothingFound
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.organisations.rules import Who


def get_assessment(assessment_id: UUID, visible_to: Who) -> Assessment:
    """Return the asking person's own assessment; raises `NothingFound` for anybody else's."""
    chosen = sa.select(Assessment).where(
        Assessment.id == assessment_id, Assessment.person_id == visible_to.person_id
    )
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound()
    return found


def get_assessment_by_id(assessment_id: UUID) -> Assessment:
    """Return an assessment, whoever asks: for features that have checked that already."""
    found = db.session.get(Assessment, assessment_id)
    if found is None:
        raise NothingFound()
    return found


def list_assessments(person_id: UUID) -> Sequence[sa.Row[Assessment, Cycle]]:
    """Return a person's assessments with their cycles, the newest first."""
    chosen = (
        sa.select(Assessment, Cycle)
        .join(Cycle, Cycle.id == Assessment.cycle_id)
        .where(Assessment.person_id == person_id)
        .order_by(Assessment.started_at.desc())
    )
    return db.session.execute(chosen).all()


def list_sent_assessments(person_ids: Collection[UUID]) -> Sequence[Assessment]:
    """Return the assessments of these people that await review, the longest waiting first."""
    chosen = sa.select(Assessment).where(
        Assessment.person_id.in_(person_ids), Assessment.state == AssessmentState.SENT_FOR_REVIEW
    )
    return db.session.scalars(chosen.order_by(Assessment.sent_at, Assessment.id)).all()


def get_cycle(cycle_id: UUID, visible_to: Who) -> Cycle:
    """Return a cycle of the asking person's organisation; raises `NothingFound`."""
    chosen = sa.select(Cycle).where(
        Cycle.id == cycle_id, Cycle.organisation_id == visible_to.organisation_id
    )
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound()
    return found


def list_cycles_to_start(organisation_id: UUID, person_id: UUID, today: date) -> Sequence[Cycle]:
    """Return the open cycles in which this person has no assessment, the first to close first."""
    started = sa.select(Assessment.cycle_id).where(Assessment.person_id == person_id)
    chosen = sa.select(Cycle).where(
        Cycle.organisation_id == organisation_id,
        Cycle.opens_on <= today,
        Cycle.closes_on >= today,
        Cycle.id.not_in(started),
    )
    return db.session.scalars(chosen.order_by(Cycle.closes_on, Cycle.title)).all()


def list_ratings(assessment_id: UUID) -> Sequence[Rating]:
    """Return the worker's ratings as they stand, in the framework's order: private until sent."""
    chosen = (
        sa.select(Rating)
        .join(FrameworkStatement, FrameworkStatement.id == Rating.statement_id)
        .where(Rating.assessment_id == assessment_id)
        .order_by(FrameworkStatement.position)
    )
    return db.session.scalars(chosen).all()


def list_sent_ratings(assessment_id: UUID) -> Sequence[SentRating]:
    """Return each statement's rating as it was sent last, in the framework's order."""
    later = orm.aliased(SentRating)
    newer = sa.exists().where(
        later.assessment_id == SentRating.assessment_id,
        later.statement_id == SentRating.statement_id,
        later.number > SentRating.number,
    )
    return db.session.scalars(_sent(assessment_id).where(~newer)).all()


def list_sent_history(assessment_id: UUID) -> Sequence[SentRating]:
    """Return every rating that was ever sent, by statement in order, the first sent first."""
    return db.session.scalars(_sent(assessment_id)).all()


def count_sent(assessment_id: UUID) -> Mapping[UUID, int]:
    """Return how many times each statement was sent, by statement; those sent never are absent."""
    chosen = (
        sa.select(SentRating.statement_id, sa.func.count().label("number"))
        .where(SentRating.assessment_id == assessment_id)
        .group_by(SentRating.statement_id)
    )
    return {row.statement_id: row.number for row in db.session.execute(chosen)}


def list_evidence(
    assessment_id: UUID,
) -> Sequence[sa.Row[EvidenceLink, EvidenceItem]]:
    """Return (link, item) for every item attached in an assessment, the newest item first."""
    chosen = (
        sa.select(EvidenceLink, EvidenceItem)
        .join(EvidenceItem, EvidenceItem.id == EvidenceLink.evidence_id)
        .where(EvidenceLink.assessment_id == assessment_id)
        .order_by(EvidenceItem.happened_on.desc(), EvidenceItem.id)
    )
    return db.session.execute(chosen).all()


def list_links(assessment_id: UUID, statement_id: UUID) -> Sequence[EvidenceLink]:
    """Return what is attached to one statement."""
    chosen = sa.select(EvidenceLink).where(
        EvidenceLink.assessment_id == assessment_id, EvidenceLink.statement_id == statement_id
    )
    return db.session.scalars(chosen).all()


def list_validations(person_id: UUID, today: date) -> Sequence[Validation]:
    """Return a person's validations in date today: for each statement (whatever version it was
    validated in) the newest, the first to end first."""
    chosen = (
        sa.select(Validation, FrameworkStatement.permanent_id)
        .join(FrameworkStatement, FrameworkStatement.id == Validation.statement_id)
        .where(Validation.person_id == person_id, Validation.valid_until >= today)
        .order_by(Validation.validated_on)
    )
    newest = {permanent_id: held for held, permanent_id in db.session.execute(chosen)}
    return sorted(newest.values(), key=lambda held: held.valid_until)


def list_earlier_levels(assessment: Assessment) -> Mapping[str, int]:
    """Return the levels this person sent last in an earlier assessment, by today's code.

    Statements are matched by their permanent id, so a new version finds what was sent for an
    older one. Empty in a first cycle.
    """
    ours, theirs = FrameworkStatement, orm.aliased(FrameworkStatement)
    chosen = (
        sa.select(ours.code, SentRating.level)
        .join(theirs, theirs.permanent_id == ours.permanent_id)
        .join(SentRating, SentRating.statement_id == theirs.id)
        .join(Assessment, Assessment.id == SentRating.assessment_id)
        .where(
            ours.version_id == assessment.version_id,
            Assessment.person_id == assessment.person_id,
            Assessment.started_at < assessment.started_at,
            SentRating.level.is_not(None),
        )
        .order_by(SentRating.sent_at, SentRating.number)
    )
    return {code: level for code, level in db.session.execute(chosen) if level is not None}


def _sent(assessment_id: UUID) -> sa.Select[SentRating]:
    return (
        sa.select(SentRating)
        .join(FrameworkStatement, FrameworkStatement.id == SentRating.statement_id)
        .where(SentRating.assessment_id == assessment_id)
        .order_by(FrameworkStatement.position, SentRating.number)
    )
