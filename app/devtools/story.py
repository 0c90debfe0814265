"""What has happened in the demonstration council so far: assessments in every state."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from app.adoption.services import adopt_now
from app.assessments.rules.cycles import Support
from app.assessments.services import open_cycle
from app.devtools import (
    afterwards,
    disagreeing,
    drafting,
    moderating,
    observers,
    own_days,
    plans,
    reviews,
    rounds,
)
from app.devtools.cast import ADOPTED, BEGAN_ON
from app.frameworks.queries import find_version
from app.organisations.rules import Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from app.assessments.models import Cycle
    from app.devtools.cast import PlayedTeam, Player
    from app.devtools.council import Builder

ADOPTED_DAYS_AGO = 2
SIGNED_LAST_YEAR = 2
# The protected time of a cycle.
GIVEN = Support(worker_hours=3, supervisor_hours=6)
PLANNED = (0, 1)
# By team: which second reader is named, if any, and whether they have decided.
CONTESTED: dict[int, tuple[int | None, bool]] = {1: (0, False), 2: (1, True), 3: (None, False)}
TALKED_ABOUT = "B1"
FIRST_AREAS, SHOWN_AREAS = "ABCD", "AB"


class FrameworkNotLoaded(LookupError):
    """The demonstration needs the framework: `flask frameworks load` first."""


class Story:
    """Plays a demonstration council's cycle up to today."""

    def __init__(self, builder: Builder, now: datetime) -> None:
        self.builder, self.now = builder, now
        self.version_id, self.adopted_id = _version_id(*BEGAN_ON), _version_id(*ADOPTED)
        self.number = 0

    def open_cycle(self, *, years_ago: int = 0, supplement_id: UUID | None = None) -> Cycle:
        """Open the council's cycle of this year, or of an earlier one."""
        today = self.now.date() - timedelta(days=365 * years_ago)
        return open_cycle(
            self.builder.organisation_id,
            self.version_id,
            f"{today.year} cycle",
            opens_on=today - timedelta(days=120),
            closes_on=today + timedelta(days=60),
            by_id=None,
            supplement_id=supplement_id,
            support=GIVEN,
        )

    def play(self, cycle: Cycle) -> None:
        """Let everybody do what they have done by today."""
        before = self.open_cycle(years_ago=1)
        for number, team in enumerate(self.builder.played.teams[:SIGNED_LAST_YEAR]):
            self._signed_last_year(before, team, team.workers[5], number)
            self._in_progress(cycle, team, team.workers[5], number)
        self._set_templates()
        # Who does what: the place in the team, how many teams, and the scene.
        scenes: tuple[tuple[int, int, Callable[..., None]], ...] = (
            (0, 18, self._in_progress),
            (1, 12, self._sent),
            (2, 6, self._partly_judged),
            (3, 4, self._decided),
            (4, 4, self._signed),
        )
        for place, teams, scene in scenes:
            for number, team in enumerate(self.builder.played.teams[:teams]):
                scene(cycle, team, team.workers[place], number)
        team = self.builder.played.teams[4]
        waiting = self._begin(cycle, team.workers[4], 90)
        rounds.rate_and_send(waiting, self.ago(40))
        self.adopt()
        self._sign_whole(waiting, self._judges(team), team.workers[4], 1)
        first, keys = self.builder.played.teams[0], self.builder.keys
        worker, supervisor = keys[first.workers[0].email], keys[first.supervisor.email]
        observers.play(self.builder.organisation_id, worker, supervisor, self.now)
        late, absent = (keys[one.email] for one in first.workers[6:8])
        own_days.play(cycle, late, absent, supervisor_id=supervisor, now=self.ago(1))
        afterwards.play(self.builder, self.ago(2))
        self._moderate(before)

    def _set_templates(self) -> None:
        lead = self.builder.played.holder(Role.WORKFORCE_LEAD)
        teams = self.builder.played.teams[: len(PLANNED)]
        roles = sorted({"family-support-worker", *(one.workers[4].role_profile for one in teams)})
        plans.set_out(self.builder.who(lead), roles, self.ago(60))

    def _moderate(self, cycle: Cycle) -> None:
        holder, who = self.builder.played.holder, self.builder.who
        second, first = (who(holder(Role.MODERATOR, number)) for number in (0, 1))
        moderating.play(cycle, first, second, self.ago(2))

    def adopt(self) -> None:
        """Let the council adopt the next version, in the middle of its cycle."""
        at = self.ago(ADOPTED_DAYS_AGO)
        lead = self.builder.played.holder(Role.WORKFORCE_LEAD)
        adopt_now(
            self.builder.organisation_id,
            self.adopted_id,
            by_id=self.builder.keys[lead.email],
            effective_on=at.date(),
            now=at,
        )

    def draft_on(self, version_id: UUID) -> None:
        """Let the council's editors begin to write what comes after a version."""
        first, second = (
            self.builder.keys[self.builder.played.holder(Role.FRAMEWORK_EDITOR, number).email]
            for number in (0, 1)
        )
        drafting.begin(self.builder.organisation_id, version_id, first, second, self.ago(1))

    def ago(self, days: int) -> datetime:
        """Return mid-morning, so many days ago."""
        return datetime.combine(
            self.now.date() - timedelta(days=days), time(10, 20), self.now.tzinfo
        )

    def _begin(self, cycle: Cycle, worker: Player, days_ago: int) -> rounds.Begun:
        self.number += 1
        key = self.builder.keys[worker.email]
        return rounds.begin(cycle, key, worker.role_profile, self.number, self.ago(days_ago))

    def _judges(self, team: PlayedTeam) -> reviews.Judges:
        supervisor = self.builder.who(team.supervisor)
        registered = self.builder.who(team.assessor) if team.assessor else supervisor
        return reviews.Judges(supervisor, registered)

    def _in_progress(self, cycle: Cycle, team: PlayedTeam, worker: Player, number: int) -> None:
        begun = self._begin(cycle, worker, 14)
        rounds.rate(begun, begun.framework.statements[: max(0, 30 - 2 * number)], self.ago(3))

    def _sent(self, cycle: Cycle, team: PlayedTeam, worker: Player, number: int) -> None:
        rounds.rate_and_send(self._begin(cycle, worker, 50), self.ago(3 + 3 * number))

    def _partly_judged(self, cycle: Cycle, team: PlayedTeam, worker: Player, number: int) -> None:
        begun, judges = self._begin(cycle, worker, 60), self._judges(team)
        rounds.rate_and_send(begun, self.ago(16))
        # In the first team one level is seen far from the worker's: the two of them have to talk.
        apart = "" if number else TALKED_ABOUT
        reviews.judge(begun, judges, FIRST_AREAS, self.ago(9), apart=apart)
        reviews.reveal(begun, judges, SHOWN_AREAS, self.ago(8))
        reviews.decide(begun, judges, SHOWN_AREAS[0], self.ago(8))

    def _decided(self, cycle: Cycle, team: PlayedTeam, worker: Player, number: int) -> None:
        begun, judges = self._begin(cycle, worker, 80), self._judges(team)
        rounds.rate_and_send(begun, self.ago(26))
        areas = rounds.areas(begun)
        reviews.judge(begun, judges, areas, self.ago(12))
        reviews.reveal(begun, judges, areas, self.ago(6))
        reviews.decide(begun, judges, areas, self.ago(5))
        if number not in CONTESTED:
            return
        reader, decides = CONTESTED[number]
        named = (
            self.builder.played.holder(Role.SECOND_READER, reader) if reader is not None else None
        )
        parties = disagreeing.Parties(
            self.builder.who(worker),
            judges,
            self.builder.who(self.builder.played.holder(Role.WORKFORCE_LEAD)),
            self.builder.who(named) if named else None,
            decides,
        )
        disagreeing.play(begun, parties, self.ago(4))

    def _signed_last_year(
        self, cycle: Cycle, team: PlayedTeam, worker: Player, number: int
    ) -> None:
        begun, judges = self._begin(cycle, worker, 390), self._judges(team)
        rounds.rate_and_send(begun, self.ago(370))
        self._sign_whole(begun, judges, worker, 345)

    def _sign_whole(
        self, begun: rounds.Begun, judges: reviews.Judges, worker: Player, days_ago: int
    ) -> None:
        areas = rounds.areas(begun)
        reviews.judge(begun, judges, areas, self.ago(days_ago + 9))
        reviews.reveal(begun, judges, areas, self.ago(days_ago + 4))
        reviews.decide(begun, judges, areas, self.ago(days_ago + 3))
        reviews.accept(begun, self.builder.who(worker), self.ago(days_ago + 1))
        reviews.sign(begun, judges, self.ago(days_ago))

    def _signed(self, cycle: Cycle, team: PlayedTeam, worker: Player, number: int) -> None:
        begun, judges = self._begin(cycle, worker, 110), self._judges(team)
        rounds.rate_and_send(begun, self.ago(80))
        self._sign_whole(begun, judges, worker, 51)
        if number in PLANNED:
            at, who = self.ago(45), self.builder.who(worker)
            plans.make(begun, judges, who, at=at, agreed=number == PLANNED[0])


def _version_id(framework: str, number: str) -> UUID:
    version = find_version(framework, number)
    if version is None:
        raise FrameworkNotLoaded
    return version.id
