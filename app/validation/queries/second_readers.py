"""Reads of who may be named to read a disagreement a second time, and who was."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment
from app.extensions import db
from app.organisations.models import RoleGrant, SupervisionLink, TeamMembership
from app.organisations.queries import holding, list_holders
from app.organisations.queries.guests import list_guests
from app.organisations.rules import Role
from app.organisations.rules.guests import GuestKind
from app.people.models import Person
from app.people.rules import Registration
from app.validation.models import Disagreement, ReaderNaming
from app.validation.queries.parties import map_parties
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import Review
from app.validation.rules.second_readers import Candidate, Ties, why_not


@dataclass(frozen=True, slots=True)
class Considered:
    """Who might read a disagreement, with a sentence on why they may not."""

    candidate: Candidate
    refused: str | None


def list_considered(claim: Claim, review: Review, today: date) -> Sequence[Considered]:
    """Return the organisation's second readers: who may read this first, the least busy first."""
    ties = find_ties(claim, review, today)
    guests = _guests_of(review, today)
    readers = {*list_holders(claim.organisation_id, Role.SECOND_READER, today), *guests}
    candidates = _candidates(claim, readers, guests, today)
    found = [Considered(one, why_not(one, ties)) for one in candidates]
    return sorted(
        found,
        key=lambda one: (
            one.refused is not None,
            one.candidate.waiting,
            one.candidate.name,
            one.candidate.person_id,
        ),
    )


def consider(claim: Claim, review: Review, person_id: UUID, today: date) -> Considered | None:
    """Return whether one person of the organisation may read this; None for a stranger."""
    found = _candidates(claim, [person_id], _guests_of(review, today), today)
    ties = find_ties(claim, review, today)
    return Considered(found[0], why_not(found[0], ties)) if found else None


def find_ties(claim: Claim, review: Review, today: date) -> Ties:
    """Return who has or had a part in a contested statement: a fixed number of queries."""
    parties = (claim.supervisor_id, claim.deputy_id, claim.assessor_id)
    judged = {key for key in parties if key}
    judged |= map_parties([claim.assessment_id])[claim.assessment_id]
    links = sa.select(SupervisionLink.supervisor_id).where(
        SupervisionLink.worker_id.in_([claim.worker_id, *judged]), *holding(SupervisionLink, today)
    )
    sides = [key for key in (claim.worker_id, claim.supervisor_id) if key]
    return Ties(
        worker_id=claim.worker_id,
        judged=judged,
        managers=set(db.session.scalars(links)) - judged,
        managed=claim.supervised_by_worker,
        mates=_mates(sides, today),
        registered_only=review.statement.safety_critical,
    )


def list_namers(organisation_id: UUID, today: date) -> Collection[UUID]:
    """Return who is asked to name second readers: workforce leads, or else administrators."""
    leads = list_holders(organisation_id, Role.WORKFORCE_LEAD, today)
    return leads or list_holders(organisation_id, Role.ADMINISTRATOR, today)


def find_naming(disagreement_id: UUID) -> ReaderNaming | None:
    """Return who was named last to read a disagreement, by whom and when, or None."""
    chosen = sa.select(ReaderNaming).where(ReaderNaming.disagreement_id == disagreement_id)
    return db.session.scalar(chosen.order_by(ReaderNaming.number.desc()).limit(1))


def _guests_of(review: Review, today: date) -> Collection[UUID]:
    """Return who of other organisations has accepted to read this one."""
    if review.disagreement is None:
        return ()
    return list_guests(GuestKind.SECOND_READER, review.disagreement.id, today)


def _mates(person_ids: Collection[UUID], today: date) -> set[UUID]:
    teams = sa.select(TeamMembership.team_id).where(
        TeamMembership.person_id.in_(person_ids), *holding(TeamMembership, today)
    )
    chosen = sa.select(TeamMembership.person_id).where(
        TeamMembership.team_id.in_(teams), *holding(TeamMembership, today)
    )
    return set(db.session.scalars(chosen))


def _candidates(
    claim: Claim, person_ids: Collection[UUID], guests: Collection[UUID], today: date
) -> list[Candidate]:
    holds = sa.exists().where(
        RoleGrant.person_id == Person.id,
        RoleGrant.organisation_id == claim.organisation_id,
        RoleGrant.role == Role.SECOND_READER,
        *holding(RoleGrant, today),
    )
    chosen = sa.select(Person, holds, _waiting(claim)).where(
        Person.id.in_(person_ids),
        sa.or_(Person.organisation_id == claim.organisation_id, Person.id.in_(guests)),
    )
    return [
        Candidate(
            person.id,
            person.name,
            bool(has_role) or person.id in guests,
            person.registration is Registration.SOCIAL_WORKER,
            count,
        )
        for person, has_role, count in db.session.execute(chosen)
    ]


def _waiting(claim: Claim) -> sa.ScalarSelect[int]:
    """How many wait for a person. What waits for a guest elsewhere is nobody's business here."""
    return (
        sa.select(sa.func.count())
        .select_from(Disagreement)
        .join(Assessment, Assessment.id == Disagreement.assessment_id)
        .where(
            Disagreement.second_reader_id == Person.id,
            Disagreement.decided_at.is_(None),
            Assessment.organisation_id == claim.organisation_id,
        )
        .scalar_subquery()
    )
