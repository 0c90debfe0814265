"""A cookie is worth what its row is worth."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account, SignInSession
from app.accounts.sessions import signed_in_recently
from app.extensions import db
from app.organisations.models import RoleGrant
from app.organisations.rules import Role
from app.organisations.services import grant_role
from app.people.models import Person
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.factors import set_up
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]


def move_back(**columns: timedelta) -> None:
    """Make every session as old as said."""
    for row in db.session.scalars(sa.select(SignInSession)):
        for name, age in columns.items():
            setattr(row, name, datetime.now(UTC) - age)
    db.session.commit()


@pytest.mark.parametrize(
    ("began", "touched", "status"),
    [
        (timedelta(hours=11), timedelta(minutes=119), 200),
        (timedelta(hours=11), timedelta(minutes=121), 303),
        (timedelta(hours=13), timedelta(minutes=1), 303),
    ],
)
def test_session_ends_when_idle_or_old(
    sign_in: SignIn, began: timedelta, touched: timedelta, status: int
) -> None:
    here = sign_in(make_council().worker)
    move_back(began_at=began, touched_at=touched)
    assert here.get("/account").status_code == status


def test_administrators_session_idles_for_half_an_hour_only(sign_in: SignIn) -> None:
    here = sign_in(make_council().administrator)
    move_back(touched_at=timedelta(minutes=31))
    assert here.get("/account").status_code == 303


def test_use_keeps_a_session_and_is_written_once_a_minute(
    sign_in: SignIn, count_queries: list[str]
) -> None:
    here = sign_in(make_council().worker)
    move_back(touched_at=timedelta(minutes=100))
    here.page("/account")
    touched = db.session.scalars(sa.select(SignInSession.touched_at)).one()
    assert datetime.now(UTC) - touched < timedelta(minutes=1)
    count_queries.clear()
    here.page("/account")
    assert not [one for one in count_queries if one.startswith("UPDATE")]


def test_copied_cookie_is_worth_nothing_after_signing_out(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    client.send("/sign-in", email=worker.work_email, password=PASSWORD)
    cookie = client.get_cookie("session")
    assert cookie is not None
    client.send("/account", at="/sign-out")
    client.set_cookie("session", cookie.value)
    assert client.get("/account").status_code == 303
    assert client.post("/change-password").status_code in (400, 401)


def test_signing_out_needs_a_post_with_a_token(sign_in: SignIn) -> None:
    here = sign_in(make_council().worker)
    assert here.get("/sign-out").status_code == 404
    assert here.post("/sign-out").status_code == 400
    assert here.get("/account").status_code == 200


def test_signing_in_again_makes_a_new_row(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    for _ in range(2):
        client.send("/sign-in", email=worker.work_email, password=PASSWORD)
        client.send("/account", at="/sign-out")
    rows = db.session.scalars(sa.select(SignInSession)).all()
    assert len(rows) == 2
    assert all(row.ended_at for row in rows)


def test_closed_account_is_signed_out_at_the_next_request(sign_in: SignIn) -> None:
    here = sign_in(make_council().worker)
    db.session.scalars(sa.select(Account)).one().active = False
    assert here.get("/account").status_code == 303


def test_session_ends_when_a_role_is_taken_away(sign_in: SignIn) -> None:
    administrator = make_council().administrator
    here = sign_in(administrator)
    assert here.get("/people").status_code == 200
    grant = db.session.scalars(
        sa.select(RoleGrant).where(RoleGrant.person_id == administrator.id)
    ).one()
    grant.until_on = datetime.now(UTC).date() - timedelta(days=1)
    assert here.get("/account").status_code == 303


def test_cookie_is_kept_from_scripts_and_other_sites(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    answer = client.send("/sign-in", email=worker.work_email, password=PASSWORD)
    (cookie,) = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith("session=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Domain" not in cookie


def test_own_sessions_are_shown_and_another_is_ended(sign_in: SignIn) -> None:
    worker = make_council().worker
    here, elsewhere = sign_in(worker), sign_in(worker)
    page = here.page("/account")
    assert page.says("This browser")
    assert page.says("Another browser or device")
    (action,) = [
        one.get("action") or "" for one in page.all("form") if "/end" in (one.get("action") or "")
    ]
    assert here.send("/account", at=action).status_code == 303
    assert elsewhere.get("/account").status_code == 303
    assert here.page("/account").says("That session is ended.")


def test_nobody_ends_a_session_of_another_person(sign_in: SignIn) -> None:
    council = make_council()
    sign_in(council.worker)
    theirs = db.session.scalars(sa.select(SignInSession)).one()
    other = sign_in(council.colleague)
    token = other.page("/account").form("/sign-out")["csrf_token"]
    answer = other.post(f"/account/sessions/{theirs.id}/end", data={"csrf_token": token})
    assert answer.status_code == 404
    db.session.refresh(theirs)
    assert theirs.ended_at is None


def test_password_again_is_asked_for_and_leads_back(sign_in: SignIn) -> None:
    worker = make_council().worker
    give_password(worker)
    here = sign_in(worker)
    with here.session_transaction() as session:
        session["fs_paa"] = 0
    answer = here.send("/sign-in-again?next=/account", password="wrong")
    assert Page(answer).errors == ["That is not your password. Check it and try again."]
    answer = here.send("/sign-in-again?next=/account", password=PASSWORD)
    assert (answer.status_code, answer.location) == (302, "/account")
    with here.session_transaction() as session:
        assert session["fs_paa"] > 0


def test_signed_in_recently_ends_after_fifteen_minutes(app: Flask) -> None:
    now = datetime.now(UTC)
    with app.test_request_context("/") as context:
        assert not signed_in_recently(now)
        context.session["fs_paa"] = (now - timedelta(minutes=14)).timestamp()
        assert signed_in_recently(now)
        assert not signed_in_recently(now + timedelta(minutes=2))


def copied(client: PageClient, here: PageClient) -> PageClient:
    """Return a browser with a copy of another's cookie."""
    cookie = here.get_cookie("session")
    assert cookie is not None
    client.set_cookie("session", cookie.value)
    return client


