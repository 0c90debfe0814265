"""`flask surveys …`"""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from app.extensions import db
from app.surveys.jobs import forget_answers
from app.surveys.models import Wave
from app.surveys.rules import WaveState
from app.surveys.sealing import key_file
from app.surveys.services import close_wave
from tests.factories.surveys import NOW, Survey, keys, make_survey, snapshot


@pytest.fixture
def survey(app: Flask) -> Survey:
    return make_survey()


def test_questionnaire_is_checked_by_command(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    run = app.test_cli_runner().invoke
    good = run(args=["surveys", "check"])
    assert good.exit_code == 0
    assert good.output.startswith("41 questions, no problem.")
    bad = run(args=["surveys", "check", "family-help-workforce", "9.9.9"])
    assert bad.exit_code == 1
    assert bad.output == "questionnaire.yaml:1: there is no such file\n"


def test_waves_are_listed_by_command_with_rounded_response(app: Flask, survey: Survey) -> None:
    survey.answer({}, {}, {})
    db.session.commit()
    run = app.test_cli_runner().invoke
    listed = run(args=["surveys", "list", survey.council.organisation.code])
    assert f"{survey.wave.id}  Open      5 of 29" in listed.output
    file: Path = key_file(keys(), survey.wave.id)
    file.unlink()
    assert (
        "Its key file is missing"
        in run(args=["surveys", "list", survey.council.organisation.code]).output
    )
    assert run(args=["surveys", "list", "nowhere"]).exit_code == 1


def test_wave_is_closed_by_command_after_asking(app: Flask, survey: Survey) -> None:
    wave_id = survey.wave.id
    db.session.commit()
    run = app.test_cli_runner().invoke
    assert run(args=["surveys", "close", str(wave_id)], input="n\n").exit_code == 1
    closed = run(args=["surveys", "close", str(wave_id)], input="y\n")
    assert "The key is destroyed." in closed.output
    db.session.expire_all()
    assert db.session.get_one(Wave, wave_id).state is WaveState.CLOSED


def test_answers_go_when_the_promised_days_are_over(app: Flask, survey: Survey) -> None:
    close_wave(survey.wave, keys=keys(), snapshot=snapshot(survey.wave), now=NOW)
    db.session.commit()
    assert forget_answers(NOW + timedelta(days=90) - timedelta(seconds=1)) == 0
    assert snapshot(survey.wave).exists()
    assert forget_answers(NOW + timedelta(days=90)) == 1
    assert not snapshot(survey.wave).exists()
    run = app.test_cli_runner().invoke
    assert run(args=["surveys", "forget"]).output == "0 snapshots deleted.\n"
