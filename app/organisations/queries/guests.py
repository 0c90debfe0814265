"""Reads of people who do one task for another organisation, and of what is shared with another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.models import (
    GuestAnswer,
    GuestEnd,
    GuestInvitation,
    Organisation,
    VisibilityGrant,
)
from app.organisations.rules import Role, Who, london_day
from app.organisations.rules.guests import ROLES, Guest, GuestKind, GuestState, state_of
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation with its answer, if any, and where it stands. `name` is who accepted."""

    invitation: GuestInvitation
    host: str
    state: GuestState
    name: str
    employer: str


_home = sa.orm.aliased(Organisation)
_INVITED = (
    sa.select(GuestInvitation, Organisation.name, GuestAnswer, GuestEnd, Person.name, _home.name)
    .join(Organisation, Organisation.id == GuestInvitation.organisation_id)
    .outerjoin(GuestAnswer, GuestAnswer.invitation_id == GuestInvitation.id)
    .outerjoin(GuestEnd, GuestEnd.invitation_id == GuestInvitation.id)
    .outerjoin(Person, Person.id == GuestAnswer.person_id)
    .outerjoin(_home, _home.id == Person.organisation_id)
    .order_by(GuestInvitation.invited_at.desc(), GuestInvitation.id)
)


def list_guises(who: Who, today: date) -> Sequence[Who]:
    """Return as whom a person may act for other organisations today, each for one thing.

    Asked only when a page that guests may open has refused them. At most two queries. Who has left
    their employer is nobody's guest.
    """
    if who.guest is not None:
        return []
    tasks = [
        (organisation, name, Guest(kind, subject_id))
        for organisation, name, kind, subject_id in db.session.execute(_tasks(who, today))
    ]
    if who.has(Role.ANALYST):
        shared = Guest(GuestKind.RELEASE_READER, None)
        tasks += [(one.id, one.name, shared) for one in list_sharing(who.organisation_id, today)]
    return [
        replace(
            who,
            organisation_id=organisation_id,
            organisation_name=name,
            roles=frozenset({ROLES[guest.kind]}),
            guest=guest,
        )
        for organisation_id, name, guest in tasks
    ]


def find_guises(who: Who) -> Sequence[Who]:
    """Do what `list_guises` does for today: how the guard asks."""
    return list_guises(who, _today())


def _tasks(who: Who, today: date) -> sa.Select[UUID, str, GuestKind, UUID]:
    return (
        sa.select(
            Organisation.id, Organisation.name, GuestInvitation.kind, GuestInvitation.subject_id
        )
        .join(GuestInvitation, GuestInvitation.organisation_id == Organisation.id)
        .join(GuestAnswer, GuestAnswer.invitation_id == GuestInvitation.id)
        .where(GuestAnswer.person_id == who.person_id, *_live(today))
        .order_by(GuestInvitation.invited_at, GuestInvitation.id)
    )


def list_guest_roles(person_id: UUID, today: date) -> set[Role]:
    """Return the roles in which a person does other organisations' accepted tasks today."""
    chosen = (
        sa.select(GuestInvitation.kind)
        .join(GuestAnswer, GuestAnswer.invitation_id == GuestInvitation.id)
        .where(GuestAnswer.person_id == person_id, *_live(today))
    )
    return {ROLES[kind] for kind in db.session.scalars(chosen)}


def _live(today: date) -> tuple[sa.ColumnElement[bool], ...]:
    ended = sa.exists().where(GuestEnd.invitation_id == GuestInvitation.id)
    # Nor is who left since they accepted, and came back: their time here began later than that.
    answered_on = sa.func.date(GuestAnswer.answered_at, type_=sa.Date)
    gone = sa.or_(Person.left_on < today, Person.started_on > answered_on)
    left = sa.exists().where(Person.id == GuestAnswer.person_id, gone)
    return GuestAnswer.accepted.is_(True), GuestInvitation.until_on >= today, ~ended, ~left


def list_sharing(organisation_id: UUID, today: date) -> Sequence[Organisation]:
    """Return the organisations that let this one's analysts read their releases today, by name."""
    holds = sa.exists().where(
        VisibilityGrant.organisation_id == Organisation.id,
        VisibilityGrant.to_organisation_id == organisation_id,
        VisibilityGrant.from_on <= today,
        VisibilityGrant.until_on >= today,
        VisibilityGrant.ended_at.is_(None),
    )
    chosen = sa.select(Organisation).where(holds)
    return db.session.scalars(chosen.order_by(Organisation.name)).all()


