"""Recording posts that nobody holds, and that they are filled or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.people.models import Vacancy
from app.people.rules import WHOLE_TIME, RoleFamily, VacancyEnd

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_POSTS = 50


class VacantInTheFuture(DomainError):
    """A post is open from today or from a day in the past."""

    sentence = "Enter today, or the day in the past from which nobody held the post."


class PostFteOutOfRange(DomainError):
    """A post is more than nothing and at most a whole working week."""

    sentence = "Enter a number above 0 and up to 1, such as 0.6 for three days of five."


class TooManyPosts(DomainError):
    """Somebody typed more posts than a team has."""

    sentence = f"Enter a number from 1 to {MOST_POSTS}."


class VacancyEndsOutside(DomainError):
    """It ends after it began, and not in the future."""

    sentence = "Enter a day from the first day of the vacancy to today."


class VacancyEndedAlready(DomainError):
    """Somebody ended it before."""

    sentence = "This vacancy has ended already."


constraint("ck_vacancy_fte", PostFteOutOfRange)
constraint("ck_vacancy_dates", VacancyEndsOutside)


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a team, and since when nobody holds it; `fte_hundredths` is 1 to 100."""

    team_id: UUID
    role_family: RoleFamily
    fte_hundredths: int
    from_on: date


def open_vacancies(
    organisation_id: UUID,
    post: Post,
    *,
    posts: int = 1,
    by_id: UUID | None,
    now: datetime | None = None,
) -> Sequence[Vacancy]:
    """Record that a team has so many posts of a kind that nobody holds. One row is one post.

    The team must be the organisation's: whoever calls it looks. Raises a refusal by its field.
    """
    now = now or datetime.now(UTC)
    _refuse(post, posts, now.date())
    made = [_vacancy(organisation_id, post, by_id, now) for _ in range(posts)]
    db.session.add_all(made)
    flush()
    for one in made:
        record_event("opened", "vacancy", one.id, organisation_id=organisation_id, by_id=by_id)
    return made


def _vacancy(organisation_id: UUID, post: Post, by_id: UUID | None, now: datetime) -> Vacancy:
    return Vacancy(
        organisation_id=organisation_id,
        team_id=post.team_id,
        role_family=post.role_family,
        fte_hundredths=post.fte_hundredths,
        from_on=post.from_on,
        recorded_by_id=by_id,
        recorded_at=now,
    )


def end_vacancy(
    vacancy: Vacancy,
    ended_as: VacancyEnd,
    ended_on: date,
    *,
    by_id: UUID | None,
    now: datetime | None = None,
) -> None:
    """Record that a vacancy is filled or withdrawn; raises `VacancyEndedAlready`.

    The day is the first on which it is a vacancy no more.
    """
    now = now or datetime.now(UTC)
    if not vacancy.from_on <= ended_on <= now.date():
        raise VacancyEndsOutside(field="ended_on")
    change_if(
        Vacancy,
        Vacancy.id == vacancy.id,
        Vacancy.ended_on.is_(None),
        otherwise=VacancyEndedAlready,
        ended_on=ended_on,
        ended_as=ended_as,
        ended_by_id=by_id,
        ended_at=now,
    )
    own = vacancy.organisation_id
    record_event(ended_as.value, "vacancy", vacancy.id, organisation_id=own, by_id=by_id)


def _refuse(post: Post, posts: int, today: date) -> None:
    if not 0 < post.fte_hundredths <= WHOLE_TIME:
        raise PostFteOutOfRange(field="fte")
    if not 1 <= posts <= MOST_POSTS:
        raise TooManyPosts(field="posts")
    if post.from_on > today:
        raise VacantInTheFuture(field="from_on")
