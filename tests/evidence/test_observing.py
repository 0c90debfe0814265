"""An observer opens a code, answers, checks and sends; without an account or a cookie."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.datastructures import MultiDict

from app.assessments.queries import list_evidence
from app.assessments.rules import Side
from app.evidence.models import (
    EvidenceItem,
    IdentifierExplanation,
    Observation,
    ObservationRequest,
)
from app.evidence.queries.observations import list_unread
from app.evidence.rules import EvidenceType
from app.evidence.rules.observations import Asked, Relation
from app.extensions import db
from app.notifications.models import Mail
from app.organisations.rules.days import add_working_days, in_words, london_day
from app.people.models import Person
from tests.factories.observations import SAID, answer, make_request, make_scene
from tests.factories.validation import who_is
from tests.pages import Page, PageClient, filled

FAMILY = {"saw": SAID, "helped": "", "better": "Come earlier.", "promise": "y"}


def opened(client: PageClient, code: str) -> Page:
    """Return the form that a code opens."""
    response = client.post("/observe", data={"code": code})
    assert response.status_code == 200
    return Page(response)


def sent(client: PageClient, page: Page, go: str = "send", **typed: object) -> Page:
    """Return the page after sending a form with more typed into it."""
    data = MultiDict(filled(page.all("form")[-1]))
    for name, value in {**typed, "go": go}.items():
        data.setlist(name, [str(one) for one in (value if isinstance(value, list) else [value])])
    return Page(client.post("/observe", data=data, follow_redirects=True))


def test_parent_answers_once_and_it_stands_with_the_claim(client: PageClient) -> None:
    scene = make_scene()
    _request, code = make_request(scene, Relation.PARENT, Asked.FEEDBACK, "A1")
    council = scene.council

    form = opened(client, code)
    due_on = add_working_days(london_day(datetime.now(UTC)), 1)
    assert form.says(f"{council.supervisor.name} reads it by {in_words(due_on)}")
    assert form.says("We do not ask your name")
    assert not form.form().keys() & {"name", "job", "agency", "happened_on", "place"}
    check = sent(client, form, "check", **FAMILY)
    assert check.heading == "Check before you send"
    assert check.says(SAID)
    thanks = sent(client, check)

    assert thanks.heading == "Thank you"
    observation = db.session.scalars(sa.select(Observation)).one()
    item = db.session.get_one(EvidenceItem, observation.evidence_id)
    assert observation.due_on == due_on
    assert (item.type, item.reference) == (
        EvidenceType.FEEDBACK_FROM_PARENT,
        "A parent or carer",
    )
    assert item.locked
    assert SAID in item.text
    assert item.person_id == council.worker.id
    (link, linked), *rest = list_evidence(scene.assessment.id)
    assert not rest
    assert (linked.id, link.side) == (item.id, Side.OBSERVER)
    assert link.statement_id == scene.statements["A1"]


def test_nothing_is_kept_in_the_browser_and_no_address_is_told_the_code(client: PageClient) -> None:
    _request, code = make_request(make_scene())

    start = client.get("/observe")
    form = client.post("/observe", data={"code": code})

    for answered in (start, form):
        assert "Set-Cookie" not in answered.headers
        assert answered.headers["Referrer-Policy"] == "no-referrer"
        assert answered.headers["Cache-Control"] == "no-store"


def test_a_form_on_a_device_where_somebody_is_signed_in_knows_nothing_of_them(
    sign_in: Callable[[Person], PageClient],
) -> None:
    scene = make_scene()
    _request, code = make_request(scene)
    lent = sign_in(scene.council.colleague)

    form = opened(lent, code)

    assert scene.council.colleague.name not in form.text
    assert "data-account" not in form.text
    assert "Set-Cookie" not in form.response.headers
    sent = lent.post("/observe", data={**form.form(), **FAMILY, "go": "send"})
    assert sent.status_code == 303
    assert lent.page("/account").says(scene.council.colleague.name)


def test_practitioner_names_themself_and_says_what_they_saw(client: PageClient) -> None:
    scene = make_scene()
    _request, code = make_request(scene, Relation.PARTNER, Asked.OBSERVATION, "A1", "B2")
    form = opened(client, code)

    refused = sent(client, form, "check", saw=SAID, promise="y")
    assert len(refused.errors) == 5
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    own = {"name": "Dr Petra Holmwood", "job": "Health visitor", "agency": "Saltmarsh Health"}
    typed: dict[str, object] = {
        "saw": SAID,
        "promise": "y",
        "happened_on": [yesterday.day, yesterday.month, yesterday.year],
        "place": "Home visit",
        "seen1": ["2"],
        **own,
    }
    sent(client, sent(client, form, "check", **typed))

    item = db.session.scalars(sa.select(EvidenceItem)).one()
    assert item.type is EvidenceType.DIRECT_OBSERVATION
    assert item.reference == "Dr Petra Holmwood, Health visitor, Saltmarsh Health"
    assert item.happened_on == yesterday
    assert "Home visit" in item.text
    assert "Seen for A1" in item.text
    assert "Seen for B2" not in item.text
    explained = db.session.scalars(sa.select(IdentifierExplanation)).one()
    assert (explained.field, explained.by_id) == ("reference", None)


def test_what_may_identify_somebody_waits_until_it_is_removed_or_explained(
    client: PageClient,
) -> None:
    _request, code = make_request(make_scene())
    typed = {**FAMILY, "saw": "Mrs Pemberton from our school came too."}

    held = sent(client, opened(client, code), "check", **typed)
    assert any("Mrs Pemberton" in error for error in held.errors)
    assert held.form()["saw"] == typed["saw"]
    assert not db.session.scalar(sa.select(sa.func.count()).select_from(Observation))
    check = sent(client, held, "check", why="our teacher, not a family")
    assert check.heading == "Check before you send"
    back = sent(client, check, "change")
    assert back.form()["saw"] == typed["saw"]
    sent(client, check)

    explained = db.session.scalars(sa.select(IdentifierExplanation)).one()
    assert explained.explanation == "our teacher, not a family"
    item = db.session.scalars(sa.select(EvidenceItem)).one()
    assert explained.subject_id == item.id


def test_an_answer_without_a_word_or_a_promise_is_refused_in_place(client: PageClient) -> None:
    _request, code = make_request(make_scene())

    refused = sent(client, opened(client, code), "check", saw=" ")

    assert refused.errors == [
        "Write something in one of the three boxes.",
        "Read this and tick the box.",
    ]


def test_unknown_spent_expired_withdrawn_and_mistyped_codes_say_the_same(
    client: PageClient,
) -> None:
    scene = make_scene()
    _spent, spent = make_request(scene)
    answer(spent)
    long_ago = datetime.now(UTC) - timedelta(days=14)
    _expired, expired = make_request(scene, now=long_ago)

    said = set()
    for code in (spent, expired, "ABCD-" * 6 + "ABC\x00", "0000-0000-0000-0000-0000-0000-0000"):
        response = client.post("/observe", data={"code": code})
        assert response.status_code == 422
        page = Page(response)
        assert page.says("You have done nothing wrong.")
        said.add(tuple(page.errors))

    assert len(said) == 2
    assert Page(client.post("/observe", data={"code": " "})).errors == ["Enter your code."]


def test_reader_is_told_at_once_without_a_word_of_it(client: PageClient) -> None:
    scene = make_scene()
    _request, code = make_request(scene)
    sent(client, sent(client, opened(client, code), "check", **FAMILY))

    mail = db.session.scalars(sa.select(Mail)).one()
    assert mail.address == scene.council.supervisor.work_email
    for secret in (SAID, code, scene.council.worker.name):
        assert secret not in mail.text + mail.subject


def test_an_answer_waits_for_its_reader_only_where_it_was_asked_for(app: Flask) -> None:
    scene = make_scene()
    _request, code = make_request(scene)
    answer(code)
    reader = who_is(scene.council.supervisor)

    assert len(list_unread(reader)) == 1
    assert list_unread(replace(reader, organisation_id=uuid4())) == []


def test_a_spent_request_keeps_no_digest_and_changes_no_more(app: Flask) -> None:
    request, code = make_request(make_scene())
    answer(code)

    db.session.refresh(request)
    assert request.digest is None
    change = sa.update(ObservationRequest).values(answered_at=None)
    with pytest.raises(sa.exc.DBAPIError, match="kept as it is"):
        db.session.execute(change)
    db.session.rollback()
    delete = sa.delete(Observation)
    with pytest.raises(sa.exc.DBAPIError, match="kept as it is"):
        db.session.execute(delete)
    db.session.rollback()
