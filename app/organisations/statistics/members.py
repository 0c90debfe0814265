"""Who is in post on a day, who starts and who leaves: from dates and terms to counts. Pure.

Somebody is in post at the end of a day: from the first day here, to the day before the last one.
So the people at the start, and who starts, less who leaves, are the people at the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from app.people.rules import Contract, Register, Registration, RoleFamily, Terms

DAY = timedelta(days=1)
YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a return is about, both of them included."""

    from_on: date
    to_on: date

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.from_on <= day <= self.to_on

    @property
    def before(self) -> date:
        """The day before it begins: who is in post then is in post at its start."""
        return self.from_on - DAY


@dataclass(frozen=True, slots=True)
class Span:
    """Days in post without a break: from the first to the day before `until`; None goes on."""

    from_on: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Whether somebody is in post at the end of a day."""
        return self.from_on <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Check:
    """A look at a register: what was looked up, what it said, when, and until when it holds."""

    registration: Registration
    register: Register
    checked_on: date
    until_on: date | None


def registration_on(
    recorded: Registration, looks: Sequence[Check], day: date
) -> tuple[Registration, Check | None]:
    """Return the registration that somebody had on a day, and the newest look at it by then.

    `looks` are all, in the order of their days; `recorded` is what the person's record says today.
    Found on a register is on it from then on, not found is off it. Before the first look counts
    what that found; where nobody ever looked, or no look found it, what is recorded.
    """
    found = {one.registration for one in looks if one.register is Register.ON}
    unseen = Registration.NONE if recorded in found else recorded
    by_then = [one for one in looks if one.checked_on <= day]
    held = unseen
    for one in by_then or looks[:1]:
        if one.register is Register.ON:
            held = one.registration
        elif held is one.registration:
            held = Registration.NONE
    return held, by_then[-1] if by_then else None


@dataclass(frozen=True)
class Member:
    """A person as the return counts them: nothing by which anybody is known.

    `here` are first and last days; `terms` those that count, in the order of their first days.
    """

    person_id: UUID
    here: Sequence[tuple[date, date | None]]
    terms: Sequence[Terms] = ()
    registration: Registration = Registration.NONE
    check: Check | None = None
    team_id: UUID | None = None

    def terms_on(self, day: date) -> Terms | None:
        """Return the terms that hold on a day, or None when none are recorded for it."""
        return next((one for one in reversed(self.terms) if one.from_on <= day), None)

    def role_on(self, day: date) -> RoleFamily | None:
        """Return the kind of post on a day, or None when it is not recorded."""
        terms = self.terms_on(day)
        return terms.role_family if terms else None

    def is_agency_on(self, day: date) -> bool:
        """Whether somebody is an agency worker on a day; whose terms nobody knows is none."""
        terms = self.terms_on(day)
        return terms is not None and terms.contract is Contract.AGENCY

    def fte_on(self, day: date) -> int:
        """Return hundredths of a full-time equivalent on a day; 0 when it is not recorded."""
        terms = self.terms_on(day)
        return terms.fte_hundredths if terms else 0

    def spans(self, *, agency: bool = False) -> Sequence[Span]:
        """Return when somebody is in post as an employee, or as an agency worker, in order."""
        return [span for span, is_agency in self.parted if is_agency is agency]

    @cached_property
    def parted(self) -> Sequence[tuple[Span, bool]]:
        """When somebody is in post, and whether as an agency worker: worked out once."""
        return [part for first, last in self.here for part in _joined(self, first, last)]

    def in_post(self, day: date, *, agency: bool = False) -> bool:
        """Whether somebody is in post at the end of a day."""
        return any(is_agency is agency and span.holds(day) for span, is_agency in self.parted)

    def standing(self, day: date) -> str:
        """Return how a registration was checked by a day: in the year before it, earlier, never,
        or until a day that has passed."""
        found = self.check
        if found is None or found.registration is not self.registration:
            return "never"
        if found.until_on is not None and found.until_on < day:
            return "over"
        return "in the year" if day - found.checked_on <= YEAR else "earlier"


def _joined(member: Member, first: date, last: date | None) -> Iterator[tuple[Span, bool]]:
    """Yield the days between a first and a last one, parted where agency work begins or ends."""
    starts = [first, *(one.from_on for one in member.terms if _inside(one.from_on, first, last))]
    begun, is_agency = first, member.is_agency_on(first)
    for day in starts[1:]:
        if member.is_agency_on(day) is not is_agency:
            yield Span(begun, day), is_agency
            begun, is_agency = day, not is_agency
    yield Span(begun, last), is_agency


def _inside(day: date, first: date, last: date | None) -> bool:
    return first < day and (last is None or day < last)
