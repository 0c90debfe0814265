"""One item is never entered twice without being asked: use what is there, or save as new?"""

from collections.abc import Callable

from app.assessments.queries import list_evidence
from app.evidence.queries import list_evidence_of
from app.people.models import Person
from tests.assessments.desk import statement
from tests.factories.assessments import make_assessment
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
FIELDS: dict[str, object] = {
    "type": "direct observation",
    "title": "Joint visit",
    "happened_on": ["3", "11", "2025"],
    "text": "Something new.",
    "names_no_family": "y",
}


def test_the_same_item_is_asked_about_and_nothing_typed_is_lost(sign_in: SignIn) -> None:
    council = make_council()
    client = sign_in(council.worker)
    assert client.send("/evidence/add", None, **FIELDS).status_code == 303
    (held,) = list_evidence_of(council.worker.id)

    response = client.send("/evidence/add", None, **{**FIELDS, "title": " JOINT  visit"})

    page = Page(response)
    assert response.status_code == 422
    asked = "You already have this, from 3 November 2025: use it, or save as new?"
    assert page.errors == [asked]
    assert page.form()["text"] == "Something new."
    assert len(list_evidence_of(council.worker.id)) == 1
    as_new = {**page.form(), **FIELDS, "as_new": str(held.id)}
    assert client.post("/evidence/add", data=as_new).status_code == 303
    assert len(list_evidence_of(council.worker.id)) == 2


def test_at_a_statement_the_item_held_already_is_attached_instead(sign_in: SignIn) -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    client.send("/evidence/add", None, **FIELDS)
    (held,) = list_evidence_of(council.worker.id)
    path = f"{statement(assessment)}/evidence"

    response = client.send(path, None, **FIELDS)
    assert response.status_code == 422
    assert "Use the one I have" in response.text
    sent = client.post(path, data={**Page(response).form(), "attach": str(held.id)})

    assert sent.status_code == 303
    assert [item.id for _, item in list_evidence(assessment.id)] == [held.id]
    assert len(list_evidence_of(council.worker.id)) == 1