def list_guests(kind: GuestKind, subject_id: UUID, today: date) -> set[UUID]:
    """Return the people of other organisations who have accepted this task on this thing."""
    chosen = (
        sa.select(GuestAnswer.person_id)
        .join(GuestInvitation, GuestInvitation.id == GuestAnswer.invitation_id)
        .where(
            GuestInvitation.kind == kind, GuestInvitation.subject_id == subject_id, *_live(today)
        )
    )
    return set(db.session.scalars(chosen))


def list_guests_here(organisation_id: UUID, kind: GuestKind, today: date) -> set[UUID]:
    """Return everybody of other organisations who has accepted such a task here."""
    chosen = (
        sa.select(GuestAnswer.person_id)
        .join(GuestInvitation, GuestInvitation.id == GuestAnswer.invitation_id)
        .where(
            GuestInvitation.organisation_id == organisation_id,
            GuestInvitation.kind == kind,
            *_live(today),
        )
    )
    return set(db.session.scalars(chosen))


def list_invited(who: Who, kind: GuestKind, subject_id: UUID, today: date) -> Sequence[Invited]:
    """Return whom the organisation has asked to do a task on a thing, the latest first."""
    chosen = _INVITED.where(
        GuestInvitation.organisation_id == who.organisation_id,
        GuestInvitation.kind == kind,
        GuestInvitation.subject_id == subject_id,
    )
    return _invited(chosen, today)


def list_own_invitations(who: Who, today: date) -> Sequence[Invited]:
    """Return what other organisations have asked this person to do, the latest first."""
    mine = sa.select(Person.work_email).where(Person.id == who.person_id).scalar_subquery()
    unanswered = sa.and_(GuestAnswer.invitation_id.is_(None), GuestInvitation.work_email == mine)
    elsewhere = GuestInvitation.organisation_id != who.organisation_id
    chosen = _INVITED.where(elsewhere, sa.or_(unanswered, GuestAnswer.person_id == who.person_id))
    return _invited(chosen, today)


def _invited(chosen: sa.Select[*tuple[Any, ...]], today: date) -> Sequence[Invited]:
    return [
        Invited(
            asked,
            host,
            state_of(
                accepted=answer.accepted if answer else None,
                ended=end is not None,
                until_on=asked.until_on,
                today=today,
            ),
            name if answer and answer.accepted else "",
            employer if answer and answer.accepted else "",
        )
        for asked, host, answer, end, name, employer in db.session.execute(chosen)
    ]


def get_own_invitation(invitation_id: UUID, visible_to: Who) -> GuestInvitation:
    """Return an invitation that waits for this person's answer; raises `NothingFound`."""
    found = _find(invitation_id, list_own_invitations(visible_to, _today()))
    if found.state is not GuestState.WAITS:
        raise NothingFound
    return found.invitation


def get_invited(invitation_id: UUID, visible_to: Who) -> GuestInvitation:
    """Return an invitation of the person's own organisation; raises `NothingFound`."""
    found = db.session.get(GuestInvitation, invitation_id)
    if found is None or found.organisation_id != visible_to.organisation_id:
        raise NothingFound
    return found


def _find(invitation_id: UUID, held: Sequence[Invited]) -> Invited:
    for one in held:
        if one.invitation.id == invitation_id:
            return one
    raise NothingFound


def list_visibility(organisation_id: UUID) -> Sequence[sa.Row[VisibilityGrant, str]]:
    """Return what an organisation shares with others, each with the other's name."""
    chosen = (
        sa.select(VisibilityGrant, Organisation.name)
        .join(Organisation, Organisation.id == VisibilityGrant.to_organisation_id)
        .where(VisibilityGrant.organisation_id == organisation_id)
        .order_by(VisibilityGrant.from_on.desc(), Organisation.name)
    )
    return db.session.execute(chosen).all()


def get_visibility(grant_id: UUID, visible_to: Who) -> VisibilityGrant:
    """Return what the person's own organisation shares; raises `NothingFound`."""
    found = db.session.get(VisibilityGrant, grant_id)
    if found is None or found.organisation_id != visible_to.organisation_id:
        raise NothingFound
    return found


def _today() -> date:
    return london_day(datetime.now(UTC))
