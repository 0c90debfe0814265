"""Check, send for review, what comes back, what was sent."""

from datetime import UTC, datetime, timedelta

from app.assessments.queries import list_sent_ratings
from app.assessments.rules import AssessmentState
from app.assessments.services import return_statement
from app.extensions import db
from app.frameworks.queries import statement_ids
from tests.assessments.desk import SignIn, statement, token
from tests.factories.assessments import (
    make_assessment,
    make_sent_assessment,
    rate_all,
)
from tests.factories.organisations import Council
from tests.pages import Page


def test_the_check_page_says_what_is_missing_and_does_not_send(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    client.send(statement(assessment), level="2")
    page = client.page(f"/assessments/{assessment.id}/check")
    assert page.says("Finish before you send: 38 statements")
    assert page.says("No reflection, no evidence of a kind that counts")
    response = client.post(f"/assessments/{assessment.id}/check", data=page.form())
    assert response.status_code == 422
    assert Page(response).errors == [
        "Some statements are not ready to send. The list below says what is missing."
    ]
    db.session.refresh(assessment)
    assert assessment.state is AssessmentState.IN_PROGRESS


def test_sending_locks_and_says_what_happens_next(council: Council, sign_in: SignIn) -> None:
    assessment = make_assessment(council, council.worker)
    rate_all(assessment, council.worker)
    client = sign_in(council.worker)
    response = client.send(f"/assessments/{assessment.id}/check")
    assert response.location == f"/assessments/{assessment.id}/sent"
    assert client.page(response.location).says("What happens next")
    assert client.get(f"/assessments/{assessment.id}/check").location == response.location
    assert client.page(statement(assessment)).says("You sent this for review")
    refused = client.post(
        statement(assessment),
        data={"level": "4", "version": "2", "csrf_token": token(client)["X-CSRFToken"]},
    )
    assert refused.status_code == 422
    assert "was sent for review, so it cannot be changed" in refused.text
    assert client.page(f"/assessments/{assessment.id}").says("Sent for review")
    history = client.page(f"/assessments/{assessment.id}/history")
    assert history.says("What I did for E3, and what I would do again.")


def test_a_returned_statement_is_changed_and_sent_again(council: Council, sign_in: SignIn) -> None:
    assessment = make_sent_assessment(council, council.worker)
    return_statement(assessment, statement_ids(assessment.version_id)["E3"])
    client = sign_in(council.worker)
    page = client.page(f"/assessments/{assessment.id}")
    assert page.says("Your supervisor returned 1 statement.")
    client.send(statement(assessment), level="1", reflection="More of what I did.")
    check = client.page(f"/assessments/{assessment.id}/check")
    assert check.says("1 statement ready to send.")
    assert client.send(f"/assessments/{assessment.id}/check").status_code == 303
    assert {one.number for one in list_sent_ratings(assessment.id)} == {1, 2}
    assert client.page(f"/assessments/{assessment.id}/history").says("More of what I did.")


def test_the_next_cycle_asks_for_a_reflection_where_the_level_changed(
    council: Council, sign_in: SignIn
) -> None:
    make_sent_assessment(council, council.worker, now=datetime.now(UTC) - timedelta(days=300))
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    for code, level in (("A1", "4"), ("E3", "1")):
        client.send(statement(assessment, code), level=level)
    page = client.page(f"/assessments/{assessment.id}/check")
    assert page.says("A1 Builds trust without shaming No reflection")
    assert not page.says("E3 Weighs risk, steps up and steps down in time Safety-critical No refl")
