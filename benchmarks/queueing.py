"""A supervisor's queue: 200 open claims of theirs among 20,000 workers."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from jinja2 import Environment, Template
from sqlalchemy.orm import Session

from app.assessments.models import Assessment
from app.assessments.rules import AssessmentState
from app.extensions import db
from app.organisations.models import SupervisionLink
from app.organisations.rules import london_day
from app.people.models import Person
from app.validation.models import AreaReveal
from app.web.filters import counted as some
from app.web.filters import day
from benchmarks import floors
from benchmarks.assessing import number_of_queries, requesting, settled, without_secrets
from benchmarks.measure import Line, interleaved
from benchmarks.queues import make_queue
from benchmarks.service import call, environ, shown_by

BAR, QUERIES = 2.5, 8
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
    floor = Flask("floor", static_folder=None)
    known, plain = {one.queued.assessment_id: one for one in rows}, _plain(html)
    claims = _claims_of(who)
    waited = {one.queued.sent_on: one.days for one in rows}

    def page() -> str:
        with Session(engine) as session:
            held = session.execute(claims).all()
            areas = (
                sa.select(AreaReveal.assessment_id, sa.func.count())
                .where(AreaReveal.assessment_id.in_([row.id for row in held]))
                .group_by(AreaReveal.assessment_id)
            )
            shown = dict(session.execute(areas).all())
        lines = [_line(row, known[row.id], shown.get(row.id, 0), waited) for row in held[:50]]
        return plain.render(rows=lines, end="\n")

    floor.add_url_rule("/claims", "queue", page)
    return floor


def _plain(html: str) -> Template:
    """Return one plain template that writes this page, its rows in a loop."""
    found = re.fullmatch(r"(?s)(.*<tbody[^>]*>\n).*(  </tbody>.*)", html)
    assert found is not None
    head, tail = (f"{{% raw %}}{part}{{% endraw %}}" for part in found.groups())
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(f"{head}{ROW}{tail}{{{{ end }}}}")


def _claims_of(supervisor_id: UUID) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(Assessment.id, Assessment.sent_at, Person.name)
        .join(SupervisionLink, SupervisionLink.worker_id == Assessment.person_id)
        .join(Person, Person.id == Assessment.person_id)
        .where(
            SupervisionLink.supervisor_id == supervisor_id,
            SupervisionLink.until_on.is_(None),
            Assessment.state == AssessmentState.SENT_FOR_REVIEW,
        )
        .order_by(Assessment.sent_at, Person.name)
    )


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
