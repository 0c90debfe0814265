"""Reads of what people and organisations chose about mail, and of what waits for a digest."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.notifications.models import Digest, MailChoice, MailRules, News
from app.notifications.rules.choices import Preferences, preferences
from app.notifications.rules.kinds import ChosenBy
from app.organisations.models import Absence


def find_choice(person_id: UUID) -> MailChoice | None:
    """Return a person's newest choice, or None."""
    chosen = sa.select(MailChoice).where(MailChoice.person_id == person_id)
    return db.session.scalar(chosen.order_by(MailChoice.number.desc()).limit(1))


def list_choices(person_id: UUID) -> Sequence[MailChoice]:
    """Return all that a person ever chose, the newest first."""
    chosen = sa.select(MailChoice).where(MailChoice.person_id == person_id)
    return db.session.scalars(chosen.order_by(MailChoice.number.desc())).all()


def last_page_number(person_id: UUID) -> int:
    """Return the number of what a person last chose on the page; 0 when they never did."""
    chosen = sa.select(sa.func.max(MailChoice.number)).where(
        MailChoice.person_id == person_id, MailChoice.chosen_by == ChosenBy.PAGE
    )
    return db.session.scalar(chosen) or 0


def find_rules(organisation_id: UUID) -> MailRules | None:
    """Return an organisation's newest rules for mail, or None."""
    chosen = sa.select(MailRules).where(MailRules.organisation_id == organisation_id)
    return db.session.scalar(chosen.order_by(MailRules.number.desc()).limit(1))


def preferences_of(person_id: UUID, organisation_id: UUID) -> Preferences:
    """Return what counts for a person's mail."""
    return preferences(find_choice(person_id), find_rules(organisation_id))


def default_of(organisation_id: UUID) -> Preferences:
    """Return what counts for those of an organisation who chose nothing."""
    return preferences(None, find_rules(organisation_id))


def is_away(person_id: UUID, today: date) -> bool:
    """Whether a person is recorded as away today."""
    chosen = sa.exists().where(
        Absence.person_id == person_id,
        Absence.from_on <= today,
        sa.or_(Absence.until_on.is_(None), Absence.until_on >= today),
    )
    return bool(db.session.scalar(sa.select(chosen)))


def list_waiting_people(day: date) -> Sequence[UUID]:
    """Return the people for whom news waits and who had no digest on `day`."""
    had = sa.exists().where(Digest.person_id == News.person_id, Digest.day == day)
    chosen = sa.select(News.person_id).where(~had).distinct().order_by(News.person_id)
    return db.session.scalars(chosen).all()


def list_news(person_id: UUID) -> Sequence[News]:
    """Return what waits for a person's digest, oldest first."""
    chosen = sa.select(News).where(News.person_id == person_id)
    return db.session.scalars(chosen.order_by(News.written_at, News.id)).all()
