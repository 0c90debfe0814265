"""What plans ask of a worker, and of a supervisor: to agree, to do what is due, to look again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from app.pages.rules import Action, Task
from app.people.queries import names_of
from app.plans.queries import list_plans
from app.plans.queries.due import follow_plans
from app.plans.rules import PlanState
from app.web.filters import day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from app.organisations.rules import Who
    from app.plans.models import Plan
    from app.plans.rules.due import Following


def own_plans(who: Who, today: date) -> tuple[Sequence[Plan], Mapping[UUID, Following]]:
    """Return a worker's own plans, the newest first, and what they ask for today."""
    plans = [one for one in list_plans(who) if one.person_id == who.person_id]
    return plans, follow_plans(plans, who.person_id, today)


def plan_action(plans: Sequence[Plan], following: Mapping[UUID, Following]) -> Action | None:
    """Return what to do with the newest plan when no assessment asks for anything."""
    if not plans:
        return None
    newest = plans[0]
    if newest.state is PlanState.DRAFT and newest.worker_agreed_at is None:
        said = "It grew from your last assessment." if newest.revision == 1 else "It was changed."
        return Action("Read and agree your plan", _url(newest), said)
    chosen = next((one for one in plans if one.id in following), newest)
    held = following.get(chosen.id)
    said = held.sentence if held else f"Next review: {day(chosen.next_review_on)}."
    pressing = held is not None and held.pressing
    return Action("Follow your plan up" if pressing else "Open your plan", _url(chosen), said)


def plan_tasks(plans: Sequence[Plan], following: Mapping[UUID, Following]) -> list[Task]:
    """Return a worker's plans, with what is late or due in the one in force."""
    return [_own_task(one, following.get(one.id)) for one in plans]


def _own_task(plan: Plan, held: Following | None) -> Task:
    hint = f"Until {day(plan.until_on)}, next review {day(plan.next_review_on)}"
    if held is not None:
        hint = f"Until {day(plan.until_on)}. {held.sentence}"
    status = "Overdue" if held and held.overdue else plan.state.value
    return Task("Development plan", _url(plan), hint, status)


def team_plan_tasks(who: Who, today: date) -> list[Task]:
    """Return the plans of a supervisor's people to agree, and those with something to do now."""
    plans = [one for one in list_plans(who) if one.person_id != who.person_id]
    following = follow_plans(plans, who.person_id, today)
    names = names_of(one.person_id for one in plans)
    drafts = [
        Task(
            f"{names[one.person_id]}'s plan",
            _url(one),
            "Fill in what the employer gives, then agree it.",
            one.state.value,
        )
        for one in plans
        if one.state is PlanState.DRAFT and one.supervisor_agreed_at is None
    ]
    due = [
        Task(
            f"{names[one.person_id]}'s plan: follow it up",
            _url(one),
            held.sentence,
            "Overdue" if held.overdue else "",
        )
        for one in plans
        if (held := following.get(one.id)) and held.pressing
    ]
    return [*drafts, *due]


def _url(plan: Plan) -> str:
    return url_for("plans.show", plan_id=plan.id)
