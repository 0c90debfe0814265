"""From gaps to draft objectives: which come first, and what each could say. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from app.plans.rules import MOST_OBJECTIVES, ActionTag, Owner, Priority, Reason
from app.plans.rules.standing import Standing
from app.plans.rules.starting import (
    DraftAction,
    Left,
    Template,
    first_of_each_tag,
    standard_for,
)
from skills_framework.model import Framework, Statement

SOON = timedelta(days=90)
MONTHS_OF_PLAN = 6


PRIORITIES = {
    Reason.SAFETY_BELOW: Priority.MUST,
    Reason.SAFETY_NOT_VALIDATED: Priority.MUST,
    Reason.SAFETY_LAPSED: Priority.MUST,
    Reason.CARRIED: Priority.SHOULD,
    Reason.BELOW: Priority.SHOULD,
    Reason.LAPSED: Priority.SHOULD,
    Reason.NOT_VALIDATED: Priority.COULD,
    Reason.ENDING: Priority.COULD,
    Reason.AIM: Priority.COULD,
    Reason.CHOSEN: Priority.COULD,
}
ORDER = tuple(Reason)
# Never dropped: what six objectives do not hold of it is said beside the plan.
URGENT = (Reason.SAFETY_BELOW, Reason.SAFETY_NOT_VALIDATED, Reason.SAFETY_LAPSED)


@dataclass(frozen=True, slots=True)
class DraftObjective:
    """An objective as proposed; worker and supervisor change what does not fit."""

    standing: Standing
    priority: Priority
    outcome: str
    shown_by: str
    due_on: date
    actions: tuple[DraftAction, ...]
    reason: Reason = Reason.CHOSEN
    carried_from: UUID | None = None


def reason_for(standing: Standing, today: date) -> Reason | None:
    """Say why a statement should become an objective, or None when nothing asks for one."""
    if not standing.part_of_role:
        return None
    if standing.below:
        return Reason.SAFETY_BELOW if standing.safety_critical else Reason.BELOW
    if standing.gap is None:
        if standing.required == 0:
            return None
        safety = standing.safety_critical
        return Reason.SAFETY_NOT_VALIDATED if safety else Reason.NOT_VALIDATED
    if standing.lapsed:
        return Reason.SAFETY_LAPSED if standing.safety_critical else Reason.LAPSED
    return Reason.ENDING if _ends_soon(standing, today) else None


def _ends_soon(standing: Standing, today: date) -> bool:
    if standing.soon is not None:
        return standing.soon
    return standing.until is not None and standing.until <= today + SOON


def rank(
    held: Sequence[Standing], today: date, left: Sequence[Left] = ()
) -> list[tuple[Reason, Standing]]:
    """Return what asks for an objective: by reason, what was carried over first, then the widest
    gap, then in order."""
    carried = {one.code for one in left}
    found = [(reason, one) for one in held if (reason := _reason(one, today, carried))]
    return sorted(
        found,
        key=lambda pair: (
            ORDER.index(pair[0]),
            pair[1].code not in carried,
            -(pair[1].gap or 0),
        ),
    )


def _reason(standing: Standing, today: date, carried: set[str]) -> Reason | None:
    reason = reason_for(standing, today)
    if reason in URGENT or standing.code not in carried or not standing.part_of_role:
        return reason
    return Reason.CARRIED


def propose(
    framework: Framework,
    held: Sequence[Standing],
    today: date,
    left: Sequence[Left] = (),
    template: Template | None = None,
) -> tuple[DraftObjective, ...]:
    """Return at most six draft objectives: safety-critical gaps before anything else, then what an
    ended plan left."""
    chosen = rank(held, today, left)[:MOST_OBJECTIVES]
    by_code = {one.code: one for one in left}
    return tuple(
        draft(framework, one, reason, today, template, by_code.get(one.code))
        for reason, one in chosen
    )


def left_over(held: Sequence[Standing], taken: Sequence[str], today: date) -> tuple[Standing, ...]:
    """Return safety-critical gaps that no objective (by statement code) takes up."""
    ranked = rank(held, today)
    return tuple(one for reason, one in ranked if reason in URGENT and one.code not in taken)


def draft(
    framework: Framework,
    standing: Standing,
    reason: Reason,
    today: date,
    template: Template | None = None,
    left: Left | None = None,
) -> DraftObjective:
    """Return what an objective on this statement could say: what was `left`, else the framework's
    words."""
    statement = framework.statement(standing.code)
    target = max(1, standing.required)
    level = framework.level(target)
    outcome = f"{_verb(reason)} level {target} ({level.name}): {statement.indicator(target).text}"
    priority = PRIORITIES[reason] if left is None or reason in URGENT else left.priority
    due_on = due_day(priority, today, template)
    actions = left.actions if left else ()
    if not actions:
        usual = _actions(framework, statement, target, standing.gap is None, today)
        actions = _with_standard(template, standing.code, priority, usual, today)
    return DraftObjective(
        standing=standing,
        priority=priority,
        outcome=left.outcome if left else outcome,
        shown_by=left.shown_by if left else "; or: ".join(statement.evidence_examples[:2]),
        due_on=due_on,
        actions=tuple(replace(one, due_on=min(one.due_on, due_on)) for one in actions),
        reason=reason,
        carried_from=left.plan_id if left else None,
    )


def _verb(reason: Reason) -> str:
    if reason in (Reason.ENDING, Reason.LAPSED, Reason.SAFETY_LAPSED):
        return "Keep"
    return "Show" if reason is Reason.NOT_VALIDATED else "Reach"


def _with_standard(
    template: Template | None,
    code: str,
    priority: Priority,
    usual: Sequence[DraftAction],
    today: date,
) -> tuple[DraftAction, ...]:
    """The organisation's own actions come before the usual ones of their kind."""
    standard = [
        DraftAction(one.text, one.tag, one.owner, today + timedelta(weeks=one.weeks))
        for one in standard_for(template, code, priority)
    ]
    return tuple(first_of_each_tag([*standard, *usual]))


def due_day(priority: Priority, today: date, template: Template | None) -> date:
    """Return by when an objective could be met: what is a must within three months."""
    months = template.months if template else MONTHS_OF_PLAN
    return months_after(today, min(3, months) if priority is Priority.MUST else months)


def _actions(
    framework: Framework, statement: Statement, target: int, unseen: bool, today: date
) -> tuple[DraftAction, ...]:
    practise = "Choose a visit or a record that shows this, and ask for an observation or audit."
    if not unseen:
        practise = "Do this with a family while your supervisor watches; talk it through that day."
    actions = [
        DraftAction(practise, ActionTag.ON_THE_JOB, Owner.BOTH, today + timedelta(days=42)),
        DraftAction(
            f"Work alongside somebody who does this at level {min(4, target + 1)}, and write down "
            "what they did and why.",
            ActionTag.WITH_OTHERS,
            Owner.WORKER,
            today + timedelta(days=70),
        ),
    ]
    due_on = today + timedelta(days=28)
    for read in usual_readings(framework, statement):
        actions.append(DraftAction(read, ActionTag.FORMAL, Owner.WORKER, due_on))
    return tuple(actions)


def usual_readings(framework: Framework, statement: Statement) -> tuple[str, ...]:
    """Return what is read first about a statement, as an action: one sentence at most."""
    found = map(framework.learning_resource, statement.learning[:1])
    sentence = "Talk about it in supervision."
    return tuple(f"Read “{one.title}” ({one.publisher}). {sentence}" for one in found)


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or that month's last day."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
