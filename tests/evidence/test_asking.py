"""Somebody asks an observer, follows the request, and reads or comments on what comes back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.queries import list_evidence
from app.assessments.rules import Side
from app.db.domain import DomainError
from app.evidence.jobs.observations import remind_readers
from app.evidence.models import Observation, ObservationComment, ObservationRequest
from app.evidence.rules.observations import MOST_COMMENTS, MOST_OPEN, Asked, Relation
from app.evidence.services.observations import forget_what_is_over
from app.extensions import db
from app.notifications.models import Mail
from app.people.models import Person
from tests.evidence.test_observing import opened
from tests.factories.assessments import make_assessment
from tests.factories.observations import SAID, answer, make_request, make_scene
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
FEEDBACK: dict[str, Any] = {"asked": "feedback", "relation": "a parent or carer"}


def test_supervisor_asks_shows_the_code_and_withdraws(sign_in: SignIn, client: PageClient) -> None:
    scene = make_scene()
    council, browser = scene.council, sign_in(scene.council.supervisor)
    listed = browser.page("/observations")
    assert listed.says(f"Ask about {council.worker.name}")
    ask = f"/observations/ask/{council.worker.id}"
    assert browser.page(ask).form()["reader"] == str(council.supervisor.id)

    asked = browser.send(ask, first=str(scene.statements["A1"]), note="Thank you.", **FEEDBACK)
    page = browser.page(asked.location)
    assert page.says("A1")
    shown = Page(browser.post(f"{asked.location}/code", data=page.form()))
    code = shown.form()["code"]
    assert shown.says(code)
    assert shown.all("img")[0].get("src", "").startswith("data:image/png")
    again = Page(browser.post(f"{asked.location}/code", data=page.form())).form()["code"]
    assert client.post("/observe", data={"code": code}).status_code == 422
    assert opened(client, again).says("Thank you.")
    withdrawn = browser.post(f"{asked.location}/withdraw", data=page.form())

    assert withdrawn.status_code == 303
    assert browser.page(asked.location).says("Withdrawn")
    assert client.post("/observe", data={"code": again}).status_code == 422
    like = f"{ask}?like={asked.location.rpartition('/')[2]}"
    begun = browser.page(like).form()
    assert (begun["first"], begun["note"]) == (str(scene.statements["A1"]), "Thank you.")


def test_a_slip_is_a_pdf_that_nothing_keeps(sign_in: SignIn, app: Flask) -> None:
    request, code = make_request(make_scene())
    browser = sign_in(db.session.get_one(Person, request.asked_by_id))
    page = browser.page(f"/observations/{request.id}").form()

    folder = app.extensions["settings"].data_folder / "documents"
    kept = {path for path in folder.rglob("*") if path.is_file()}

    slip = browser.post(f"/observations/{request.id}/slip", data={**page, "code": code})
    other = browser.post(f"/observations/{request.id}/slip", data={**page, "code": "ABC"})

    assert slip.data.startswith(b"%PDF-")
    assert slip.headers["Cache-Control"] == "no-store"
    assert other.status_code == 422
    assert {path for path in folder.rglob("*") if path.is_file()} == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            {"email": "ada@home.example"},
            "No email address of a family is kept. Leave this empty, and show or print the code.",
        ),
        ({"asked": "direct observation"}, "Families give feedback. Select “Feedback”."),
        (
            {"relation": "a colleague", "email": "a@b.example\nBcc: all@b.example"},
            "Enter one email address, such as name@agency.example.",
        ),
        ({"note": "For Mrs Pemberton."}, "Mrs Pemberton"),
        ({"first": "A1"}, "Select one of the answers shown. What was sent is not one of them."),
        (
            {"reader": "nobody"},
            "Select one of the answers shown. What was sent is not one of them.",
        ),
        ({"note": "x" * 501}, "Your note to them (optional) must be 500 characters or fewer."),
    ],
)
def test_what_cannot_be_asked_is_said_in_place(
    sign_in: SignIn, typed: dict[str, Any], sentence: str
) -> None:
    worker = make_scene().council.worker

    response = sign_in(worker).send(f"/observations/ask/{worker.id}", **{**FEEDBACK, **typed})

    assert response.status_code == 422
    assert any(sentence in error for error in Page(response).errors)
    assert not db.session.scalar(sa.select(sa.func.count()).select_from(ObservationRequest))


def test_ten_requests_may_be_open(sign_in: SignIn) -> None:
    scene = make_scene()
    for _ in range(MOST_OPEN):
        make_request(scene)
    browser = sign_in(scene.council.supervisor)

    refused = browser.send(f"/observations/ask/{scene.council.worker.id}", **FEEDBACK)

    assert refused.status_code == 422
    assert Page(refused).says("10 open requests, 20 in a day")


def test_reader_reads_and_worker_comments_but_takes_nothing_away(sign_in: SignIn) -> None:
    scene = make_scene()
    _request, code = make_request(scene, Relation.PARENT, Asked.FEEDBACK, "A1")
    observation = answer(code)
    address = f"/observations/received/{observation.id}"
    reader, worker = sign_in(scene.council.supervisor), sign_in(scene.council.worker)

    assert reader.page("/").says("to read")
    page = reader.page(address)
    assert page.says("First: does it hold something worrying?")
    assert page.says(SAID)
    read = {"csrf_token": page.form(f"{address}/read")["csrf_token"]}
    assert reader.post(f"{address}/read", data=read).status_code == 303
    assert not reader.page(address).says("I have read this")
    assert not reader.page("/").says("to read by")
    own = worker.page(address)
    assert not own.says("I have read this")
    commented = worker.send(address, f"{address}/comment", text="I remember that visit.")
    assert commented.status_code == 303
    assert reader.page(address).says("I remember that visit.")
    evidence = worker.page(f"/evidence/{observation.evidence_id}")
    assert evidence.says(SAID.split(".")[0])
    assert not evidence.form().keys() & {"text", "title"}


def test_a_comment_is_guarded_and_has_an_end(sign_in: SignIn) -> None:
    scene = make_scene()
    _request, code = make_request(scene)
    address = f"/observations/received/{answer(code).id}"
    worker = sign_in(scene.council.worker)

    held = worker.send(address, f"{address}/comment", text="It was Mrs Pemberton.")
    assert held.status_code == 422
    assert Page(held).says("It was Mrs Pemberton.")
    stays = {**Page(held).form(), "why": "our trainer, not a family"}
    assert worker.post(f"{address}/comment", data=stays).status_code == 303
    first = db.session.scalars(sa.select(ObservationComment)).one()
    about = {"observation_id": first.observation_id, "by_id": first.by_id, "at": first.at}
    rest = range(MOST_COMMENTS - 1)
    db.session.add_all(ObservationComment(text=f"Comment {one}.", **about) for one in rest)
    refused = worker.send(address, f"{address}/comment", text="One more.")

    assert Page(refused).says("Ten comments stand here already.")
    assert db.session.query(ObservationComment).count() == MOST_COMMENTS


def test_what_came_before_an_assessment_began_stands_with_it(app: Flask) -> None:
    scene = make_scene()
    _request, code = make_request(scene, Relation.PARENT, Asked.FEEDBACK, "A1", "B1")
    answer(code)

    later = make_assessment(scene.council, scene.council.worker)

    links = [link for link, _item in list_evidence(later.id)]
    assert {link.statement_id for link in links} == {scene.statements[c] for c in ("A1", "B1")}
    assert {link.side for link in links} == {Side.OBSERVER}


def test_reader_is_reminded_once_and_leads_see_a_count(sign_in: SignIn) -> None:
    scene = make_scene()
    long_ago = datetime.now(UTC) - timedelta(days=10)
    _request, code = make_request(scene, now=long_ago)
    observation = answer(code, now=long_ago)

    for _ in range(2):
        remind_readers(datetime.now(UTC))
        db.session.commit()

    mail = db.session.scalars(sa.select(Mail)).one()
    assert mail.address == scene.council.supervisor.work_email
    assert db.session.get_one(Observation, observation.id).reminded_at
    lead = sign_in(scene.council.workforce_lead).page("/")
    assert lead.says("1 answer that came by link was not read")
    assert not lead.says(scene.council.worker.name)
    assert sign_in(scene.council.supervisor).page("/observations").says("Overdue")


def test_what_is_over_is_forgotten(app: Flask) -> None:
    scene, now = make_scene(), datetime.now(UTC)
    over, _code = make_request(scene, now=now - timedelta(days=14))
    late, _code = make_request(
        scene, Relation.PARTNER, now=now - timedelta(days=1), email="ada@agency.example"
    )
    fresh, _code = make_request(scene, Relation.PARTNER, now=now, email="ben@agency.example")

    forget_what_is_over(now)
    db.session.commit()
    db.session.expire_all()

    assert over.digest is None
    assert (late.email, late.email_refused) == ("", True)
    assert late.digest
    assert (fresh.email, fresh.email_gone_at) == ("ben@agency.example", None)


def test_no_family_address_reaches_the_database(app: Flask) -> None:
    request, _code = make_request(make_scene(), Relation.CHILD, email="child@home.example")
    assert request.email == ""

    change = sa.update(ObservationRequest).values(email="child@home.example")
    with pytest.raises(sa.exc.IntegrityError, match="no_family_email"):
        db.session.execute(change)
    db.session.rollback()


def test_families_are_never_asked_to_observe(app: Flask) -> None:
    scene = make_scene()
    with pytest.raises(DomainError, match="Families give feedback"):
        make_request(scene, Relation.CHILD, Asked.OBSERVATION)
    with pytest.raises(DomainError, match="up to three"):
        make_request(scene, Relation.CHILD, Asked.FEEDBACK, "A1", "A2", "A3", "B1")


def test_a_worker_without_an_assessment_asks_a_colleague_in_general(sign_in: SignIn) -> None:
    colleague = make_scene().council.colleague
    browser = sign_in(colleague)
    typed: dict[str, Any] = {
        "asked": "direct observation",
        "relation": "a colleague",
        "email": "ada@b.example",
    }

    asked = browser.send(f"/observations/ask/{colleague.id}", **typed)

    page = browser.page(asked.location)
    assert page.says("The link is on its way.")
    assert page.says("In general")
    assert db.session.scalars(sa.select(ObservationRequest.email)).one() == "ada@b.example"
