"""A worker at work: a statement's page, the task list, saving what was entered."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account
from app.accounts.rules.factors import Step
from app.accounts.services import begin_session
from app.assessments.models import Assessment, Cycle, Rating
from app.assessments.rules import AssessmentState
from app.assessments.services import open_cycle, start_assessment
from app.db.engine import writing
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.frameworks.queries import get_framework
from app.frameworks.services import load_version
from benchmarks import floors
from benchmarks.measure import Line, Work, interleaved
from benchmarks.service import call, counted, environ, shown_by

PAGE_BAR, SAVE_BAR, PAGE_QUERIES, SAVE_QUERIES = 2, 3, 8, 6
REFLECTION = "I asked what a good week would look like for them, and we planned towards it. "


@dataclass(frozen=True)
class Desk:
    """A worker who is signed in, their assessment, and two of its statements."""

    cookie: str
    assessment_id: UUID
    code: str
    rating_id: UUID
    statement_id: UUID
    other_rating_id: UUID

    @property
    def tasks(self) -> str:
        """Where the task list is."""
        return f"/assessments/{self.assessment_id}"

    @property
    def page(self) -> str:
        """Where the first statement's page is."""
        return f"{self.tasks}/statements/{self.code}"


def sit_down(app: Flask) -> Desk:
    """Sign in a worker of the demonstration council whose assessment in progress has moved."""
    with app.app_context(), writing():
        assessment = db.session.scalars(
            sa.select(Assessment)
            .where(Assessment.state == AssessmentState.IN_PROGRESS, Assessment.move_id.is_not(None))
            .order_by(Assessment.started_at, Assessment.id)
        ).first()
        assert assessment is not None, "the demonstration council adopted a version"
        return desk_of(app, assessment)


def desk_of(app: Flask, assessment: Assessment) -> Desk:
    """Sign in an assessment's worker."""
    rows = db.session.execute(
        sa.select(Rating, FrameworkStatement.code)
        .join(FrameworkStatement, FrameworkStatement.id == Rating.statement_id)
        .where(Rating.assessment_id == assessment.id)
        .order_by(FrameworkStatement.position)
    ).all()
    (first, code), (second, _) = rows[0], rows[1]
    cookie = _signed_in(app, assessment.person_id)
    return Desk(cookie, assessment.id, code, first.id, first.statement_id, second.id)


def _signed_in(app: Flask, person_id: UUID) -> str:
    """Return the cookie of a new session, as signing in would set it."""
    account = db.session.scalars(sa.select(Account).where(Account.person_id == person_id)).one()
    row, client = begin_session(account.id, datetime.now(UTC), Step.PASSKEY), app.test_client()
    db.session.commit()
    with client.session_transaction() as session:
        session["_user_id"] = account.fs_uniquifier
        session["_fresh"] = True
        session["sign_in_session"] = str(row.id)
    cookie = client.get_cookie("session")
    assert cookie is not None
    return f"session={cookie.value}"


def unmoved_desk(app: Flask, desk: Desk) -> Desk:
    """Give the same worker an assessment on the version they work with, which never moved."""
    with app.app_context(), writing():
        version_id = db.session.get_one(Assessment, desk.assessment_id).version_id
        return _started(app, desk, version_id, "Another round")


def shorter_desk(app: Flask, desk: Desk) -> Desk:
    """Give the same worker an assessment on a framework cut down to its first two areas."""
    with app.app_context(), writing():
        whole = get_framework(db.session.get_one(Assessment, desk.assessment_id).version_id)
        short = replace(whole, version="0.0.1", areas=whole.areas[:2])
        version = load_version(replace(short, predecessor=None, lineage=(), additions=()))
        return _started(app, desk, version.id, "A shorter round")


def _started(app: Flask, desk: Desk, version_id: UUID, title: str) -> Desk:
    held = db.session.get_one(Assessment, desk.assessment_id)
    cycle = db.session.get_one(Cycle, held.cycle_id)
    days = (cycle.opens_on, cycle.closes_on)
    opened = open_cycle(
        held.organisation_id, version_id, title, opens_on=days[0], closes_on=days[1], by_id=None
    )
    # A role that raises areas would ask for some that the short version does not have.
    role = next(one.code for one in get_framework(version_id).role_profiles if one.raised is None)
    started = start_assessment(opened, held.person_id, role)
    db.session.commit()
    return desk_of(app, started)


def settled(app: Flask, path: str, cookie: str = "") -> dict[str, Any]:
    """Return a request for `path` with the cookie that the application itself last set."""
    answer = call(app, environ(path, cookie))
    for name, value in answer.headers:
        if name.lower() == "set-cookie" and value.startswith("session="):
            cookie = value.split(";", 1)[0]
    return environ(path, cookie)


def requesting(app: Flask, request: dict[str, Any]) -> Work:
    """Return the work of answering one request over and over."""
    return Work(lambda: request, lambda made: call(app, made))


def number_of_queries(app: Flask, request: dict[str, Any]) -> int:
    """Return how many statements one warm request sends to the database."""
    call(app, request)
    with counted(app) as seen:
        call(app, request)
    return len(seen)


