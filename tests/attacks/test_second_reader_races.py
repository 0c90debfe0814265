"""Sixteen decisions on one disagreement at once: one counts, the others are told so."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from app.validation.models import Disagreement
from app.validation.rules import DecisionKind
from app.validation.rules.reviews import DecisionEntry
from tests.attacks.test_sign_off_races import copy_session
from tests.factories.validation import Case, judge, make_case, show
from tests.pages import PageClient
from tests.validation.changes import contest_it, decide_one, without_trigger

THREADS = 16
# `RACE_ROUNDS=200` runs the full figure.
ROUNDS = int(os.environ.get("RACE_ROUNDS", "2"))


def test_of_sixteen_decisions_at_once_one_counts(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    case = make_case()
    judge(case, "E", {"E1": 3})
    show(case, "E")
    decide_one(case, "E1", DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 3, "Seen twice."))
    contest_it(case)
    browsers = [sign_in(case.council.second_reader) for _ in range(THREADS)]
    path = f"{case.path}/disagreements/E1"
    token = browsers[0].page(path).form()["csrf_token"]
    for browser in browsers[1:]:
        copy_session(browsers[0], browser)
    for _ in range(ROUNDS):
        answers = at_once(browsers, f"{path}/decision", token)
        assert sorted(one.status_code for one in answers) == [303] + [422] * (THREADS - 1)
        for answer in answers:
            if answer.status_code == 422:
                assert "A second reader has decided this already." in answer.text
        check_one_decision(case, answers)
        reopen()


def at_once(browsers: list[PageClient], path: str, token: str) -> list[TestResponse]:
    """Send a decision of its own from every browser in the same moment."""
    start = Barrier(len(browsers))

    def send(number: int) -> TestResponse:
        start.wait()
        data = {"csrf_token": token, "level": str(number % 4), "reason": f"Thread {number}."}
        return browsers[number].post(path, data=data)

    with ThreadPoolExecutor(len(browsers)) as pool:
        return list(pool.map(send, range(len(browsers))))


def check_one_decision(case: Case, answers: list[TestResponse]) -> None:
    """What stands is what the one that won sent, level and reason together."""
    winner = next(number for number, one in enumerate(answers) if one.status_code == 303)
    db.session.expire_all()
    held = case.review("E1").disagreement
    assert held is not None
    assert (held.decided_level, held.decision_reason) == (winner % 4, f"Thread {winner}.")
    db.session.rollback()


def reopen() -> None:
    """Undo the decision, past the trigger, so that the next round can begin."""
    with writing():
        with without_trigger("disagreement", "update"):
            undone = sa.update(Disagreement).values(
                decided_at=None, decided_level=None, decision_reason=""
            )
            db.session.execute(undone)
        db.session.commit()
