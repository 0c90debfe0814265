"""Who needs a second factor, and how somebody who lost theirs begins anew."""

import re
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask

from app.accounts.models import (
    Account,
    AuthenticatorApp,
    RecoveryCode,
    SignInProof,
)
from app.audit.models import AuditEvent
from app.extensions import db
from app.notifications.models import Mail
from app.organisations.rules.settings import SecondFactor
from app.people.models import Person
from tests.accounts.test_second_step import (
    ASKED,
    SET_UP,
    give_first,
    is_in,
    set_rule,
)
from tests.factories.accounts import give_password
from tests.factories.factors import give_app, give_codes
from tests.factories.organisations import make_council
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def test_worker_needs_none_until_the_organisation_says_so(
    client: PageClient, sign_in: SignIn
) -> None:
    council = make_council()
    give_password(council.worker)
    assert give_first(client, council.worker).status_code == 302
    assert is_in(client)
    set_rule(council, SecondFactor.EVERYBODY)
    assert not is_in(client)
    assert give_first(client, council.worker).location == SET_UP


def test_worker_who_has_one_is_asked_for_it(client: PageClient) -> None:
    worker = make_council().worker
    give_app(worker)
    assert give_first(client, worker).location == ASKED


def test_demonstration_asks_nobody_and_says_so(client: PageClient) -> None:
    council = make_council()
    set_rule(council, SecondFactor.NOBODY)
    give_password(council.supervisor)
    assert give_first(client, council.supervisor).status_code == 302
    assert client.page("/account/factors").says("This is a demonstration: nobody here is asked")


def test_session_without_proof_is_worth_nothing(sign_in: SignIn) -> None:
    here = sign_in(make_council().worker)
    assert is_in(here)
    db.session.execute(sa.delete(SignInProof))
    assert not is_in(here)


def test_reset_password_does_not_get_round_the_second_factor(client: PageClient) -> None:
    supervisor = make_council().supervisor
    give_app(supervisor)
    client.send("/reset-password", email=supervisor.work_email)
    text = db.session.scalars(sa.select(Mail.text)).one()
    found = re.search(r"(/reset-password/\S+)", text)
    assert found
    client.send(found[1], password="thunder marble cactus 9")
    answer = client.send(
        "/sign-in", email=supervisor.work_email, password="thunder marble cactus 9"
    )
    assert answer.location == ASKED


def test_administrator_lets_somebody_begin_anew(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    give_codes(give_app(council.supervisor))
    theirs, here = sign_in(council.supervisor), sign_in(council.administrator)
    path = f"/people/{council.supervisor.id}/factors"
    assert here.page(path).says("an app for codes, 0 passkeys and 10 unused recovery codes")
    assert here.send(path).status_code == 303
    assert not is_in(theirs)
    account = db.session.scalars(
        sa.select(Account).where(Account.person_id == council.supervisor.id)
    ).one()
    assert account.password is None
    for model in (AuthenticatorApp, RecoveryCode):
        assert db.session.scalar(sa.select(sa.func.count(model.id))) == 0
    event = db.session.scalars(sa.select(AuditEvent).where(AuditEvent.verb == "reset")).one()
    assert event.by_id == council.administrator.id
    assert "Begin anew" in db.session.scalars(sa.select(Mail.subject)).one()
    stranger = app.test_client()
    assert isinstance(stranger, PageClient)
    assert give_first(stranger, council.supervisor).status_code == 422


def test_links_that_were_sent_before_a_reset_end_with_it(
    app: Flask, client: PageClient, sign_in: SignIn
) -> None:
    council = make_council()
    here, person = sign_in(council.administrator), council.workforce_lead
    assert here.send(f"/people/{person.id}", at=f"/people/{person.id}/invite").status_code == 303
    client.send("/reset-password", email=person.work_email)
    before = links_in_mail()
    assert [client.get(one).status_code for one in before] == [303, 200]

    assert here.send(f"/people/{person.id}/factors").status_code == 303

    assert client.get(before[0]).status_code == 410
    assert client.get(before[1]).status_code == 302, "led to ask for a new one"
    [now_sent] = [one for one in links_in_mail() if one not in before]
    assert client.get(now_sent).status_code == 200


def links_in_mail() -> list[str]:
    """Return where letters lead to choose a password, the oldest first."""
    texts = db.session.scalars(sa.select(Mail.text).order_by(Mail.written_at))
    found = [re.search(r"https?://[^/]+(/(?:invitation|reset-password)/\S+)", one) for one in texts]
    return [one[1] for one in found if one]


def test_administrator_shows_again_who_they_are_before_a_reset(sign_in: SignIn) -> None:
    council = make_council()
    give_app(council.supervisor)
    here = sign_in(council.administrator)
    with here.session_transaction() as session:
        session["fs_paa"] = 0
    path = f"/people/{council.supervisor.id}/factors"
    assert here.send(path).location.startswith("/sign-in-again")
    assert db.session.scalar(sa.select(sa.func.count(AuthenticatorApp.id))) == 1


def test_nobody_resets_their_own_factors_or_those_of_another_organisation(sign_in: SignIn) -> None:
    council, other = make_council(), make_council()
    here = sign_in(council.administrator)
    for person in (council.administrator, other.supervisor):
        assert here.get(f"/people/{person.id}/factors").status_code == 404
    assert (
        sign_in(council.supervisor).get(f"/people/{council.worker.id}/factors").status_code == 404
    )