def page_lines(
    app: Flask, engine_name: str, name: str, path: str, cookie: str, floor: Flask
) -> Iterator[Line]:
    """Yield a page's cost against its floor, and against the same HTML from one template."""
    request, bare = settled(app, path, cookie), settled(floor, path)
    html = call(app, request).body.decode()
    if without_secrets(html) != without_secrets(call(floor, bare).body.decode()):
        raise RuntimeError(f"the floor of page.{name} shows something else than the page")
    plain = floors.plain_page(html)
    ours, least, flat = interleaved(
        requesting(app, request), requesting(floor, bare), requesting(plain, environ("/"))
    )
    yield Line(f"page.{name} {engine_name}", ours, "ms", least, PAGE_BAR)
    yield Line(f"page.{name} in one template {engine_name}", ours, "ms", flat)


def without_secrets(html: str) -> str:
    """Return a page without what differs each time: the nonce and the form tokens."""
    return re.sub(r'(nonce|value)="[\w.-]{20,}"', r'\1=""', html)


def statement_lines(app: Flask, engine_name: str, desk: Desk, engine: sa.Engine) -> Iterator[Line]:
    """Yield what a statement's page costs and how many queries it makes."""
    request = settled(app, desk.page, desk.cookie)
    shown = shown_by(app, request)
    floor = floors.statement_page(app, engine, shown, desk.rating_id, desk.statement_id)
    yield from page_lines(app, engine_name, "statement", desk.page, desk.cookie, floor)
    queries = number_of_queries(app, request)
    yield Line(f"page.statement queries {engine_name}", queries, "queries", bar=PAGE_QUERIES)


def task_list_lines(app: Flask, engine_name: str, desk: Desk, engine: sa.Engine) -> Iterator[Line]:
    """Yield what the task list costs, moved and not, and that its queries never grow."""
    shorter = shorter_desk(app, desk)
    few = number_of_queries(app, settled(app, shorter.tasks, shorter.cookie))
    for name, one in (("tasklist", desk), ("tasklist.unmoved", unmoved_desk(app, desk))):
        request = settled(app, one.tasks, one.cookie)
        floor = floors.task_list_page(app, engine, shown_by(app, request))
        yield from page_lines(app, engine_name, name, one.tasks, one.cookie, floor)
        many = number_of_queries(app, request)
        yield Line(f"page.{name} queries {engine_name}", many, "queries", few, 1)


class Saving:
    """Autosave as the page's script does it: JSON, the token of the page, the version last seen."""

    def __init__(self, app: Flask, desk: Desk) -> None:
        self.app, self.path = app, f"{desk.page}/save"
        page = settled(app, desk.page, desk.cookie)
        html = call(app, page).body.decode()
        self.cookie = page["HTTP_COOKIE"]
        self.token = _value(html, "csrf_token")
        self.version = _value(html, "version")
        self.number = 0

    def prepare(self) -> dict[str, Any]:
        """Return a request that saves something new."""
        self.number += 1
        body = saved(self.number) | {"version": self.version}
        headers = [("Cookie", self.cookie), ("X-CSRFToken", self.token)]
        return environ(self.path, method="POST", json=body, headers=headers)

    def run(self, request: dict[str, Any]) -> None:
        """Save, and go on from the version that the answer names."""
        self.version = str(json.loads(call(self.app, request).body)["version"])


def saved(number: int) -> dict[str, str]:
    """Return what the worker has entered by the `number`th save."""
    return {"level": str(number % 5), "reflection": f"{REFLECTION * 4}{number}"}


def saving_lines(app: Flask, engine_name: str, desk: Desk, engine: sa.Engine) -> Iterator[Line]:
    """Yield what saving a rating costs and how many queries it makes."""
    floor, numbers = floors.saving(engine, desk.other_rating_id), count(1)
    ours = Saving(app, desk)
    least = Work(
        lambda: environ("/", method="POST", json=saved(next(numbers))),
        lambda request: call(floor, request),
    )
    value, bare = interleaved(Work(ours.prepare, ours.run), least)
    yield Line(f"save.rating {engine_name}", value, "ms", bare, SAVE_BAR)
    with counted(app) as seen:
        ours.run(ours.prepare())
    yield Line(f"save.rating queries {engine_name}", len(seen), "queries", bar=SAVE_QUERIES)


def _value(html: str, name: str) -> str:
    """Return the value of a page's first field of this name."""
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
    value = field and re.search(r'value="([^"]*)"', field.group())
    assert value, f"the page has no field {name}"
    return value.group(1)


def lines(app: Flask, engine_name: str) -> Iterator[Line]:
    """Yield every line about assessing, on one engine."""
    desk = sit_down(app)
    with app.app_context():
        second = floors.same_engine(db.engine)
    yield from statement_lines(app, engine_name, desk, second)
    yield from task_list_lines(app, engine_name, desk, second)
    yield from saving_lines(app, engine_name, desk, second)
    second.dispose()
