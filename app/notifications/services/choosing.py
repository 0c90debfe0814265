"""What people and organisations choose about mail: each choice a row of its own, dated."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import UUID

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import flush
from app.extensions import db
from app.notifications.models import MailChoice, MailRules
from app.notifications.queries import find_choice, find_rules, last_page_number
from app.notifications.rules.hours import WEEK
from app.notifications.rules.kinds import ChosenBy, Pace
from app.notifications.rules.leaving import read_token
from app.notifications.rules.letterhead import letterhead
from app.people.queries import find_person_by_key


class LinkNoLongerWorks(DomainError):
    """Forged, too old, or from before the person chose on the page."""

    sentence = "This link no longer works. Sign in to choose how your mail comes."


class NoTimeLeft(DomainError):
    """The hours for news end before they begin."""

    sentence = "Choose an end that is later than the beginning."


class NoWorkingDay(DomainError):
    """No day of the week was chosen."""

    sentence = "Choose one working day or more."


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person chose on the page. None leaves it to their organisation."""

    pace: Pace | None
    optional: bool
    days: frozenset[int] = WEEK
    earliest: time | None = None
    latest: time | None = None


def choose(person_id: UUID, wish: Wish, *, now: datetime | None = None) -> MailChoice:
    """Keep what a person chose, from now on. Raises `NoWorkingDay` or `NoTimeLeft`."""
    if not wish.days:
        raise NoWorkingDay(field="days")
    if wish.earliest and wish.latest and wish.latest <= wish.earliest:
        raise NoTimeLeft(field="latest")
    days = "".join(str(day) for day in sorted(wish.days))
    return _keep(
        person_id,
        ChosenBy.PAGE,
        now or datetime.now(UTC),
        pace=wish.pace,
        optional=wish.optional,
        days=None if wish.days == WEEK else days,
        earliest=f"{wish.earliest:%H:%M}" if wish.earliest else None,
        latest=f"{wish.latest:%H:%M}" if wish.latest else None,
    )


def read_link(token: str) -> UUID:
    """Return whose link it is. Raises `LinkNoLongerWorks`, and says nothing of why."""
    found = read_token(letterhead.secrets, token)
    if found is None or find_person_by_key(found[0]) is None:
        raise LinkNoLongerWorks
    person_id, number = found
    if number < last_page_number(person_id):
        raise LinkNoLongerWorks
    return person_id


def stop_optional(token: str, *, now: datetime | None = None) -> datetime:
    """End what is optional for whoever's link this is; return from when on it is ended.

    Done twice, the first counts. Raises `LinkNoLongerWorks`.
    """
    person_id, now = read_link(token), now or datetime.now(UTC)
    last = find_choice(person_id)
    if last is not None and not last.optional:
        return last.from_at
    kept = {name: getattr(last, name, None) for name in ("pace", "days", "earliest", "latest")}
    return _keep(person_id, ChosenBy.LINK, now, optional=False, **kept).from_at


def set_rules(
    organisation_id: UUID,
    pace: Pace,
    earliest: time,
    latest: time,
    *,
    by_id: UUID,
    now: datetime | None = None,
) -> MailRules:
    """Keep what an organisation sets for those who chose nothing. Raises `NoTimeLeft`."""
    if latest <= earliest:
        raise NoTimeLeft(field="latest")
    now, last = now or datetime.now(UTC), find_rules(organisation_id)
    row = MailRules(
        organisation_id=organisation_id,
        number=last.number + 1 if last else 1,
        pace=pace,
        earliest=f"{earliest:%H:%M}",
        latest=f"{latest:%H:%M}",
        set_by_id=by_id,
        from_at=now,
    )
    db.session.add(row)
    flush()
    said = {"pace": pace.value, "earliest": row.earliest, "latest": row.latest}
    own = organisation_id
    record_event("set", "mail rules", row.id, organisation_id=own, by_id=by_id, now=now, **said)
    return row


def _keep(person_id: UUID, by: ChosenBy, now: datetime, **values: object) -> MailChoice:
    last = find_choice(person_id)
    row = MailChoice(
        person_id=person_id,
        number=last.number + 1 if last else 1,
        chosen_by=by,
        from_at=now,
        **values,
    )
    db.session.add(row)
    flush()
    person = find_person_by_key(person_id)
    own = person.organisation_id if person else None
    by_id = person_id if by is ChosenBy.PAGE else None
    said = {"optional": row.optional, "chosen_by": by.value}
    record_event("chose", "mail", row.id, organisation_id=own, by_id=by_id, now=now, **said)
    return row
