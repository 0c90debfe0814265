"""A record from another employer comes in as prior evidence, and nothing is validated by it."""

import io
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from app.assessments.models import EvidenceLink, Validation
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.people.models import Person
from app.validation.models import PortableImport, PortableUpload
from app.validation.rules.prior import match_record
from app.validation.rules.trust import check_file
from app.validation.services.prior import RecordRefused, TakenInBefore, take_in
from tests.factories.assessments import family_help, make_assessment
from tests.factories.organisations import Council, make_council
from tests.factories.prepared import prepared
from tests.factories.validation import make_signed_case, who_is
from tests.pages import Page, PageClient
from tests.validation.signing_keys import NOW, keys, record, signed_file, statement

SignIn = Callable[[Person], PageClient]
A1 = family_help().statement("A1")
WORKER = "Tamsin Fenwick"


@prepared
def make_newcomer() -> tuple[Council, Person]:
    """Return a council and a worker who has begun an assessment there."""
    council = make_council()
    assessment = make_assessment(council, council.worker)
    council.worker.name = WORKER
    db.session.commit()
    assert assessment.state.value == "In progress"
    return council, council.worker


def upload(browser: PageClient, content: bytes) -> TestResponse:
    return browser.send("/prior-evidence", file=(io.BytesIO(content), "record.json"))


def bring_in(browser: PageClient, content: bytes, **fields: object) -> TestResponse:
    """Upload and confirm a record."""
    answer = upload(browser, content)
    assert answer.status_code == 303, Page(answer).errors
    return confirm(browser, answer.location, names_no_family="y", **fields)


def confirm(browser: PageClient, path: str, **fields: object) -> TestResponse:
    """Post the preview's form."""
    token = browser.page(path).form("/sign-out")["csrf_token"]
    return browser.post(path, data={"csrf_token": token, **fields})


def items_of(person: Person) -> list[EvidenceItem]:
    chosen = sa.select(EvidenceItem).where(EvidenceItem.person_id == person.id)
    return list(db.session.scalars(chosen.order_by(EvidenceItem.title)))


def test_a_record_of_this_service_comes_in_as_prior_evidence(app: Flask, sign_in: SignIn) -> None:
    _council, worker = make_newcomer()
    case = make_signed_case()
    worker.name = case.worker.name
    db.session.commit()
    content = sign_in(case.worker).send("/portable-record").data
    browser = sign_in(worker)
    path = upload(browser, content).location
    preview = browser.page(path)

    assert preview.says("The signature holds: ")
    assert preview.says("38 statements would become evidence items of yours")
    assert preview.says("A1: the same statement")
    assert not items_of(worker)
    answer = confirm(browser, path, names_no_family="y")
    held = items_of(worker)
    assert len(held) == 38
    assert all(one.locked and one.provider == case.council.organisation.name for one in held)
    assert browser.page(answer.location).says("38 items of 38 attached to your assessment")
    assert (db.session.scalar(sa.select(sa.func.count()).select_from(EvidenceLink)) or 0) > 38
    own = sa.select(Validation).where(Validation.person_id == worker.id)
    assert db.session.scalars(own).all() == []
    assert db.session.scalars(sa.select(PortableUpload)).all() == []


def test_the_same_record_changes_nothing_the_second_time(app: Flask, sign_in: SignIn) -> None:
    _council, worker = make_newcomer()
    browser = sign_in(worker)
    assert bring_in(browser, signed_file()).status_code == 303
    again = upload(browser, signed_file()).location

    assert browser.page(again).says("Taking it in would change nothing")
    assert confirm(browser, again, names_no_family="y").location == again
    assert len(items_of(worker)) == 1


def test_what_could_not_be_checked_comes_again_once_it_can(
    app: Flask, sign_in: SignIn, tmp_path: Path
) -> None:
    council, worker = make_newcomer()
    browser, administrator = sign_in(worker), sign_in(council.administrator)
    answer = bring_in(browser, signed_file())
    assert browser.page(answer.location).says("Signature: not checked")
    published = keys().model_dump_json(exclude_none=True).encode()
    file = (io.BytesIO(published), "keys.json")
    trusted = administrator.send("/trusted-issuers", name="Oakshire Council", file=file)
    assert trusted.status_code == 303
    assert administrator.page("/trusted-issuers").says("1 key of https://skills.example/keys/")
    again = bring_in(browser, signed_file())

    assert browser.page(again.location).says("Signature: signature holds")
    assert {one.title.split(":")[0] for one in items_of(worker)} == {
        "Validated at Oakshire Council",
        "Validated at Oakshire Council (not checked)",
    }
    ended = {"issuer": record().iss}
    page = administrator.page("/trusted-issuers")
    ended["csrf_token"] = page.form("/trusted-issuers/end")["csrf_token"]
    assert administrator.post("/trusted-issuers/end", data=ended).status_code == 303
    assert administrator.post("/trusted-issuers/end", data=ended).status_code == 404
    assert upload(browser, signed_file(record(statement(UUID(int=9))))).status_code == 303


