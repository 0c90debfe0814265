"""What is due in a plan in force, for whom, and what is late. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from app.organisations.rules import in_words
from app.plans.rules import Owner

# What is due within a fortnight is on the home page.
SOON = timedelta(days=14)
REVIEW = "review"


@dataclass(frozen=True, slots=True)
class DueAction:
    """An action that is not done: what names it through all revisions, what, whose, by when."""

    about: str
    text: str
    owner: Owner
    due_on: date


@dataclass(frozen=True, slots=True)
class Following:
    """What one side has to do in a plan: actions late and due soon, and the next review."""

    late: Sequence[DueAction]
    soon: Sequence[DueAction]
    review_on: date
    today: date

    @property
    def overdue(self) -> bool:
        """Whether anything is late."""
        return bool(self.late) or self.review_on < self.today

    @property
    def review_near(self) -> bool:
        """Whether the next review is within a fortnight, or late."""
        return self.review_on <= self.today + SOON

    @property
    def pressing(self) -> bool:
        """Whether there is something to do now."""
        return bool(self.late or self.soon) or self.review_near

    @property
    def sentence(self) -> str:
        """What is late and what is due, in words."""
        parts = [_count(self.late, "overdue"), _count(self.soon, "due within two weeks")]
        late = self.review_on < self.today
        parts.append(
            f"{'The review was due on' if late else 'Next review:'} {in_words(self.review_on)}."
        )
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Late:
    """What somebody is told of in one message: a plan's overdue things that are theirs to do."""

    plan_id: UUID
    assessment_id: UUID
    told_id: UUID
    own: bool
    abouts: tuple[tuple[str, date], ...]

    def without(self, told: Collection[tuple[UUID, UUID, str, date]]) -> "Late":
        """Leave out what this person was told of before."""
        left = tuple(
            (about, due_on)
            for about, due_on in self.abouts
            if (self.assessment_id, self.told_id, about, due_on) not in told
        )
        return replace(self, abouts=left)

    @property
    def actions(self) -> int:
        """How many of them are actions."""
        return sum(about != REVIEW for about, _ in self.abouts)

    @property
    def review_on(self) -> date | None:
        """The day of the review, where it is among them."""
        return next((due_on for about, due_on in self.abouts if about == REVIEW), None)


def follow(actions: Iterable[DueAction], review_on: date, *, own: bool, today: date) -> Following:
    """Return what the worker (`own`) or the supervisor has to do; what is due today is not late."""
    mine = _mine(actions, own=own)
    late = [one for one in mine if one.due_on < today]
    soon = [one for one in mine if today <= one.due_on <= today + SOON]
    return Following(late, soon, review_on, today)


def late_in(
    plan_id: UUID,
    assessment_id: UUID,
    told_id: UUID,
    actions: Iterable[DueAction],
    review_on: date,
    *,
    own: bool,
    today: date,
) -> Late:
    """Return what one side is late with in a plan, whether they were told before or not."""
    late = [(one.about, one.due_on) for one in _mine(actions, own=own) if one.due_on < today]
    review = [(REVIEW, review_on)] if review_on < today else []
    return Late(plan_id, assessment_id, told_id, own, (*late, *review))


def _mine(actions: Iterable[DueAction], *, own: bool) -> list[DueAction]:
    side = Owner.WORKER if own else Owner.SUPERVISOR
    return [one for one in actions if one.owner in (side, Owner.BOTH)]


def _count(actions: Sequence[DueAction], how: str) -> str:
    if not actions:
        return ""
    return f"1 action is {how}." if len(actions) == 1 else f"{len(actions)} actions are {how}."