def change_password(here: PageClient, person: Person) -> None:
    new = "thunder marble cactus 9"
    here.send("/change-password", password=PASSWORD, new_password=new)


def close_account(here: PageClient, person: Person) -> None:
    db.session.scalars(sa.select(Account)).one().active = False


def grant(here: PageClient, person: Person) -> None:
    today = datetime.now(UTC).date()
    grant_role(person.organisation_id, person.id, Role.ANALYST, from_on=today, by_id=None)


def add_factor(here: PageClient, person: Person) -> None:
    set_up(here, "/account/factors/app")


def sign_out(here: PageClient, person: Person) -> None:
    here.send("/account", at="/sign-out")


@pytest.mark.parametrize("change", [sign_out, change_password, close_account, grant, add_factor])
def test_copied_cookie_of_another_sign_in_is_worth_nothing_after(
    client: PageClient, sign_in: SignIn, change: Callable[[PageClient, Person], None]
) -> None:
    worker = make_council().worker
    give_password(worker)
    here, elsewhere = sign_in(worker), sign_in(worker)
    thief = copied(client, here if change is sign_out else elsewhere)
    assert thief.get("/account").status_code == 200
    change(here, worker)
    assert thief.get("/account").status_code == 303
    assert thief.get("/account/factors/app").status_code == 303


@pytest.mark.parametrize("change", [change_password, add_factor])
def test_copy_of_this_very_sign_in_ends_with_the_change_and_this_browser_goes_on(
    client: PageClient, sign_in: SignIn, change: Callable[[PageClient, Person], None]
) -> None:
    administrator = make_council().administrator
    give_password(administrator)
    here = sign_in(administrator)
    thief = copied(client, here)
    change(here, administrator)
    assert thief.get("/account").status_code == 303
    assert here.get("/account").status_code == 200, "the second factor given before still counts"
