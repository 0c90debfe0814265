"""Closing a wave: what it writes, what it deletes, and what may go wrong on the way."""

import pytest
from flask import Flask

from app.extensions import db
from app.surveys.jobs import end_wave
from app.surveys.models import Invitation, SealedAnswer, SurveyToken, Wave
from app.surveys.queries import list_strata
from app.surveys.rules import WaveState
from app.surveys.sealing import KeyMissing, key_file, read_key
from app.surveys.services import (
    CodeSpent,
    WaveKeyMissing,
    WaveNotClosed,
    WaveNotOpen,
    answer_survey,
    close_wave,
    make_invitations,
    mark_released,
    replace_code,
)
from app.surveys.snapshot import read_snapshot
from tests.factories.organisations import Council, make_council
from tests.factories.surveys import (
    NOW,
    Survey,
    keys,
    make_draft,
    make_survey,
    make_workforce,
    snapshot,
)
from tests.pages import Page, PageClient


@pytest.fixture
def council(app: Flask) -> Council:
    made = make_council()
    make_workforce(made)
    return made


@pytest.fixture
def survey(app: Flask) -> Survey:
    return make_survey()


def close(wave: Wave) -> None:
    close_wave(wave, keys=keys(), snapshot=snapshot(wave), now=NOW)


def test_closing_writes_a_snapshot_and_leaves_nothing_else(survey: Survey) -> None:
    survey.answer({"progression": "agree"}, {"progression": "disagree"}, {"families_led": 3})
    wave_id = survey.wave.id
    end_wave(wave_id)
    wave = db.session.get_one(Wave, wave_id)
    assert (wave.state, wave.responses) == (WaveState.CLOSED, 5)
    rows = read_snapshot(snapshot(wave), wave.snapshot_digest)
    assert rows.height == 3
    assert sorted(value for value in rows["progression"] if value) == ["agree", "disagree"]
    for model in (SealedAnswer, SurveyToken, Invitation):
        assert db.session.query(model).count() == 0
    with pytest.raises(KeyMissing):
        read_key(keys(), wave_id)
    end_wave(wave_id)
    with pytest.raises(WaveNotOpen):
        close(wave)


def test_code_is_worth_nothing_once_the_wave_is_closed(survey: Survey, client: PageClient) -> None:
    page = Page(client.post("/answer", data={"code": survey.code}))
    end_wave(survey.wave.id)
    late = client.post("/answer", data={**page.form(), "at": "7", "go": "send"})
    assert late.status_code == 422
    assert Page(late).says("the survey has closed")
    with pytest.raises(CodeSpent):
        answer_survey(survey.wave, survey.token, survey.stratum_id, {})


def test_draft_has_no_key_to_seal_with(council: Council) -> None:
    with pytest.raises(CodeSpent):
        answer_survey(make_draft(council), b"0" * 16, council.team.id, {})


def test_wave_stays_open_when_its_key_file_is_missing(survey: Survey) -> None:
    survey.answer({"progression": "agree"})
    file = key_file(keys(), survey.wave.id)
    kept = file.read_bytes()
    file.unlink()
    with pytest.raises(WaveKeyMissing):
        close(survey.wave)
    db.session.rollback()
    file.write_bytes(bytes(32))
    with pytest.raises(WaveKeyMissing):
        close(survey.wave)
    db.session.rollback()
    file.write_bytes(kept)
    close(survey.wave)
    assert db.session.get_one(Wave, survey.wave.id).responses == 0


def test_crash_after_closing_leaves_the_key_to_be_destroyed_later(survey: Survey) -> None:
    close(survey.wave)
    db.session.commit()
    assert key_file(keys(), survey.wave.id).exists()
    end_wave(survey.wave.id)
    assert not key_file(keys(), survey.wave.id).exists()


def test_only_a_closed_wave_is_released(survey: Survey) -> None:
    with pytest.raises(WaveNotClosed):
        mark_released(survey.wave)


def test_closed_wave_hands_out_no_codes(survey: Survey) -> None:
    close(survey.wave)
    with pytest.raises(WaveNotOpen):
        replace_code(survey.wave, survey.stratum_id, by_id=survey.council.workforce_lead.id)


def test_stratum_whose_invitations_have_gone_gets_no_more(survey: Survey) -> None:
    stratum = next(one for one in list_strata(survey.wave.id) if one.id == survey.stratum_id)
    for invitation, _ in make_invitations(stratum):
        invitation.sent = True
    db.session.flush()
    assert make_invitations(stratum) == []
