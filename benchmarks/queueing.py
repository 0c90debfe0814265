"""A supervisor's queue: 200 open claims of theirs among 20,000 workers."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask import Flask
from jinja2 import Environment
from sqlalchemy.orm import Session

from app.accounts.services import begin_session, open_account
from app.assessments.models import Assessment, Rating, SentRating
from app.assessments.rules import AssessmentState
from app.db.engine import writing
from app.extensions import db
from app.frameworks.models import FrameworkStatement, FrameworkVersion
from app.frameworks.queries import find_version
from app.organisations.models import SupervisionLink
from app.organisations.rules import Role, london_day
from app.organisations.services import add_organisation, grant_role
from app.people.models import Person
from app.people.rules import Registration
from app.people.services import add_person
from app.validation.models import AreaReveal, Decision, Judgement
from app.validation.rules import Basis, DecisionKind
from app.web.filters import counted as some
from app.web.filters import day
from benchmarks import crowd, floors
from benchmarks.assessing import number_of_queries, requesting, settled, without_secrets
from benchmarks.measure import Line, interleaved
from benchmarks.service import call, environ, shown_by

CLAIMS, BAR, QUERIES = 200, 2.5, 8
AREAS = "ABCDEFGHIJ"
# One row as the service writes it, in one plain template without macros, includes or filters.
ROW = """{% for one in rows %}
      <tr class="govuk-table__row">
        <th scope="row" class="govuk-table__header">
          <a class="govuk-link" href="{{ one.url }}">{{ one.name }}</a>
          <span class="fhs-quiet">{{ one.role }}</span>
        </th>
        <td class="govuk-table__cell" data-label="Sent">{{ one.sent }}<span class="fhs-quiet">\
{{ one.waited }} ago</span></td>
        <td class="govuk-table__cell" data-label="Areas shown">{{ one.shown }} of {{ one.areas }}\
<span class="govuk-visually-hidden"> areas shown</span></td>
        <td class="govuk-table__cell" data-label="Waits for">{{ one.turn }}<span class="fhs-quiet">\
{{ one.words }}</span></td>
        <td class="govuk-table__cell" data-label="Status">{% if one.overdue %}\
