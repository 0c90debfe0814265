"""A decided level may be contested, and a second reader from another team decides."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app.db.engine import writing
from app.evidence.rules import EvidenceType
from app.extensions import db
from app.organisations.rules import Role
from app.people.models import Person
from app.people.rules import Registration
from app.validation.rules import DecisionKind
from app.validation.rules.reviews import DecisionEntry
from app.validation.services.answering import answer_review, contest
from app.validation.services.errors import (
    ContestPeriodOver,
    DisagreementStands,
    NotReadyToSign,
)
from tests.factories.organisations import make_person
from tests.factories.validation import (
    Case,
    decide,
    judge,
    make_case,
    make_ready_case,
    show,
    who_is,
)
from tests.pages import Page, PageClient
from tests.validation.changes import age_evidence, decide_one

SignIn = Callable[[Person], PageClient]
AGREED = DecisionEntry(DecisionKind.AGREED)


def test_worker_contests_and_a_second_reader_from_another_team_decides(
    shown: Case, sign_in: SignIn
) -> None:
    different = DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 1, "Seen once only.")
    decide_one(shown, "E1", different)
    worker, path = sign_in(shown.worker), f"{shown.path}/statements/E1/contest"
    assert worker.send(path, comment="").status_code == 422
    assert worker.send(path, comment="I did this all year.").status_code == 303
    there = f"{shown.path}/disagreements/E1"
    commented = sign_in(shown.supervisor).send(there, f"{there}/comment", comment="I saw one.")
    assert commented.status_code == 303
    with pytest.raises(DisagreementStands):
        decide_one(shown, "E1", AGREED)
    reader = sign_in(shown.council.second_reader)
    assert reader.page("/claims").says("Disagreements to decide")
    refused = reader.send(there, f"{there}/decision", level="2")
    assert refused.status_code == 422
    decided = reader.send(there, f"{there}/decision", level="2", reason="The record shows it.")
    assert decided.status_code == 303
    assert shown.review("E1").final_level == 2
    page = worker.page(there)
    for said in ("I did this all year.", "I saw one.", "The record shows it.", "Seen once only."):
        assert page.says(said)
    token = reader.page(there).all("input")[0].get("value")
    again = reader.post(f"{there}/decision", data={"csrf_token": token, "level": "4"})
    assert again.status_code == 404


def test_second_reader_needs_the_evidence_that_a_judge_needs(shown: Case, sign_in: SignIn) -> None:
    decide_one(shown, "E1", DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 0, "Not seen this year."))
    contest_it(shown)
    age_evidence(shown, EvidenceType.DIRECT_OBSERVATION, days=400)
    there = f"{shown.path}/disagreements/E1"
    reader = sign_in(shown.council.second_reader)
    refused = reader.send(there, f"{there}/decision", level="2", reason="I believe them.")
    assert refused.status_code == 422
    assert Page(refused).says("E1 has not the evidence that a level above 0 needs")
    assert reader.send(there, f"{there}/decision", level="0", reason="Old.").status_code == 303
    assert shown.review("E1").final_level == 0


def test_second_reader_sees_that_disagreement_only(shown: Case, sign_in: SignIn) -> None:
    decide_one(shown, "E1", DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 1, "Seen once only."))
    contest_it(shown)
    reader = sign_in(shown.council.second_reader)
    assert reader.get(f"{shown.path}/disagreements/E1").status_code == 200
    for tail in ("", "/areas/E", "/disagreements/E2", "/sign-off", "/record"):
        assert reader.get(f"{shown.path}{tail}").status_code == 404
    assert sign_in(shown.council.moderator).get(f"{shown.path}/disagreements/E1").status_code == 404


def test_safety_critical_disagreement_waits_for_a_registered_second_reader(
    shown: Case, sign_in: SignIn
) -> None:
    change_registration(shown.council.second_reader)
    decide_one(shown, "E1", DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 1, "Seen once only."))
    contest_it(shown)
    there = f"{shown.path}/disagreements/E1"
    browser = sign_in(shown.supervisor)
    assert browser.page(there).says("Nobody from another team can read this a second time yet.")
    newcomer = make_person(
        shown.council.organisation, Role.SECOND_READER, registration=Registration.SOCIAL_WORKER
    )
    browser.send(there, f"{there}/comment", comment="I saw one.")
    held = shown.review("E1").disagreement
    assert held is not None
    assert held.second_reader_id == newcomer.id


def test_level_can_be_contested_for_10_working_days(app: Flask) -> None:
    case = make_case(sent_days_ago=40)
    judge(case)
    show(case)
    long_ago = datetime.now(UTC) - timedelta(days=20)
    decide(case, {"E1": DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 1, "Once.")}, now=long_ago)
    with pytest.raises(ContestPeriodOver):
        contest_it(case)


def test_agreed_level_cannot_be_contested(shown: Case, sign_in: SignIn) -> None:
    decide_one(shown, "E1", AGREED)
    path = f"{shown.path}/statements/E1/contest"
    assert sign_in(shown.worker).get(path).status_code == 404


def test_worker_accepts_only_what_is_decided(shown: Case, sign_in: SignIn) -> None:
    with pytest.raises(NotReadyToSign):
        answer_review(shown.claim, who_is(shown.worker), "Fine.", accepts=True)
    db.session.rollback()
    path = f"{shown.path}/answer"
    browser = sign_in(shown.worker)
    answer = browser.send(path, comment="Thank you for the visits.")
    assert answer.status_code == 303
    assert browser.page(shown.path).says("Thank you for the visits.")
    assert browser.send(path, comment=" ").status_code == 422


def contest_it(case: Case) -> None:
    with writing():
        contest(case.claim, who_is(case.worker), "E1", "I did this all year.")
        db.session.commit()


def change_registration(person: Person) -> None:
    with writing():
        person.registration = Registration.NONE
        db.session.commit()


def test_worker_accepts_only_what_they_have_read(app: Flask, sign_in: SignIn) -> None:
    case = make_ready_case(accepted=False)
    browser, path = sign_in(case.worker), f"{case.path}/answer"
    opened = browser.page(path).form() | {"comment": "Fine.", "accepts": "y"}
    decide_one(case, "E1", DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 1, "On second thoughts."))

    refused = browser.post(path, data=opened)
    assert refused.status_code == 422
    assert "A decision changed while this page was open." in Page(refused).errors[0]
    assert browser.page(case.path).says("You can contest a level until")

    read = Page(refused).form() | {"accepts": "y"}
    assert browser.post(path, data=read).status_code == 303
    assert browser.page(case.path).says("You accepted what was decided")
