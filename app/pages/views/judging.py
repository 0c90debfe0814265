"""What waits for supervisors, registered assessors, second readers and moderators."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import url_for

from app.assessments.queries import list_other_looks, list_team_progress
from app.assessments.rules.cycles import protected_time
from app.assessments.rules.looks import by_person
from app.assessments.rules.progress import NOT_SENT, ProgressStatus
from app.organisations.queries import find_stand_in, list_links, list_stood_in
from app.pages.rules import MOST_TASKS, Action, Section, Task, first_few
from app.pages.views.beginning import supervisor_beginnings
from app.pages.views.calibrating import rating_tasks, running_tasks
from app.pages.views.planning import team_plan_tasks
from app.pages.views.rereviewing import rereview_task
from app.people.queries import names_of
from app.validation.queries.leaving import list_taken_back
from app.validation.queries.moderation import list_to_moderate
from app.validation.queries.readers import list_to_read
from app.validation.queries.rereviews import list_rereviews
from app.validation.queries.waiting import Waiting
from app.validation.rules.queue import Order, ordered
from app.web.filters import counted, day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from app.assessments.models import Cycle
    from app.organisations.rules import Who
    from app.validation.queries.moderation import CycleToModerate
    from app.validation.rules.queue import Queued, Step


def supervisor_section(who: Who, today: date) -> Section:
    """Return the claims that wait for a supervisor, the oldest first."""
    section = _claims_section(
        "Your team's claims",
        "Judging a whole claim takes about 45 minutes, area by area, over several supervisions.",
        Waiting(who, today),
        critical_only=False,
    )
    more = (
        *_standing_in(who, today),
        *_taken_back(who, today),
        *supervisor_beginnings(who, today),
        *(rereview_task(one) for one in list_rereviews(who) if one.may_answer),
        *team_plan_tasks(who, today),
        *_looks(who, today),
        *rating_tasks(who),
        *_cycles(who, today),
    )
    return replace(section, tasks=[*section.tasks, *more])


def _standing_in(who: Who, today: date) -> list[Task]:
    """Return for whom a supervisor stands in, and who stands in for them; the way to name one."""
    own = url_for("organisations.deputies", person_id=who.person_id)
    tasks = [
        Task(
            f"You stand in for {name}",
            url_for("validation.queue"),
            f"Until {day(until)}. You judge, decide and sign for their people, as yourself.",
        )
        for _key, name, until in list_stood_in(who.person_id, today)
    ]
    found = find_stand_in(who.person_id, today)
    said = f"{found[0]} stands in for you until {day(found[1])}." if found else ""
    said = said or "Name another supervisor to judge while you are away."
    return [*tasks, Task("Your deputy", own, said)]


def _taken_back(who: Who, today: date) -> list[Task]:
    return [
        Task(
            f"{one.worker_name} took their claim back",
            "",
            f"On {day(one.withdrawn_at)}. What you judged is kept for when it is sent again.",
        )
        for one in list_taken_back(who, today)
    ]


def _cycles(who: Who, today: date) -> list[Task]:
    """Return how many of a supervisor's people have not sent, for each cycle that runs."""
    found = (
        (cycle, [one.status for one in people])
        for cycle, people in list_team_progress(who.organisation_id, who.person_id, today)
    )
    return [
        _cycle_task(cycle, words, today)
        for cycle, words in found
        if any(word in NOT_SENT for word in words)
    ]


def _cycle_task(cycle: Cycle, words: Sequence[ProgressStatus], today: date) -> Task:
    left = sum(word in NOT_SENT for word in words)
    closes = "closes" if today <= cycle.closes_on else "closed"
    hint = f"{left} of {counted(len(words), 'person', 'people')} not sent yet. "
    hint += f"It {closes} on {day(cycle.closes_on)}. {protected_time(cycle.supervisor_hours)}"
    return Task(
        f"Your people in {cycle.title}",
        url_for("assessments.progress", cycle_id=cycle.id),
        hint.strip(),
        "Overdue" if ProgressStatus.OVERDUE in words else "",
    )