<strong class="govuk-tag govuk-tag--yellow">Overdue</strong>{% else %}\
<strong class="govuk-tag govuk-tag--blue">Sent for review</strong>{% endif %}</td>
      </tr>
{% endfor %}"""


def make_queue() -> tuple[UUID, str]:
    """Return the key of a supervisor with 200 open claims, and the cookie of their session."""
    version = find_version("family-help", "1.0.0")
    assert version is not None
    with writing():
        organisation_id = add_organisation("Council of queues", "E30000009").id
        crowd.add_workers(organisation_id)
        cycle = crowd.open_round(organisation_id, version.id, "Round", crowd.NOW)
        supervisor_id = _add_supervisors(organisation_id)
        crowd.add_assessments(cycle)
        _send(cycle.id, supervisor_id)
        _review(supervisor_id, version)
        db.session.commit()
        account = open_account(
            supervisor_id,
            "judge@council.example",
            organisation_id=organisation_id,
            password_hash=None,
        )
        row = begin_session(account.id, crowd.datetime.now(crowd.UTC))
        db.session.commit()
    return supervisor_id, f"{account.fs_uniquifier} {row.id}"


def _add_supervisors(organisation_id: UUID) -> UUID:
    """Let a hundred supervisors have 200 workers each; return the first one's key."""
    keys = []
    for number in range(crowd.PEOPLE // CLAIMS):
        person = add_person(
            organisation_id,
            f"Supervisor {number}",
            f"supervisor{number}@council.example",
            started_on=crowd.NOW.date(),
            by_id=None,
            registration=Registration.SOCIAL_WORKER,
        )
        keys.append(person.id)
    long_ago = crowd.NOW.date() - timedelta(days=400)
    grant_role(organisation_id, keys[0], Role.SUPERVISOR, from_on=long_ago, by_id=None)
    workers = db.session.scalars(
        sa.select(Person.id)
        .where(Person.organisation_id == organisation_id, Person.name.like("Worker %"))
        .order_by(Person.name)
    ).all()
    links = [
        {
            "id": uuid4(),
            "worker_id": key,
            "supervisor_id": keys[number // CLAIMS],
            "from_on": long_ago,
        }
        for number, key in enumerate(workers)
    ]
    db.session.execute(sa.insert(SupervisionLink), links)
    return keys[0]


def _send(cycle_id: UUID, supervisor_id: UUID) -> None:
    """Let every assessment be sent for review, over the last sixty days."""
    db.session.execute(
        sa.update(Assessment)
        .where(Assessment.cycle_id == cycle_id)
        .values(state=AssessmentState.SENT_FOR_REVIEW, sent_at=crowd.NOW)
    )
    for number, key in enumerate(_claims_of(supervisor_id)):
        sent_at = crowd.NOW - timedelta(days=number % 60)
        chosen = sa.update(Assessment).where(Assessment.id == key)
        db.session.execute(chosen.values(sent_at=sent_at))


def _claims_of(supervisor_id: UUID) -> list[UUID]:
    chosen = (
        sa.select(Assessment.id)
        .join(SupervisionLink, SupervisionLink.worker_id == Assessment.person_id)
        .join(Person, Person.id == Assessment.person_id)
        .where(SupervisionLink.supervisor_id == supervisor_id)
        .order_by(Person.name)
    )
    return list(db.session.scalars(chosen))


def _review(supervisor_id: UUID, version: FrameworkVersion) -> None:
    """Judge, show and decide none to all of the areas of each of the supervisor's claims."""
    statements = db.session.execute(
        sa.select(FrameworkStatement.id, FrameworkStatement.code).where(
            FrameworkStatement.version_id == version.id
        )
    ).all()
    made: dict[type[Any], list[dict[str, Any]]] = {
        table: [] for table in (Rating, SentRating, AreaReveal, Judgement, Decision)
    }
    for number, key in enumerate(_claims_of(supervisor_id)):
        shown = AREAS[: number % 11]
        of_claim = {"assessment_id": key}
        made[AreaReveal] += [
            {
                "id": uuid4(),
                **of_claim,
                "area": area,
                "revealed_by_id": supervisor_id,
                "revealed_at": crowd.NOW,
            }
            for area in shown
        ]
        for statement_id, code in statements:
            one = {"id": uuid4(), **of_claim, "statement_id": statement_id, "number": 1}
            answer = {
                "level": 2,
                "not_my_role": False,
                "not_my_role_reason": "",
                "reflection": crowd.SAID,
            }
            made[SentRating].append({**one, **answer, "sent_at": crowd.NOW - crowd.YEAR})
            rating = {
                **one,
                **answer,
                "locked": True,
                "version": 2,
                "saved_at": crowd.NOW,
                "to_confirm": False,
                "had_answer": False,
            }
            made[Rating].append({name: held for name, held in rating.items() if name != "number"})
            if code[0] in shown:
                made[Judgement].append(
                    {
                        **one,
                        "judge_id": supervisor_id,
                        "level": 2,
                        "not_enough_seen": False,
                        "basis": Basis.SEEN_DIRECTLY,
                        "note": "",
                        "blind": True,
                        "judged_at": crowd.NOW,
                    }
                )
                made[Decision].append(
                    {
                        **one,
                        "kind": DecisionKind.AGREED,
                        "level": 2,
                        "reason": "",
                        "decided_by_id": supervisor_id,
                        "decided_at": crowd.NOW,
                    }
                )
    for table, rows in made.items():
        db.session.execute(sa.insert(table), rows)


def _cookie(app: Flask, held: str) -> str:
    """Return the cookie of a session, as signing in would set it."""
    unique, row = held.split()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"], session["sign_in_session"] = unique, True, row
    cookie = client.get_cookie("session")
    assert cookie is not None
    return f"session={cookie.value}"


def queue_page(app: Flask, engine: sa.Engine, html: str, rows: list[Any], who: UUID) -> Flask:
    """Two SELECTs (the claims with their workers, the areas shown), one plain template.

    Whose turn it is stands still: the floor does not work it out.
    """
    floor, known = (
        Flask("floor", static_folder=None),
        {one.queued.assessment_id: one for one in rows},
    )
    head, tail = re.split(r"(?s)<tbody[^>]*>\n.*(?=  </tbody>)", html)
    opening = re.search(r"<tbody[^>]*>\n", html)
    assert opening is not None
    plain = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        "{% raw %}"
        + head
        + opening.group()
        + "{% endraw %}"
        + ROW
        + "{% raw %}"
        + tail
        + "{% endraw %}{{ end }}"
    )
    claims = (
        sa.select(Assessment.id, Assessment.sent_at, Person.name)
        .join(SupervisionLink, SupervisionLink.worker_id == Assessment.person_id)
        .join(Person, Person.id == Assessment.person_id)
        .where(
            SupervisionLink.supervisor_id == who,
            SupervisionLink.until_on.is_(None),
            Assessment.state == AssessmentState.SENT_FOR_REVIEW,
        )
        .order_by(Assessment.sent_at, Person.name)
    )
    waited = {one.queued.sent_on: one.days for one in rows}

    def page() -> str:
        with Session(engine) as session:
            held = session.execute(claims).all()
            areas = (
                sa.select(AreaReveal.assessment_id, sa.func.count())
                .where(AreaReveal.assessment_id.in_([row.id for row in held]))
                .group_by(AreaReveal.assessment_id)
            )
            shown = dict(session.execute(areas).tuples().all())
        lines = [_line(row, known[row.id], shown.get(row.id, 0), waited) for row in held[:50]]
        return plain.render(rows=lines, end="\n")

    floor.add_url_rule("/claims", "queue", page)
    return floor


def _line(row: Any, known: Any, shown: int, waited: dict[date, int]) -> dict[str, object]:
    sent_on = london_day(row.sent_at)
    return {
        "url": f"/claims/{row.id}",
        "name": row.name,
        "role": known.role,
        "sent": day(sent_on),
        "waited": some(waited[sent_on], "working day"),
        "shown": shown,
        "areas": known.areas,
        "turn": known.step.waits_for.value.capitalize(),
        "words": known.step.words,
        "overdue": known.overdue,
    }


def lines(app: Flask, engine_name: str) -> Iterator[Line]:
    """Yield what the queue costs against its floor, and how many queries it asks."""
    with app.app_context():
        supervisor_id, held = make_queue()
        second = floors.same_engine(db.engine)
    request = settled(app, "/claims", _cookie(app, held))
    shown = shown_by(app, request)
    html = call(app, request).body.decode()
    rows = shown.context["rows"]
    floor = queue_page(app, second, html, rows, supervisor_id)
    bare = environ("/claims")
    if without_secrets(html).split() != without_secrets(call(floor, bare).body.decode()).split():
        raise RuntimeError("the floor of queue.200 shows something else than the page")
    ours, least = interleaved(requesting(app, request), requesting(floor, bare))
    yield Line(f"queue.200 {engine_name}", ours, "ms", least, BAR)
    queries = number_of_queries(app, request)
    yield Line(f"queue.200 queries {engine_name}", queries, "queries", bar=QUERIES)
    second.dispose()
