"""Two administrators act against each other in the same moment: one of them stays."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account
from app.accounts.queries.administrators import who_can_sign_in
from app.extensions import db
from app.organisations.models import RoleGrant
from app.organisations.queries import list_holders
from app.organisations.rules import Role
from app.people.models import Person
from tests.clock import today
from tests.factories.accounts import give_password
from tests.factories.organisations import LONG_AGO, make_council, make_person
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
# Without the lock in `keep_an_administrator`, nobody is left. ADMINISTRATOR_ROUNDS=200 runs the
# whole figure.
ROUNDS = int(os.environ.get("ADMINISTRATOR_ROUNDS", "2"))


def way_out(kind: str, person: Person) -> tuple[str, str]:
    """Return the page of what ends somebody's power, and where it is sent."""
    if kind == "account":
        return f"/people/{person.id}", f"/people/{person.id}/close"
    chosen = sa.select(RoleGrant.id).where(
        RoleGrant.person_id == person.id, RoleGrant.role == Role.ADMINISTRATOR
    )
    page = f"/people/{person.id}/roles"
    return page, f"{page}/{db.session.scalars(chosen).one()}/end"


def at_once(clients: list[PageClient], ways: list[tuple[str, str]]) -> list[int]:
    """Send each administrator's form in the same moment."""
    fields = [one.page(page).form(path) for one, (page, path) in zip(clients, ways, strict=True)]
    start = Barrier(len(clients))

    def send(number: int) -> int:
        start.wait()
        return clients[number].post(ways[number][1], data=fields[number]).status_code

    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(send, range(len(clients))))


@pytest.mark.parametrize("kind", ["role", "account"])
def test_of_two_who_end_each_other_at_once_one_stays(
    app: Flask, sign_in: SignIn, kind: str
) -> None:
    council = make_council()
    people = [council.administrator, make_person(council.organisation, Role.ADMINISTRATOR)]
    for one in people:
        give_password(one)
    for _ in range(ROUNDS):
        clients = [sign_in(one) for one in people]
        statuses = at_once(clients, [way_out(kind, one) for one in reversed(people)])
        assert statuses.count(303) <= 1, statuses
        assert max(statuses) < 500
        here = list_holders(council.organisation.id, Role.ADMINISTRATOR, today())
        assert who_can_sign_in(here), "somebody looks after the organisation"
        begin_again(people)


def begin_again(people: list[Person]) -> None:
    """Give both what the round took away."""
    keys = [one.id for one in people]
    roles = sa.update(RoleGrant).where(RoleGrant.person_id.in_(keys))
    db.session.execute(roles.values(from_on=LONG_AGO, until_on=None))
    db.session.execute(sa.update(Account).where(Account.person_id.in_(keys)).values(active=True))
    db.session.commit()
