"""The promise: one answer a code, nothing else written, and nothing that joins it to a person."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import sqrt
from threading import Barrier, Thread
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.base import Base
from app.documents.codes import read_code, token_digest
from app.extensions import db
from app.jobs.rules import JobKind
from app.jobs.running import run_waiting
from app.jobs.services import ask
from app.surveys.jobs import end_wave
from app.surveys.models import SealedAnswer, Wave
from app.surveys.services import open_wave
from app.surveys.snapshot import read_snapshot
from tests.factories.organisations import make_council
from tests.factories.surveys import NOW, Survey, keys, make_draft, make_survey, make_workforce
from tests.factories.surveys import snapshot as snapshot_of
from tests.notifications.conftest import Box
from tests.pages import PageClient
from tests.surveys.test_invitations import codes_in

LAST_PAGE = {"at": "7", "go": "send"}
FORTY = {"Family support worker": 45}


@pytest.fixture
def survey(app: Flask) -> Survey:
    return make_survey()


def contents() -> dict[str, set[str]]:
    """Every row of every table, as text."""
    db.session.expire_all()
    tables = Base.metadata.sorted_tables
    rows = {t.name: {repr(tuple(row)) for row in db.session.execute(sa.select(t))} for t in tables}
    db.session.rollback()
    return rows


def test_code_posted_sixteen_times_at_once_answers_once(app: Flask, survey: Survey) -> None:
    db.session.commit()
    data = {"code": survey.code, **LAST_PAGE}
    statuses: list[int] = []
    start = Barrier(16)

    def post() -> None:
        client = app.test_client()
        start.wait()
        statuses.append(client.post("/answer", data=data).status_code)

    threads = [Thread(target=post) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [303] + [422] * 15
    assert db.session.query(SealedAnswer).count() == 1


def test_answering_changes_two_rows_and_sends_no_other_write(
    client: PageClient, survey: Survey, count_queries: list[str]
) -> None:
    before = contents()
    count_queries.clear()
    response = client.post(
        "/answer", data={"code": survey.code, "progression": "agree", **LAST_PAGE}
    )
    assert response.status_code == 303
    writes = [one.split()[:3] for one in count_queries if not one.startswith("SELECT")]
    assert [" ".join(words[:3]) for words in writes] == [
        "UPDATE survey_token SET",
        "INSERT INTO sealed_answer",
    ]
    after = contents()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"survey_token", "sealed_answer"}
    assert len(after["survey_token"] ^ before["survey_token"]) == 2
    assert len(after["sealed_answer"] - before["sealed_answer"]) == 1


def test_looking_at_pages_writes_nothing(
    client: PageClient, survey: Survey, count_queries: list[str]
) -> None:
    count_queries.clear()
    client.get("/answer")
    client.post("/answer", data={"code": survey.code})
    client.post("/answer", data={"code": survey.code, "at": "1", "go": "next"})
    assert [one for one in count_queries if not one.startswith("SELECT")] == []


def test_tables_of_codes_and_answers_have_nothing_to_join_by() -> None:
    columns = {
        name: {column.name for column in Base.metadata.tables[name].columns}
        for name in ("survey_token", "sealed_answer")
    }
    assert columns == {
        "survey_token": {"digest", "stratum_id", "spent"},
        "sealed_answer": {"id", "stratum_id", "sealed"},
    }
    pointed_at = {
        (key.parent.table.name, key.column.table.name)
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if {table.name, key.column.table.name} & {"survey_token", "sealed_answer"}
    }
    assert pointed_at == {("survey_token", "wave_stratum"), ("sealed_answer", "wave_stratum")}


def test_sqlite_keeps_no_order_of_codes_and_answers(survey: Survey) -> None:
    if db.engine.dialect.name != "sqlite":
        kinds = sa.inspect(db.engine).get_columns("survey_token")
        assert not [one for one in kinds if "SERIAL" in str(one["type"]).upper()]
        return
    for name in ("survey_token", "sealed_answer"):
        with pytest.raises(sa.exc.OperationalError, match="no such column: rowid"):
            db.session.execute(sa.text(f"SELECT rowid FROM {name}"))
        db.session.rollback()


def test_sealed_answers_are_all_of_one_length(survey: Survey) -> None:
    survey.answer({}, {"progression": "agree"}, {"training_topics": ["neglect", "recording"]})
    assert len({len(row.sealed) for row in db.session.query(SealedAnswer)}) == 1


def physical_order(table: str, column: str) -> list[Any]:
    """The values of a column in the order in which the engine keeps its rows."""
    by = "" if db.engine.dialect.name == "sqlite" else " ORDER BY xmin::text::bigint, ctid"
    return list(db.session.scalars(sa.text(f"SELECT {column} FROM {table}{by}")))


def correlation(places: Sequence[int]) -> float:
    """How far places follow the order 0, 1, 2… (Spearman): 1 exactly, 0 not at all."""
    number = len(places)
    squares: float = sum((place - rank) * (place - rank) for rank, place in enumerate(places))
    return 1.0 - 6.0 * squares / (number * (number * number - 1))


def bound(number: int) -> float:
    """Four standard errors of a correlation of nothing: wrong once in 16,000 times."""
    return 4 / sqrt(number - 1)


def test_order_of_codes_says_nothing_of_who_was_mailed_when(app: Flask, mailbox: Box) -> None:
    council = make_council()
    make_workforce(council, {"Family support worker": 120})
    wave = make_draft(council)
    open_wave(wave, keys=keys(), by_id=council.workforce_lead.id, now=NOW)
    ask(JobKind.INVITE_TO_WAVE, wave.id)
    run_waiting()
    sent = [token_digest(read_code(code)) for code in codes_in(mailbox).values()]
    stored = [bytes(digest) for digest in physical_order("survey_token", "digest")]
    places = [stored.index(digest) for digest in sent]
    assert len(places) == 120
    assert abs(correlation(places)) < bound(120)


def test_snapshot_forgets_in_which_order_people_answered(app: Flask) -> None:
    survey = make_survey(FORTY)
    survey.answer(*[{"families_led": number} for number in range(40)])
    end_wave(survey.wave.id)
    wave = db.session.get_one(Wave, survey.wave.id)
    rows = read_snapshot(snapshot_of(wave), wave.snapshot_digest)
    order = rows["families_led"].to_list()
    assert sorted(order) == list(range(40))
    assert abs(correlation(order)) < bound(40)


def test_order_in_which_people_answer_is_what_the_test_above_would_notice() -> None:
    assert correlation(range(40)) == 1
    assert abs(correlation(range(39, -1, -1))) > bound(40)


@contextmanager
def log_lines(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    lines: list[str] = []
    with caplog.at_level("DEBUG"):
        yield lines
    lines += [record.getMessage() for record in caplog.records]


def test_nothing_is_logged_of_a_code(
    client: PageClient, survey: Survey, caplog: pytest.LogCaptureFixture
) -> None:
    with log_lines(caplog) as lines:
        client.post("/answer", data={"code": survey.code})
        client.post("/answer", data={"code": survey.code, **LAST_PAGE})
    assert all(survey.code not in line for line in lines)


def test_audit_of_a_wave_names_no_code_and_no_answer(survey: Survey) -> None:
    survey.answer({"progression": "agree"})
    end_wave(survey.wave.id)
    table = Base.metadata.tables["audit_event"]
    events = db.session.execute(sa.select(table).order_by(table.c.number)).mappings().all()
    about = [event for event in events if event["subject"] in ("wave", "codes")]
    assert [event["verb"] for event in about] == [
        "planned",
        "opened",
        "printed",
        "printed",
        "closed",
    ]
    assert all("agree" not in event["facts"] for event in about)
