"""Build a demonstration council's people through the services."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from app.accounts.services import open_account
from app.devtools.cast import PlayedCouncil, PlayedTeam, Player
from app.organisations.rules import Who
from app.organisations.rules.settings import (
    SECOND_FACTOR,
    SUPPORT_NAME,
    SUPPORT_PHONE,
    SecondFactor,
)
from app.organisations.services import (
    add_organisation,
    add_service,
    add_team,
    change_setting,
    grant_role,
    join_team,
    link_supervisor,
)
from app.people.rules import Registration
from app.people.services import add_person

if TYPE_CHECKING:
    from app.people.models import Person

LEARNING = "Learning and development team"
LONG_AGO = timedelta(days=400)
RECENTLY = timedelta(days=35)


class Builder:
    """Builds one council; remembers the key of each person by e-mail."""

    def __init__(self, played: PlayedCouncil, password_hash: str, today: date) -> None:
        self.played, self.password_hash, self.today = played, password_hash, today
        self.keys: dict[str, UUID] = {}
        self.people: dict[str, Person] = {}
        self.accounts: dict[str, UUID] = {}
        self.organisation_id = add_organisation(played.name, played.code).id
        # A newcomer signs in with the printed password alone; the page of factors says so.
        nobody = SecondFactor.NOBODY.value
        change_setting(self.organisation_id, SECOND_FACTOR, nobody, by_id=None)
        change_setting(self.organisation_id, SUPPORT_NAME, LEARNING, by_id=None)
        change_setting(self.organisation_id, SUPPORT_PHONE, "01632 960 001", by_id=None)

    def build(self) -> None:
        """Add everybody, their accounts and roles, the teams, and who supervises whom."""
        for player in self.played.others:
            self._add(player)
        services: dict[str, UUID] = {}
        for team in self.played.teams:
            if team.service not in services:
                services[team.service] = add_service(self.organisation_id, team.service).id
            self._add_team(services[team.service], team)

    def started_on(self, player: Player) -> date:
        """Return since when a person works here: new starters came a few weeks ago."""
        return self.today - (RECENTLY if player.role_profile == "new-starter" else LONG_AGO)

    def who(self, player: Player) -> Who:
        """Return a person as access rules see them once they have signed in."""
        return Who(
            person_id=self.keys[player.email],
            account_id=self.accounts[player.email],
            organisation_id=self.organisation_id,
            organisation_name=self.played.name,
            name=player.name,
            social_worker=player.registration is Registration.SOCIAL_WORKER,
            roles=frozenset(player.roles),
        )

    def _add_team(self, service_id: UUID, team: PlayedTeam) -> None:
        team_id = add_team(service_id, team.name).id
        supervisor_id = self._add(team.supervisor)
        join_team(team_id, supervisor_id, from_on=self.started_on(team.supervisor))
        assessor_id = self.keys[team.assessor.email] if team.assessor else None
        for worker in team.workers:
            worker_id, since = self._add(worker), self.started_on(worker)
            join_team(team_id, worker_id, from_on=since)
            link_supervisor(
                self.organisation_id,
                worker_id,
                supervisor_id,
                from_on=since,
                assessor_id=assessor_id,
                by_id=None,
            )

    def _add(self, player: Player) -> UUID:
        since = self.started_on(player)
        person = add_person(
            self.organisation_id,
            player.name,
            player.email,
            started_on=since,
            by_id=None,
            job_title=player.job_title,
            registration=player.registration,
        )
        self.accounts[player.email] = open_account(
            person.id,
            player.email,
            organisation_id=self.organisation_id,
            password_hash=self.password_hash,
        ).id
        for role in player.roles:
            grant_role(self.organisation_id, person.id, role, from_on=since, by_id=None)
        self.keys[player.email], self.people[player.email] = person.id, person
        return person.id
