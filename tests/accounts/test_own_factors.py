"""One's own page of second factors: adding, taking away, new codes; each ends other sessions."""

import re
from collections.abc import Callable

import pyotp
import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account, AuthenticatorApp, Passkey, RecoveryCode
from app.audit.models import AuditEvent
from app.extensions import db
from app.notifications.models import Mail
from app.people.models import Person
from tests.accounts.test_second_step import is_in
from tests.factories.factors import Device, give_app, give_codes, set_up
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
OWN, APP = "/account/factors", "/account/factors/app"


def count(model: type[AuthenticatorApp | Passkey | RecoveryCode]) -> int:
    return db.session.scalar(sa.select(sa.func.count(model.id))) or 0


def press(here: PageClient, action: str) -> int:
    return here.send(OWN, at=action).status_code


def test_app_set_up_by_its_first_code_brings_recovery_codes(sign_in: SignIn) -> None:
    worker = make_council().worker
    here, elsewhere = sign_in(worker), sign_in(worker)
    assert here.send(APP, code="000000").status_code == 422
    assert set_up(here, APP).heading == "Keep your recovery codes"
    assert (count(AuthenticatorApp), count(RecoveryCode)) == (1, 10)
    assert here.page(OWN).says("You have 10 unused codes.")
    assert is_in(here)
    assert not is_in(elsewhere)
    told = sa.select(AuditEvent.verb).where(AuditEvent.subject == "second factors")
    assert db.session.scalars(told).all() == ["added"]
    assert "How you sign in" in db.session.scalars(sa.select(Mail.subject)).one()


def test_new_app_takes_the_place_of_the_old_one(sign_in: SignIn) -> None:
    supervisor = make_council().supervisor
    before = give_app(supervisor)
    give_codes(before)
    held = db.session.scalars(sa.select(AuthenticatorApp.sealed)).one()
    here = sign_in(supervisor)
    secret = re.sub(r"[^A-Z2-7]", "", here.page(APP).by_class("fhs-key")[0].text or "")
    assert here.send(APP, code=pyotp.TOTP(secret).now()).status_code == 303
    assert db.session.scalars(sa.select(AuthenticatorApp.sealed)).one() != held


def test_last_factor_stays_where_one_is_required(sign_in: SignIn) -> None:
    supervisor = make_council().supervisor
    account = give_app(supervisor)
    here = sign_in(supervisor)
    assert press(here, f"{APP}/remove") == 303
    assert here.page(OWN).says("That is your last one, and your role needs one.")
    assert count(AuthenticatorApp) == 1
    Device().give_to(account)
    elsewhere = sign_in(supervisor)
    assert press(here, f"{APP}/remove") == 303
    assert count(AuthenticatorApp) == 0
    assert not is_in(elsewhere)


def test_worker_takes_the_last_one_away_and_recovery_codes_go_with_it(sign_in: SignIn) -> None:
    worker = make_council().worker
    account = give_app(worker)
    give_codes(account)
    here = sign_in(worker)
    press(here, f"{APP}/remove")
    assert (count(AuthenticatorApp), count(RecoveryCode)) == (0, 0)
    assert not here.page(OWN).says("Recovery codes")


def test_passkey_is_taken_away(sign_in: SignIn) -> None:
    worker = make_council().worker
    here = sign_in(worker)
    Device().give_to(db.session.scalars(sa.select(Account)).one())
    key = db.session.scalars(sa.select(Passkey)).one()
    assert press(here, f"{OWN}/passkeys/{key.id}/remove") == 303
    assert count(Passkey) == 0


def test_nobody_takes_anothers_passkey_away(sign_in: SignIn) -> None:
    council = make_council()
    Device().give_to(give_app(council.colleague))
    key = db.session.scalars(sa.select(Passkey)).one()
    here = sign_in(council.worker)
    token = here.page("/account").form("/sign-out")["csrf_token"]
    answer = here.post(f"{OWN}/passkeys/{key.id}/remove", data={"csrf_token": token})
    assert answer.status_code == 404
    assert count(Passkey) == 1


def test_new_recovery_codes_end_those_before(sign_in: SignIn) -> None:
    worker = make_council().worker
    before = set(give_codes(give_app(worker)))
    page = Page(sign_in(worker).send(OWN, at=f"{OWN}/recovery-codes"))
    shown = {one.text for one in page.by_class("fhs-key")}
    assert len(shown) == 10
    assert not shown & before
    assert count(RecoveryCode) == 10


def test_recovery_codes_need_something_to_stand_in_for(sign_in: SignIn) -> None:
    here = sign_in(make_council().worker)
    token = here.page("/account").form("/sign-out")["csrf_token"]
    assert here.post(f"{OWN}/recovery-codes", data={"csrf_token": token}).status_code == 303
    assert here.page(OWN).says("Add one of these first.")
    assert count(RecoveryCode) == 0


@pytest.mark.parametrize(
    "path", ["/app", "/app/remove", "/passkey", "/passkeys/{key}/remove", "/recovery-codes"]
)
def test_every_change_asks_first_who_one_is(sign_in: SignIn, path: str) -> None:
    worker = make_council().worker
    account = give_app(worker)
    Device().give_to(account)
    key = db.session.scalars(sa.select(Passkey)).one()
    here = sign_in(worker)
    with here.session_transaction() as session:
        session["fs_paa"] = 0
    token = here.page("/account").form("/sign-out")["csrf_token"]
    answer = here.post(f"{OWN}{path.format(key=key.id)}", data={"csrf_token": token})
    assert answer.location == "/sign-in-again?next=/account/factors"
    assert (count(AuthenticatorApp), count(Passkey), count(RecoveryCode)) == (1, 1, 0)


def test_offered_secret_is_of_one_person_and_sealed(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    here, other = sign_in(council.worker), sign_in(council.colleague)
    shown = re.sub(r"\s", "", here.page(APP).by_class("fhs-key")[0].text or "")
    with here.session_transaction() as session:
        held = session["offered_secret"]
    assert shown not in held
    with other.session_transaction() as session:
        session["offered_secret"] = held
    assert other.send(APP, code=pyotp.TOTP(shown).now()).status_code == 422
