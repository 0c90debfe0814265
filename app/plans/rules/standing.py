"""Where a worker stands on each statement after a sign-off, in figures and in words. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from app.assessments.rules.lifecycle import Held, LifecycleState
from app.validation.rules.record import Outcome, SignedRecord
from skills_framework.fields import area_of
from skills_framework.scoring import gap


@dataclass(frozen=True, slots=True)
class Standing:
    """One statement: the level required, the worker's own, the one validated and until when.

    `local` says that the organisation's own supplement brought it. `soon`, `lapsed` and `revoked`
    say what has become of the validation by a day, renewals and pauses counted; `soon` is None
    where nobody asked.
    """

    statement_id: UUID
    code: str
    title: str
    safety_critical: bool
    required: int
    own: int | None
    validated: int | None
    until: date | None
    part_of_role: bool = True
    local: bool = False
    another_look: bool = False
    soon: bool | None = None
    lapsed: bool = False
    revoked: bool = False

    @property
    def area(self) -> str:
        """The code of the area the statement belongs to."""
        return area_of(self.code)

    @property
    def gap(self) -> int | None:
        """Required level less validated level; None where nothing is validated."""
        return gap(self.required, self.validated) if self.part_of_role else None

    @property
    def below(self) -> bool:
        """Whether a level below the required one was validated."""
        return (self.gap or 0) > 0

    @property
    def above(self) -> bool:
        """Whether a level above the required one was validated."""
        return (self.gap or 0) < 0

    @property
    def words(self) -> str:
        """What the figures mean."""
        if not self.part_of_role:
            return "Not part of the role"
        if self.gap is None:
            return "Revoked since it was signed" if self.revoked else "Not validated this time"
        if self.lapsed and not self.below:
            return "No longer in date"
        if self.gap == 0:
            return "At the required level"
        levels = "1 level" if abs(self.gap) == 1 else f"{abs(self.gap)} levels"
        return f"{levels} {'below' if self.below else 'above'} what is required"

    @property
    def shade(self) -> str:
        """A name for the shade that goes with the words."""
        if self.gap is None:
            return "none"
        return "below" if self.below else "above" if self.above else "at"


@dataclass(frozen=True, slots=True)
class SafetyCount:
    """How many of the safety-critical statements of the role are validated and in date today."""

    in_date: int
    of: int
    below: int
    first_end: date | None
    another_look: int = 0


@dataclass(frozen=True, slots=True)
class LocalCount:
    """How many of a supplement's statements of the role are validated and in date today."""

    in_date: int
    of: int
    safety: SafetyCount


def standings(record: SignedRecord, ids: Mapping[str, UUID]) -> tuple[Standing, ...]:
    """Return where a worker stands by a signed record; `ids` are the statements' keys by code."""
    return tuple(
        Standing(
            statement_id=ids[one.code],
            code=one.code,
            title=one.title,
            safety_critical=one.safety_critical,
            required=one.required_level,
            own=one.worker.level,
            validated=one.level,
            until=one.valid_until,
            part_of_role=one.outcome is not Outcome.NOT_PART_OF_ROLE,
            local=record.is_local(one.code),
        )
        for one in record.statements
    )


def as_of_today(
    held: Iterable[Standing], lives: Mapping[str, Held], signed_on: date
) -> tuple[Standing, ...]:
    """Return standings with what has become by a day of each validation, by statement code.

    A validation from before the record (`signed_on`) changes nothing: the record says what it says.
    """
    return tuple(
        _as_of(one, life)
        if (life := lives.get(one.code)) and life.validated_on >= signed_on
        else one
        for one in held
    )


def _as_of(one: Standing, life: Held) -> Standing:
    """What was revoked is not validated; else the level and last day that count by now."""
    if life.state is LifecycleState.REVOKED:
        return replace(one, validated=None, until=None, revoked=True)
    return replace(
        one,
        validated=life.level,
        until=life.valid_until,
        soon=life.state is LifecycleState.DUE_SOON,
        lapsed=life.state is LifecycleState.LAPSED,
    )


def count_safety(held: Iterable[Standing], today: date) -> SafetyCount:
    """Count safety-critical statements in date on `today`, and those of them below what is
    required. A supplement's own are counted apart, by `count_local`."""
    counted = [one for one in held if one.safety_critical and one.part_of_role and not one.local]
    return _safety(counted, today)


def count_local(held: Iterable[Standing], today: date) -> LocalCount | None:
    """Count a supplement's own statements apart; None where there is no supplement."""
    local = [one for one in held if one.local]
    counted = [one for one in local if one.part_of_role]
    safety = _safety([one for one in counted if one.safety_critical], today)
    return LocalCount(len(_in_date(counted, today)), len(counted), safety) if local else None


def _safety(counted: Sequence[Standing], today: date) -> SafetyCount:
    in_date = _in_date(counted, today)
    ends = [one.until for one in in_date if one.until is not None]
    return SafetyCount(
        len(in_date),
        len(counted),
        sum(one.below for one in in_date),
        min(ends, default=None),
        sum(one.another_look for one in counted),
    )


def _in_date(held: Iterable[Standing], today: date) -> list[Standing]:
    return [one for one in held if one.until is not None and one.until >= today]


def by_area(held: Sequence[Standing]) -> dict[str, list[Standing]]:
    """Return the standings of each area by its code, in order."""
    areas: dict[str, list[Standing]] = {}
    for one in held:
        areas.setdefault(one.area, []).append(one)
    return areas
