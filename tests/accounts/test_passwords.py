"""Forgotten, chosen and changed passwords."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account, SignInSession
from app.accounts.rules import ABOUT_YOU, TOO_SHORT
from app.audit.models import AuditEvent
from app.extensions import db
from app.notifications.models import Mail
from app.people.models import Person
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

NEW = "lantern orchard seventeen"
SENT = "If there is an account with that email address, we have sent a link to it."
SignIn = Callable[[Person], PageClient]


def reset_path(mail: Mail) -> str:
    """Return the path of the link in a message."""
    found = re.search(r"http://127\.0\.0\.1:5000(/reset-password/\S+)", mail.text)
    assert found
    return found[1]


def mails() -> list[Mail]:
    return list(db.session.scalars(sa.select(Mail).order_by(Mail.written_at)))


def test_forgotten_password_is_chosen_anew_by_a_link_that_works_once(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    answer = client.send("/reset-password", email=worker.work_email)
    assert answer.status_code == 303
    assert client.page("/reset-password").says(SENT)
    (mail,) = mails()
    assert (mail.address, mail.person_id) == (worker.work_email, worker.id)
    link = reset_path(mail)
    assert link in mail.html

    assert client.send(link, password=NEW).status_code == 302
    assert client.send("/sign-in", email=worker.work_email, password=PASSWORD).status_code == 422
    assert client.get(link).status_code == 302, "the link is spent"
    assert client.send("/sign-in", email=worker.work_email, password=NEW).status_code == 302
    assert [one.subject for one in mails()][1:] == ["Your password was changed"]


def test_unknown_address_is_answered_in_the_same_words_and_sends_nothing(
    client: PageClient,
) -> None:
    worker = make_council().worker
    give_password(worker)
    seen = []
    for email in (worker.work_email, "nobody@else.example"):
        answer = client.send("/reset-password", email=email)
        seen.append((answer.status_code, client.page("/reset-password").text))
    plain = [re.sub(r'(nonce|value)="[^"]*"', "", text) for _status, text in seen]
    assert plain[0] == plain[1]
    assert seen[0][0] == seen[1][0]
    assert len(mails()) == 1


def test_empty_address_is_asked_for(client: PageClient) -> None:
    answer = client.send("/reset-password", email=" ")
    assert answer.status_code == 422
    assert Page(answer).errors == ["Enter your email address."]


def test_link_leads_to_the_service_whatever_the_host_header_says(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    form = client.page("/reset-password").form()
    client.post(
        "/reset-password",
        data={**form, "email": worker.work_email},
        headers={"X-Forwarded-Host": "evil.example"},
    )
    assert "evil" not in mails()[0].text


def test_link_dies_after_two_hours(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app.config["SECURITY_RESET_PASSWORD_WITHIN"] == timedelta(hours=2)
    worker = make_council().worker
    give_password(worker)
    client.send("/reset-password", email=worker.work_email)
    link = reset_path(mails()[0])
    monkeypatch.setitem(app.config, "SECURITY_RESET_PASSWORD_WITHIN", timedelta(seconds=-1))
    answer = client.get(link)
    assert (answer.status_code, answer.location) == (302, "/reset-password")


def test_made_up_link_is_refused(client: PageClient) -> None:
    assert client.get("/reset-password/made-up").location == "/reset-password"
    assert client.page("/reset-password").says("This link no longer works.")


def test_weak_new_password_is_refused_beside_its_field(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    client.send("/reset-password", email=worker.work_email)
    link = reset_path(mails()[0])
    for password, sentence in (("short", TOO_SHORT), (f"{worker.work_email} x", ABOUT_YOU)):
        answer = client.send(link, password=password)
        assert answer.status_code == 422
        assert Page(answer).errors == [sentence]
    assert client.send(link, password="").status_code == 422


def test_reset_ends_every_session(client: PageClient, sign_in: SignIn) -> None:
    worker = make_council().worker
    give_password(worker)
    elsewhere = sign_in(worker)
    client.send("/reset-password", email=worker.work_email)
    client.send(reset_path(mails()[0]), password=NEW)
    assert elsewhere.get("/").status_code == 303
    assert db.session.scalars(sa.select(SignInSession.ended_at)).one() is not None


def test_change_keeps_this_session_and_ends_the_others(sign_in: SignIn) -> None:
    worker = make_council().worker
    give_password(worker)
    here, elsewhere = sign_in(worker), sign_in(worker)
    cookie = here.get_cookie("session")
    answer = here.send("/change-password", password=PASSWORD, new_password=NEW)
    assert (answer.status_code, answer.location) == (302, "/account")
    assert here.page("/account").says("Your password is changed.")
    assert elsewhere.get("/account").status_code == 303
    assert cookie is not None
    elsewhere.set_cookie("session", cookie.value)
    assert elsewhere.get("/account").status_code == 303, "a cookie copied before the change"
    verbs = db.session.scalars(sa.select(AuditEvent.verb).where(AuditEvent.by_id == worker.id))
    assert "changed" in verbs.all()


def test_change_needs_the_current_password_and_a_different_new_one(sign_in: SignIn) -> None:
    worker = make_council().worker
    before = give_password(worker).password
    here = sign_in(worker)
    for current, new in (("wrong", NEW), ("", NEW), (PASSWORD, PASSWORD), (PASSWORD, "short")):
        answer = here.send("/change-password", password=current, new_password=new)
        assert answer.status_code == 422
        assert Page(answer).errors
    assert db.session.scalars(sa.select(Account.password)).one() == before
