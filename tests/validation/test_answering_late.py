"""What is signed stays signed: a worker's answer that was on its way meanwhile is refused."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from app.assessments.rules import AssessmentState
from app.assessments.services import AssessmentAlreadySigned
from app.extensions import db
from app.validation.queries.verification import verify_records
from app.validation.rules import DecisionKind
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import DecisionEntry
from app.validation.services.answering import answer_review
from app.validation.services.disagreeing import contest
from tests.factories.validation import Case, make_signed_case, who_is

Late = Callable[[Case, Claim], None]
DIFFERENT = DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 1, "Seen once only.")


def comments(case: Case, claim: Claim) -> None:
    answer_review(claim, who_is(case.worker), "One more thing.", accepts=False)


def contests(case: Case, claim: Claim) -> None:
    contest(claim, who_is(case.worker), "E1", "I did this all year.")


@pytest.mark.parametrize("late", [comments, contests])
def test_worker_who_answers_while_the_supervisor_signs_is_too_late(app: Flask, late: Late) -> None:
    case = make_signed_case(entries={"E1": DIFFERENT})
    opened = replace(case.claim, state=AssessmentState.SENT_FOR_REVIEW, signed_at=None)

    with pytest.raises(AssessmentAlreadySigned):
        late(case, opened)

    db.session.rollback()
    assert [one.broken for one in verify_records()] == [None]
