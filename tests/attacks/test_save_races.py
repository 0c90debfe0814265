"""Two tabs save the same statement at once: one text stands, the other is shown, none is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from werkzeug.test import TestResponse

from app.extensions import db
from app.people.models import Person
from tests.assessments.desk import saved_rating, statement, token
from tests.factories.assessments import make_assessment
from tests.factories.organisations import make_council
from tests.pages import PageClient

ROUNDS = 200


def test_two_tabs_that_save_at_once_200_times_lose_no_text(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)
    tabs = [sign_in(council.worker) for _ in range(2)]
    headers = [token(tab) for tab in tabs]
    path, version = f"{statement(assessment)}/save", "1"
    start = Barrier(2)

    def send(tab: int, text: str, seen: str) -> TestResponse:
        start.wait()
        sent = {"level": "2", "reflection": text, "version": seen}
        return tabs[tab].post(path, json=sent, headers=headers[tab])

    with ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS):
            texts = [f"Round {number} in tab {tab}." for tab in (0, 1)]
            answers = list(pool.map(send, (0, 1), texts, (version, version)))
            won, lost = sorted((0, 1), key=lambda tab: answers[tab].status_code)
            assert [answers[won].status_code, answers[lost].status_code] == [200, 409]
            saved, told = answers[won].get_json(), answers[lost].get_json()
            # The tab that lost has its own text, and is shown the other's.
            assert told["other"]["reflection"] == texts[won]
            assert told["version"] == saved["version"]
            version = str(saved["version"])
    db.session.rollback()
    assert saved_rating(assessment, "E3").reflection == texts[won]
    assert version == str(ROUNDS + 1)
