"""What the demonstration council's people can learn from: its own courses, guides and groups."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.devtools.syllabus import COURSES
from app.frameworks.queries import get_framework
from app.organisations.rules import Role
from app.resources.queries.links import list_due
from app.resources.rules import OwnKind, Resource, Session
from app.resources.rules.links import Outcome
from app.resources.services import add_resource, retire_resource
from app.resources.services.links import keep_outcomes

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from app.devtools.council import Builder
    from app.devtools.syllabus import Course

RETIRED, LOST = "LM-0", "MH-G"
# How many days ago the link of the lost one failed.
FAILED_AGO = (9, 8, 6)


def play(builder: Builder, version_id: UUID, now: datetime) -> None:
    """Add the courses, as a workforce lead would; the oldest one is retired."""
    by_id = builder.keys[builder.played.holder(Role.WORKFORCE_LEAD).email]
    ids = {one.code: one.id for one in get_framework(version_id).statements}
    for course in COURSES:
        content = _resource(course, ids, now)
        row = add_resource(builder.organisation_id, content, by_id=by_id, now=now)
        if course.code == RETIRED:
            retire_resource(row, by_id=by_id, now=now)
    _lose_link(builder.organisation_id, now)


def _lose_link(organisation_id: UUID, now: datetime) -> None:
    """Let one link fail on three days, so that there is a broken one to see."""
    (link,) = {one.link for one in COURSES if one.code == LOST}
    for days in FAILED_AGO:
        moment = now - timedelta(days=days)
        due = list_due(organisation_id, moment.date(), len(COURSES))
        lost = [one for one in due if one.link == link]
        keep_outcomes(lost, {link: Outcome.NOT_FOUND}, moment)


def _resource(course: Course, ids: dict[str, UUID], now: datetime) -> Resource:
    today = now.date()
    return Resource(
        code=course.code,
        title=course.title,
        provider=course.provider,
        kind=OwnKind(course.kind),
        about=course.about,
        link=course.link,
        audience=course.audience,
        level_from=course.levels[0],
        level_to=course.levels[1],
        minutes=course.minutes,
        pence=100 * course.pounds,
        statements=frozenset(ids[code] for code in course.statements.split()),
        sessions=tuple(
            Session(today + timedelta(days=days), place) for days, place in course.sessions
        ),
    )
