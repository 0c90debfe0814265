"""Who an organisation has, as a plan of an import needs to know it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from app.organisations.rules import Role
from app.people.rules import Registration, Terms


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """A person as they stand today; `team_id` and `supervisor_id` hold today."""

    id: UUID
    email: str
    name: str
    title: str
    registration: Registration
    registration_number: str
    started_on: date
    left_on: date | None
    number: str = ""
    team_id: UUID | None = None
    supervisor_id: UUID | None = None
    roles: frozenset[Role] = frozenset()
    terms: Terms | None = None


@dataclass(frozen=True, slots=True)
class HeldTeam:
    """A team by its names; one that is no more takes nobody in."""

    id: UUID
    service: str
    name: str
    ended: bool = False


@dataclass(frozen=True)
class Held:
    """An organisation's people and teams.

    `administrators` are those who could go on as such.
    """

    people: Sequence[HeldPerson] = ()
    teams: Sequence[HeldTeam] = ()
    administrators: frozenset[UUID] = frozenset()

    def supervisor_of(self, person: HeldPerson) -> HeldPerson | None:
        """Return who supervises somebody today, when it is one of the organisation's people."""
        return self.by_id.get(person.supervisor_id) if person.supervisor_id else None

    @cached_property
    def by_id(self) -> Mapping[UUID, HeldPerson]:
        """People by key."""
        return {one.id: one for one in self.people}

    @cached_property
    def by_email(self) -> Mapping[str, HeldPerson]:
        """People by work e-mail."""
        return {one.email: one for one in self.people}

    @cached_property
    def by_number(self) -> Mapping[str, HeldPerson]:
        """People by staff number, in small letters."""
        return {one.number.casefold(): one for one in self.people if one.number}
