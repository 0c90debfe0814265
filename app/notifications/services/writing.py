"""Writing a message: in the transaction that causes it, to go out when its kind allows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from app.db.errors import flush
from app.extensions import db
from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.notifications.models import Mail, MailOrigin, News
from app.notifications.queries import is_away, leave_url, preferences_of
from app.notifications.rules import MailKind
from app.notifications.rules.choices import Way, way_of
from app.notifications.rules.composing import Composed, compose
from app.notifications.rules.hours import is_quiet, next_moment
from app.notifications.rules.letters import LETTERS, Letter
from app.organisations.queries import find_organisation, get_organisation
from app.organisations.rules import london_day
from app.people.queries import find_person_by_key, get_person

if TYPE_CHECKING:
    from app.people.models import Person


def write_letter(
    name: str,
    person_id: UUID,
    *,
    about_id: UUID | None = None,
    now: datetime | None = None,
    **facts: Any,
) -> None:
    """Write a person the letter `name`, filled with `facts` (see `rules.letters`).

    What is essential goes out once the caller's transaction is committed. News goes at once, on
    the next working morning, or into the person's digest, as they chose; what is optional does
    not go to whoever ended it. `about_id` says what it is about: a digest leaves out what is over.
    No fact holds a rating, nor another person's name.
    """
    letter, now = LETTERS[name], now or datetime.now(UTC)
    person = get_person(person_id)
    way, not_before = _way(letter, person, now)
    if way is Way.NOT:
        return
    employer = get_organisation(person.organisation_id).name
    leave = leave_url(person_id) if letter.kind is MailKind.OPTIONAL else ""
    composed = compose(name, facts, organisation=employer, leave_url=leave)
    if way is Way.DIGEST:
        _keep_for_digest(letter, person_id, composed, about_id, now)
    else:
        mail = keep_mail(letter, person_id, person.work_email, composed, about_id, now=now)
        ask(JobKind.SEND_MAIL, mail.id, not_before=not_before)


def pretend_letter(name: str, **facts: Any) -> None:
    """Read as much as an essential letter takes and make the same texts; write nothing."""
    find_person_by_key(uuid4())
    find_organisation("")
    compose(name, facts, organisation="Nobody")


def _way(letter: Letter, person: Person, now: datetime) -> tuple[Way, datetime | None]:
    """What becomes of a letter to this person, and before when it may not go."""
    if letter.kind is MailKind.ESSENTIAL:
        return Way.NOW, None
    mine = preferences_of(person.id, person.organisation_id)
    away = is_away(person.id, london_day(now))
    way = way_of(letter.kind, mine, away=away, quiet=is_quiet(now, mine.hours))
    return way, next_moment(now, mine.hours) if way is Way.LATER else None


def write_to_address(
    name: str, address: str, organisation_id: UUID, *, about_id: UUID, **facts: Any
) -> None:
    """Write an essential letter from an organisation to an address, whoever has it or nobody.

    Nobody is looked up, so that nobody learns by it who uses the service.
    """
    letter, now = LETTERS[name], datetime.now(UTC)
    composed = compose(name, facts, organisation=get_organisation(organisation_id).name)
    mail = keep_mail(letter, None, address, composed, about_id, now=now)
    ask(JobKind.SEND_MAIL, mail.id)


def write_mail(
    address: str,
    subject: str,
    text: str,
    html: str = "",
    person_id: UUID | None = None,
) -> Mail:
    """Write an essential message that has no letter, and ask for it to be sent after the commit.

    `text` is the whole message; `html` says the same for those whose mail shows it. Neither
    holds a rating, nor another person's name. Survey invitations do not come here: they go
    through `delivery.send_now`, which stores nothing.
    """
    mail = Mail(
        person_id=person_id,
        address=address,
        subject=subject,
        text=text,
        html=html,
        written_at=datetime.now(UTC),
    )
    db.session.add(mail)
    flush()
    ask(JobKind.SEND_MAIL, mail.id)
    return mail


def write_unsent(name: str, person_id: UUID, *, now: datetime, **facts: Any) -> Mail:
    """Write a person a letter that nobody asks to be sent: for what mail servers did with it."""
    person = get_person(person_id)
    employer = get_organisation(person.organisation_id).name
    composed = compose(name, facts, organisation=employer)
    return keep_mail(LETTERS[name], person_id, person.work_email, composed, now=now)


def keep_mail(
    letter: Letter,
    person_id: UUID | None,
    address: str,
    composed: Composed,
    about_id: UUID | None = None,
    *,
    now: datetime,
) -> Mail:
    """Write a composed letter down; whoever calls this asks for it to be sent."""
    mail = Mail(
        person_id=person_id,
        address=address,
        subject=composed.subject,
        text=composed.text,
        html=composed.html,
        written_at=now,
    )
    db.session.add(mail)
    flush()
    origin = {"kind": letter.kind, "letter": letter.name, "about_id": about_id}
    db.session.add(MailOrigin(mail_id=mail.id, **origin))
    flush()
    return mail


def _keep_for_digest(
    letter: Letter, person_id: UUID, composed: Composed, about_id: UUID | None, now: datetime
) -> None:
    db.session.add(
        News(
            person_id=person_id,
            kind=letter.kind,
            letter=letter.name,
            about_id=about_id,
            line=composed.subject,
            link=composed.link,
            written_at=now,
        )
    )
    flush()
