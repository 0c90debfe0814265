"""Writing digests: one for a person and a working day, when something waits."""

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.db.errors import flush
from app.extensions import db
from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.notifications.models import Digest, News
from app.notifications.queries import (
    is_away,
    leave_url,
    list_news,
    list_waiting_people,
    preferences_of,
)
from app.notifications.rules import MailKind
from app.notifications.rules.composing import compose
from app.notifications.rules.hours import digest_is_due
from app.notifications.rules.letters import LETTERS, Letter
from app.notifications.rules.over import overs
from app.notifications.services.writing import keep_mail
from app.organisations.queries import get_organisation
from app.organisations.rules import london_day
from app.people.queries import get_person

AT_ONCE = 50
_log = logging.getLogger(__name__)


def write_digests(now: datetime) -> int:
    """Write every digest that is due by now, ask for them to be sent, and return how many.

    May be asked for at any time, and after any time. Commits after every fifty people, so that
    the database is not held for long; what breaks for one person is logged, and keeps nobody
    else from theirs.
    """
    people, written = list_waiting_people(london_day(now)), 0
    for start in range(0, len(people), AT_ONCE):
        written += _write_some(people[start : start + AT_ONCE], now)
        db.session.commit()
    return written


def _write_some(people: Sequence[UUID], now: datetime) -> int:
    run_id, written = uuid4(), 0
    for person_id in people:
        try:
            with db.session.begin_nested():
                written += _write(person_id, run_id, now)
        except Exception:
            _log.exception("The digest of person %s broke.", person_id)
    if written:
        ask(JobKind.SEND_DIGEST, run_id)
    return written


def _write(person_id: UUID, run_id: UUID, now: datetime) -> bool:
    person, today = get_person(person_id), london_day(now)
    mine = preferences_of(person_id, person.organisation_id)
    if not digest_is_due(now, mine.hours) or is_away(person_id, today):
        return False
    waiting = list_news(person_id)
    listed = [one for one in waiting if _still_wanted(one, optional=mine.optional)]
    db.session.execute(sa.delete(News).where(News.id.in_([one.id for one in waiting])))
    if not listed or (person.left_on is not None and person.left_on < today):
        return False
    optional = any(one.kind is MailKind.OPTIONAL for one in listed)
    composed = compose(
        "digest",
        {"items": [[one.line, one.link] for one in listed]},
        organisation=get_organisation(person.organisation_id).name,
        leave_url=leave_url(person_id) if optional else "",
    )
    kind = MailKind.OPTIONAL if optional else MailKind.NEWS
    letter = Letter("digest", kind, LETTERS["digest"].why)
    mail = keep_mail(letter, person_id, person.work_email, composed, now=now)
    db.session.add(Digest(person_id=person_id, day=today, mail_id=mail.id, run_id=run_id))
    flush()
    return True


def _still_wanted(news: News, *, optional: bool) -> bool:
    if news.kind is MailKind.OPTIONAL and not optional:
        return False
    return not overs.over(news.letter, news.about_id, news.person_id)