def test_another_name_is_a_warning_that_the_worker_answers(app: Flask, sign_in: SignIn) -> None:
    _council, worker = make_newcomer()
    browser = sign_in(worker)
    path = upload(browser, signed_file(record(person="Somebody Else"))).location

    assert browser.page(path).says("The record is about Somebody Else")
    refused = Page(confirm(browser, path, names_no_family="y"))
    assert refused.errors == [
        "Confirm that this is your own record under another name, or delete the file."
    ]
    assert Page(confirm(browser, path, own_record="y")).errors == [
        "Confirm that nothing in it names a child or a family."
    ]
    assert confirm(browser, path, names_no_family="y", own_record="y").status_code == 303
    (item,) = items_of(worker)
    assert "The file has another name" in item.text
    assert db.session.scalars(sa.select(PortableImport)).one().name_differs


def test_a_refused_file_is_told_in_its_place_and_not_kept(app: Flask, sign_in: SignIn) -> None:
    _council, worker = make_newcomer()
    browser = sign_in(worker)
    for content, said in (
        (signed_file()[:-40], "not a portable record, or it is damaged"),
        (b" " * 10_000_000, "too large to be a portable record: at most 4 MB"),
        (b"[" * 50_000, "not a portable record, or it is damaged"),
    ):
        answer = upload(browser, content)
        answer.request.environ["wsgi.input"].close()  # The test client leaves a large one open.
        assert answer.status_code == 422
        assert said in Page(answer).errors[0]
    assert Page(browser.post("/prior-evidence", data={**token(browser)})).errors == [
        "Select a file."
    ]
    assert db.session.scalars(sa.select(PortableUpload)).all() == []


def token(browser: PageClient) -> dict[str, str]:
    return {"csrf_token": browser.page("/prior-evidence").form("/sign-out")["csrf_token"]}


def test_a_file_is_dropped_and_nobody_else_sees_it(app: Flask, sign_in: SignIn) -> None:
    council, worker = make_newcomer()
    browser = sign_in(worker)
    path = upload(browser, signed_file()).location
    assert sign_in(council.colleague).get(path).status_code == 404
    assert browser.post(f"{path}/drop", data=token(browser)).status_code == 303
    assert browser.get(path).status_code == 404


def test_items_are_attached_once_there_is_an_assessment(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    worker = council.worker
    worker.name = WORKER
    db.session.commit()
    browser = sign_in(worker)
    path = bring_in(browser, signed_file(record(statement(A1.id)))).location
    assert browser.page(path).says("You have no open assessment")
    make_assessment(council, worker)
    assert browser.page(path).says("0 items of 1 attached")
    browser.post(path, data=token(browser))

    assert browser.page(path).says("1 item of 1 attached to your assessment")
    browser.post(path, data=token(browser))
    assert len(db.session.scalars(sa.select(EvidenceLink)).all()) == 1


def test_an_issuer_is_trusted_by_command_in_every_organisation(
    app: Flask, sign_in: SignIn, tmp_path: Path
) -> None:
    council, worker = make_newcomer()
    file = tmp_path / "keys.json"
    file.write_text(keys().model_dump_json(exclude_none=True))
    run = app.test_cli_runner()
    arguments = ["validation", "trust-issuer", "Oakshire Council", str(file)]
    assert "1 keys of" in run.invoke(args=arguments).output
    path = bring_in(sign_in(worker), signed_file()).location

    assert sign_in(worker).page(path).says("Signature: signature holds")
    page = sign_in(council.administrator).page("/trusted-issuers")
    assert page.says("for every employer on this service")
    file.write_text('{"keys": []}')
    assert run.invoke(args=arguments).exit_code == 1
    nameless = keys(issuer="").model_dump_json(exclude_none=True)
    file.write_text(nameless)
    assert "does not say where its keys are published" in run.invoke(args=arguments).output


def test_what_is_refused_or_held_already_is_not_taken_in_by_any_way(app: Flask) -> None:
    who = who_is(make_newcomer()[1])
    bad, good = check_file(b"", [], NOW), check_file(signed_file(), [], NOW)
    assert good.record
    priors = match_record(good.record, None)
    with pytest.raises(RecordRefused, match="not a portable record"):
        take_in(bad, [], who, own_record=True, names_no_family=True)
    take_in(good, priors, who, own_record=True, names_no_family=True)
    with pytest.raises(TakenInBefore):
        take_in(good, priors, who, own_record=True, names_no_family=True)


def test_a_file_that_holds_no_public_keys_is_told_in_its_place(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in(make_council().administrator)
    for content, said in (
        (b"{}", "not a set of public keys"),
        (b'{"keys": [{"kty": "EC", "d": "x"}]}', "holds a private key"),
        (keys(issuer="").model_dump_json(exclude_none=True).encode(), "does not say where"),
    ):
        file = (io.BytesIO(content), "keys.json")
        answer = browser.send("/trusted-issuers", name="Northmoor Council", file=file)
        assert answer.status_code == 422
        assert said in Page(answer).errors[0]
        assert "Northmoor Council" in answer.text
