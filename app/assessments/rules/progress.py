"""How far people have come in a cycle, in status words only. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.assessments.rules.words import DRAFTING, AssessmentState


class ProgressStatus(StrEnum):
    """Where a person stands in a cycle, as their supervisor sees it."""

    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    SENT_FOR_REVIEW = "Sent for review"
    RETURNED = "Returned"
    SIGNED_OFF = "Signed off"
    OVERDUE = "Overdue"


NOT_SENT = (ProgressStatus.NOT_STARTED, ProgressStatus.IN_PROGRESS, ProgressStatus.OVERDUE)


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """Where one person stands in a cycle: a word and dates, and nothing of what they entered.

    `closes_on` is their own last day; it `differs` from the cycle's when they were given more.
    """

    person_id: UUID
    name: str
    team: str
    status: ProgressStatus
    closes_on: date
    differs: bool
    away: bool
    sent_at: datetime | None
    signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class TeamProgress:
    """How many people of a team have sent, as a workforce lead sees it: acts, and nobody's name.

    Whether a draft was begun is left out: in a team of one it would be that person's.
    """

    team: str
    people: int
    not_sent: int
    overdue: int
    in_review: int
    signed: int


def progress_status(
    state: AssessmentState | None, *, returned: bool, closes_on: date, today: date
) -> ProgressStatus:
    """Return the word for where a person stands; `closes_on` is their own last day."""
    if state is AssessmentState.SIGNED_OFF:
        return ProgressStatus.SIGNED_OFF
    if state is AssessmentState.SENT_FOR_REVIEW:
        return ProgressStatus.RETURNED if returned else ProgressStatus.SENT_FOR_REVIEW
    if today > closes_on:
        return ProgressStatus.OVERDUE
    return ProgressStatus.IN_PROGRESS if state in DRAFTING else ProgressStatus.NOT_STARTED


def by_team(people: Iterable[PersonProgress]) -> Sequence[TeamProgress]:
    """Return the counts of each team by name, and of all of them last when there are several."""
    held: dict[str, list[PersonProgress]] = {}
    for one in people:
        held.setdefault(one.team, []).append(one)
    rows = [_counted(team, held[team]) for team in sorted(held, key=lambda name: (not name, name))]
    whole = [one for team in held.values() for one in team]
    return [*rows, _counted("All teams", whole)] if len(rows) > 1 else rows


def _counted(team: str, people: Sequence[PersonProgress]) -> TeamProgress:
    words = [one.status for one in people]
    in_review = (ProgressStatus.SENT_FOR_REVIEW, ProgressStatus.RETURNED)
    return TeamProgress(
        team or "No team",
        len(words),
        sum(word in NOT_SENT for word in words),
        words.count(ProgressStatus.OVERDUE),
        sum(word in in_review for word in words),
        words.count(ProgressStatus.SIGNED_OFF),
    )
