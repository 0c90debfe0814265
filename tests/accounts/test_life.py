"""An account's life: invited, withdrawn, closed, left; by pages, by commands, by the schedule."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from app.accounts.models import Account, Invitation
from app.accounts.queries import find_account_of
from app.accounts.rules.invitations import InvitationEnd
from app.accounts.services.leavers import close_accounts_of_leavers
from app.extensions import db
from app.notifications.models import Mail
from app.organisations.queries import list_roles
from app.organisations.rules import Role
from app.people.models import Person
from tests.clock import now
from tests.factories.accounts import give_password
from tests.factories.organisations import Council, make_council, make_person
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)


def run(app: Flask, *args: str) -> Result:
    """Run `flask accounts …`."""
    db.session.commit()
    return app.test_cli_runner().invoke(args=["accounts", *args])


def invited(here: PageClient, person: Person) -> str:
    """Invite somebody, and return where the link in the letter leads."""
    assert here.send(f"/people/{person.id}", at=f"/people/{person.id}/invite").status_code == 303
    written = sa.select(Mail.text).where(
        Mail.address == person.work_email, Mail.text.contains("/invitation/")
    )
    found = re.search(r"/invitation/\S+", db.session.scalars(written).one())
    assert found is not None
    return found[0]


@pytest.fixture
def council(app: Flask) -> Council:
    return make_council()


def test_an_invitation_leads_to_a_password_and_works_until_one_is_chosen(
    council: Council, sign_in: SignIn, client: PageClient
) -> None:
    link = invited(sign_in(council.administrator), council.worker)

    onward = client.get(link).headers["Location"]
    assert onward.startswith("/reset-password/")
    assert client.get(link).status_code == 303, "reading it spends nothing"
    assert client.send(onward, password="lantern orchard seventeen").status_code < 400

    ended = db.session.scalars(sa.select(Invitation)).one()
    assert ended.ended_as is InvitationEnd.USED
    assert client.get(link).status_code == 410


def test_a_newer_invitation_and_a_week_end_the_earlier_one(
    council: Council, sign_in: SignIn, client: PageClient
) -> None:
    here = sign_in(council.administrator)
    first = invited(here, council.worker)
    db.session.execute(sa.update(Mail).values(text="gone"))
    second = invited(here, council.worker)
    assert (client.get(first).status_code, client.get(second).status_code) == (410, 303)

    db.session.execute(
        sa.update(Invitation).values(expires_at=now()).where(Invitation.ended_at.is_(None))
    )
    db.session.commit()
    over = client.get(second)
    assert (over.status_code, "no longer works" in over.text) == (410, True)
    assert client.get("/invitation/nothing").status_code == 410


def test_a_withdrawn_invitation_leads_nowhere_nor_does_what_it_led_to(
    council: Council, sign_in: SignIn, client: PageClient
) -> None:
    here, person = sign_in(council.administrator), council.worker
    link = invited(here, person)
    onward = client.get(link).headers["Location"]

    withdrawing = f"/people/{person.id}/invitation/withdraw"
    assert here.send(f"/people/{person.id}", at=withdrawing).status_code == 303

    assert client.get(link).status_code == 410
    assert client.get(onward).status_code >= 300
    assert here.page(f"/people/{person.id}").says("cannot sign in")
    asked = client.send("/reset-password", email=person.work_email)
    assert asked.status_code == 303
    sent = sa.select(sa.func.count(Mail.id)).where(Mail.text.contains("/reset-password/"))
    assert db.session.scalar(sent) == 0


def test_a_last_day_is_recorded_shown_and_taken_back(council: Council, sign_in: SignIn) -> None:
    here, person = sign_in(council.administrator), council.worker
    page, day = f"/people/{person.id}/leaving", now().date() + 9 * DAY
    typed: dict[str, Any] = {"left_on": [str(day.day), str(day.month), str(day.year)]}

    assert here.send(page, left_on=["1", "1", "1999"]).status_code == 422
    assert here.send(page, left_on=["31", "2", "2027"]).status_code == 422
    assert here.send(page, **typed).status_code == 303
    assert here.page(page).says("They can read their own record")
    assert not list_roles(person.id, day + DAY)
    assert here.send(page, at=f"{page}/take-back").status_code == 303
    assert db.session.get_one(Person, person.id).left_on is None
    assert here.get(f"/people/{council.administrator.id}/leaving").status_code == 404


def test_the_page_of_somebody_who_left_says_so_and_offers_no_move(
    council: Council, sign_in: SignIn
) -> None:
    here, person = sign_in(council.administrator), council.worker
    assert here.page(f"/people/{person.id}").says("to another team")
    db.session.get_one(Person, person.id).left_on = now().date() - 2 * DAY
    db.session.commit()

    page = here.page(f"/people/{person.id}")
    assert page.says("They work here again")
    assert not page.says("to another team")
    assert not page.says("Change who supervises")


def test_the_schedule_closes_accounts_ninety_days_after_the_last_day(council: Council) -> None:
    gone, going = council.worker, council.colleague
    for person in (gone, going):
        give_password(person)
    gone.left_on, going.left_on = now().date() - 91 * DAY, now().date() - 90 * DAY

    assert close_accounts_of_leavers(now()) == 1
    assert close_accounts_of_leavers(now()) == 0

    db.session.expire_all()
    states = [find_account_of(person.id) for person in (gone, going)]
    assert [account and account.active for account in states] == [False, True]


def test_an_accounts_life_by_commands(app: Flask, council: Council) -> None:
    email, person = council.worker.work_email, council.worker.id

    assert run(app, "invite", email).exit_code == 0
    assert run(app, "withdraw-invitation", email).exit_code == 0
    assert "closed" in run(app, "invite", email).output
    assert run(app, "reopen", email).exit_code == 0
    assert run(app, "close", email).exit_code == 0
    listed = run(app, "list", "--organisation", council.organisation.code)
    assert re.search(rf"{email} +Closed", listed.output)
    as_json = run(app, "list", "--organisation", council.organisation.code, "--json")
    assert f'"email": "{email}"' in as_json.output
    assert run(app, "leave", email, "2026-01-31").exit_code == 0
    left = db.session.get_one(Person, person).left_on
    assert left is not None
    assert left.isoformat() == "2026-01-31"
    assert "left" in run(app, "make-administrator", email).output
    assert run(app, "stay", email).exit_code == 0
    assert run(app, "make-administrator", email).exit_code == 0
    assert Role.ADMINISTRATOR in list_roles(person, now().date())
    assert "already" in run(app, "make-administrator", email).output
    assert run(app, "close-leavers").output == "0 accounts closed.\n"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("close", "nobody@else.example"), "Nobody here has the work e-mail"),
        (("list", "--organisation", "NOWHERE"), "There is no organisation"),
        (("provider-off", "NOWHERE"), "There is no organisation"),
    ],
)
def test_a_command_that_finds_nobody_says_so(args: tuple[str, ...], says: str, app: Flask) -> None:
    done = run(app, *args)
    assert (done.exit_code, says in done.output) == (1, True)


def test_the_last_administrator_is_not_closed_by_a_command(app: Flask, council: Council) -> None:
    give_password(council.administrator)
    make_person(council.organisation, Role.ADMINISTRATOR)  # who cannot sign in
    done = run(app, "close", council.administrator.work_email)
    assert (done.exit_code, "the last administrator" in done.output) == (1, True)
    assert db.session.scalars(sa.select(Account.active)).all() == [True]
    assert "has no account" in run(app, "close", council.worker.work_email).output
