"""A release: computed once, approved by a second person, frozen, read by pages and files."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from random import Random
from time import time
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.domain import NothingFound
from app.extensions import db
from app.insights.models import Release, ReleaseLine
from app.insights.publication import check_publication
from app.insights.queries import get_place, get_release, list_rows
from app.insights.services import (
    ApprovedByOneself,
    ReleaseAlreadyApproved,
    ReleaseChanged,
    ReleaseExists,
    SnapshotLost,
    approve_release,
    compute_release,
    digest_of,
)
from app.organisations.rules import Role
from app.people.models import Person
from app.surveys.jobs import end_wave
from app.surveys.models import Wave
from app.surveys.queries import questionnaire_of
from app.surveys.rules import WaveState
from app.surveys.services import WaveNotClosed
from tests.factories.organisations import make_council, make_person
from tests.factories.surveys import NOW, Survey, make_survey, snapshot
from tests.insights.survey import answer_all
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
ROLES = {"Family support worker": 62, "Lead practitioner": 18}


@pytest.fixture
def closed(app: Flask) -> Survey:
    """A closed wave in which 70 of 80 people answered."""
    survey = make_survey(ROLES)
    random = Random(5)
    asked = questionnaire_of(survey.wave)
    survey.answer(*[answer_all(asked, random, 0.05) for _ in range(70)])
    end_wave(survey.wave.id)
    db.session.expire_all()
    return survey


def compute(survey: Survey) -> Release:
    made = compute_release(
        survey.wave.id,
        snapshot=snapshot(survey.wave),
        by_id=survey.council.workforce_lead.id,
        now=NOW,
    )
    db.session.commit()
    return made


def approve(release: Release, person: Person) -> None:
    approve_release(release, by_id=person.id, now=NOW)
    db.session.commit()


def test_release_is_computed_approved_and_downloaded_by_its_pages(
    closed: Survey, sign_in: SignIn
) -> None:
    lead, approver = sign_in(closed.council.workforce_lead), sign_in(closed.council.approver)
    path = f"/waves/{closed.wave.id}/release"
    assert lead.page(path).says("Work out the release")
    assert lead.send(path).status_code == 303
    waiting = lead.page(path)
    assert waiting.says("another workforce lead has to approve it")
    assert waiting.says("of 28 questions. ")
    assert waiting.says("in 100 of the 65 or so who answered, give or take")
    assert lead.get(f"{path}/manageable.csv").status_code == 404
    analyst = sign_in(make_person(closed.council.organisation, Role.ANALYST))
    assert analyst.get(path).status_code == 404
    assert approver.send(path, f"{path}/approval").status_code == 303
    assert lead.page(path).says("Download everything")
    table = lead.page(f"{path}/tables/manageable")
    assert table.says("Download the table (CSV)")
    assert table.says("The whole council")
    data, meta = lead.get(f"{path}/manageable.csv"), lead.get(f"{path}/manageable.meta.csv")
    assert check_publication(data.text, meta.text) == []
    assert "manageable.csv" in data.headers["Content-Disposition"]
    (first, *_) = csv.DictReader(StringIO(data.text))
    assert first["region_name"] == "North East"
    with ZipFile(BytesIO(lead.get(f"{path}.zip").data)) as archive:
        assert len(archive.namelist()) == 2 * 28
        assert archive.read("manageable.csv").decode() == data.text
    assert lead.page(f"/waves/{closed.wave.id}").says("See what was released")
    assert path in {link.get("href") for link in analyst.page("/").all("a")}
    assert {link.get("href") for link in analyst.page(path).by_class("govuk-back-link")} == {"/"}
    token = analyst.page(path).form("/sign-out")["csrf_token"]
    for tail in ("", "/approval"):
        assert analyst.post(f"{path}{tail}", data={"csrf_token": token}).status_code == 404


def test_pages_show_no_count_that_is_not_in_fives(closed: Survey, sign_in: SignIn) -> None:
    compute(closed)
    counts = {row.count for row in list_rows(get_release(closed.wave.id).id)}
    assert all(count == "c" or int(count) % 5 == 0 for count in counts)
    lead = sign_in(closed.council.workforce_lead)
    page = lead.page(f"/waves/{closed.wave.id}/release/tables/confidence")
    shown = [cell.text for cell in page.by_class("govuk-table__cell--numeric")]
    assert shown
    assert "c" in shown


def test_release_before_closing_shows_that_there_is_nothing(app: Flask, sign_in: SignIn) -> None:
    survey = make_survey()
    lead = sign_in(survey.council.workforce_lead)
    path = f"/waves/{survey.wave.id}/release"
    assert lead.page(path).says("There is nothing to release before the wave is closed.")
    for page in ("/tables/manageable", "/manageable.csv", "/manageable.meta.csv"):
        assert lead.get(path + page).status_code == 404
    assert lead.get(f"{path}.zip").status_code == 404
    with pytest.raises(WaveNotClosed):
        compute(survey)
    with pytest.raises(NothingFound):
        get_release(survey.wave.id)


def test_unknown_table_is_not_found(closed: Survey, sign_in: SignIn) -> None:
    approve(compute(closed), closed.council.approver)
    lead = sign_in(closed.council.workforce_lead)
    for page in ("/tables/nothing", "/nothing.csv", "/nothing.meta.csv"):
        assert lead.get(f"/waves/{closed.wave.id}/release{page}").status_code == 404


def test_only_workforce_leads_of_the_organisation_see_a_release(
    closed: Survey, sign_in: SignIn
) -> None:
    approve(compute(closed), closed.council.approver)
    path = f"/waves/{closed.wave.id}/release"
    people = (closed.council.worker, closed.council.administrator, make_council().workforce_lead)
    for person in people:
        for page in ("", "/tables/manageable", "/manageable.csv", ".zip"):
            assert sign_in(person).get(path + page).status_code == 404


def test_whoever_computed_a_release_cannot_approve_it(closed: Survey, sign_in: SignIn) -> None:
    release = compute(closed)
    with pytest.raises(ApprovedByOneself):
        approve(release, closed.council.workforce_lead)
    lead = sign_in(closed.council.workforce_lead)
    path = f"/waves/{closed.wave.id}/release"
    token = lead.page("/waves/new").form()["csrf_token"]
    response = lead.post(f"{path}/approval", data={"csrf_token": token})
    assert response.status_code == 422
    assert Page(response).says("You computed this release, so somebody else has to approve it.")
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(
            sa.update(Release).values(
                state="Approved", approved_by_id=Release.computed_by_id, approved_at=NOW
            )
        )
    db.session.rollback()


def test_approval_asks_for_the_password_after_a_quarter_of_an_hour(
    closed: Survey, sign_in: SignIn
) -> None:
    compute(closed)
    approver = sign_in(closed.council.approver)
    path = f"/waves/{closed.wave.id}/release"
    token = approver.page(path).form(f"{path}/approval")["csrf_token"]
    with approver.session_transaction() as session:
        session["fs_paa"] = time() - 16 * 60
    response = approver.post(f"{path}/approval", data={"csrf_token": token})
    assert response.status_code == 303
    assert response.location.startswith("/sign-in-again?next=")
    assert get_release(closed.wave.id).approved_at is None


def test_wave_is_released_once_and_approved_once(closed: Survey) -> None:
    release = compute(closed)
    with pytest.raises(ReleaseExists):
        compute(closed)
    db.session.rollback()
    release = get_release(closed.wave.id)
    approve(release, closed.council.approver)
    assert db.session.get_one(Wave, closed.wave.id).state is WaveState.RELEASED
    with pytest.raises(ReleaseAlreadyApproved):
        approve(release, closed.council.approver)


def test_approved_release_and_every_line_are_frozen(closed: Survey) -> None:
    release_id = compute(closed).id
    approve(get_release(closed.wave.id), closed.council.approver)
    for change in (
        "UPDATE release SET digest = ''",
        "DELETE FROM release",
        "UPDATE release_line SET count = '5'",
        "DELETE FROM release_line",
    ):
        with pytest.raises(sa.exc.DBAPIError):
            db.session.execute(sa.text(change))
        db.session.rollback()
    release = get_release(closed.wave.id)
    assert release.id == release_id
    assert digest_of(list(list_rows(release_id))) == release.digest


def test_release_whose_lines_do_not_give_its_digest_is_not_approved(closed: Survey) -> None:
    release = compute(closed)
    row = list_rows(release.id)[0]
    extra = ReleaseLine(release_id=release.id, number=99_999, **row.__dict__)
    db.session.add(extra)
    db.session.commit()
    with pytest.raises(ReleaseChanged):
        approve(release, closed.council.approver)


def test_lost_or_changed_snapshot_gives_no_release(closed: Survey) -> None:
    file = snapshot(closed.wave)
    content = file.read_bytes()
    file.write_bytes(content + b"x")
    with pytest.raises(SnapshotLost):
        compute(closed)
    file.unlink()
    with pytest.raises(SnapshotLost):
        compute(closed)


def test_place_without_codes_is_unavailable_in_statistics(app: Flask) -> None:
    council = make_council()
    place = get_place(council.organisation.id)
    assert (place.region_code, place.region_name, place.old_code) == (
        "E12000001",
        "North East",
        "x",
    )
