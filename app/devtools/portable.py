"""A worker who came from one demonstration council to the other, with their portable record."""

from datetime import datetime
from uuid import UUID

from app.devtools.cast import PlayedCouncil, Player
from app.organisations.queries import find_organisation
from app.organisations.rules import Who
from app.people.queries import find_person
from app.people.rules import Registration
from app.validation.queries.keys import list_known_issuers
from app.validation.queries.portable import Issuing
from app.validation.rules.keys import issuer_of
from app.validation.rules.prior import match_record
from app.validation.rules.trust import check_file
from app.validation.services.portable import sign_portable
from app.validation.services.prior import take_in

SIGNED = 5


def play(before: PlayedCouncil, after: PlayedCouncil, address: str, now: datetime) -> None:
    """Let a worker of `after` bring in what `before` validated for them under an earlier name."""
    left, came = before.teams[0].workers[SIGNED], after.teams[0].workers[0]
    address = address.rstrip("/")
    issuing = Issuing(issuer_of(address, before.code), f"{address}/verify/", now)
    file = sign_portable(_who(before, left), issuing).encode()
    newcomer = _who(after, came)
    check = check_file(file, list_known_issuers(newcomer.organisation_id, address), now)
    if check.record is not None:
        priors = match_record(check.record, None)
        take_in(check, priors, newcomer, own_record=True, names_no_family=True, now=now)


def _who(played: PlayedCouncil, player: Player) -> Who:
    organisation, person = find_organisation(played.code), find_person(player.email)
    if organisation is None or person is None:
        raise LookupError(f"{player.name} is not in the demonstration.")
    return Who(
        person_id=person.id,
        account_id=UUID(int=0),
        organisation_id=organisation.id,
        organisation_name=organisation.name,
        name=person.name,
        social_worker=person.registration is Registration.SOCIAL_WORKER,
        roles=frozenset(player.roles),
    )
