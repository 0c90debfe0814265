"""Administrators: two make another one, the last one stays, and races leave somebody."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.accounts.queries.administrators import list_waiting
from app.accounts.rules.administrators import is_over, may_agree
from app.accounts.services import close_account
from app.accounts.services.administrators import (
    AnsweredAlready,
    AskedAlready,
    HasLeft,
    IsAdministrator,
    NotTheSecond,
    RequestTooOld,
    agree_to_administrator,
    ask_for_administrator,
    turn_down_administrator,
)
from app.accounts.services.invitations import withdraw_invitation
from app.accounts.services.sign_on import link_account
from app.db.domain import DomainError
from app.extensions import db
from app.organisations.queries import list_roles
from app.organisations.rules import Role
from app.organisations.services.administrators import LastAdministrator
from app.people.models import Person
from tests.clock import now
from tests.factories.accounts import give_password
from tests.factories.organisations import make_council, make_person
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
PAGE = "/organisation/administrators"


def test_neither_who_asked_nor_who_gains_is_the_second_pair_of_eyes(app: Flask) -> None:
    council = make_council()
    asker, person, other = council.administrator.id, council.worker.id, council.approver.id
    assert not may_agree(asker, asker, person)
    assert not may_agree(person, asker, person)
    assert may_agree(other, asker, person)


def test_a_request_is_over_after_fourteen_days() -> None:
    asked = now()
    assert not is_over(asked, asked + timedelta(days=14, seconds=-1))
    assert is_over(asked, asked + timedelta(days=14))


def test_one_asks_and_another_one_agrees_on_screen(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    second = make_person(council.organisation, Role.ADMINISTRATOR)
    first, other = sign_in(council.administrator), sign_in(second)
    worker = council.worker

    asking = f"/people/{worker.id}/administrator"
    assert first.send(f"/people/{worker.id}", at=asking).status_code == 303
    page = first.page(PAGE)
    assert page.says("Another administrator must agree.")
    request = list_waiting(council.organisation.id, now())[0].request
    agreeing = f"{PAGE}/{request.id}/agree"
    assert first.post(agreeing, data=page.form(f"{PAGE}/{request.id}/no")).status_code == 422
    assert Role.ADMINISTRATOR not in list_roles(worker.id, now().date())

    assert other.send(PAGE, at=agreeing).status_code == 303

    assert Role.ADMINISTRATOR in list_roles(worker.id, now().date())
    assert other.page(PAGE).says("Nothing waits.")
    elsewhere = sign_in(make_council().administrator)
    answer = elsewhere.post(agreeing, data=elsewhere.page("/people/add").form())
    assert answer.status_code == 404


def test_what_cannot_be_asked_or_answered_is_said(app: Flask) -> None:
    council = make_council()
    by, worker = council.administrator, council.worker
    second = make_person(council.organisation, Role.ADMINISTRATOR)
    asked = now()

    def refused(error: type[DomainError], act: Callable[[], object]) -> None:
        db.session.commit()
        with pytest.raises(error):
            act()
        db.session.rollback()

    refused(IsAdministrator, lambda: ask_for_administrator(second, by_id=by.id))
    refused(NotTheSecond, lambda: ask_for_administrator(by, by_id=by.id))
    council.colleague.left_on = asked.date()
    refused(HasLeft, lambda: ask_for_administrator(council.colleague, by_id=by.id))
    request = ask_for_administrator(worker, by_id=by.id, now=asked)
    refused(AskedAlready, lambda: ask_for_administrator(worker, by_id=second.id))
    refused(NotTheSecond, lambda: agree_to_administrator(request, by_id=by.id))
    late = asked + timedelta(days=15)
    refused(RequestTooOld, lambda: agree_to_administrator(request, by_id=second.id, now=late))
    again = ask_for_administrator(worker, by_id=by.id, now=late)
    turn_down_administrator(again, by_id=second.id)
    refused(AnsweredAlready, lambda: agree_to_administrator(again, by_id=second.id, now=late))
    assert Role.ADMINISTRATOR not in list_roles(worker.id, asked.date())


def test_who_agrees_looks_at_what_happened_since_it_was_asked(app: Flask) -> None:
    council = make_council()
    by, worker = council.administrator, council.worker
    other = make_person(council.organisation, Role.ADMINISTRATOR)
    request = ask_for_administrator(worker, by_id=by.id)
    worker.left_on = now().date()
    db.session.commit()
    with pytest.raises(HasLeft):
        agree_to_administrator(request, by_id=other.id)
    worker.left_on = None
    agree_to_administrator(request, by_id=other.id)


def test_the_last_administrator_s_invitation_is_not_withdrawn(app: Flask) -> None:
    council = make_council()
    account = give_password(council.administrator)
    about: dict[str, Any] = {"organisation_id": council.organisation.id, "now": now()}
    link_account(account, "https://id.example", "own", **about)
    account.password = None
    db.session.commit()

    with pytest.raises(LastAdministrator):
        withdraw_invitation(account, by_id=council.administrator.id, **about)


def test_of_two_who_close_each_others_accounts_one_stays(app: Flask) -> None:
    council = make_council()
    other = make_person(council.organisation, Role.ADMINISTRATOR)
    accounts = [give_password(council.administrator), give_password(other)]
    close_account(accounts[0].id, now(), organisation_id=council.organisation.id, by_id=other.id)
    db.session.commit()

    with pytest.raises(LastAdministrator):
        close_account(
            accounts[1].id,
            now(),
            organisation_id=council.organisation.id,
            by_id=council.administrator.id,
        )


def test_adding_an_administrator_asks_for_one_only(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    here = sign_in(council.administrator)
    answer = here.send(
        "/people/add",
        name="Zadie Fell",
        work_email="zadie.fell@council.example",
        role=Role.ADMINISTRATOR.value,
    )
    assert answer.status_code == 303
    assert here.page(PAGE).says("Zadie Fell is to become an administrator.")
    waiting = list_waiting(council.organisation.id, now())[0].request
    assert not list_roles(waiting.person_id, now().date())
