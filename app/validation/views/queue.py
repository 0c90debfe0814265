"""The queue of claims: filtered, in order, 50 a page, each with whose turn it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.assessments.queries import list_other_looks
from app.assessments.rules.looks import by_person
from app.frameworks.queries import get_framework
from app.organisations.rules import Role, Who
from app.people.queries import names_of
from app.validation.access import may_see_queue
from app.validation.queries.leaving import list_taken_back
from app.validation.queries.queue import list_looked_at
from app.validation.queries.readers import list_to_read
from app.validation.queries.waiting import Waiting
from app.validation.rules.days import london_day
from app.validation.rules.queue import (
    PAGE,
    Order,
    Queued,
    Step,
    WaitsFor,
    narrowed,
    ordered,
)
from app.validation.views.blueprint import blueprint
from app.web.forms import tidy
from app.web.guard import access, current_who

NOBODY = UUID(int=0)
EVERYBODY = ("", *(one.value for one in WaitsFor))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for in the page's address; nonsense there asks for nothing."""

    name: str = ""
    role: str = ""
    waits_for: str = ""
    overdue: str = ""
    order: str = ""
    page: int = 1

    @property
    def parts(self) -> dict[str, str]:
        """What stands in the address, but for the page."""
        held = {name: getattr(self, name) for name in ("name", "role", "waits_for", "overdue")}
        return {name: value for name, value in {**held, "order": self.order}.items() if value}


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as the page shows it."""

    queued: Queued
    url: str
    role: str
    areas: int
    days: int
    overdue: bool
    step: Step


class Queue(Waiting):
    """Everything that waits for one judge today, as far as a page asks for it."""

    def asked_for(self, asked: Asked) -> Sequence[Queued]:
        """Return the claims that were asked for, in order."""
        among: set[UUID | str] | None = None
        if asked.overdue:
            among = {one.key for one in self.all if one.sent_on in self.late}
        if asked.waits_for:
            steps = self.steps(self.all)
            waiting = {key for key, step in steps.items() if step.waits_for == asked.waits_for}
            among = waiting if among is None else among & waiting
        found = narrowed(self.all, name=asked.name, role=asked.role, among=among)
        return ordered(found, Order(asked.order or Order.AGE))

    def rows(self, queued: Sequence[Queued]) -> list[Row]:
        """Return claims as the page shows them."""
        steps, address = self.steps(queued), url_for("validation.claim", assessment_id=NOBODY)
        return [self._row(one, steps[one.key], address) for one in queued]

    def _row(self, one: Queued, step: Step, address: str) -> Row:
        framework = get_framework(one.version_id, one.supplement_id)
        return Row(
            queued=one,
            url=address.replace(str(NOBODY), str(one.assessment_id)),
            role=framework.role_profile(one.role_profile).title,
            areas=len(framework.areas),
            days=self.days[one.sent_on],
            overdue=one.sent_on in self.late,
            step=step,
        )


@blueprint.get("/claims")
@access(may_see_queue)
def queue() -> ResponseReturnValue:
    """Show the claims that wait for this judge, and disagreements to read."""
    who: Who = current_who()
    today = london_day(datetime.now(UTC))
    held, asked = Queue(who, today), _asked()
    found = held.asked_for(asked)
    first = (asked.page - 1) * PAGE
    return render_template(
        "validation/queue.html",
        asked=asked,
        rows=held.rows(found[first : first + PAGE]),
        found=len(found),
        last=first + PAGE >= len(found),
        claims=len(held.all),
        overdue=sum(one.sent_on in held.late for one in held.all),
        roles=_roles(held.all),
        waits=[one.value for one in WaitsFor],
        orders={Order.AGE: "age", Order.NAME: "name", Order.SHOWN: "areas shown"},
        **_besides(who, today),
    )


def _besides(who: Who, today: date) -> dict[str, object]:
    """Return what waits besides claims: another look, disagreements, what was taken back."""
    readings = list_to_read(who, today) if who.has(Role.SECOND_READER) else []
    team = list_looked_at(who.person_id, today)
    looks = list_other_looks(team, today) if team else []
    keys = {*(one.worker_id for one in readings), *(one.person_id for one in looks)}
    return {
        "readings": readings,
        "names": names_of(keys) if keys else {},
        "looks": by_person(looks),
        "taken_back": list_taken_back(who, today),
    }


def _asked() -> Asked:
    given = request.args
    waits_for, order = given.get("waits_for", ""), given.get("order", "")
    return Asked(
        name=tidy(given.get("name", "")).strip()[:200],
        role=given.get("role", "")[:200],
        waits_for=waits_for if waits_for in EVERYBODY else "",
        overdue="yes" if given.get("overdue") else "",
        order=order if order in list(Order) else "",
        page=min(max(1, given.get("page", 1, int)), 100_000),
    )


def _roles(queued: Sequence[Queued]) -> Mapping[str, str]:
    """Return the titles of the role profiles that are among these claims, by code."""
    kinds = {(one.version_id, one.supplement_id, one.role_profile) for one in queued}
    titles = {
        role: get_framework(version, supplement).role_profile(role).title
        for version, supplement, role in kinds
    }
    return dict(sorted(titles.items(), key=lambda pair: pair[1]))
