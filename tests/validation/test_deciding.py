"""After both levels are shown each statement is decided, with its reason, and may be contested."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app.assessments.queries import list_ratings
from app.assessments.services import resend_statement
from app.db.engine import writing
from app.evidence.rules import EvidenceType
from app.extensions import db
from app.organisations.rules import Role
from app.people.models import Person
from app.people.rules import Registration
from app.validation.rules import DecisionKind
from app.validation.rules.reviews import DecisionEntry
from app.validation.services.answering import answer_review, contest
from app.validation.services.deciding import decide_area
from app.validation.services.errors import (
    ContestPeriodOver,
    DisagreementStands,
    EvidenceMissing,
    LevelMissing,
    LevelsNotShown,
    NotReadyToSign,
    NotTheirsToJudge,
    ReasonMissing,
    StatementWithWorker,
)
from tests.factories.organisations import make_person
from tests.factories.validation import (
    Case,
    decide,
    judge,
    make_case,
    show,
    who_is,
)
from tests.pages import Page, PageClient
from tests.validation.changes import age_evidence, send_as_not_part_of_role

SignIn = Callable[[Person], PageClient]
AGREED = DecisionEntry(DecisionKind.AGREED)


@pytest.fixture
def shown(app: Flask) -> Case:
    """A claim with both levels of area E shown; the judge is two levels above on E1."""
    case = make_case()
    judge(case, "E", {"E1": 4})
    show(case, "E")
    return case


def decide_one(case: Case, code: str, entry: DecisionEntry, by: Person | None = None) -> None:
    who = who_is(by or case.supervisor)
    with writing():
        decide_area(case.claim, who, code[0], {code: entry})
        db.session.commit()


def test_supervisor_decides_and_the_worker_reads_it(shown: Case, sign_in: SignIn) -> None:
    browser = sign_in(shown.supervisor)
    path = f"{shown.path}/areas/E"
    fields = {"E1-kind": "different level", "E1-level": "3", "E1-reason": "Seen twice this year."}
    answer = browser.send(path, f"{path}/decisions", **fields, **{"E2-kind": "agreed"})
    assert answer.status_code == 303
    page = sign_in(shown.worker).page(path)
    assert page.says("Decided: different level, level 3.")
    assert page.says("Seen twice this year.")
    assert page.says("Not decided yet.")
    assert shown.review("E2").decision is not None
    assert shown.review("E3").decision is None


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("different level", "Enter the reason for the different level"),
        ("not enough seen yet", "Enter what would show it"),
        ("returned", "Enter what is missing"),
    ],
)
def test_missing_reason_is_asked_for_and_no_text_is_lost(
    shown: Case, sign_in: SignIn, kind: str, sentence: str
) -> None:
    browser = sign_in(shown.supervisor)
    path = f"{shown.path}/areas/E"
    fields = {"E1-kind": kind, "E1-level": "3", "E2-kind": "agreed", "E2-reason": "We talked."}
    answer = browser.send(path, f"{path}/decisions", **fields)
    assert answer.status_code == 422
    page = Page(answer)
    assert sentence in page.errors
    assert page.form(f"{path}/decisions")["E2-reason"] == "We talked."
    assert shown.review("E2").decision is None


def test_reason_without_a_decision_asks_what_was_decided(shown: Case, sign_in: SignIn) -> None:
    path = f"{shown.path}/areas/E"
    fields = {"E1-reason": "We talked about the visit."}
    answer = sign_in(shown.supervisor).send(path, f"{path}/decisions", **fields)
    assert answer.status_code == 422
    assert "Select what you decided" in Page(answer).errors
    assert Page(answer).form(f"{path}/decisions")["E1-reason"] == "We talked about the visit."


def test_different_level_asks_for_a_level_that_differs(shown: Case, sign_in: SignIn) -> None:
    path = f"{shown.path}/areas/E"
    browser = sign_in(shown.supervisor)
    fields = {"E1-kind": "different level", "E1-reason": "Seen."}
    answer = browser.send(path, f"{path}/decisions", **fields)
    assert "Select the level you decided on" in Page(answer).errors
    own = str(shown.review("E1").sent.level)
    answer = browser.send(path, f"{path}/decisions", **fields, **{"E1-level": own})
    assert answer.status_code == 422
    assert any("other than the worker" in error for error in Page(answer).errors)


def test_reason_longer_than_1000_characters_is_refused_and_kept(
    shown: Case, sign_in: SignIn
) -> None:
    path, long = f"{shown.path}/areas/E", "word " * 300
    fields = {"E1-kind": "returned", "E1-reason": long}
    answer = sign_in(shown.supervisor).send(path, f"{path}/decisions", **fields)
    assert answer.status_code == 422
    assert Page(answer).form(f"{path}/decisions")["E1-reason"] == long


def test_returned_statement_unlocks_for_the_worker_and_comes_back(shown: Case) -> None:
    decide_one(shown, "E1", DecisionEntry(DecisionKind.RETURNED, reason="Say what you did."))
    review = shown.review("E1")
    assert review.returned
    rating = next(
        one for one in list_ratings(shown.assessment.id) if one.statement_id == review.statement_id
    )
    assert not rating.locked
    with pytest.raises(StatementWithWorker):
        decide_one(shown, "E1", AGREED)
    with writing():
        resend_statement(shown.assessment, review.statement_id, by_id=shown.worker.id)
        db.session.commit()
    assert shown.review("E1").decision is None
    decide_one(shown, "E1", AGREED)
    assert shown.review("E1").final_level == shown.review("E1").sent.level


def test_service_refuses_what_the_page_does_not_offer(shown: Case) -> None:
    with pytest.raises(ReasonMissing):
        decide_one(shown, "E1", DecisionEntry(DecisionKind.RETURNED))
    with pytest.raises(LevelMissing):
        decide_one(shown, "E1", DecisionEntry(DecisionKind.DIFFERENT_LEVEL, reason="Seen."))
    with pytest.raises(LevelsNotShown):
        decide_one(shown, "A1", AGREED)
    with pytest.raises(NotTheirsToJudge):
        decide_one(shown, "E1", AGREED, by=shown.council.moderator)


def test_safety_critical_level_needs_an_observation_or_audit_of_the_last_12_months(
    shown: Case,
) -> None:
    age_evidence(shown, EvidenceType.DIRECT_OBSERVATION, days=400)
    with pytest.raises(EvidenceMissing, match="from the last 12 months"):
        decide_one(shown, "E1", AGREED)
    decide_one(shown, "E1", DecisionEntry(DecisionKind.NOT_ENOUGH_SEEN, reason="A joint visit."))


def test_unregistered_supervisor_cannot_decide_a_safety_critical_statement(app: Flask) -> None:
    case = make_case(registered=False)
    judge(case, "E")
    show(case, "E")
    with pytest.raises(NotTheirsToJudge):
        decide_one(case, "E1", AGREED)
    decide_one(case, "E1", AGREED, by=case.assessor)
    assert case.review("E1").decision is not None


def test_not_part_of_the_role_can_be_agreed(app: Flask) -> None:
    case = make_case()
    send_as_not_part_of_role(case, "G3")
    judge(case, "G", {"G3": 2})
    show(case, "G")
    decide_one(case, "G3", AGREED)
    assert case.review("G3").final_level is None


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
