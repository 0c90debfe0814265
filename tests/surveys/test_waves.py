"""A workforce lead's journey with a wave, and what the database refuses."""

import io
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from PIL import Image

from app.db.domain import DomainError
from app.documents.codes import read_code
from app.documents.squares import square
from app.extensions import db
from app.jobs.running import run_waiting
from app.organisations.rules import Role
from app.people.models import Person
from app.surveys.models import SurveyToken, Wave, WaveStratum
from app.surveys.queries import get_questionnaire, list_strata, questionnaire_of
from app.surveys.services import (
    CodesHandedOut,
    NoReplacementLeft,
    TooFewToInvite,
    WaveHasNoTitle,
    WaveNotDraft,
    WaveNotOpen,
    hand_out_slips,
    open_wave,
    plan_wave,
    replace_code,
)
from tests.factories.organisations import Council, make_council, make_person
from tests.factories.surveys import (
    NOW,
    Survey,
    keys,
    make_draft,
    make_survey,
    make_workforce,
    snapshot,
)
from tests.pages import Page, PageClient, words

SignIn = Callable[[Person], PageClient]


@pytest.fixture
def council(app: Flask) -> Council:
    made = make_council()
    make_workforce(made)
    return made


@pytest.fixture
def survey(app: Flask) -> Survey:
    return make_survey()


def wave_of(council: Council) -> Wave:
    return db.session.scalars(
        sa.select(Wave).where(Wave.organisation_id == council.organisation.id)
    ).one()


def test_wave_goes_from_a_plan_to_closed_by_its_pages(council: Council, sign_in: SignIn) -> None:
    lead = sign_in(council.workforce_lead)
    assert lead.page("/waves").says("The surveys of your workforce will be here.")
    response = lead.send("/waves/new", title="Autumn survey")
    assert response.status_code == 303
    wave = wave_of(council)
    draft = lead.page(f"/waves/{wave.id}")
    assert draft.says("Who would be invited: 29 people")
    assert draft.says("Lead practitioner; Partner-agency lead")
    assert draft.says("Perhaps none: percentages need 50 answers.")
    assert lead.send(f"/waves/{wave.id}", f"/waves/{wave.id}/open").status_code == 303
    assert lead.page(f"/waves/{wave.id}").says("About 0 of 29 people have answered.")
    stratum = list_strata(wave.id)[0]
    sheet = Page(lead.send(f"/waves/{wave.id}", f"/waves/{wave.id}/slips/{stratum.id}"))
    assert len(sheet.by_class("fhs-slip")) == stratum.invited == 14
    respond = council_client(sheet, lead)
    assert respond == 303
    assert lead.page(f"/waves/{wave.id}").says("About 0 of 29")
    asked = lead.send(f"/waves/{wave.id}", f"/waves/{wave.id}/close")
    assert run_waiting() == 1
    assert lead.page(asked.location).says("Done")
    closed = lead.page(f"/waves/{wave.id}")
    assert closed.says("Closed")
    assert closed.says("Go to the release")
    assert lead.page("/waves").says("Autumn survey")


def council_client(sheet: Page, client: PageClient) -> int:
    """Answer with the first slip of a sheet; return the last status."""
    code = sheet.by_class("fhs-slip__code")[0].text or ""
    assert len(read_code(code)) == 16
    page = Page(client.post("/answer", data={"code": code}))
    data = {**page.form(), "at": "7", "go": "send"}
    return client.post("/answer", data=data).status_code


@pytest.mark.parametrize("title", ["", "   ", "x" * 81])
def test_wave_needs_a_title_of_a_fair_length(council: Council, sign_in: SignIn, title: str) -> None:
    response = sign_in(council.workforce_lead).send("/waves/new", title=title)
    assert response.status_code == 422
    assert Page(response).errors
    assert Page(response).form()["title"] == title
    with pytest.raises(WaveHasNoTitle):
        plan_wave(
            council.organisation.id, " ", answers_kept_days=9, by_id=council.worker.id, now=NOW
        )


def test_only_workforce_leads_of_the_organisation_see_a_wave(
    survey: Survey, sign_in: SignIn
) -> None:
    path = f"/waves/{survey.wave.id}"
    council = survey.council
    for person in (council.worker, council.supervisor, council.administrator, council.moderator):
        assert sign_in(person).get("/waves").status_code == 404
        assert sign_in(person).get(path).status_code == 404
    other = sign_in(make_council().workforce_lead)
    assert other.get(path).status_code == 404
    token = other.page("/waves/new").form()["csrf_token"]
    for action in ("open", "close", "invitations", f"slips/{survey.stratum_id}"):
        assert other.post(f"{path}/{action}", data={"csrf_token": token}).status_code == 404


