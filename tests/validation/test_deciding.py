"""After both levels are shown each statement is decided, with its reason."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.assessments.queries import list_ratings
from app.assessments.services import resend_statement
from app.db.domain import NothingFound
from app.db.engine import writing
from app.evidence.rules import EvidenceType
from app.extensions import db
from app.people.models import Person
from app.validation.rules import DecisionKind
from app.validation.rules.reviews import DecisionEntry
from app.validation.services.errors import (
    EvidenceMissing,
    LevelMissing,
    LevelsNotShown,
    NotTheirsToJudge,
    ReasonMissing,
    StatementWithWorker,
)
from tests.factories.validation import (
    Case,
    judge,
    make_case,
    show,
)
from tests.pages import Page, PageClient
from tests.validation.changes import age_evidence, decide_one, send_as_not_part_of_role

SignIn = Callable[[Person], PageClient]
AGREED = DecisionEntry(DecisionKind.AGREED)


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


@pytest.mark.parametrize("kind", ["agreed", "different level", "nonsense"])
def test_deciding_too_early_shows_no_level(app: Flask, sign_in: SignIn, kind: str) -> None:
    case = make_case()
    browser = sign_in(case.supervisor)
    path = f"{case.path}/areas/E"
    token = browser.page(path).form(path)["csrf_token"]
    answer = browser.post(f"{path}/decisions", data={"csrf_token": token, "E1-kind": kind})
    assert answer.status_code == 422
    page = Page(answer)
    assert page.says("Show both levels of this area first.")
    assert not page.says(f"{case.worker.name} chose")
    assert case.review("E1").decision is None


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("different level", "Enter the reason for the different level."),
        ("not enough seen yet", "Enter what would show it."),
        ("returned", "Enter what is missing."),
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
    assert "Select what you decided." in Page(answer).errors
    assert Page(answer).form(f"{path}/decisions")["E1-reason"] == "We talked about the visit."


def test_different_level_asks_for_a_level_that_differs(shown: Case, sign_in: SignIn) -> None:
    path = f"{shown.path}/areas/E"
    browser = sign_in(shown.supervisor)
    fields = {"E1-kind": "different level", "E1-reason": "Seen."}
    answer = browser.send(path, f"{path}/decisions", **fields)
    assert "Select the level you decided on." in Page(answer).errors
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
    with pytest.raises(NothingFound):
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
