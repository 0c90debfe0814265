"""How the demonstration council's people are employed, who left, and which posts are open."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from app.devtools.cast import SALTMARSH, Player
from app.devtools.council import Builder
from app.devtools.names import full_name, work_email
from app.organisations.queries import list_teams
from app.organisations.rules import Role
from app.people.rules import Contract, Register, Registration, RoleFamily, Terms, VacancyEnd
from app.people.services import (
    Looked,
    Post,
    add_person,
    end_vacancy,
    open_vacancies,
    record_check,
    record_terms_of_many,
)
from app.people.services.leaving import set_leaving

FAMILIES = {
    "family-support-worker": RoleFamily.FAMILY_SUPPORT_WORKER,
    "new-starter": RoleFamily.FAMILY_SUPPORT_WORKER,
    "family-help-lead-practitioner": RoleFamily.LEAD_PRACTITIONER,
    "senior-practitioner": RoleFamily.SENIOR_PRACTITIONER,
    "partner-agency-lead-early-help": RoleFamily.PARTNER_AGENCY_LEAD,
    "partner-agency-lead-section-17": RoleFamily.PARTNER_AGENCY_LEAD,
    "practice-supervisor": RoleFamily.SUPERVISOR,
}
SIZES = (100, 100, 80, 100, 60)
# One of so many: agency workers among lead practitioners, people whose terms nobody has recorded.
AGENCY, NOT_RECORDED = 4, 40
# The names of who left: cast for nobody else.
FORMER = (880, 881, 882, 883, 884, 885)
LONGEST_CHECK = 500


def play(builder: Builder, today: date) -> None:
    """Record terms of nearly everybody, looks at registers, a few leavers and vacancies."""
    played = builder.played
    teams = [player for team in played.teams for player in (team.supervisor, *team.workers)]
    everybody = [*played.others, *teams]
    terms = {
        builder.keys[player.email]: _terms(player, number, builder.started_on(player))
        for number, player in enumerate(everybody)
        if number % NOT_RECORDED != NOT_RECORDED - 1
    }
    if played is SALTMARSH:
        terms |= dict(_leavers(builder, today))
    record_terms_of_many(builder.organisation_id, terms, by_id=None)
    _look_up(builder, everybody, today)
    _vacancies(builder, today)


def _terms(player: Player, number: int, since: date) -> Terms:
    family = FAMILIES.get(player.role_profile)
    contract = Contract.PERMANENT
    if family is RoleFamily.LEAD_PRACTITIONER and number % AGENCY == 0:
        contract = Contract.AGENCY
    elif family is RoleFamily.PARTNER_AGENCY_LEAD:
        contract = Contract.SECONDED
    elif player.role_profile == "new-starter":
        contract = Contract.FIXED_TERM
    return Terms(since, family or _family(player), contract, SIZES[number % len(SIZES)])


def _family(player: Player) -> RoleFamily:
    if Role.SUPERVISOR in player.roles:
        return RoleFamily.SUPERVISOR
    judges = {Role.REGISTERED_ASSESSOR, Role.SECOND_READER, Role.MODERATOR}
    return RoleFamily.SENIOR_PRACTITIONER if judges & set(player.roles) else RoleFamily.OTHER


def _leavers(builder: Builder, today: date) -> Iterator[tuple[UUID, Terms]]:
    for number, name in enumerate(map(full_name, FORMER)):
        since = today - timedelta(days=400 + 90 * number)
        email = work_email(name, builder.played.others[0].email.split("@")[1])
        person = add_person(
            builder.organisation_id,
            name,
            email,
            started_on=since,
            by_id=None,
            job_title="Family support worker",
        )
        set_leaving(person, today - timedelta(days=40 + 50 * number))
        yield (
            person.id,
            Terms(since, RoleFamily.FAMILY_SUPPORT_WORKER, Contract.PERMANENT, SIZES[number % 5]),
        )


def _look_up(builder: Builder, everybody: list[Player], today: date) -> None:
    """Look four of five registered people up, some of them long ago."""
    registered = [one for one in everybody if one.registration is not Registration.NONE]
    for number, player in enumerate(registered):
        if number % len(SIZES):
            day = today - timedelta(days=37 * number % LONGEST_CHECK)
            person = builder.people[player.email]
            looked = Looked(player.registration, Register.ON, day)
            record_check(person, looked, by_id=None)


def _vacancies(builder: Builder, today: date) -> None:
    families = list(RoleFamily)
    for number, (_service, team) in enumerate(list_teams(builder.organisation_id)[::3]):
        since = today - timedelta(days=35 + 20 * number)
        post = Post(team.id, families[number % 3], SIZES[number % len(SIZES)], since)
        (made,) = open_vacancies(builder.organisation_id, post, by_id=None)
        if number % 3 == 2:
            end_vacancy(made, VacancyEnd.FILLED, today - timedelta(days=24), by_id=None)
