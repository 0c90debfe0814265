"""Nobody is in after the password alone where a second factor is asked for."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from app.accounts.models import (
    Account,
    AuthenticatorApp,
    RecoveryCode,
    SignInProof,
    SignInSession,
    SignInTry,
)
from app.accounts.rules.factors import Step
from app.extensions import db
from app.notifications.models import Mail
from app.organisations.rules.settings import SECOND_FACTOR, SecondFactor
from app.organisations.services import change_setting
from app.people.models import Person
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.factors import SECRET, code_now, give_app, give_codes
from tests.factories.organisations import Council, make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
ASKED, SET_UP = "/sign-in/code", "/sign-in/set-up"


def give_first(client: PageClient, person: Person, path: str = "/sign-in") -> TestResponse:
    """Give the right password."""
    return client.send(path, email=person.work_email, password=PASSWORD)


def set_rule(council: Council, rule: SecondFactor) -> None:
    change_setting(council.organisation.id, SECOND_FACTOR, rule.value, by_id=None)


def is_in(client: PageClient) -> bool:
    return client.get("/account").status_code == 200


def steps() -> list[Step | None]:
    return list(db.session.scalars(sa.select(SignInProof.step)))


def test_password_alone_lets_nobody_with_a_factor_in(client: PageClient) -> None:
    supervisor = make_council().supervisor
    give_app(supervisor)
    answer = give_first(client, supervisor, "/sign-in?next=/people")
    assert (answer.status_code, answer.location) == (303, ASKED)
    assert not is_in(client)
    assert db.session.scalar(sa.select(sa.func.count(SignInSession.id))) == 0


def test_right_code_signs_in_and_opens_the_page_asked_for(client: PageClient) -> None:
    supervisor = make_council().supervisor
    give_app(supervisor)
    give_first(client, supervisor, "/sign-in?next=/account")
    answer = client.send(ASKED, code=code_now())
    assert (answer.status_code, answer.location) == (303, "/account")
    assert is_in(client)
    assert steps() == [Step.CODE]
    assert db.session.scalar(sa.select(sa.func.count(SignInTry.id))) == 0


def test_a_code_works_once_and_so_does_none_before_it(app: Flask, client: PageClient) -> None:
    supervisor = make_council().supervisor
    give_app(supervisor)
    used, before = code_now(), code_now(-1)
    give_first(client, supervisor)
    assert client.send(ASKED, code=used).status_code == 303
    other = app.test_client()
    assert isinstance(other, PageClient)
    give_first(other, supervisor)
    assert Page(other.send(ASKED, code=used)).errors == [
        "That code was used already. Wait for the next one, and enter that."
    ]
    assert other.send(ASKED, code=before).status_code == 422
    assert not is_in(other)


@pytest.mark.parametrize("code", ["", "000000", "12345", "x" * 101])
def test_wrong_code_is_refused_beside_its_field(client: PageClient, code: str) -> None:
    supervisor = make_council().supervisor
    give_app(supervisor)
    give_first(client, supervisor)
    answer = client.send(ASKED, code=code)
    assert answer.status_code == 422
    assert len(Page(answer).errors) == 1
    assert not is_in(client)


def test_sixth_wrong_code_waits_even_when_it_is_right(client: PageClient) -> None:
    supervisor = make_council().supervisor
    give_app(supervisor)
    give_first(client, supervisor)
    for _ in range(5):
        assert client.send(ASKED, code="000000").status_code == 422
    answer = client.send(ASKED, code=code_now())
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 300
    later = datetime.now(UTC) - timedelta(minutes=6)
    db.session.execute(sa.update(SignInTry).values(at=later))
    assert client.send(ASKED, code=code_now()).status_code == 303


def test_somebody_with_the_password_does_not_lock_the_owners_browser_out(
    app: Flask, client: PageClient
) -> None:
    supervisor = make_council().supervisor
    give_app(supervisor)
    give_first(client, supervisor)
    client.send(ASKED, code=code_now())
    client.send("/account", at="/sign-out")
    db.session.execute(sa.update(AuthenticatorApp).values(last_counter=0))
    thief = app.test_client()
    assert isinstance(thief, PageClient)
    give_first(thief, supervisor)
    for _ in range(5):
        thief.send(ASKED, code="000000")
    assert thief.send(ASKED, code="000000").status_code == 429
    give_first(client, supervisor)
    assert client.send(ASKED, code=code_now()).status_code == 303


@pytest.mark.parametrize("path", [ASKED, SET_UP, "/sign-in/recovery-code"])
def test_second_step_without_the_first_leads_to_signing_in(client: PageClient, path: str) -> None:
    assert client.get(path).location == "/sign-in"
    token = client.page("/sign-in").form()["csrf_token"]
    assert client.post(path, data={"csrf_token": token}).location == "/sign-in"


def test_first_step_counts_for_ten_minutes(client: PageClient) -> None:
    supervisor = make_council().supervisor
    give_app(supervisor)
    give_first(client, supervisor)
    with client.session_transaction() as session:
        session["pending_sign_in"]["at"] -= 601
        session.modified = True
    assert client.get(ASKED).location == "/sign-in"


@pytest.mark.parametrize("how", ["password", "closed"])
def test_first_step_is_worth_nothing_once_the_account_changes(client: PageClient, how: str) -> None:
    supervisor = make_council().supervisor
    give_app(supervisor)
    give_first(client, supervisor)
    account = db.session.scalars(sa.select(Account)).one()
    if how == "password":
        account.password = "another"
    else:
        account.active = False
    assert client.get(ASKED).location == "/sign-in"


def test_recovery_code_signs_in_once(app: Flask, client: PageClient) -> None:
    supervisor = make_council().supervisor
    codes = give_codes(give_app(supervisor))
    give_first(client, supervisor)
    assert client.send("/sign-in/recovery-code", code=codes[0].lower()).status_code == 303
    assert steps() == [Step.RECOVERY_CODE]
    told = db.session.scalars(sa.select(Mail)).one()
    assert (told.person_id, told.subject) == (
        supervisor.id,
        "A recovery code was used to sign in",
    )
    assert "You have 9 left" in " ".join(told.text.split())
    other = app.test_client()
    assert isinstance(other, PageClient)
    give_first(other, supervisor)
    for wrong in (codes[0], f"{codes[1][:5]}2222-2222-2222", "nonsense"):
        answer = other.send("/sign-in/recovery-code", code=wrong)
        assert Page(answer).errors == [
            "That is not one of your unused recovery codes. Check it and try again."
        ]
    assert not is_in(other)
    assert db.session.scalar(sa.select(sa.func.count(Mail.id))) == 1, "a wrong code tells nobody"


def test_few_recovery_codes_left_are_told_of(client: PageClient) -> None:
    supervisor = make_council().supervisor
    codes = give_codes(give_app(supervisor))
    spent = db.session.scalars(sa.select(RecoveryCode).where(RecoveryCode.mark != codes[0][:4]))
    for one in spent.all()[:7]:
        one.used_at = datetime.now(UTC)
    give_first(client, supervisor)
    client.send("/sign-in/recovery-code", code=codes[0])
    assert client.page("/account").says("You have 2 recovery codes left.")


def test_recovery_codes_and_the_apps_secret_are_nowhere_readable(app: Flask) -> None:
    account = give_app(make_council().supervisor)
    codes = give_codes(account)
    held = db.session.scalars(sa.select(RecoveryCode)).all()
    assert all(one.hash.startswith("$argon2id$") for one in held)
    assert not {code[5:] for code in codes} & {one.hash for one in held}
    sealed = db.session.scalars(sa.select(AuthenticatorApp.sealed)).one()
    assert SECRET.encode() not in sealed


def test_where_one_is_required_setting_up_comes_first_and_nothing_else_opens(
    client: PageClient,
) -> None:
    supervisor = make_council().supervisor
    give_password(supervisor)
    answer = give_first(client, supervisor, "/sign-in?next=/account")
    assert (answer.status_code, answer.location) == (303, SET_UP)
    assert not is_in(client)
    page = client.page(SET_UP)
    secret = re.sub(r"[^A-Z2-7]", "", page.by_class("fhs-key")[0].text or "")
    assert client.send(SET_UP, code="000000").status_code == 422
    assert client.page(SET_UP).says(page.by_class("fhs-key")[0].text or "?")
    answer = client.send(SET_UP, code=code_of(secret))
    assert answer.status_code == 200
    shown = Page(answer)
    assert shown.heading == "Keep your recovery codes"
    assert len(shown.by_class("fhs-key")) == 10
    assert shown.by_class("govuk-button")[-1].get("href") == "/account"
    assert is_in(client)
    assert steps() == [Step.CODE]


def code_of(secret: str) -> str:
    return pyotp.TOTP(secret).now()


def test_somebody_who_has_a_factor_cannot_set_up_another_with_the_password_alone(
    client: PageClient,
) -> None:
    supervisor = make_council().supervisor
    give_app(supervisor)
    give_first(client, supervisor)
    assert client.get(SET_UP).location == "/sign-in"
