"""What changed between two revisions of a plan, in plain words. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.organisations.rules import in_words
from app.plans.rules.shown import PlanShown, ShownAction, ShownObjective


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: where it stands, what was said before, and what is said now.

    An empty text means that it was not there, or is not there any more.
    """

    where: str
    before: str
    after: str

    @property
    def kind(self) -> str:
        """Added, removed or changed."""
        if not self.before:
            return "Added"
        return "Changed" if self.after else "Removed"


def differences(old: PlanShown, new: PlanShown) -> Sequence[Change]:
    """Return what a revision changes: objectives and their actions first, then the rest."""
    before, after = _by_code(old), _by_code(new)
    codes = [*before, *(code for code in after if code not in before)]
    found = [
        change for code in codes for change in _objective(code, before.get(code), after.get(code))
    ]
    return [*found, *_different("", _facts(old), _facts(new))]


def _by_code(plan: PlanShown) -> Mapping[str, ShownObjective]:
    return {one.standing.code: one for one in plan.objectives}


def _objective(
    code: str, old: ShownObjective | None, new: ShownObjective | None
) -> Iterator[Change]:
    said = old or new
    where = f"Objective on {code} {said.standing.title}" if said else code
    if old is None or new is None:
        yield Change(where, old.outcome if old else "", new.outcome if new else "")
        return
    yield from _different(f"{where}: ", _says(old), _says(new))


def _says(one: ShownObjective) -> Mapping[str, str]:
    return {
        "what will be different": one.outcome,
        "what will show it": one.shown_by,
        "how much it matters": one.priority.value.capitalize(),
        "by when": in_words(one.due_on),
        **{f"action {action.position}": _action(action) for action in one.actions},
    }


def _action(one: ShownAction) -> str:
    done = f", done on {in_words(one.done_on)}" if one.done_on else ""
    who = one.owner.value.capitalize()
    return f"{one.text} {one.tag.value.capitalize()}; {who}, by {in_words(one.due_on)}{done}."


def _facts(plan: PlanShown) -> Mapping[str, str]:
    return {
        "Aims": plan.aims,
        "Strengths": plan.strengths,
        "Support from the employer": plan.support,
        "Protected time": _hours(plan.protected_hours),
        "The plan ends on": in_words(plan.until_on),
        "Next review": in_words(plan.next_review_on),
    }


def _hours(hours: int) -> str:
    return "1 hour" if hours == 1 else f"{hours} hours"


def _different(where: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    """Yield what differs of two lists of texts by name, in order."""
    for name in [*old, *(one for one in new if one not in old)]:
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            yield Change(f"{where}{name}", before, after)
