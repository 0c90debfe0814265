"""Pages of evidence."""

from collections.abc import Callable

import pytest

from app.evidence.queries import list_evidence_of
from app.evidence.services import lock_evidence
from app.people.models import Person
from tests.factories.assessments import make_evidence
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
FIELDS: dict[str, object] = {
    "type": "direct observation",
    "title": "Joint visit, observed",
    "happened_on": ["3", "11", "2026"],
    "text": "I asked each parent apart, and wrote down what they said.",
    "names_no_family": "y",
}


def test_an_item_is_added_and_listed(sign_in: SignIn) -> None:
    council = make_council()
    client = sign_in(council.worker)
    assert client.page("/evidence").says("nothing is typed twice")
    response = client.send("/evidence/add", None, **FIELDS)
    assert response.status_code == 303, Page(response).errors
    page = client.page("/evidence")
    assert page.says("Joint visit, observed")
    assert page.says("Direct observation")
    assert page.says("3 November 2026")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("names_no_family", None, "Confirm that nothing here names a child or a family."),
        ("title", "", "Enter a title, so that you can find it again."),
        ("title", "   ", "Enter a title, so that you can find it again."),
        ("type", "", "Select what kind of evidence it is."),
        ("happened_on", ["", "", ""], "Enter the day it happened, such as 27 3 2026."),
        ("happened_on", ["31", "2", "2026"], "Enter a real date, such as 27 3 2026."),
        ("happened_on", ["3", "11"], "Enter a real date, such as 27 3 2026."),
        ("valid_until", ["", "1", "2027"], "Enter a real date, such as 27 3 2026."),
        ("happened_on", ["3", "11", "2999"], "The day it happened must be today or earlier."),
        ("valid_until", ["1", "1", "2020"], "The day it is valid until must be the day it"),
        ("text", "x" * 5000, "What does it show? must be 4,000 characters or fewer."),
    ],
)
def test_a_fault_is_named_and_the_text_is_kept(
    sign_in: SignIn, field: str, value: object, sentence: str
) -> None:
    client = sign_in(make_council().worker)
    fields = {name: one for name, one in {**FIELDS, field: value}.items() if one is not None}
    response = client.send("/evidence/add", None, **fields)
    assert response.status_code == 422
    page = Page(response)
    assert any(error.startswith(sentence) for error in page.errors), page.errors
    assert page.form()["text"] == fields["text"]


def test_an_item_is_changed_with_a_new_declaration(sign_in: SignIn) -> None:
    council = make_council()
    item = make_evidence(council.worker)
    client = sign_in(council.worker)
    path = f"/evidence/{item.id}"
    changed = {"title": "New title", "happened_on": ["3", "11", "2026"]}
    assert client.send(path, None, **changed).status_code == 422
    assert client.send(path, None, **changed, names_no_family="y").status_code == 303
    assert list_evidence_of(council.worker.id)[0].title == "New title"


def test_a_stale_tab_does_not_overwrite_an_item(sign_in: SignIn) -> None:
    council = make_council()
    item = make_evidence(council.worker)
    client = sign_in(council.worker)
    path = f"/evidence/{item.id}"
    stale = {**client.page(path).form(), **FIELDS}
    client.send(path, None, **FIELDS)
    response = client.post(path, data={**stale, "title": "Second"})
    assert response.status_code == 422
    assert "Second" in response.text
    assert list_evidence_of(council.worker.id)[0].title == FIELDS["title"]


def test_what_was_sent_is_shown_and_not_changed(sign_in: SignIn) -> None:
    council = make_council()
    item = make_evidence(council.worker)
    client = sign_in(council.worker)
    path = f"/evidence/{item.id}"
    opened = client.page(path).form()
    lock_evidence([item.id])
    assert client.page(path).says("it stays as it is")
    response = client.post(path, data={**opened, **FIELDS, "title": "Other"})
    assert response.status_code == 422
    assert list_evidence_of(council.worker.id)[0].title != "Other"


def test_evidence_of_somebody_else_is_not_found(sign_in: SignIn) -> None:
    council = make_council()
    item = make_evidence(council.colleague)
    for person in (council.worker, council.supervisor, make_council().worker):
        assert sign_in(person).get(f"/evidence/{item.id}").status_code == 404
