"""A statement's page: rate it, attach evidence."""

from app.assessments.queries import list_evidence
from app.assessments.rules import Answer
from tests.assessments.desk import SignIn, saved_rating, statement
from tests.factories.assessments import (
    make_assessment,
    make_evidence,
)
from tests.factories.organisations import Council
from tests.pages import Page


def test_a_statement_is_rated_and_the_next_one_follows(council: Council, sign_in: SignIn) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    fields = {"level": "2", "reflection": "I rang.\r\nThen I wrote.", "then": "next"}
    response = client.send(statement(assessment), None, **fields)
    assert (response.status_code, response.location) == (303, statement(assessment, "E4"))
    assert saved_rating(assessment, "E3") == Answer(2, reflection="I rang.\nThen I wrote.")
    assert client.page(statement(assessment)).form()["level"] == "2"
    assert client.page(f"/assessments/{assessment.id}").says("Required: 1. You: 2.")


def test_after_the_last_statement_comes_the_check(council: Council, sign_in: SignIn) -> None:
    assessment = make_assessment(council, council.worker)
    response = sign_in(council.worker).send(statement(assessment, "J4"), then="next")
    assert response.location == f"/assessments/{assessment.id}/check"


def test_not_part_of_my_role_keeps_its_reason(council: Council, sign_in: SignIn) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    client.send(statement(assessment), level="not-my-role", reason="A colleague holds these.")
    assert saved_rating(assessment, "E3") == Answer(None, True, "A colleague holds these.")


def test_a_reflection_of_5000_characters_is_shown_again_whole(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    long = "word " * 1000
    response = sign_in(council.worker).send(statement(assessment), level="2", reflection=long)
    page = Page(response)
    assert response.status_code == 422
    assert page.errors == [
        "Your reflection must be 4,000 characters or fewer. Nothing you wrote is lost."
    ]
    assert page.form()["reflection"] == long
    assert page.form()["level"] == "2"
    assert saved_rating(assessment, "E3") == Answer()


def test_evidence_is_added_on_the_way_and_comes_back_attached(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    held = make_evidence(council.worker)
    client = sign_in(council.worker)
    response = client.send(statement(assessment), evidence=str(held.id), then="evidence")
    assert response.location == f"{statement(assessment)}/evidence"
    assert client.send(response.location).status_code == 422
    response = client.send(
        response.location,
        type="direct observation",
        title="Observed visit",
        happened_on=["1", "10", "2026"],
        names_no_family="y",
    )
    assert response.location == statement(assessment)
    page = client.page(response.location)
    assert page.says("Evidence: 2 attached")
    assert len(list_evidence(assessment.id)) == 2


def test_somebody_elses_evidence_cannot_be_attached(council: Council, sign_in: SignIn) -> None:
    assessment = make_assessment(council, council.worker)
    theirs = make_evidence(council.colleague)
    response = sign_in(council.worker).send(statement(assessment), evidence=str(theirs.id))
    assert response.status_code == 422
    assert list_evidence(assessment.id) == []
