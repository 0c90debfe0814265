"""An administrator's home: what waits for them comes first, then the ways to the rest."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from app.accounts.queries.invitations import count_run_out
from app.accounts.services import open_account
from app.accounts.services.invitations import send_invitation
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import Role
from app.organisations.services.visiting import offer_member
from app.people.models import Person
from tests.clock import now, today
from tests.factories.accounts import make_account_objects
from tests.factories.organisations import Council, make_council, make_person
from tests.factories.staffing import make_people_objects
from tests.factories.validation import who_is
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
WAITS = (
    "to be an administrator?",
    "People from joining.csv",
    "Offered by other organisations",
    "Invitations that ran out",
)


def make_busy() -> tuple[Council, Person]:
    """Return a council in which one of each waits, and its second administrator."""
    council, other = make_council(), make_council()
    with writing():
        second = make_person(council.organisation, Role.ADMINISTRATOR)
        db.session.commit()
        make_account_objects(council)
        make_people_objects(council)
        offer_member(
            other.worker,
            council.organisation.id,
            from_on=today(),
            until_on=today(),
            shows_levels=False,
            by=who_is(other.administrator),
        )
        invite(council.colleague, days_ago=30)
        invite(council.moderator, days_ago=0)
        db.session.commit()
    return council, second


def invite(person: Person, *, days_ago: int) -> None:
    """Invite somebody so many days ago."""
    here = person.organisation_id
    account = open_account(person.id, person.work_email, organisation_id=here, password_hash=None)
    send_invitation(account, organisation_id=here, by_id=None, now=now() - timedelta(days_ago))


def test_what_waits_stands_first_and_only_for_who_can_do_it(app: Flask, sign_in: SignIn) -> None:
    council, second = make_busy()

    own, seconds = (sign_in(one).page("/") for one in (council.administrator, second))

    assert [own.says(words) for words in WAITS] == [False, True, True, True]
    assert [seconds.says(words) for words in WAITS] == [True, False, True, True]
    assert own.says("1 person did not sign in in time.")
    assert own.text.index("Invitations that ran out") < own.text.index("Add a person")
    assert count_run_out(council.organisation.id, now()) == 1


def test_home_leads_to_importing_people_teams_and_every_page(app: Flask, sign_in: SignIn) -> None:
    page = sign_in(make_council().administrator).page("/")

    links = {one.get("href") for one in page.all("a")}
    assert {"/people/import", "/organisation/teams", "/organisation"} <= links
    assert not any(page.says(words) for words in WAITS)
