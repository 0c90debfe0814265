"""What a calibration exercise is, where it stands, and what may be shown of its answers. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.validation.rules import Basis

# As everywhere else that figures are shown: nothing about fewer people, and counts in fives.
FEWEST_ANSWERED = 10
STEP = 5
NOT_ENOUGH = "not enough seen yet"
CHOICES = ("0", "1", "2", "3", "4", NOT_ENOUGH)
LONGEST_REASON = 1000


class ExerciseState(StrEnum):
    """Where an exercise stands."""

    OPEN = "Open"
    DISCUSSED = "In discussion"
    CLOSED = "Closed"


@dataclass(frozen=True, slots=True)
class Exercise:
    """A calibration exercise of an organisation, as it stands now."""

    id: UUID
    organisation_id: UUID
    number: int
    samples: str
    before_sign_off: bool
    opened_at: datetime
    state: ExerciseState

    @property
    def title(self) -> str:
        """Its name on pages."""
        return f"Calibration exercise {self.number}"

    @property
    def open(self) -> bool:
        """Whether supervisors may still rate."""
        return self.state is not ExerciseState.CLOSED


@dataclass(frozen=True, slots=True)
class SampleEntry:
    """What a supervisor enters for a sample claim; half done is fine until it is handed in."""

    level: int | None = None
    not_enough_seen: bool = False
    basis: Basis | None = None
    reason: str = ""
    share_reason: bool = False

    @property
    def whole(self) -> bool:
        """Whether it may be handed in: a level with its basis, or not enough seen; and why."""
        chosen = self.not_enough_seen or (self.level is not None and self.basis is not None)
        return chosen and bool(self.reason.strip())

    @property
    def empty(self) -> bool:
        """Whether nothing was entered."""
        return self == SampleEntry()

    @property
    def choice(self) -> str:
        """The level, or not enough seen yet, as figures and pages name it; empty for neither."""
        if self.not_enough_seen:
            return NOT_ENOUGH
        return "" if self.level is None else str(self.level)


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """One supervisor's entries in an exercise, by the claim's code."""

    entries: Mapping[str, SampleEntry]
    handed_in: bool

    def entry(self, code: str) -> SampleEntry:
        """Return what was entered for a claim; empty when nothing was."""
        return self.entries.get(code, SampleEntry())

    def words(self, code: str) -> str:
        """Say how far a claim has come, as a status word."""
        entry = self.entry(code)
        if entry.whole:
            return "Rated"
        return "Not started" if entry.empty else "In progress"

    def left(self, codes: Sequence[str]) -> list[str]:
        """Return the claims that are not whole yet."""
        return [code for code in codes if not self.entry(code).whole]


def to_five(count: int) -> int:
    """Return a whole number rounded to five, half up."""
    return (count + 2) // STEP * STEP


def in_words(count: int) -> str:
    """Say a rounded count without telling whether it is none, one or two."""
    return f"about {count}" if count else "none, one or two"


def claim_figures(
    codes: Sequence[str],
    answers: Sequence[Mapping[str, SampleEntry]],
    shuffle: Callable[[list[str]], object],
) -> dict[str, dict[str, object]]:
    """Return what may be shown of each claim: rounded counts, and reasons shared, shuffled.

    Nothing at all while fewer than ten people have answered. `shuffle` puts a list in an order
    that says nothing of who wrote first; each claim's reasons are shuffled on their own, so that
    the same place in two claims is not the same person.
    """
    if len(answers) < FEWEST_ANSWERED:
        return {}
    return {code: _claim(code, answers, shuffle) for code in codes}


def _claim(
    code: str,
    answers: Sequence[Mapping[str, SampleEntry]],
    shuffle: Callable[[list[str]], object],
) -> dict[str, object]:
    held = [one[code] for one in answers]
    chosen = Counter(entry.choice for entry in held)
    reasons = sorted(entry.reason.strip() for entry in held if entry.share_reason)
    shuffle(reasons)
    return {"counts": {one: to_five(chosen[one]) for one in CHOICES}, "reasons": reasons}


def ratings(
    codes: Sequence[str], answers: Sequence[Mapping[str, SampleEntry]]
) -> list[list[int | None]]:
    """Return a row of levels for each supervisor, a column for each claim."""
    return [[one[code].level for code in codes] for one in answers]


def holds_up(exercise: Exercise | None, *, handed_in: bool, signed_before: bool) -> bool:
    """Whether a supervisor has to finish an exercise before they sign off for the first time."""
    if exercise is None or not exercise.open:
        return False
    return exercise.before_sign_off and not handed_in and not signed_before
