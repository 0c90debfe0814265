"""What closing a wave leaves in the database's files: nothing of the answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

import pytest
import sqlalchemy as sa
from flask import Flask

from app.documents.codes import token_digest
from app.extensions import db
from app.surveys.jobs import end_wave
from app.surveys.models import SealedAnswer, SurveyToken
from app.surveys.services import TracesLeft, wipe_traces
from tests.factories.surveys import Survey, keys, make_survey


@pytest.fixture
def survey(app: Flask) -> Survey:
    return make_survey()


def test_write_ahead_log_and_dead_rows_are_gone_after_closing(survey: Survey) -> None:
    survey.answer({"progression": "agree"}, {"progression": "disagree"})
    wave_id = survey.wave.id
    digest = token_digest(survey.token)
    sealed = [row.sealed for row in db.session.query(SealedAnswer)]
    db.session.commit()
    end_wave(wave_id)
    db.session.commit()
    if db.engine.dialect.name == "sqlite":
        folder = keys().parent
        files = [file for file in folder.iterdir() if file.name.startswith("family-help-skills.db")]
        held = b"".join(file.read_bytes() for file in files)
        assert digest not in held
        assert all(one not in held and one[:64] not in held for one in sealed)
    else:
        for table in ("survey_token", "sealed_answer"):
            size = db.session.scalar(sa.text(f"SELECT pg_relation_size('{table}')"))
            assert size == 0
    assert db.session.query(SurveyToken).count() == 0


def test_log_that_is_being_read_is_emptied_later(survey: Survey) -> None:
    if db.engine.dialect.name != "sqlite":
        wipe_traces()
        return
    survey.answer({})
    with impatient(), db.engine.connect() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM survey_token")
        survey.answer({})
        with pytest.raises(TracesLeft):
            wipe_traces()
    wipe_traces()


@contextmanager
def impatient() -> Iterator[None]:
    """Let new connections wait a tenth of a second for a lock where they wait ten."""

    def hurry(connection: Connection, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout=100")

    db.session.close()
    db.engine.dispose()
    sa.event.listen(db.engine, "connect", hurry)
    try:
        yield
    finally:
        sa.event.remove(db.engine, "connect", hurry)
        db.session.close()
        db.engine.dispose()
