"""Who holds which role and supervisor afterwards, and what somebody should look at. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.documents.importing.rules import Finding
from app.organisations.rules import Role
from app.staffing.rules.asked import Asked
from app.staffing.rules.comparing import says_terms
from app.staffing.rules.fields import Field
from app.staffing.rules.held import Held, HeldPerson
from app.staffing.rules.outcomes import Act, Outcome, Planned


@dataclass(frozen=True)
class Standing:
    """How people stand once everything is done: who is above whom, who supervises, who leaves."""

    held: Held
    above: Mapping[str, str]
    supervising: frozenset[str]
    leaving: frozenset[str]
    first_with_team: Mapping[tuple[str, str], int]
    named: frozenset[str]

    @classmethod
    def of(
        cls,
        asked: Iterable[Asked],
        missing: Iterable[HeldPerson],
        held: Held,
        above: Mapping[str, str],
    ) -> Standing:
        """Work out how people stand."""
        leaving = {one.key for one in asked if one.leaves} | {one.email for one in missing}
        first: dict[tuple[str, str], int] = {}
        for one in asked:
            if one.team and one.team.id is None:
                first.setdefault((one.team.service, one.team.name), one.said.number)
        named = frozenset(one.name.casefold() for one in held.people if one.left_on is None)
        supervising = frozenset(one.supervisor for one in asked if one.supervisor)
        return cls(held, above, supervising, frozenset(leaving), first, named)

    def new_supervisor(self, one: Asked) -> str:
        """Return who would supervise somebody, when that is another one than today."""
        before = self.held.supervisor_of(one.stays) if one.stays else None
        return "" if before and before.email == one.supervisor else one.supervisor

    def new_roles(self, one: Asked) -> tuple[Role, ...]:
        """Return the roles that come to what somebody holds: what the row says, supervisor for one
        who supervises by this file, and worker for somebody new of whom nothing is said."""
        roles = set(one.said.roles)
        if one.key in self.supervising:
            roles.add(Role.SUPERVISOR)
        if one.stays is None and not roles:
            roles.add(Role.WORKER)
        return tuple(sorted(roles - (one.stays.roles if one.stays else frozenset())))

    def left_alone(self, planned: Iterable[Planned]) -> Iterator[Planned]:
        """Yield those whom the file does not hold and whose supervisor leaves."""
        there = {one.email for one in planned}
        for person in self.held.people:
            above = self.above.get(person.email)
            if above in self.leaving and person.email not in there and person.left_on is None:
                found = (_alone(above),)
                yield Planned(0, person.email, person.name, Outcome.SAME, warnings=found)


def _alone(supervisor: str) -> Finding:
    sentence = f"Their supervisor, {supervisor}, leaves. Choose somebody else."
    return Finding("supervisor-leaves", Field.SUPERVISOR, sentence)


def warnings_of(one: Asked, act: Act, standing: Standing) -> Iterator[Finding]:
    """Yield what somebody should look at before they confirm, though it refuses nothing."""
    if one.gone:
        yield from _about_gone(one)
        return
    if act.left_on is None:
        yield from _about_supervision(one, act, standing)
    yield from _about_team(one, standing)
    yield from _about_person(one, act, standing)


def _about_supervision(one: Asked, act: Act, standing: Standing) -> Iterator[Finding]:
    above = standing.above.get(one.key)
    roles = {*act.roles, *(one.stays.roles if one.stays else ())}
    if above in standing.leaving:
        yield _alone(above)
    elif above is None and Role.WORKER in roles:
        sentence = "Nobody supervises this worker, so nobody can judge what they send."
        yield Finding("no-supervisor", Field.SUPERVISOR, sentence)
    if Role.SUPERVISOR in act.roles and Role.SUPERVISOR not in one.said.roles:
        sentence = "Others name them as their supervisor, so they are given that role."
        yield Finding("becomes-supervisor", Field.ROLES, sentence)


def _about_team(one: Asked, standing: Standing) -> Iterator[Finding]:
    first = standing.first_with_team
    if one.team and first.get((one.team.service, one.team.name)) == one.said.number:
        sentence = f"{one.team.name} in {one.team.service} is new, and is added."
        yield Finding("new-team", Field.TEAM, sentence)


def _about_gone(one: Asked) -> Iterator[Finding]:
    if one.held is None:
        sentence = "They have left already, and were never held here. Nothing is written."
        yield Finding("left-already", Field.LEAVES, sentence)


def _about_person(one: Asked, act: Act, standing: Standing) -> Iterator[Finding]:
    said, held = one.said, one.held
    if held and said.email != held.email:
        sentence = f"They sign in as {held.email}, which stays. Change it on their page."
        yield Finding("other-address", Field.EMAIL, sentence)
    if held is None and said.name.casefold() in standing.named:
        sentence = f"Somebody here is called {said.name} already. Is it the same person?"
        yield Finding("same-name", Field.NAME, sentence)
    if says_terms(said) and act.terms is None and (held is None or held.terms is None):
        sentence = "Role family, contract and FTE are kept together: one is missing."
        yield Finding("terms-incomplete", Field.FAMILY, sentence)
