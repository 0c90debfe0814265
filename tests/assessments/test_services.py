"""What the writes of assessments do and refuse."""

from datetime import UTC, datetime, timedelta

import pytest

from app.assessments.queries import (
    list_evidence,
    list_ratings,
    list_sent_assessments,
    list_sent_ratings,
    list_validations,
)
from app.assessments.rules import Answer, AssessmentState, Validated
from app.assessments.services import (
    AssessmentAlreadySent,
    AssessmentAlreadySigned,
    AssessmentIncomplete,
    EvidenceNotTheirs,
    RatingChangedMeanwhile,
    ReflectionTooLong,
    StatementAlreadyReturned,
    StatementLocked,
    StatementStillReturned,
    mark_signed,
    rate_statement,
    record_validations,
    resend_statement,
    return_statement,
    send_for_review,
    withdraw,
)
from app.extensions import db
from tests.factories.assessments import make_assessment, make_evidence, make_sent_assessment
from tests.factories.organisations import make_council

pytestmark = pytest.mark.usefixtures("app")
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


def test_sent_assessment_is_whole_and_locked() -> None:
    council = make_council()
    assessment = make_sent_assessment(council, council.worker)
    assert assessment.state is AssessmentState.SENT_FOR_REVIEW
    assert [one.number for one in list_sent_ratings(assessment.id)] == [1] * 38
    assert all(rating.locked for rating in list_ratings(assessment.id))
    assert all(item.locked for _, item in list_evidence(assessment.id))
    assert list_sent_assessments([council.worker.id]) == [assessment]


def test_two_saves_over_the_same_version_leave_the_first() -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)
    rating = list_ratings(assessment.id)[0]
    rate_statement(assessment, rating.statement_id, Answer(level=2), seen=1)
    with pytest.raises(RatingChangedMeanwhile):
        rate_statement(assessment, rating.statement_id, Answer(level=3), seen=1)
    db.session.refresh(rating)
    assert (rating.level, rating.version) == (2, 2)


def test_the_same_answer_sent_twice_is_saved_once() -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)
    rating = list_ratings(assessment.id)[0]
    first = rate_statement(assessment, rating.statement_id, Answer(level=2), seen=1)
    again = rate_statement(assessment, rating.statement_id, Answer(level=2), seen=1)
    assert again == first


def test_a_sent_statement_is_not_saved_over_until_it_is_returned() -> None:
    council = make_council()
    assessment = make_sent_assessment(council, council.worker)
    rating = list_ratings(assessment.id)[0]
    answer = Answer(level=3, reflection="Since then I led one myself.")
    with pytest.raises(StatementLocked):
        rate_statement(assessment, rating.statement_id, answer, seen=rating.version)
    return_statement(assessment, rating.statement_id)
    rate_statement(assessment, rating.statement_id, answer, seen=rating.version)
    with pytest.raises(StatementStillReturned):
        mark_signed(assessment)
    sent = resend_statement(assessment, rating.statement_id, by_id=council.worker.id)
    assert (sent.number, sent.level) == (2, 3)
    assert [one.number for one in list_sent_ratings(assessment.id)] == [2] + [1] * 37
    with pytest.raises(StatementLocked):
        resend_statement(assessment, rating.statement_id, by_id=council.worker.id)


def test_a_statement_is_returned_once() -> None:
    council = make_council()
    assessment = make_sent_assessment(council, council.worker)
    rating = list_ratings(assessment.id)[0]
    return_statement(assessment, rating.statement_id)
    with pytest.raises(StatementAlreadyReturned):
        return_statement(assessment, rating.statement_id)


def test_an_unrated_assessment_is_not_sent() -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)
    with pytest.raises(AssessmentIncomplete):
        send_for_review(assessment, by_id=council.worker.id)


def test_an_assessment_is_sent_once_and_signed_once() -> None:
    council = make_council()
    assessment = make_sent_assessment(council, council.worker)
    with pytest.raises(AssessmentAlreadySent):
        send_for_review(assessment, by_id=council.worker.id)
    mark_signed(assessment)
    with pytest.raises(AssessmentAlreadySigned):
        mark_signed(assessment)


def test_what_is_withdrawn_can_be_changed_and_sent_again() -> None:
    council = make_council()
    assessment = make_sent_assessment(council, council.worker)
    withdraw(assessment, by_id=council.worker.id)
    rating = list_ratings(assessment.id)[0]
    assert not rating.locked
    send_for_review(assessment, by_id=council.worker.id)
    assert [one.number for one in list_sent_ratings(assessment.id)] == [2] * 38


def test_a_reflection_of_5000_characters_is_refused() -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)
    rating = list_ratings(assessment.id)[0]
    with pytest.raises(ReflectionTooLong):
        rate_statement(assessment, rating.statement_id, Answer(reflection="x" * 5000), seen=1)


def test_only_the_workers_own_evidence_is_attached() -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)
    rating = list_ratings(assessment.id)[0]
    theirs = make_evidence(council.colleague)
    with pytest.raises(EvidenceNotTheirs):
        rate_statement(
            assessment, rating.statement_id, Answer(level=1), seen=1, evidence_ids=[theirs.id]
        )


def test_evidence_no_longer_chosen_is_taken_off() -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)
    rating = list_ratings(assessment.id)[0]
    old, new = make_evidence(council.worker), make_evidence(council.worker)
    rate_statement(assessment, rating.statement_id, Answer(), seen=1, evidence_ids=[old.id])
    rate_statement(assessment, rating.statement_id, Answer(), seen=2, evidence_ids=[new.id])
    assert [item.id for _, item in list_evidence(assessment.id)] == [new.id]


def test_validations_in_date_are_listed_newest_for_each_statement() -> None:
    council = make_council()
    assessment = make_sent_assessment(council, council.worker)
    first, second = (one.statement_id for one in list_ratings(assessment.id)[:2])
    today = NOW.date()
    record_validations(
        assessment,
        [
            Validated(first, 2, 2, today + timedelta(days=365)),
            Validated(second, 2, 2, today + timedelta(days=30)),
        ],
        validated_on=today,
    )
    listed = list_validations(council.worker.id, today)
    assert [one.statement_id for one in listed] == [second, first]
    later = list_validations(council.worker.id, today + timedelta(days=31))
    assert [one.statement_id for one in later] == [first]


def test_an_older_validation_does_not_come_back_when_the_newest_has_ended() -> None:
    council = make_council()
    today = NOW.date()
    for validated_on, days in ((today - timedelta(days=90), 700), (today, 30)):
        assessment = make_sent_assessment(council, council.worker)
        statement_id = list_ratings(assessment.id)[0].statement_id
        until = today + timedelta(days=days)
        record_validations(
            assessment, [Validated(statement_id, 2, 2, until)], validated_on=validated_on
        )
    assert len(list_validations(council.worker.id, today)) == 1
    assert list_validations(council.worker.id, today + timedelta(days=31)) == []