def _looks(who: Who, today: date) -> list[Task]:
    """Return the people whose validated statements want another look since a move."""
    links = list_links(who.person_id, today)
    team = {one.worker_id for one in links if one.supervisor_id == who.person_id}
    found = by_person(list_other_looks(team, today))
    names = names_of(one.person_id for one in found)
    return [
        Task(
            f"{names[one.person_id]}: another look",
            url_for("validation.queue"),
            f"{counted(len(one.codes), 'statement')} by {day(one.due_on)}: {', '.join(one.codes)}.",
            "Overdue" if one.due_on < today else "",
        )
        for one in found
    ]


def assessor_section(who: Who, today: date) -> Section:
    """Return the claims whose safety-critical statements a registered assessor judges."""
    section = _claims_section(
        "Safety-critical statements to judge",
        "You judge the safety-critical statements, since the supervisor is not a registered "
        "social worker. The supervisor signs the whole.",
        Waiting(who, today),
        critical_only=True,
    )
    return replace(section, tasks=[*section.tasks, *rating_tasks(who)])


def reader_section(who: Who, today: date) -> Section:
    """Return the disagreements that wait for a second reader."""
    waiting = list_to_read(who, today)
    names = names_of(one.worker_id for one in waiting)
    tasks = [
        Task(
            f"{names[one.worker_id]}, statement {one.code}",
            url_for("validation.disagreement", assessment_id=one.assessment_id, code=one.code),
            f"Contested on {day(one.opened_at)}. Read both sides and decide on the evidence by"
            f" {day(one.time.due_on)}.",
            "Overdue" if one.time.overdue else "",
        )
        for one in waiting
    ]
    empty = "Nothing to read. A level that a worker contests comes here, from another team."
    return Section(title="Disagreements to decide", tasks=tasks, empty=empty)


def moderator_section(who: Who, today: date) -> Section:
    """Return the rounds of moderation, and what a moderator asked to be looked at again."""
    asked = [one for one in list_rereviews(who) if one.rereview.asked_by_id == who.person_id]
    return Section(
        title="Moderation",
        tasks=[
            *(_round_task(one) for one in list_to_moderate(who)),
            *(rereview_task(one) for one in asked),
            *running_tasks(who),
        ],
        empty="Nothing to moderate. When a cycle has signed records, you draw a sample here.",
    )


def _round_task(one: CycleToModerate) -> Task:
    signed = f"{counted(one.records, 'signed record')}."
    if one.round is None:
        url = url_for("validation.draw", cycle_id=one.cycle.id)
        return Task(f"Draw the sample of {one.cycle.title}", url, signed, "Not started")
    url = url_for("validation.moderation_round", round_id=one.round.id)
    return Task(f"Cases of {one.cycle.title}", url, f"Drawn on {day(one.round.drawn_at)}.")


def _claims_section(title: str, lead: str, waiting: Waiting, *, critical_only: bool) -> Section:
    """Return the first claims, the oldest first, each with whose turn it is."""
    mine = [one for one in waiting.all if one.critical_only is critical_only]
    queued = ordered(mine, Order.AGE)
    steps = waiting.steps(queued[:MOST_TASKS])
    more = Action(f"See all {len(queued)} claims", url_for("validation.queue"))
    tasks, rest = first_few([_claim_task(one, waiting, steps) for one in queued], more)
    empty = "Nothing to judge. A claim comes here when a worker sends it for review."
    return Section(title=title, lead=lead if tasks else "", tasks=tasks, empty=empty, more=rest)


def _claim_task(one: Queued, waiting: Waiting, steps: Mapping[UUID | str, Step]) -> Task:
    days = counted(waiting.days[one.sent_on], "working day")
    turn = f" {steps[one.key].sentence}" if one.key in steps else ""
    absent = f" You are standing in for {one.absent_name}." if one.absent_name else ""
    status = "In progress" if one.shown else "Not started"
    return Task(
        one.worker_name,
        url_for("validation.claim", assessment_id=one.assessment_id),
        f"Sent {days} ago, on {day(one.sent_on)}.{turn}{absent}",
        "Overdue" if one.sent_on in waiting.late else status,
    )
