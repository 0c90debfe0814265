"""Settings on screen: after signing in again, with the refusal beside the field, and a history."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.organisations.forms.settings import form_for
from app.organisations.queries import read_setting
from app.organisations.rules.pages import INDEX
from app.organisations.rules.settings import CYCLE_DAYS, SECOND_FACTOR, SecondFactor
from app.people.models import Person
from app.web import guard
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
DAYS = "/organisation/settings/cycle-days"


def grow_old(browser: PageClient) -> None:
    """Let it be long since this browser signed in."""
    with browser.session_transaction() as session:
        session["fs_paa"] = 1.0


def test_an_administrator_changes_a_setting_and_sees_its_history(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    browser = sign_in(council.administrator)
    assert browser.page("/organisation/settings").says("Days that a new cycle is open 90 days")

    wrong = browser.send(DAYS, value="six weeks")
    assert wrong.status_code == 422
    assert Page(wrong).errors == ["Enter a whole number from 7 to 731."]
    assert 'value="six weeks"' in wrong.text
    assert browser.send(DAYS, value="42").headers["Location"] == "/organisation/settings"

    assert read_setting(council.organisation.id, CYCLE_DAYS) == 42
    page = browser.page(DAYS)
    assert page.says(f"42 days {council.administrator.name}")
    assert browser.send(DAYS, default="yes").status_code == 303
    assert read_setting(council.organisation.id, CYCLE_DAYS) == 90
    assert browser.page(DAYS).says("90 days, as at the beginning")


def test_a_demonstration_turns_its_second_factors_on_and_off_again(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    address = "/organisation/settings/second-factor"

    for rule in (SecondFactor.ALL_BUT_WORKERS, SecondFactor.NOBODY):
        browser = sign_in(council.administrator)
        assert browser.send(address, value=rule.value).status_code == 303
        assert read_setting(council.organisation.id, SECOND_FACTOR) is rule


@pytest.mark.parametrize("demonstration", [True, False])
def test_what_is_for_a_demonstration_is_offered_nowhere_else(
    app: Flask, demonstration: bool
) -> None:
    with app.test_request_context(method="POST", data={"value": SecondFactor.NOBODY.value}):
        form = form_for(SECOND_FACTOR, SecondFactor.EVERYBODY, demonstration=demonstration)
        form.validate()
        assert ("value" not in form.errors) is demonstration
        assert len(list(form.value.iter_choices())) == (3 if demonstration else 2)


def test_whoever_signed_in_long_ago_signs_in_again_and_loses_nothing(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    browser = sign_in(council.administrator)
    page = browser.page(DAYS)
    grow_old(browser)

    assert browser.get(DAYS).headers["Location"] == f"/sign-in-again?next={DAYS}"
    late = browser.post(
        DAYS,
        data=dict(page.form(), value="unusual"),
        headers={"Sec-Fetch-Site": "same-origin"},
    )

    assert late.status_code == 401
    assert "unusual" in late.text
    assert "Send it again" in late.text
    assert read_setting(council.organisation.id, CYCLE_DAYS) == 90


@pytest.mark.parametrize("address", ["/organisation/settings/none", "/organisation/settings/"])
def test_a_setting_that_there_is_not_is_nothing(app: Flask, sign_in: SignIn, address: str) -> None:
    assert sign_in(make_council().administrator).get(address).status_code == 404


def test_the_index_shows_each_person_only_the_pages_that_are_theirs(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()

    administrator = sign_in(council.administrator).page("/organisation")
    lead = sign_in(council.workforce_lead).page("/organisation")

    assert administrator.says("Your name, who helps your people, signing in, new cycles.")
    assert not lead.says("Work that failed")
    assert lead.says("Rules of validation")
    assert sign_in(council.worker).get("/organisation").status_code == 404


def test_every_page_of_the_index_exists_and_loads_nothing_by_its_address(app: Flask) -> None:
    for entries in INDEX.values():
        for entry in entries:
            assert entry.endpoint in app.view_functions, entry.endpoint
            declared = guard.declared_for(app, entry.endpoint)
            assert declared is not None
            assert declared.on is None, entry.endpoint


def test_each_page_of_the_index_opens_for_whom_it_is_shown(app: Flask, sign_in: SignIn) -> None:
    council = make_council()

    for person in (council.administrator, council.workforce_lead):
        browser = sign_in(person)
        links = [
            link.get("href") or ""
            for item in browser.page("/organisation").by_class("govuk-list--spaced")
            for link in item.iter("{http://www.w3.org/1999/xhtml}a")
        ]
        assert len(links) > 1
        for link in links:
            assert browser.get(link).status_code == 200, link
