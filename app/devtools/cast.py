"""Who the demonstration councils are made of, worked out without a database. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.devtools.names import full_name, work_email
from app.organisations.rules import Role
from app.people.rules import Registration

SIGN_IN_WITH = "saltmarsh-demonstration"
# The version a council's cycle begins on, and the one that the larger council adopts since.
BEGAN_ON, ADOPTED = ("family-help", "1.0.0"), ("family-help", "1.1.0")
WORKERS = {
    "family-support-worker": 62,
    "family-help-lead-practitioner": 18,
    "senior-practitioner": 10,
    "partner-agency-lead-early-help": 10,
    "partner-agency-lead-section-17": 10,
    "practice-supervisor": 10,
    "new-starter": 10,
}
JOB_TITLES = {
    "family-support-worker": "Family support worker",
    "family-help-lead-practitioner": "Family Help lead practitioner",
    "senior-practitioner": "Senior practitioner",
    "partner-agency-lead-early-help": "School family lead",
    "partner-agency-lead-section-17": "Community health lead",
    "practice-supervisor": "Deputy team supervisor",
    "new-starter": "New starter",
}
REGISTERED = {
    "partner-agency-lead-early-help": Registration.TEACHER,
    "partner-agency-lead-section-17": Registration.NURSE_OR_MIDWIFE,
}
SERVICES = {
    "Family Help North": ("Harbour", "Lighthouse", "Quayside", "Ferry", "Beacon", "Anchor"),
    "Family Help South": ("Orchard", "Meadow", "Mill", "Bridge", "Weir", "Heath"),
    "Family Help Coast": ("Dune", "Pebble", "Shingle", "Marram", "Tern", "Samphire"),
}
UNREGISTERED_SUPERVISORS = frozenset({1, 3, 6, 8, 11, 13, 16})


@dataclass(frozen=True, slots=True)
class Player:
    """A demonstration person. `role_profile` is empty for those who do not rate themselves."""

    name: str
    email: str
    job_title: str
    roles: tuple[Role, ...]
    registration: Registration = Registration.NONE
    role_profile: str = ""


@dataclass(frozen=True, slots=True)
class PlayedTeam:
    """A team: who supervises it, who assesses the safety-critical part, who works in it."""

    service: str
    name: str
    supervisor: Player
    assessor: Player | None
    workers: tuple[Player, ...]


@dataclass(frozen=True, slots=True)
class PlayedCouncil:
    """A demonstration council."""

    name: str
    code: str
    teams: tuple[PlayedTeam, ...]
    others: tuple[Player, ...]

    @property
    def workers(self) -> tuple[Player, ...]:
        """Everybody who rates themself, by team."""
        return tuple(worker for team in self.teams for worker in team.workers)

    def holder(self, role: Role, number: int = 0) -> Player:
        """The `number`th person outside the teams who holds a role."""
        return [player for player in self.others if role in player.roles][number]


class _Casting:
    """Hands out names one after another."""

    def __init__(self, domain: str, first: int) -> None:
        self.domain, self.next = domain, first

    def player(
        self,
        job_title: str,
        *roles: Role,
        registration: Registration = Registration.NONE,
        role_profile: str = "",
    ) -> Player:
        name = full_name(self.next)
        self.next += 1
        email = work_email(name, self.domain)
        return Player(name, email, job_title, roles, registration, role_profile)

    def worker(self, profile: str) -> Player:
        return self.player(
            JOB_TITLES[profile],
            Role.WORKER,
            registration=REGISTERED.get(profile, Registration.NONE),
            role_profile=profile,
        )


def mixed(counts: dict[str, int]) -> list[str]:
    """Return each key as often as its count says, spread as evenly as it goes."""
    spread = [((at + 0.5) / count, key) for key, count in counts.items() for at in range(count)]
    return [key for _place, key in sorted(spread)]


def dealt(cards: Sequence[str], hands: int) -> list[Sequence[str]]:
    """Return `cards` in so many hands, whose sizes differ by one at most."""
    return [cards[number::hands] for number in range(hands)]


def _teams(cast: _Casting, assessors: dict[str, Player]) -> list[PlayedTeam]:
    """Deal the workers out to the teams; give an assessor where a supervisor may not judge all."""
    named = [(service, team) for service, teams in SERVICES.items() for team in teams]
    hands = dealt(mixed(WORKERS), len(named))
    teams = []
    for number, (service, team) in enumerate(named):
        registered = number not in UNREGISTERED_SUPERVISORS
        supervisor = cast.player(
            "Team supervisor",
            Role.SUPERVISOR,
            registration=Registration.SOCIAL_WORKER if registered else Registration.NONE,
        )
        workers = tuple(cast.worker(profile) for profile in hands[number])
        assessor = None if registered else assessors[service]
        teams.append(PlayedTeam(service, f"{team} team", supervisor, assessor, workers))
    return teams


def _saltmarsh() -> PlayedCouncil:
    cast = _Casting("saltmarsh.example", 0)
    social_worker = Registration.SOCIAL_WORKER
    assessors = {
        service: cast.player(
            "Registered assessor", Role.REGISTERED_ASSESSOR, registration=social_worker
        )
        for service in SERVICES
    }
    readers = [
        cast.player("Practice lead", Role.SECOND_READER, *extra, registration=social_worker)
        for extra in ((Role.MODERATOR,), (), ())
    ]
    others = (
        *assessors.values(),
        *readers,
        cast.player("Practice development lead", Role.MODERATOR),
        cast.player("Workforce lead", Role.WORKFORCE_LEAD),
        cast.player("Head of data and quality", Role.WORKFORCE_LEAD, Role.ANALYST),
        cast.player("Learning and development lead", Role.FRAMEWORK_EDITOR),
        cast.player("Systems administrator", Role.ADMINISTRATOR),
    )
    teams = _teams(cast, assessors)
    # Cast last, so that nobody else's name changes: who approves what the first editor wrote.
    second_editor = cast.player("Principal social worker", Role.FRAMEWORK_EDITOR)
    name = "Saltmarsh Council (demonstration)"
    return PlayedCouncil(name, "saltmarsh-demonstration", tuple(teams), (*others, second_editor))


def _tidewick() -> PlayedCouncil:
    cast = _Casting("tidewick.example", 900)
    supervisor = cast.player(
        "Team supervisor", Role.SUPERVISOR, registration=Registration.SOCIAL_WORKER
    )
    others = (
        cast.player("Workforce lead", Role.WORKFORCE_LEAD),
        cast.player("Systems administrator", Role.ADMINISTRATOR),
    )
    workers = tuple(cast.worker("family-support-worker") for _ in range(9))
    team = PlayedTeam("Family Help", "Islands team", supervisor, None, workers)
    return PlayedCouncil(
        "Tidewick Council (demonstration)", "tidewick-demonstration", (team,), others
    )


SALTMARSH = _saltmarsh()
TIDEWICK = _tidewick()


@dataclass(frozen=True, slots=True)
class SignIn:
    """A line of the printed cast: who, in which role, and what to try first."""

    player: Player
    role: str
    first: str


def cast() -> Iterable[SignIn]:
    """Return eight sign-ins that cover every role."""
    first = SALTMARSH.teams[0]
    yield SignIn(
        first.workers[0], "Worker", "see what version 1.1.0 changed, rate what is left, send it"
    )
    yield SignIn(first.supervisor, "Supervisor", "judge what was sent, area by area, and sign off")
    holder = SALTMARSH.holder
    assessor = holder(Role.REGISTERED_ASSESSOR)
    yield SignIn(assessor, "Registered assessor", "judge the safety-critical statements")
    reader = holder(Role.SECOND_READER)
    yield SignIn(reader, "Second reader, moderator", "see what waits for someone with two roles")
    yield SignIn(
        holder(Role.WORKFORCE_LEAD), "Workforce lead", "follow a survey, see the adoption of 1.1.0"
    )
    approver = holder(Role.WORKFORCE_LEAD, 1)
    yield SignIn(approver, "Workforce lead (approver), analyst", "approve a release of tables")
    editor = holder(Role.FRAMEWORK_EDITOR)
    yield SignIn(editor, "Framework editor", "compare 1.0.0 with 1.1.0, then start a draft")
    yield SignIn(holder(Role.ADMINISTRATOR), "Administrator", "look after people, teams and roles")
