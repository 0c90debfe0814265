"""What each guest opens, by the one thing that they were asked about."""

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from app.insights import access
from app.organisations.rules import Role, Who
from app.organisations.rules.guests import Guest, GuestKind
from app.validation.rules import visits

ASKED, OTHER = UUID(int=1), UUID(int=2)
HOST = Who(
    person_id=UUID(int=3),
    account_id=UUID(int=4),
    organisation_id=UUID(int=5),
    organisation_name="Oakshire Council",
    name="Perran Stonewater",
    social_worker=False,
    roles=frozenset({Role.MODERATOR}),
)


@dataclass(frozen=True)
class Thing:
    """A thing with a key."""

    id: UUID


def about(key: UUID) -> dict[Any, Any]:
    """Return what each rule is asked about, for one key."""
    thing = Thing(key)
    case = SimpleNamespace(round=thing)
    release = SimpleNamespace(release=thing)
    return {
        visits.visits_disagreement: SimpleNamespace(disagreement=thing),
        visits.visits_round: thing,
        visits.visits_case: case,
        visits.visits_case_file: SimpleNamespace(found=case),
        access.visits_release: thing,
        access.visits_figures: release,
    }


KINDS = {
    visits.visits_disagreement: GuestKind.SECOND_READER,
    visits.visits_round: GuestKind.MODERATOR,
    visits.visits_case: GuestKind.MODERATOR,
    visits.visits_case_file: GuestKind.MODERATOR,
    access.visits_release: GuestKind.RELEASE_APPROVER,
    access.visits_figures: GuestKind.RELEASE_APPROVER,
}
OF_A_KIND = {
    visits.visits_claim: GuestKind.SECOND_READER,
    access.visits_shared: GuestKind.RELEASE_READER,
    access.visits_shared_figures: GuestKind.RELEASE_READER,
}


@pytest.mark.parametrize("rule", list(KINDS), ids=lambda rule: rule.__name__)
def test_a_guest_opens_what_they_were_asked_about_and_nothing_else(rule: Any) -> None:
    for kind in GuestKind:
        guest = replace(HOST, guest=Guest(kind, ASKED))
        allowed = rule(guest, about(ASKED)[rule])
        reads = kind is GuestKind.RELEASE_READER and rule.__module__ == access.__name__
        assert allowed == (kind is KINDS[rule] or reads)
        assert not rule(guest, about(OTHER)[rule])
    assert not rule(HOST, about(ASKED)[rule])


@pytest.mark.parametrize("rule", list(OF_A_KIND), ids=lambda rule: rule.__name__)
def test_what_a_query_found_for_a_guest_is_for_their_kind_of_task(rule: Any) -> None:
    allowed = [kind for kind in GuestKind if rule(replace(HOST, guest=Guest(kind, None)), None)]

    assert allowed == [OF_A_KIND[rule]]
    assert not rule(HOST, None)
