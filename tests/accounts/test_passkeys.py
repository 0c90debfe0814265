"""Passkeys: what counts, and every way in which an answer does not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from app.accounts.models import Account, Passkey, SignInProof
from app.accounts.rules.factors import MOST_PASSKEYS, Step
from app.accounts.services.factors import TooManyPasskeys
from app.extensions import db
from app.people.models import Person
from tests.accounts.test_second_step import ASKED, SET_UP, give_first, is_in
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.factors import PRESENT, Device, give_app
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
FIRST, ADD = "/sign-in/passkey", "/account/factors/passkey"
REFUSED = "That did not work. Try again, or choose another way to sign in."


def asked(client: PageClient, path: str) -> tuple[str, str]:
    """Return what a page asks a passkey, and the CSRF token."""
    forms = [one for one in client.page(path).all("form") if one.get("data-options")]
    (token,) = [one for one in forms[0].iter() if one.get("name") == "csrf_token"]
    return forms[0].get("data-options") or "", token.get("value") or ""


def use(client: PageClient, device: Device, path: str = FIRST, at: str = "") -> TestResponse:
    """Let a device answer what a page asks."""
    options, token = asked(client, path)
    data = {"csrf_token": token, "answer": device.sign(options)}
    return client.post(at or path, data=data)


def make(client: PageClient, device: Device, path: str = ADD, at: str = "") -> TestResponse:
    options, token = asked(client, path)
    answer = device.register(options)
    return client.post(at or path, data={"csrf_token": token, "answer": answer, "name": "My key"})


def test_passkey_alone_signs_in(client: PageClient) -> None:
    supervisor, device = make_council().supervisor, Device()
    device.give_to(give_password(supervisor))
    options, token = asked(client, f"{FIRST}?next=/account")
    data = {"csrf_token": token, "answer": device.sign(options)}
    answer = client.post(f"{FIRST}?next=/account", data=data)
    assert (answer.status_code, answer.location) == (303, "/account")
    assert is_in(client)
    assert db.session.scalars(sa.select(SignInProof.step)).one() is Step.PASSKEY


def test_passkey_is_a_second_step_after_the_password(client: PageClient) -> None:
    supervisor, device = make_council().supervisor, Device()
    device.give_to(give_password(supervisor))
    give_first(client, supervisor)
    assert use(client, device, ASKED, f"{ASKED}/passkey").status_code == 303
    assert is_in(client)


def test_passkey_of_another_is_no_second_step(client: PageClient) -> None:
    council, device = make_council(), Device()
    give_app(council.supervisor)
    Device().give_to(db.session.scalars(sa.select(Account)).one())
    device.give_to(give_password(council.moderator))
    give_first(client, council.supervisor)
    answer = use(client, device, ASKED, f"{ASKED}/passkey")
    assert answer.status_code == 422
    assert Page(answer).errors == [REFUSED]
    assert not is_in(client)


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://localhost.evil.example"},
        {"origin": "http://localhost:81"},
        {"name": "evil.example"},
        {"flags": PRESENT},
        {"flags": 0},
        {"count": -1},
    ],
    ids=str,
)
def test_answer_from_elsewhere_or_unrecognised_is_refused(
    client: PageClient, wrong: dict[str, object]
) -> None:
    device = Device(count=5)
    device.give_to(give_password(make_council().supervisor))
    for name, value in wrong.items():
        setattr(device, name, value)
    answer = use(client, device)
    assert Page(answer).errors == [REFUSED]
    assert not is_in(client)


def test_key_that_nobody_added_and_nonsense_are_refused_alike(client: PageClient) -> None:
    Device().give_to(give_password(make_council().supervisor))
    assert Page(use(client, Device())).errors == [REFUSED]
    for answer in ("", "x", "{}", "[]", '{"id": 1}', '{"id":"AA","rawId":"AA","response":null}'):
        assert Page(client.send(FIRST, answer=answer)).errors == [REFUSED]


def test_another_key_with_a_known_name_is_refused(client: PageClient) -> None:
    device = Device()
    device.give_to(give_password(make_council().supervisor))
    assert Page(use(client, Device(id=device.id, count=9))).errors == [REFUSED]


def test_passkey_of_a_closed_account_is_refused(client: PageClient) -> None:
    device, account = Device(), give_password(make_council().supervisor)
    device.give_to(account)
    account.active = False
    assert Page(use(client, device)).errors == [REFUSED]


def test_answer_works_once_even_with_the_cookie_of_before(app: Flask, client: PageClient) -> None:
    device = Device()
    device.give_to(give_password(make_council().supervisor))
    options, token = asked(client, FIRST)
    cookie = client.get_cookie("session")
    assert cookie is not None
    device.count = -1  # a passkey that is kept on several devices counts nothing
    db.session.execute(sa.update(Passkey).values(sign_count=0))
    data = {"csrf_token": token, "answer": device.sign(options)}
    assert client.post(FIRST, data=data).status_code == 303
    thief = app.test_client()
    assert isinstance(thief, PageClient)
    thief.set_cookie("session", cookie.value)
    answer = thief.post(FIRST, data=data)
    assert Page(answer).errors == ["That answer was used already. Try your passkey again."]
    assert not is_in(thief)


def test_answer_to_a_question_of_another_page_is_refused(client: PageClient) -> None:
    supervisor, device = make_council().supervisor, Device()
    device.give_to(give_password(supervisor))
    give_first(client, supervisor)
    assert Page(use(client, device, FIRST, f"{ASKED}/passkey")).errors == [REFUSED]


def test_question_is_open_for_five_minutes(client: PageClient) -> None:
    device = Device()
    device.give_to(give_password(make_council().supervisor))
    options, token = asked(client, FIRST)
    with client.session_transaction() as session:
        late = datetime.now(UTC) - timedelta(minutes=6)
        session["passkey_asked"] = {**session["passkey_asked"], "at": late.isoformat()}
    answer = client.post(FIRST, data={"csrf_token": token, "answer": device.sign(options)})
    assert Page(answer).errors == ["That took longer than five minutes. Try again."]


def test_eleventh_wrong_passkey_from_an_address_waits(client: PageClient) -> None:
    for _ in range(10):
        assert client.send(FIRST, answer="x").status_code == 422
    assert client.send(FIRST, answer="x").status_code == 429


def test_passkey_set_up_at_the_first_sign_in_counts(client: PageClient) -> None:
    supervisor, device = make_council().supervisor, Device()
    give_password(supervisor)
    give_first(client, supervisor)
    answer = make(client, device, SET_UP, f"{SET_UP}/passkey")
    assert Page(answer).heading == "Keep your recovery codes"
    assert is_in(client)
    client.send("/account", at="/sign-out")
    assert use(client, device).status_code == 303


def test_passkey_is_added_on_ones_own_page_and_other_sessions_end(sign_in: SignIn) -> None:
    worker = make_council().worker
    here, elsewhere = sign_in(worker), sign_in(worker)
    assert Page(make(here, Device())).heading == "Keep your recovery codes"
    assert here.page("/account/factors").says("My key")
    assert not is_in(elsewhere)
    answer = make(here, Device())
    assert (answer.status_code, answer.location) == (303, "/account/factors")


@pytest.mark.parametrize("wrong", [{"origin": "https://evil.example"}, {"flags": PRESENT}], ids=str)
def test_new_passkey_from_elsewhere_or_unrecognised_is_not_kept(
    sign_in: SignIn, wrong: dict[str, object]
) -> None:
    here, device = sign_in(make_council().worker), Device()
    for name, value in wrong.items():
        setattr(device, name, value)
    assert Page(make(here, device)).errors == [REFUSED]
    assert db.session.scalar(sa.select(sa.func.count(Passkey.id))) == 0


def test_one_passkey_is_not_kept_twice(sign_in: SignIn) -> None:
    council, device = make_council(), Device()
    device.give_to(give_password(council.supervisor))
    answer = make(sign_in(council.worker), device)
    assert Page(answer).errors == ["That passkey is in use already. Choose another one."]


def test_nobody_keeps_more_passkeys_than_anybody_needs(app: Flask) -> None:
    account = give_password(make_council().worker)
    for _ in range(MOST_PASSKEYS):
        Device().give_to(account)
    with pytest.raises(TooManyPasskeys):
        Device().give_to(account)


def test_passkey_shows_again_who_one_is_without_a_password(sign_in: SignIn) -> None:
    supervisor, device = make_council().supervisor, Device()
    here = sign_in(supervisor)
    account = db.session.scalars(sa.select(Account)).one()
    device.give_to(account)
    with here.session_transaction() as session:
        session["fs_paa"] = 0
    assert here.get(ADD).location == "/sign-in-again?next=/account/factors"
    page = here.page("/sign-in-again?next=/account/factors")
    assert not [one for one in page.all("input") if one.get("name") == "password"]
    at = "/sign-in-again/passkey?next=/account/factors"
    assert use(here, Device(), "/sign-in-again", at).status_code == 422
    answer = use(here, device, "/sign-in-again", at)
    assert (answer.status_code, answer.location) == (303, "/account/factors")
    assert here.get(ADD).status_code == 200


def test_passkey_of_another_does_not_show_who_one_is(sign_in: SignIn) -> None:
    council, device = make_council(), Device()
    device.give_to(give_password(council.moderator))
    here = sign_in(council.supervisor)
    Device().give_to(
        db.session.scalars(
            sa.select(Account).where(Account.person_id == council.supervisor.id)
        ).one()
    )
    assert use(here, device, "/sign-in-again", "/sign-in-again/passkey").status_code == 422


def test_at_an_address_that_is_a_number_passkeys_are_not_offered(client: PageClient) -> None:
    supervisor = make_council().supervisor
    Device().give_to(give_password(supervisor))
    client.send("/sign-in", email=supervisor.work_email, password=PASSWORD)
    for path in (FIRST, ASKED):
        page = Page(client.get(path, base_url="http://127.0.0.1"))
        assert not [one for one in page.all("form") if one.get("data-options")]
