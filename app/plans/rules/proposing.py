"""From gaps to draft objectives: which come first, and what each could say. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.plans.rules import MOST_OBJECTIVES, ActionTag, Owner, Priority
from app.plans.rules.standing import Standing
from skills_framework.model import Framework, Statement

SOON = timedelta(days=90)
MONTHS_OF_PLAN = 6


class Reason(StrEnum):
    """Why a statement becomes an objective; the first reasons come first in a plan."""

    SAFETY_BELOW = "safety-critical, below what is required"
    SAFETY_NOT_VALIDATED = "safety-critical, not validated this time"
    BELOW = "below what is required"
    NOT_VALIDATED = "not validated this time"
    ENDING = "the validation ends soon"
    CHOSEN = "chosen by the worker and the supervisor"


PRIORITIES = {
    Reason.SAFETY_BELOW: Priority.MUST,
    Reason.SAFETY_NOT_VALIDATED: Priority.MUST,
    Reason.BELOW: Priority.SHOULD,
    Reason.NOT_VALIDATED: Priority.COULD,
    Reason.ENDING: Priority.COULD,
    Reason.CHOSEN: Priority.COULD,
}
ORDER = tuple(Reason)


@dataclass(frozen=True, slots=True)
class DraftAction:
    """A step towards an objective, as proposed."""

    text: str
    tag: ActionTag
    owner: Owner
    due_on: date


@dataclass(frozen=True, slots=True)
class DraftObjective:
    """An objective as proposed; worker and supervisor change what does not fit."""

    standing: Standing
    priority: Priority
    outcome: str
    shown_by: str
    due_on: date
    actions: tuple[DraftAction, ...]


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
    ends_soon = standing.until is not None and standing.until <= today + SOON
    return Reason.ENDING if ends_soon else None


def rank(held: Sequence[Standing], today: date) -> list[tuple[Reason, Standing]]:
    """Return what asks for an objective: by reason, the widest gap first, then in order."""
    found = [(reason, one) for one in held if (reason := reason_for(one, today))]
    return sorted(found, key=lambda pair: (ORDER.index(pair[0]), -(pair[1].gap or 0)))


def propose(
    framework: Framework, held: Sequence[Standing], today: date
) -> tuple[DraftObjective, ...]:
    """Return at most six draft objectives; every safety-critical gap comes before anything else."""
    chosen = rank(held, today)[:MOST_OBJECTIVES]
    return tuple(draft(framework, one, reason, today) for reason, one in chosen)


def left_over(held: Sequence[Standing], taken: Sequence[str], today: date) -> tuple[Standing, ...]:
    """Return safety-critical gaps that no objective (by statement code) takes up."""
    urgent = (Reason.SAFETY_BELOW, Reason.SAFETY_NOT_VALIDATED)
    ranked = rank(held, today)
    return tuple(one for reason, one in ranked if reason in urgent and one.code not in taken)


def draft(framework: Framework, standing: Standing, reason: Reason, today: date) -> DraftObjective:
    """Return what an objective on this statement could say, in the framework's words."""
    statement = framework.statement(standing.code)
    target = max(1, standing.required)
    verb = {Reason.ENDING: "Keep", Reason.NOT_VALIDATED: "Show"}.get(reason, "Reach")
    level = framework.level(target)
    return DraftObjective(
        standing=standing,
        priority=PRIORITIES[reason],
        outcome=f"{verb} level {target} ({level.name}): {statement.indicator(target).text}",
        shown_by="; or: ".join(statement.evidence_examples[:2]),
        due_on=months_after(today, 3 if PRIORITIES[reason] is Priority.MUST else MONTHS_OF_PLAN),
        actions=_actions(framework, statement, target, standing.gap is None, today),
    )


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
    for code in statement.learning[:1]:
        found = framework.learning_resource(code)
        read = f"Read “{found.title}” ({found.publisher}). Talk about it in supervision."
        due_on = today + timedelta(days=28)
        actions.append(DraftAction(read, ActionTag.FORMAL, Owner.WORKER, due_on))
    return tuple(actions)


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or that month's last day."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
