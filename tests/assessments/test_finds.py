"""What may identify somebody is shown in place, and held when it is sent, never while saving."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from app.assessments.models import Assessment
from app.assessments.queries import list_finds
from app.assessments.rules import AssessmentState
from app.assessments.services import IdentifiersHeld, return_statement, send_for_review
from app.audit.models import AuditEvent
from app.evidence.models import IdentifierExplanation
from app.extensions import db
from app.frameworks.queries import statement_ids
from tests.assessments.desk import SignIn, saved_rating, statement, token
from tests.factories.assessments import make_assessment, make_sent_assessment, rate_all
from tests.factories.organisations import Council
from tests.pages import Page, PageClient

NAMED = "I rang Mrs Toller about the school place."
SENTENCE = (
    "This may identify somebody: “Mrs Toller” (name with a title) — take it out, "
    "or say why it may stay."
)
REASON = "Our trainer, who agreed to be named."
FIRST_NAME = "It cannot recognise a first name on its own"


def check(assessment: Assessment) -> str:
    return f"/assessments/{assessment.id}/check"


def explain(assessment: Assessment) -> str:
    """The address where the first find is explained."""
    return f"/assessments/{assessment.id}/finds/{list_finds(assessment)[0].find.digest}"


@pytest.fixture
def assessment(council: Council) -> Assessment:
    """An assessment with everything that sending needs."""
    made = make_assessment(council, council.worker)
    rate_all(made, council.worker)
    return made


@pytest.fixture
def client(council: Council, sign_in: SignIn) -> PageClient:
    """The worker's."""
    return sign_in(council.worker)


def test_it_is_saved_and_shown_beside_the_text(assessment: Assessment, client: PageClient) -> None:
    page = client.page(statement(assessment))
    assert page.says("cannot recognise a first name on its own")
    assert not page.says("may identify somebody")
    assert client.send(statement(assessment), level="2", reflection=NAMED).status_code == 303
    assert saved_rating(assessment, "E3").reflection == NAMED
    assert client.page(statement(assessment)).says(SENTENCE)


def test_it_is_shown_as_soon_as_it_is_saved_by_script(
    assessment: Assessment, client: PageClient, count_queries: list[str]
) -> None:
    headers, place = token(client), statement(assessment)
    sent = {"level": "2", "reflection": NAMED, "version": client.page(place).form()["version"]}
    count_queries.clear()
    saved = client.post(f"{place}/save", json=sent, headers=headers).get_json()
    assert len(count_queries) <= 6, count_queries
    assert SENTENCE in saved["finds"]
    sent = {"level": "2", "reflection": "Nobody.", "version": str(saved["version"])}
    assert client.post(f"{place}/save", json=sent, headers=headers).get_json()["finds"] == ""


def test_it_is_held_when_sent_until_it_is_taken_out(
    assessment: Assessment, client: PageClient
) -> None:
    form = client.page(check(assessment)).form()
    client.send(statement(assessment), level="2", reflection=NAMED)
    page = client.page(check(assessment))
    assert page.says("Take out, or say why: 1 place")
    assert page.says(SENTENCE)
    assert page.says(FIRST_NAME)
    refused = client.post(check(assessment), data=form)
    assert refused.status_code == 422
    assert Page(refused).errors[0].startswith("Some of what you would send may identify somebody.")
    db.session.refresh(assessment)
    assert assessment.state is AssessmentState.IN_PROGRESS
    client.send(statement(assessment), level="2", reflection="I rang about the school place.")
    assert client.page(check(assessment)).says("A first name on its own cannot be recognised.")
    assert client.send(check(assessment)).location.endswith("/sent")


def test_it_may_stay_when_it_is_said_why(
    assessment: Assessment, council: Council, client: PageClient, sign_in: SignIn
) -> None:
    client.send(statement(assessment), level="2", reflection=NAMED)
    place = explain(assessment)
    for said, sentence in (
        ("", "Say in one sentence why it may stay."),
        ("It is Mr Toller's wife.", "Say why without the name or number itself"),
    ):
        refused = client.send(place, explanation=said)
        assert refused.status_code == 422
        assert Page(refused).errors[0].startswith(sentence)
    assert sign_in(council.supervisor).get(place).status_code == 404
    assert client.get(place[:-1]).status_code == 404
    assert client.send(place, explanation=REASON).location == check(assessment)
    assert client.page(check(assessment)).says(f"You said why it may stay: {REASON}")
    assert client.page(statement(assessment)).says(REASON)
    assert client.send(check(assessment)).location.endswith("/sent")
    kept = db.session.scalars(sa.select(IdentifierExplanation)).one()
    events = db.session.scalars(sa.select(AuditEvent.facts)).all()
    assert (kept.field, kept.explanation) == ("E3 reflection", REASON)
    assert not [facts for facts in events if "Toller" in facts]
    with pytest.raises(DBAPIError, match="kept as it is"):
        db.session.execute(sa.update(IdentifierExplanation).values(explanation="Another"))


def test_other_words_need_their_own_explanation(assessment: Assessment, client: PageClient) -> None:
    client.send(statement(assessment), level="2", reflection=NAMED)
    client.send(explain(assessment), explanation=REASON)
    client.send(statement(assessment), level="2", reflection=f"{NAMED} Then Mr Oakes.")
    page = client.page(check(assessment))
    assert page.says("Take out, or say why: 1 place")
    assert page.says("“Mr Oakes”")


def test_evidence_is_shown_its_finds_and_held_with_the_assessment(
    assessment: Assessment, council: Council, client: PageClient
) -> None:
    fields = {
        "type": "other",
        "title": "Letter",
        "happened_on": ["3", "11", "2026"],
        "text": NAMED,
        "names_no_family": "y",
    }
    added = client.send("/evidence/add", None, **fields)
    assert client.page(added.location).says(SENTENCE)
    changed = client.send(added.location, None, **{**fields, "text": "From 14 Marsh Lane."})
    assert changed.location == added.location
    assert client.page(added.location).says("“14 Marsh Lane”")
    client.send(f"{statement(assessment)}/evidence", None, **{**fields, "title": "Second letter"})
    assert client.page(statement(assessment)).says("the check before sending says what")
    assert client.page(check(assessment)).says("Take it out of evidence for E3")
    with pytest.raises(IdentifiersHeld):
        send_for_review(assessment, by_id=council.worker.id)


def test_a_returned_statement_is_held_alike(council: Council, client: PageClient) -> None:
    assessment = make_sent_assessment(council, council.worker)
    return_statement(assessment, statement_ids(assessment.version_id)["E3"])
    client.send(statement(assessment), level="1", reflection=NAMED)
    page = client.page(check(assessment))
    assert page.says("Take out, or say why: 1 place")
    client.send(explain(assessment), explanation=REASON)
    assert client.send(check(assessment)).status_code == 303


def test_finds_cost_the_same_queries_however_many(
    assessment: Assessment, client: PageClient, count_queries: list[str]
) -> None:
    counts = []
    for code in ("E3", "A4"):
        client.send(statement(assessment, code), level="2", reflection=NAMED)
        count_queries.clear()
        client.page(check(assessment))
        counts.append(len(count_queries))
    count_queries.clear()
    client.page(statement(assessment))
    assert counts[0] == counts[1]
    assert len(count_queries) <= 8, count_queries
