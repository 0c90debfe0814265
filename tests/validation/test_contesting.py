"""A decided level may be contested, and a second reader from another team decides."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.engine import writing
from app.evidence.rules import EvidenceType
from app.extensions import db
from app.notifications.models import Mail
from app.organisations.services import record_absence
from app.people.models import Person
from app.validation.rules import DecisionKind
from app.validation.rules.reviews import DecisionEntry
from app.validation.services.answering import answer_review
from app.validation.services.disagreeing import contest
from app.validation.services.errors import (
    CannotContest,
    DisagreementStands,
    NotReadyToSign,
)
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
from tests.validation.changes import age_evidence, contest_it, decide_one

SignIn = Callable[[Person], PageClient]
AGREED = DecisionEntry(DecisionKind.AGREED)
LOWER = DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 1, "Seen once only.")


def test_worker_contests_and_a_second_reader_from_another_team_decides(
    shown: Case, sign_in: SignIn
) -> None:
    decide_one(shown, "E1", LOWER)
    worker, path = sign_in(shown.worker), f"{shown.path}/statements/E1/contest"
    assert worker.send(path, comment="").status_code == 422
    assert worker.send(path, comment="I did this all year.").status_code == 303
    there = f"{shown.path}/disagreements/E1"
    commented = sign_in(shown.supervisor).send(there, f"{there}/comment", comment="I saw one.")
    assert commented.status_code == 303
    with pytest.raises(DisagreementStands):
        decide_one(shown, "E1", AGREED)
    reader = sign_in(shown.council.second_reader)
    assert reader.get(there).status_code == 404, "nobody has named them yet"
    lead = sign_in(shown.council.workforce_lead)
    assert lead.page("/").says("1 disagreement open. 1 without a second reader.")
    named = lead.send(f"{there}/reader", reader=str(shown.council.second_reader.id))
    assert named.status_code == 303
    assert lead.page("/second-readers").says("Being read")
    assert reader.page("/claims").says("Disagreements to decide")
    for reason in ("", "   "):
        refused = reader.send(there, f"{there}/decision", level="2", reason=reason)
        assert refused.status_code == 422
    decided = reader.send(there, f"{there}/decision", level="2", reason="The record shows it.")
    assert decided.status_code == 303
    assert shown.review("E1").final_level == 2
    page = worker.page(there)
    for said in ("I did this all year.", "I saw one.", "The record shows it.", "Seen once only."):
        assert page.says(said)
    assert addressees() == {
        shown.council.workforce_lead.id: "A second reader is needed",
        shown.council.approver.id: "A second reader is needed",
        shown.council.second_reader.id: "You are asked to read a disagreement",
        shown.worker.id: "A second reader has decided",
        shown.supervisor.id: "A second reader has decided",
    }


def addressees() -> dict[object, str]:
    return {mail.person_id: mail.subject for mail in db.session.scalars(sa.select(Mail))}


def test_a_second_decision_is_told_that_there_is_one_and_shows_what_was_typed(
    contested: Case, sign_in: SignIn
) -> None:
    there = f"{contested.path}/disagreements/E1"
    reader, judge_ = sign_in(contested.council.second_reader), sign_in(contested.supervisor)
    opened = reader.page(there).form() | {"level": "4", "reason": "On second thoughts."}
    commenting = judge_.page(there).form() | {"comment": "One more thing."}
    reader.send(there, f"{there}/decision", level="2", reason="The record shows it.")

    for browser, tail, sent in ((reader, "decision", opened), (judge_, "comment", commenting)):
        late = browser.post(f"{there}/{tail}", data=sent)
        assert late.status_code == 422
        assert Page(late).says("A second reader has decided this already.")
        assert list(sent.values())[-1] in late.text
    assert contested.review("E1").final_level == 2


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


def test_second_reader_sees_that_disagreement_only(contested: Case, sign_in: SignIn) -> None:
    reader = sign_in(contested.council.second_reader)
    assert reader.get(f"{contested.path}/disagreements/E1").status_code == 200
    tails = (
        "",
        "/areas/E",
        "/disagreements/E2",
        "/sign-off",
        "/record",
        "/disagreements/E1/reader",
    )
    for tail in (*tails, "/statements/E1/conversation"):
        assert reader.get(f"{contested.path}{tail}").status_code == 404
    moderator = sign_in(contested.council.moderator)
    assert moderator.get(f"{contested.path}/disagreements/E1").status_code == 404


def test_level_can_be_contested_for_10_working_days_of_ones_own(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case(sent_days_ago=40)
    judge(case)
    show(case)
    now = datetime.now(UTC)
    long_ago = now - timedelta(days=20)
    decide(case, {"E1": LOWER}, now=long_ago)
    path = f"{case.path}/statements/E1/contest"
    browser = sign_in(case.worker)
    assert browser.page(path).says("Your 10 working days for contesting this ended on")
    token = browser.page(f"{case.path}/answer").form()["csrf_token"]
    late = browser.post(path, data={"csrf_token": token, "comment": "I did this all year."})
    assert late.status_code == 422
    assert "I did this all year." in late.text
    with pytest.raises(CannotContest, match="Your 10 working days for contesting this ended on"):
        contest(case.claim, who_is(case.worker), "E1", "I did this all year.")
    db.session.rollback()
    with writing():
        away = (long_ago + timedelta(days=1)).date()
        record_absence(case.worker, from_on=away, until_on=None, by_id=case.supervisor.id)
        db.session.commit()
    contest_it(case)
    assert case.review("E1").contested


def test_what_cannot_be_contested_says_why(contested: Case, sign_in: SignIn) -> None:
    decide_one(contested, "E2", AGREED)
    browser = sign_in(contested.worker)
    for code, reason in (
        ("E1", "You contested this level already."),
        ("E2", "there is nothing to contest."),
    ):
        path = f"{contested.path}/statements/{code}/contest"
        assert browser.page(path).says(reason)
        sent = {"csrf_token": browser.page("/account").form("/sign-out")["csrf_token"]}
        refused = browser.post(path, data=sent | {"comment": "Once more."})
        assert refused.status_code == 422
        assert reason in Page(refused).errors[0]
        with pytest.raises(CannotContest):
            contest(contested.claim, who_is(contested.worker), code, "Once more.")
        db.session.rollback()
    assert browser.get(f"{contested.path}/statements/A1/contest").status_code == 404


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
