"""Asking people of another organisation to do one task here, and letting another read releases."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.models import GuestAnswer, GuestEnd, GuestInvitation, VisibilityGrant
from app.organisations.queries.guests import list_invited
from app.organisations.rules import Who, london_day
from app.organisations.rules.guests import (
    LONGEST_SHARING,
    OPEN_FOR,
    GuestKind,
    GuestState,
)
from app.people.queries import find_person

OPEN = (GuestState.WAITS, GuestState.ACCEPTED)


class WorksHere(DomainError):
    """Whoever is asked is a colleague."""

    sentence = "They work here. An administrator can give them the role instead."


class InvitedAlready(DomainError):
    """They were asked for this before."""

    sentence = "This address is invited already. End that invitation first, or wait."


class AnsweredAlready(DomainError):
    """The invitation has its answer, or has ended."""

    sentence = "This invitation was answered already."


class TaskDone(DomainError):
    """Whoever was asked now would read what is done, and nothing would end it."""

    sentence = "This is done, so nobody else is needed for it."


class EndedAlready(DomainError):
    """Somebody ended it before."""

    sentence = "This has ended already."


class SharesWithItself(DomainError):
    """The organisation was chosen itself."""

    sentence = "Choose another organisation."


class SharingDaysWrong(DomainError):
    """The days are out of order, over, or years long."""

    sentence = "The last day must be the first day or later, and within two years."


constraint("pk_guest_answer", AnsweredAlready)
constraint("pk_guest_end", EndedAlready)
constraint("uq_guest_answer_invitation_id", AnsweredAlready)
constraint("uq_guest_end_invitation_id", EndedAlready)
constraint("ck_visibility_grant_not_oneself", SharesWithItself)


def invite_guest(
    kind: GuestKind, subject_id: UUID, work_email: str, by: Who, *, now: datetime | None = None
) -> GuestInvitation:
    """Ask whoever has this work e-mail, in another organisation, to do one task on one thing.

    Whether anybody has it is told to nobody: the invitation waits either way. Raises `WorksHere`
    or `InvitedAlready`.
    """
    now, address = now or datetime.now(UTC), work_email.strip().lower()
    today = london_day(now)
    colleague = find_person(address)
    if colleague is not None and colleague.organisation_id == by.organisation_id:
        raise WorksHere(field="work_email")
    held = list_invited(by, kind, subject_id, today)
    if any(one.invitation.work_email == address and one.state in OPEN for one in held):
        raise InvitedAlready(field="work_email")
    asked = GuestInvitation(
        organisation_id=by.organisation_id,
        kind=kind,
        subject_id=subject_id,
        work_email=address,
        until_on=today + OPEN_FOR,
        invited_by_id=by.person_id,
        invited_at=now,
    )
    db.session.add(asked)
    flush()
    _record("invited", asked, by.person_id, now)
    return asked


def answer_invitation(
    asked: GuestInvitation, by: Who, *, accepted: bool, now: datetime | None = None
) -> None:
    """Keep what the person said, once; raises `AnsweredAlready`."""
    now = now or datetime.now(UTC)
    answer = GuestAnswer(
        invitation_id=asked.id, person_id=by.person_id, accepted=accepted, answered_at=now
    )
    db.session.add(answer)
    flush()
    _record("accepted" if accepted else "declined", asked, by.person_id, now)


def end_invitation(asked: GuestInvitation, *, by_id: UUID, now: datetime | None = None) -> None:
    """End what a guest may do, at once; raises `EndedAlready`."""
    now = now or datetime.now(UTC)
    db.session.add(GuestEnd(invitation_id=asked.id, ended_by_id=by_id, ended_at=now))
    flush()
    _record("ended", asked, by_id, now)


def end_task(
    kind: GuestKind, subject_id: UUID, *, by_id: UUID, now: datetime | None = None
) -> None:
    """End every invitation to a task that is done: whoever did it reads no further."""
    over = sa.exists().where(GuestEnd.invitation_id == GuestInvitation.id)
    chosen = sa.select(GuestInvitation).where(
        GuestInvitation.kind == kind, GuestInvitation.subject_id == subject_id, ~over
    )
    for asked in db.session.scalars(chosen.order_by(GuestInvitation.id)):
        end_invitation(asked, by_id=by_id, now=now)


def share_releases(
    to_organisation_id: UUID, *, from_on: date, until_on: date, by: Who, now: datetime | None = None
) -> VisibilityGrant:
    """Let another organisation's analysts read this one's approved releases from day to day.

    Raises `SharesWithItself` or `SharingDaysWrong`.
    """
    now = now or datetime.now(UTC)
    today = london_day(now)
    if to_organisation_id == by.organisation_id:
        raise SharesWithItself(field="organisation")
    if from_on < today:
        raise SharingDaysWrong("The first day must be today, or later.", field="from_on")
    if until_on < from_on or until_on - today > LONGEST_SHARING:
        raise SharingDaysWrong(field="until_on")
    made = VisibilityGrant(
        organisation_id=by.organisation_id,
        to_organisation_id=to_organisation_id,
        from_on=from_on,
        until_on=until_on,
        granted_by_id=by.person_id,
        granted_at=now,
    )
    db.session.add(made)
    flush()
    _record_sharing("granted", made, by.person_id, now)
    return made


def end_sharing(grant: VisibilityGrant, *, by_id: UUID, now: datetime | None = None) -> None:
    """End it at once; raises `EndedAlready`."""
    now = now or datetime.now(UTC)
    change_if(
        VisibilityGrant,
        VisibilityGrant.id == grant.id,
        VisibilityGrant.ended_at.is_(None),
        otherwise=EndedAlready,
        ended_at=now,
        ended_by_id=by_id,
    )
    _record_sharing("ended", grant, by_id, now)


def _record(verb: str, asked: GuestInvitation, by_id: UUID, now: datetime) -> None:
    """The address stays out of the chain: it is kept for ever, and it is personal."""
    record_event(
        verb,
        "guest invitation",
        asked.id,
        organisation_id=asked.organisation_id,
        by_id=by_id,
        now=now,
        task=asked.kind.value,
        about=str(asked.subject_id),
    )


def _record_sharing(verb: str, grant: VisibilityGrant, by_id: UUID, now: datetime) -> None:
    record_event(
        verb,
        "visibility",
        grant.id,
        organisation_id=grant.organisation_id,
        by_id=by_id,
        now=now,
        to=str(grant.to_organisation_id),
    )
