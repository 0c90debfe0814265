"""A release is approved by a guest, and read by the analysts it is shared with: aggregates only."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from app.db.domain import DomainError
from app.extensions import db
from app.insights.queries import get_release
from app.insights.services import approve_release, compute_release
from app.organisations.rules import Role
from app.organisations.rules.guests import GuestKind
from app.organisations.services.guests import end_sharing, share_releases
from app.people.models import Person
from app.surveys.jobs import end_wave
from tests.clock import today
from tests.factories.guests import make_guest, make_outsider
from tests.factories.organisations import make_council
from tests.factories.surveys import NOW, Survey, make_survey, snapshot
from tests.factories.validation import who_is
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)


@pytest.fixture
def worked_out(app: Flask) -> Survey:
    """A closed wave whose release waits for approval."""
    survey = make_survey({"Family support worker": 12})
    end_wave(survey.wave.id)
    db.session.expire_all()
    by_id = survey.council.workforce_lead.id
    compute_release(survey.wave.id, snapshot=snapshot(survey.wave), by_id=by_id, now=NOW)
    db.session.commit()
    return survey


def test_a_guest_approves_one_release_and_opens_it_no_more(
    worked_out: Survey, sign_in: SignIn
) -> None:
    guest, council = make_outsider(), worked_out.council
    lead, theirs = sign_in(council.workforce_lead), sign_in(guest)
    page = f"/waves/{worked_out.wave.id}/release"
    assert lead.page(page).says("Invite somebody from another organisation to approve it")
    assert lead.page(f"{page}/guests").says("Approve one release")
    make_guest(GuestKind.RELEASE_APPROVER, council.team.id, guest, council.workforce_lead)
    assert theirs.get(page).status_code == 404, "asked for another release"
    make_guest(GuestKind.RELEASE_APPROVER, worked_out.wave.id, guest, council.workforce_lead)

    shown = theirs.page(page)
    assert shown.says("Approve the release")
    assert theirs.page("/guest-tasks").says("Open it")
    for other in (f"/waves/{worked_out.wave.id}", f"{page}/guests", "/waves", f"{page}.zip"):
        assert theirs.get(other).status_code == 404
    approved = theirs.send(page, at=f"{page}/approval")
    assert approved.headers["Location"] == "/guest-tasks"
    assert lead.page(page).says("Released")
    assert theirs.get(page).status_code == 404
    assert lead.send(f"{page}/guests", work_email="late@elsewhere.example").status_code == 422


def approve(survey: Survey) -> None:
    approve_release(get_release(survey.wave.id), by_id=survey.council.approver.id, now=NOW)
    db.session.commit()


def share(survey: Survey, analyst: Person, *, days: int = 30) -> Any:
    made = share_releases(
        analyst.organisation_id,
        from_on=today(),
        until_on=today() + days * DAY,
        by=who_is(survey.council.administrator),
    )
    db.session.commit()
    return made


def test_a_regions_analyst_reads_approved_releases_and_no_name(
    worked_out: Survey, sign_in: SignIn
) -> None:
    analyst = make_outsider(Role.ANALYST)
    theirs, page = sign_in(analyst), f"/waves/{worked_out.wave.id}/release"
    assert theirs.page("/shared-releases").says("Nobody shares releases")
    grant = share(worked_out, analyst)
    assert theirs.get(page).status_code == 404, "nothing before it is approved"
    assert theirs.page("/shared-releases").says("Nothing is approved yet.")
    approve(worked_out)

    assert theirs.page("/shared-releases").says(worked_out.wave.title)
    shown = theirs.page(page)
    assert shown.says("A second person approved it")
    assert not shown.says(worked_out.council.approver.name)
    assert theirs.get(f"{page}.zip").status_code == 200
    assert theirs.get(f"/waves/{worked_out.wave.id}").status_code == 404
    plain = sign_in(make_council().moderator)
    assert plain.get(page).status_code == 404
    end_sharing(grant, by_id=worked_out.council.administrator.id)
    db.session.commit()
    assert theirs.get(page).status_code == 404


def test_sharing_has_days_and_another_organisation(worked_out: Survey) -> None:
    analyst = make_outsider(Role.ANALYST)
    by = who_is(worked_out.council.administrator)
    cases: list[tuple[Any, date, date, str]] = [
        (by.organisation_id, today(), today(), "another organisation"),
        (analyst.organisation_id, today() - DAY, today(), "today, or later"),
        (analyst.organisation_id, today(), today() - DAY, "the first day or later"),
        (analyst.organisation_id, today(), today() + 800 * DAY, "within two years"),
    ]
    for organisation_id, first, last, sentence in cases:
        with pytest.raises(DomainError, match=sentence):
            share_releases(organisation_id, from_on=first, until_on=last, by=by)
    grant = share(worked_out, analyst)
    end_sharing(grant, by_id=by.person_id)
    with pytest.raises(DomainError, match="ended already"):
        end_sharing(grant, by_id=by.person_id)
