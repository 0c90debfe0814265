"""What waits for a worker: one next action, minutes left, what is due, who sees what."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import url_for

from app.assessments.queries import (
    find_own_days,
    list_assessments,
    list_cycles_to_start,
    list_other_looks,
    list_tasks,
    list_validations,
)
from app.assessments.rules import DRAFTING, AssessmentState
from app.assessments.rules.cycles import protected_time
from app.assessments.rules.looks import by_person
from app.frameworks.queries import find_local, statement_codes
from app.organisations.queries import find_stand_in, find_supervisor
from app.pages.rules import Action, Section, Task, minutes_for, progress_of
from app.pages.views.beginning import worker_beginnings
from app.pages.views.carrying import carrying_tasks
from app.pages.views.planning import own_plans, plan_action, plan_tasks
from app.pages.views.renewing import worker_renewals
from app.pages.views.rereviewing import rereview_task
from app.pages.views.training import training_tasks
from app.validation.queries.claims import get_claim
from app.validation.queries.rereviews import list_rereviews
from app.validation.queries.reviews import find_comment, list_reviews
from app.validation.rules.readiness import last_decided_at
from app.web.filters import counted, day

if TYPE_CHECKING:
    from datetime import date

    from app.assessments.models import Assessment, Cycle
    from app.assessments.rules.own_days import OwnDays
    from app.organisations.rules import Who
    from app.people.models import Person

ENDS_SOON = timedelta(days=90)
PRIVATE = "Nobody but you, until you send it for review"


def worker_section(who: Who, today: date) -> Section:
    """Return what waits for a worker."""
    held = list_assessments(who.person_id)
    plans, following = own_plans(who, today)
    current = next((row for row in held if row[0].state is not AssessmentState.SIGNED_OFF), None)
    cycles = list_cycles_to_start(who.organisation_id, who.person_id, today)
    action: Action | None = None
    facts: list[tuple[str, str]] = []
    if current is not None:
        action, facts = _go_on(who, *current, today)
    elif cycles:
        action, facts = _start(cycles[0].cycle, cycles[0].own, today)
    else:
        action = plan_action(plans, following)
    earlier = [row for row in held if current is None or row[0] is not current[0]]
    return Section(
        title="Your assessment",
        action=action,
        facts=[*facts, *_ending(who, today)],
        tasks=[
            *worker_beginnings(who, today),
            *(rereview_task(one) for one in list_rereviews(who) if one.for_worker),
            *(*worker_renewals(who, today), *training_tasks(who)),
            *plan_tasks(plans, following),
            *(_earlier(*row) for row in earlier),
            *carrying_tasks(held),
        ],
        empty="" if action or held else "No cycle is open. When one opens, you start here.",
        more=Action("Your evidence", url_for("evidence.list_all")),
    )


def _start(cycle: Cycle, own: OwnDays, today: date) -> tuple[Action, list[tuple[str, str]]]:
    statements = len(statement_codes(cycle.version_id, cycle.supplement_id))
    minutes = minutes_for(statements)
    url = url_for("assessments.start", cycle_id=cycle.id)
    sentence = f"{statements} statements, about {minutes} minutes. You can stop and come back."
    return Action("Start your assessment", url, sentence), _drafting_facts(cycle, own, today)


def _drafting_facts(cycle: Cycle, own: OwnDays, today: date) -> list[tuple[str, str]]:
    """Return when it is due, the employer's time for it, and who sees it."""
    due = f"{day(own.closes_on)} ({cycle.title})"
    if own.differ:
        due += f". These are your own days; the cycle's last day is {day(cycle.closes_on)}."
    if today > own.closes_on:
        due += ". It has gone by: ask your supervisor for more days, then send it."
    protected = protected_time(cycle.worker_hours)
    time = [("Protected time", protected)] if protected else []
    return [("Due", due), *time, ("Who sees it", PRIVATE)]


def _go_on(
    who: Who, assessment: Assessment, cycle: Cycle, today: date
) -> tuple[Action, list[tuple[str, str]]]:
    if assessment.state in DRAFTING:
        action = _rate(assessment, today)
        own = find_own_days(cycle, who.person_id, today)
        return action, _drafting_facts(cycle, own, today)
    supervisor = find_supervisor(who.person_id, today)
    name = supervisor.name if supervisor else "Your supervisor"
    sent_on = day(assessment.sent_at or assessment.started_at)
    return _follow(who, assessment, today), [
        ("Sent for review", sent_on),
        ("Who sees it", f"{name}; your levels only once they have entered theirs"),
        *_deputy(supervisor, today),
    ]


def _deputy(supervisor: Person | None, today: date) -> list[tuple[str, str]]:
    """Return who stands in for a worker's supervisor today, for the worker to know."""
    found = find_stand_in(supervisor.id, today) if supervisor else None
    if found is None or supervisor is None:
        return []
    return [("Deputy", f"{found[0]} stands in for {supervisor.name} until {day(found[1])}")]


def _rate(assessment: Assessment, today: date) -> Action:
    progress = progress_of(list_tasks(assessment, today).areas)
    said = f"{progress.ready} of {progress.total} statements ready"
    if not progress.following:
        url = url_for("assessments.check", assessment_id=assessment.id)
        return Action("Check and send your assessment", url, f"{said}.")
    url = url_for("assessments.statement", assessment_id=assessment.id, code=progress.following)
    minutes = counted(progress.minutes_left, "minute")
    text = "Go on with your assessment" if progress.ready else "Rate your first statement"
    return Action(text, url, f"{said}, about {minutes} left.")


def _follow(who: Who, assessment: Assessment, today: date) -> Action:
    returned = progress_of(list_tasks(assessment, today).areas).following
    if returned:
        url = url_for("assessments.statement", assessment_id=assessment.id, code=returned)
        return Action(f"Change statement {returned}", url, "Your supervisor returned it to you.")
    claim = get_claim(assessment.id, who)
    url = url_for("validation.claim", assessment_id=assessment.id)
    reviews = list_reviews(claim)
    shown = len({one.statement.area_code for one in reviews if one.shown})
    comment = find_comment(assessment.id, who.person_id)
    if last_decided_at(reviews) is None:
        said = f"Both levels are shown in {counted(shown, 'area')}." if shown else "Not judged yet."
        return Action("See your review", url, said)
    if comment is not None and comment.accepts:
        return Action("See your review", url, "You accepted it. Your supervisor signs it off next.")
    return Action("Answer your review", url, "Every statement has a decision. Accept or contest.")


def _earlier(assessment: Assessment, cycle: Cycle) -> Task:
    url = url_for("assessments.tasks", assessment_id=assessment.id)
    ended = assessment.signed_at or assessment.started_at
    return Task(cycle.title, url, day(ended), assessment.state.value)


def _ending(who: Who, today: date) -> list[tuple[str, str]]:
    """Return a line on validations: how many are in date, and when the first of them end.

    Those of the organisation's own supplement have a line of their own.
    """
    held = list_validations(who.person_id, today)
    looks = by_person(list_other_looks([who.person_id], today))
    again = [
        ("Wants another look", f"{', '.join(one.codes)}, by {day(one.due_on)}") for one in looks
    ]
    if not held:
        return again
    own = find_local([one.statement_id for one in held])
    soon = [one for one in held if one.valid_until <= today + ENDS_SOON]
    said = counted(len(held) - len(own), "statement")
    said += f"; the first end on {day(held[0].valid_until)}" if soon else ""
    facts = [("Validated and in date", said)]
    if own:
        facts.append(
            ("Local supplement", f"{who.organisation_name}’s own: {counted(len(own), 'statement')}")
        )
    return [*facts, *again]