def test_ten_workers_are_needed(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    wave = make_draft(council)
    page = sign_in(council.workforce_lead).page(f"/waves/{wave.id}")
    assert page.says("Only 2 workers could be invited.")
    with pytest.raises(TooFewToInvite):
        open_wave(wave, keys=keys(), by_id=council.workforce_lead.id, now=NOW)


def test_worker_without_a_job_title_is_invited_too(council: Council) -> None:
    make_person(council.organisation, Role.WORKER)
    wave = make_draft(council)
    open_wave(wave, keys=keys(), by_id=council.workforce_lead.id, now=NOW)
    labels = {stratum.label: stratum.invited for stratum in list_strata(wave.id)}
    assert labels == {
        "Family support worker": 14,
        "Lead practitioner; Other role; Partner-agency lead": 16,
    }


def test_wave_is_opened_once_and_keeps_its_promise_and_questions(survey: Survey) -> None:
    wave = survey.wave
    assert (wave.promise_version, wave.answers_kept_days) == ("1.1.0", 90)
    assert wave.sealed_length == 2048
    with pytest.raises(WaveNotDraft):
        open_wave(wave, keys=keys(), by_id=survey.council.workforce_lead.id, now=NOW)
    wave.questionnaire_digest = "0" * 64
    with pytest.raises(DomainError, match="questionnaire's files have changed"):
        questionnaire_of(wave)


def test_codes_are_handed_out_once_and_few_are_replaced(survey: Survey) -> None:
    by_id = survey.council.workforce_lead.id
    with pytest.raises(CodesHandedOut):
        hand_out_slips(survey.wave, survey.stratum_id, by_id=by_id)
    with pytest.raises(NoReplacementLeft):
        replace_code(survey.wave, survey.stratum_id, by_id=by_id)
    large = make_survey({"Family support worker": 41})
    by_id = large.council.workforce_lead.id
    first, second = (replace_code(large.wave, large.stratum_id, by_id=by_id) for _ in range(2))
    assert first != second
    with pytest.raises(NoReplacementLeft):
        replace_code(large.wave, large.stratum_id, by_id=by_id)
    assert db.session.query(SurveyToken).filter_by(stratum_id=large.stratum_id).count() == 43


def test_stratum_of_another_wave_has_no_codes_here(survey: Survey) -> None:
    other = make_survey()
    with pytest.raises(WaveNotOpen):
        replace_code(survey.wave, other.stratum_id, by_id=survey.council.workforce_lead.id)


def test_replacement_has_a_page_of_its_own(app: Flask, sign_in: SignIn) -> None:
    survey = make_survey({"Family support worker": 20})
    lead = sign_in(survey.council.workforce_lead)
    path = f"/waves/{survey.wave.id}"
    sheet = Page(lead.send(path, f"{path}/replacements/{survey.stratum_id}"))
    assert len(sheet.by_class("fhs-slip")) == 1
    assert lead.page(path).says("No more can be replaced")


def test_response_is_shown_in_fives(survey: Survey, sign_in: SignIn) -> None:
    survey.answer(*[{"progression": "agree"}] * 8)
    page = sign_in(survey.council.workforce_lead).page(f"/waves/{survey.wave.id}")
    assert page.says("About 10 of 29 people have answered.")


def test_role_in_which_few_have_answered_shows_no_number(app: Flask, sign_in: SignIn) -> None:
    survey = make_survey({"Lead practitioner": 14, "Family support worker": 30})
    survey.answer(*[{"progression": "agree"}] * 20)
    rows = Page(sign_in(survey.council.workforce_lead).get(f"/waves/{survey.wave.id}")).all("tr")
    said = [[words(cell) for cell in row.iter() if cell.get("data-label")][2] for row in rows[1:]]
    assert sorted(said) == ["15", "Fewer than 10"]


def test_database_has_the_last_word(survey: Survey) -> None:
    survey.answer({})
    for change in (
        "UPDATE wave_stratum SET invited = 9, issued = 0",
        "UPDATE wave_stratum SET issued = invited + 1",
        "UPDATE wave_stratum SET replaced = 2",
        "UPDATE wave SET title = ' '",
        "UPDATE wave SET public_key = NULL",
        "UPDATE wave SET state = 'Closed'",
        "UPDATE wave SET state = 'Over'",
        "UPDATE sealed_answer SET sealed = '1'",
        "UPDATE survey_token SET spent = NOT spent WHERE spent",
    ):
        with pytest.raises(sa.exc.DBAPIError):
            db.session.execute(sa.text(change))
        db.session.rollback()


def test_questionnaire_of_a_wave_is_read_once() -> None:
    first = get_questionnaire("family-help-workforce", "1.0.0")
    assert get_questionnaire("family-help-workforce", "1.0.0") is first


def test_stratum_knows_its_wave(survey: Survey) -> None:
    assert {one.wave_id for one in db.session.query(WaveStratum)} == {survey.wave.id}
    assert Path(snapshot(survey.wave)).name == f"{survey.wave.id}.parquet"


def test_slip_has_a_picture_that_leads_a_phone_to_its_own_code(app: Flask) -> None:
    picture = square("https://skills.example/answer#ABCD")
    drawn = Image.open(io.BytesIO(b64decode(picture.removeprefix("data:image/png;base64,"))))
    assert (drawn.width, len(drawn.getcolors() or ())) == (drawn.height, 2)
    assert picture != square("https://skills.example/answer#ABCE")
