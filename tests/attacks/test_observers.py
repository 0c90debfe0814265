"""Attacks on what needs no account: guessed codes, replays, changed fields, other people's."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.rules import TRIES
from app.documents.codes import new_tokens, write_code
from app.evidence.models import EvidenceItem, Observation, ObservationRequest
from app.evidence.rules import EvidenceType
from app.evidence.rules.observations import Asked, Relation
from app.extensions import db
from app.organisations.models import SupervisionLink
from app.organisations.rules import Role
from app.people.models import Person
from tests.evidence.test_observing import FAMILY, opened, sent
from tests.factories.observations import SAID, answer, make_request, make_scene
from tests.factories.organisations import make_council, make_person
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]


def test_one_code_posted_sixteen_times_at_once_answers_once(app: Flask, client: PageClient) -> None:
    scene = make_scene()
    _request, code = make_request(scene, Relation.PARENT, Asked.FEEDBACK, "A1")
    data = {**opened(client, code).form(), **FAMILY, "go": "send"}
    statuses: list[int] = []
    start = Barrier(16)

    def post() -> None:
        browser = app.test_client()
        start.wait()
        statuses.append(browser.post("/observe", data=data).status_code)

    threads = [Thread(target=post) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [303] + [422] * 15
    assert db.session.query(Observation).count() == 1


def test_guesses_are_slowed_down_and_what_somebody_is_typing_is_not(client: PageClient) -> None:
    _request, code = make_request(make_scene())
    form = opened(client, code)
    guesses = [write_code(token) for token in new_tokens(TRIES + 2)]

    statuses = [client.post("/observe", data={"code": one}).status_code for one in guesses]

    assert statuses == [422] * TRIES + [429] * 2
    assert client.post("/observe", data={"code": code}).status_code == 429
    elsewhere = client.post("/observe", data={"code": code}, environ_base={"REMOTE_ADDR": "::2"})
    assert elsewhere.status_code == 200
    assert sent(client, form, "check", **FAMILY).heading == "Check before you send"


def test_guesses_from_everywhere_are_slowed_down(
    client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.accounts.signing_in.throttle.OVERALL", 3)
    make_scene()
    guesses = [write_code(token) for token in new_tokens(4)]

    statuses = [
        client.post("/observe", data={"code": one}, environ_base={"REMOTE_ADDR": f"::{number}"})
        for number, one in enumerate(guesses)
    ]

    assert [one.status_code for one in statuses] == [422, 422, 422, 429]


def test_a_stamp_of_another_code_opens_nothing(client: PageClient) -> None:
    scene = make_scene()
    _request, code = make_request(scene)
    stamp = opened(client, code).form()["stamp"]
    (token,) = new_tokens(1)
    data = {"code": write_code(token), "stamp": stamp}

    statuses = {client.post("/observe", data=data).status_code for _ in range(TRIES + 1)}

    assert statuses == {422, 429}


def test_fields_that_the_form_has_not_change_nothing(client: PageClient) -> None:
    scene = make_scene()
    request, code = make_request(scene, Relation.PARENT, Asked.FEEDBACK, "A1")
    elsewhere = make_council().worker
    more = {
        "relation": Relation.PARTNER.value,
        "asked": Asked.OBSERVATION.value,
        "person_id": str(elsewhere.id),
        "statement_id": str(scene.statements["B1"]),
        "name": "Somebody Else",
        "reader_id": str(elsewhere.id),
        "seen1": "4",
        "happened_on": "1",
    }

    sent(client, sent(client, opened(client, code), "check", **FAMILY, **more), **more)

    item = db.session.scalars(sa.select(EvidenceItem)).one()
    assert item.person_id == scene.council.worker.id
    assert item.type is EvidenceType.FEEDBACK_FROM_PARENT
    assert (item.reference, "Somebody" in item.text) == ("A parent or carer", False)
    db.session.refresh(request)
    assert request.reader_id == scene.council.supervisor.id


def test_what_an_observer_writes_is_shown_as_text(client: PageClient, sign_in: SignIn) -> None:
    scene = make_scene()
    _request, code = make_request(scene)
    written = "<script>alert(1)</script> & <b>bold</b>"
    check = sent(client, opened(client, code), "check", **{**FAMILY, "saw": written})
    assert check.says(written)
    sent(client, check)
    (observation,) = db.session.scalars(sa.select(Observation))

    page = sign_in(scene.council.supervisor).page(f"/observations/received/{observation.id}")

    assert page.says(written)
    assert not page.all("b")


def test_nobody_else_finds_a_request_or_an_answer(sign_in: SignIn) -> None:
    scene = make_scene()
    request, code = make_request(scene)
    observation = answer(code)
    council = scene.council
    of_request = f"/observations/{request.id}"
    of_answer = f"/observations/received/{observation.id}"
    strangers = [
        council.unregistered_supervisor,
        council.workforce_lead,
        make_person(make_council().organisation, *Role),
    ]

    for person in strangers:
        browser = sign_in(person)
        token = browser.page("/account").form("/sign-out")["csrf_token"]
        data = {"csrf_token": token, "text": "x", "code": code}
        ask = f"/observations/ask/{council.worker.id}"
        pages = [of_request, of_answer, ask]
        posts = [f"{of_request}/{do}" for do in ("withdraw", "code", "slip")]
        posts += [f"{of_answer}/{do}" for do in ("read", "comment")]
        assert {browser.get(path).status_code for path in pages} == {404}
        assert {browser.post(path, data=data).status_code for path in posts} == {404}


def test_the_worker_neither_holds_the_code_nor_reads_for_the_reader(sign_in: SignIn) -> None:
    scene = make_scene()
    request, code = make_request(scene)
    worker, supervisor = sign_in(scene.council.worker), sign_in(scene.council.supervisor)
    token = worker.page("/account").form("/sign-out")["csrf_token"]

    shown = worker.page(f"/observations/{request.id}")
    assert not shown.says("Show the code")
    forbidden = [f"/observations/{request.id}/{do}" for do in ("withdraw", "code", "slip")]
    forbidden.append(f"/observations/received/{answer(code).id}/read")
    assert {worker.post(at, data={"csrf_token": token}).status_code for at in forbidden} == {404}
    comment = forbidden[-1].replace("/read", "/comment")
    other = supervisor.page("/account").form("/sign-out")["csrf_token"]
    assert supervisor.post(comment, data={"csrf_token": other, "text": SAID}).status_code == 404


def test_no_code_stands_in_the_database_in_the_clear(app: Flask) -> None:
    _request, code = make_request(make_scene())
    rows = db.session.scalars(sa.select(ObservationRequest)).all()

    kept = " ".join(str(value) for row in rows for value in vars(row).values())

    assert code not in kept
    assert code.replace("-", "") not in kept


def test_a_forged_page_of_somebody_signed_in_needs_their_token(sign_in: SignIn) -> None:
    request, _code = make_request(make_scene())
    browser = sign_in(db.session.get_one(Person, request.asked_by_id))

    assert browser.post(f"/observations/{request.id}/withdraw").status_code == 400
    assert Page(browser.get(f"/observations/{request.id}")).says("Sent")


def test_the_worker_can_neither_change_nor_remove_what_was_received(sign_in: SignIn) -> None:
    scene = make_scene()
    _request, code = make_request(scene)
    key = answer(code).evidence_id
    worker = sign_in(scene.council.worker)
    token = worker.page("/account").form("/sign-out")["csrf_token"]
    typed = {"csrf_token": token, "type": "other", "title": "Mine", "version": "1"}
    typed |= {"happened_on": "1", "names_no_family": "y", "text": "Better."}

    assert worker.page(f"/evidence/{key}").says("Received by link")
    for address in (f"/evidence/{key}", f"/evidence/{key}/remove"):
        assert worker.post(address, data=typed).status_code == 422

    item = db.session.get_one(EvidenceItem, key)
    assert SAID in item.text


def test_who_no_longer_supervises_somebody_makes_no_more_codes_about_them(
    sign_in: SignIn, client: PageClient
) -> None:
    scene = make_scene()
    request, code = make_request(scene)
    browser = sign_in(scene.council.supervisor)
    path = f"/observations/{request.id}"
    form = browser.page(path).form()
    link = db.session.scalars(
        sa.select(SupervisionLink).where(SupervisionLink.worker_id == scene.council.worker.id)
    ).one()
    link.until_on = datetime.now(UTC).date() - timedelta(days=2)
    db.session.commit()

    page = browser.page(path)
    assert page.says("you cannot make a new code")
    assert "Make a new code" not in page.text
    for action in ("code", "slip"):
        data = {**form, "code": code}
        assert browser.post(f"{path}/{action}", data=data).status_code == 404
    # What was handed out before still works, and may still be taken back.
    assert opened(client, code).heading
    assert browser.post(f"{path}/withdraw", data=form).status_code == 303
