"""What has become of a validation since it was signed: its state and its last day. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from app.assessments.rules.own_days import Away
from app.evidence.rules import months_before

ONE_DAY = timedelta(days=1)
# However long somebody is away, nothing lasts longer than this beyond its own end.
MOST_MONTHS_PAUSED = 12


class LifecycleState(StrEnum):
    """Where a validation stands on a day. Computed from records, never stored."""

    IN_DATE = "in date"
    DUE_SOON = "due soon"
    LAPSED = "lapsed"
    PAUSED = "paused"
    REVOKED = "revoked"


COUNTS = frozenset({LifecycleState.IN_DATE, LifecycleState.DUE_SOON})


class RenewalKind(StrEnum):
    """What renews a validation: one new item and a confirmation, or a new claim."""

    LIGHT = "light"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Windows:
    """How many days before its end a validation is due soon (the longest first), and how many
    months after it a light renewal is still enough."""

    due_soon: tuple[int, ...] = (90, 30)
    grace_months: int = 6


@dataclass(frozen=True, slots=True)
class Life:
    """The state on a day, and the last day that it counts, renewals and pauses included.

    `pause` is the absence that holds it paused today.
    """

    state: LifecycleState
    until: date
    pause: Away | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A statement validated for a person, and what has become of it by a day.

    `permanent_id` is the statement's in every version. `signed_until` is the last day by its
    sign-off; `life` holds what renewals, pauses and a revocation made of it.
    """

    validation_id: UUID
    person_id: UUID
    organisation_id: UUID
    assessment_id: UUID
    statement_id: UUID
    version_id: UUID
    permanent_id: UUID
    code: str
    safety_critical: bool
    role_profile: str
    level: int
    required_level: int
    validated_on: date
    signed_until: date
    renewed_until: date | None
    renewed_at: datetime | None
    revocation_id: UUID | None
    revoked_at: datetime | None
    life: Life

    @property
    def state(self) -> LifecycleState:
        """Its state on the day that was asked about."""
        return self.life.state

    @property
    def valid_until(self) -> date:
        """The last day that it counts."""
        return self.life.until

    @property
    def counts(self) -> bool:
        """Whether it is in date: what is paused, lapsed or revoked is not."""
        return self.state in COUNTS


def life_of(
    until: date,
    today: date,
    *,
    revoked: bool = False,
    away: Sequence[Away] = (),
    windows: Windows = Windows(),
) -> Life:
    """Return what has become by `today` of a validation that lasts until `until`, as signed or
    renewed last. A revocation outweighs everything; what has lapsed cannot be paused any more."""
    running, pause = stretched(until, away, today)
    if revoked:
        return Life(LifecycleState.REVOKED, running)
    if today > running:
        return Life(LifecycleState.LAPSED, running)
    if pause is not None:
        return Life(LifecycleState.PAUSED, running, pause)
    soon = running <= today + timedelta(days=max(windows.due_soon, default=0))
    return Life(LifecycleState.DUE_SOON if soon else LifecycleState.IN_DATE, running)


def stretched(until: date, away: Iterable[Away], today: date) -> tuple[date, Away | None]:
    """Return the last day with what absences add to it, and the absence that goes on, if any.

    A validation that would end while its person is away gets the days of that absence added, and
    stands still meanwhile. An absence counts from its first day; without a last day it goes on
    until today, and its days are counted so far. Days away twice count once.
    """
    running, pause, counted = until, None, date.min
    for one in sorted(away, key=lambda held: held.from_on):
        first, last = max(one.from_on, counted), one.until_on or today
        if one.from_on > today or not one.from_on <= running <= last:
            continue
        running += max(last - first + ONE_DAY, timedelta())
        counted = max(counted, last + ONE_DAY)
        pause = one if last >= today else pause
    return min(running, months_before(until, -MOST_MONTHS_PAUSED)), pause


def renewal_kind(
    life: Life, today: date, windows: Windows = Windows(), *, role_changed: bool = False
) -> RenewalKind | None:
    """Return what renews a validation today, or None while it is in date or paused.

    Light while it is due soon, or lapsed for at most the months of grace; full once it was
    revoked, after that, or when the person's role is another one by now.
    """
    if life.state in (LifecycleState.IN_DATE, LifecycleState.PAUSED):
        return None
    late = today > months_before(life.until, -windows.grace_months)
    if life.state is LifecycleState.REVOKED or late or role_changed:
        return RenewalKind.FULL
    return RenewalKind.LIGHT


def notice_due(life: Life, today: date, windows: Windows = Windows()) -> int | None:
    """Return which notice is due: the days before the end of the window reached (90, 30), 0 once
    it has lapsed, None before, during a pause, after a revocation and once the grace is over."""
    if life.state is LifecycleState.LAPSED:
        return 0 if today <= months_before(life.until, -windows.grace_months) else None
    if life.state is not LifecycleState.DUE_SOON:
        return None
    left = (life.until - today).days
    return min((days for days in windows.due_soon if left <= days), default=None)


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many validations are in each state, and when the first in date ends."""

    in_date: int
    of: int
    first_end: date | None
    others: tuple[tuple[LifecycleState, int], ...] = ()

    @property
    def sentence(self) -> str:
        """“8 of 10 in date”, then what the others are, in words."""
        said = f"{self.in_date} of {self.of} in date"
        return "; ".join([said, *(f"{number} {state.value}" for state, number in self.others)])


def count_states(held: Iterable[Held], of: int | None = None) -> StateCount:
    """Count validations; `of` is how many there could be, else all that are held."""
    rows = list(held)
    counted = [one for one in rows if one.counts]
    others = (
        (state, sum(one.state is state for one in rows))
        for state in (LifecycleState.LAPSED, LifecycleState.PAUSED, LifecycleState.REVOKED)
    )
    return StateCount(
        len(counted),
        len(rows) if of is None else of,
        min((one.valid_until for one in counted), default=None),
        tuple((state, number) for state, number in others if number),
    )
