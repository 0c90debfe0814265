"""What the worker does for a wave is done once, however often it is asked for."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.jobs.models import Job
from app.jobs.rules import JobKind
from app.jobs.services import claim, end_job
from app.organisations.rules import Role
from app.people.models import Person
from app.surveys.models import SurveyToken, Wave
from app.surveys.queries import list_strata
from app.surveys.services import open_wave
from tests.factories.organisations import Council, make_council, make_person
from tests.factories.surveys import NOW, keys, make_draft, make_workforce
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
Asked = tuple[Council, Wave, PageClient]


@pytest.fixture
def asked(app: Flask, sign_in: SignIn) -> Asked:
    """A council, its open wave, and the browser in which its lead has asked for invitations."""
    council = make_council()
    make_workforce(council)
    wave = make_draft(council)
    open_wave(wave, keys=keys(), by_id=council.workforce_lead.id, now=NOW)
    browser = sign_in(council.workforce_lead)
    invitations = f"/waves/{wave.id}/invitations"
    assert browser.send(f"/waves/{wave.id}", invitations).status_code == 303
    return council, wave, browser


def invitations(wave: Wave) -> list[Job]:
    chosen = sa.select(Job).where(Job.kind == JobKind.INVITE_TO_WAVE, Job.subject_id == wave.id)
    return list(db.session.scalars(chosen))


@pytest.mark.parametrize("running", [False, True])
def test_lead_who_asks_again_is_shown_what_is_under_way(asked: Asked, running: bool) -> None:
    _council, wave, browser = asked
    (job,) = invitations(wave)
    if running:
        claim(job.id, job.tries)
    again = browser.send(f"/waves/{wave.id}", f"/waves/{wave.id}/invitations")
    assert (again.status_code, again.location) == (303, f"/jobs/{job.id}")
    assert len(invitations(wave)) == 1


def test_another_lead_is_told_that_it_is_on_its_way(asked: Asked, sign_in: SignIn) -> None:
    council, wave, _browser = asked
    other = sign_in(make_person(council.organisation, Role.WORKFORCE_LEAD))
    refused = other.send(f"/waves/{wave.id}", f"/waves/{wave.id}/invitations")
    assert refused.status_code == 422
    assert Page(refused).says("This was asked for already and is on its way.")
    assert len(invitations(wave)) == 1


def test_no_slips_are_printed_while_messages_go_out(asked: Asked) -> None:
    _council, wave, browser = asked
    slips = f"/waves/{wave.id}/slips/{list_strata(wave.id)[0].id}"
    refused = browser.send(f"/waves/{wave.id}", slips)
    assert refused.status_code == 422
    assert db.session.scalars(sa.select(SurveyToken)).all() == []


def test_what_is_over_may_be_asked_for_again(asked: Asked) -> None:
    _council, wave, browser = asked
    (job,) = invitations(wave)
    end_job(job.id)
    assert browser.send(f"/waves/{wave.id}", f"/waves/{wave.id}/invitations").status_code == 303
    assert len(invitations(wave)) == 2
