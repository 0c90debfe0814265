"""A course of the organisation's own as the formal action of a draft objective. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.plans.rules import LONGEST_ACTION, ActionTag
from app.plans.rules.proposing import DraftObjective, usual_readings
from app.plans.rules.starting import DraftAction
from app.resources.rules.catalogue import Suggestion
from skills_framework.model import Framework


def with_courses(
    framework: Framework,
    drafts: Sequence[DraftObjective],
    suggested: Mapping[str, Sequence[Suggestion]],
) -> tuple[DraftObjective, ...]:
    """Return draft objectives in which a course that fits stands in for the usual reading.

    `suggested` is by statement code. What a template says, and what an ended plan left, stays.
    """
    return tuple(_with_course(framework, one, suggested) for one in drafts)


def _with_course(
    framework: Framework, draft: DraftObjective, suggested: Mapping[str, Sequence[Suggestion]]
) -> DraftObjective:
    course = find_course(suggested.get(draft.standing.code, ()), draft.due_on)
    if course is None or draft.carried_from is not None:
        return draft
    readings = usual_readings(framework, framework.statement(draft.standing.code))
    actions = (
        _joined(course, one) if one.tag is ActionTag.FORMAL and one.text in readings else one
        for one in draft.actions
    )
    return replace(draft, actions=tuple(actions))


def find_course(suggested: Sequence[Suggestion], due_on: date) -> Suggestion | None:
    """Return the first own resource that can be begun, and ended, by `due_on`; None without one."""
    own = (one for one in suggested if one.resource_id is not None)
    return next((one for one in own if one.next is None or one.next.happens_on <= due_on), None)


def _joined(course: Suggestion, reading: DraftAction) -> DraftAction:
    """The course in place of the reading, on its day if it has one."""
    words = f"{_named(course)}. Talk about it in supervision."
    if len(words) > LONGEST_ACTION:
        return reading
    due_on = course.next.happens_on if course.next else reading.due_on
    return replace(reading, text=words, due_on=due_on)


def _named(course: Suggestion) -> str:
    if course.next is None:
        return f"Work through “{course.title}” ({course.provider})"
    day, place = course.next.happens_on, course.next.place
    where = f", {place}" if place else ""
    return f"Take part in “{course.title}” ({course.provider}), {day.day} {day:%B %Y}{where}"
