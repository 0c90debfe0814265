"""What a plan starts with: an organisation's template for the role, and what an ended plan left.
Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.plans.rules import LEFT, MOST_ACTIONS, ActionTag, Came, Owner, Priority

MOST_STANDARD_ACTIONS = 6
MOST_REVIEW_WEEKS, MOST_MONTHS, MOST_WEEKS = 26, 12, 52


@dataclass(frozen=True, slots=True)
class DraftAction:
    """A step towards an objective, as proposed."""

    text: str
    tag: ActionTag
    owner: Owner
    due_on: date


@dataclass(frozen=True, slots=True)
class StandardAction:
    """A step that plans of a role start with: for a statement, for a priority, or for all."""

    text: str
    tag: ActionTag
    owner: Owner
    weeks: int
    statement: str = ""
    priority: Priority | None = None

    @property
    def scope(self) -> str:
        """Which objectives it is for, in words."""
        if self.statement:
            return f"Objectives on {self.statement}"
        return (
            f"Objectives that are a {self.priority.value}" if self.priority else "Every objective"
        )


@dataclass(frozen=True, slots=True)
class Template:
    """What an organisation's plans of a role start with."""

    support: str
    protected_hours: int
    review_weeks: int
    months: int
    actions: tuple[StandardAction, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """What an ended plan left on a statement: what was aimed at, and what is still to be done."""

    code: str
    priority: Priority
    outcome: str
    shown_by: str
    plan_id: UUID
    actions: tuple[DraftAction, ...] = ()


def standard_for(
    template: Template | None, code: str, priority: Priority
) -> Sequence[StandardAction]:
    """Return a template's actions for an objective: of its statement, its priority, then all's."""
    held = template.actions if template else ()
    return [
        *(one for one in held if one.statement == code),
        *(one for one in held if one.priority is priority),
        *(one for one in held if not one.statement and one.priority is None),
    ]


def first_of_each_tag(actions: Iterable[DraftAction]) -> Iterator[DraftAction]:
    """Yield at most three actions, the first of each kind of learning."""
    seen: set[ActionTag] = set()
    for one in actions:
        if one.tag not in seen and len(seen) < MOST_ACTIONS:
            seen.add(one.tag)
            yield one


def still_left(
    came: Mapping[str, Came], now: Mapping[str, bool], then: Mapping[str, bool]
) -> frozenset[str]:
    """Return the codes of ended objectives that the next plan takes up.

    What was met or is no longer needed is left behind, and so is what a later signed record
    closed: it asked for an objective `then` and does not `now`. `now` holds the role's statements.
    """
    return frozenset(
        code
        for code, how in came.items()
        if how in LEFT and code in now and (now[code] or not then.get(code, False))
    )
