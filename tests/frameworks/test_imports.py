"""Importing files into drafts: previewed row by row, confirmed whole or not at all."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.extensions import db
from app.frameworks.models import CaseDocument, FrameworkUpload
from app.frameworks.queries.case import export_case
from app.frameworks.queries.drafts import draft_tree
from app.frameworks.services.drafts import save_part
from app.frameworks.services.imports import keep_upload, preview_upload
from app.jobs.registry import hourly_work
from app.people.models import Person
from skills_framework.interchange.case.names import Publisher
from skills_framework.interchange.formats import Format, write_file
from tests.factories.drafts import Writing, make_writing
from tests.factories.organisations import make_council, make_person
from tests.pages import Page, PageClient

CHANGED = b"Code;Title\r\nE3;Weighs every risk\r\nA1;Builds trust without shaming\r\n"
REFUSED = CHANGED + b"01-Mar;Nothing\r\n"
SignIn = Callable[[Person], PageClient]


@pytest.fixture
def writing(app: Flask) -> Writing:
    """A draft of the next version of family-help."""
    return make_writing()


def upload(
    client: PageClient, content: bytes, draft_id: UUID | str = "", name: str = "f.csv"
) -> Page:
    """Upload a file as a browser does; return the page that answers in the end."""
    token = client.page("/drafts/import").form()["csrf_token"]
    answer = client.post(
        "/drafts/import",
        data={"csrf_token": token, "draft": str(draft_id), "file": (BytesIO(content), name)},
        follow_redirects=True,
    )
    return Page(answer)


def rows(page: Page) -> list[str]:
    """Each row of the preview as one line."""
    text = page.text.split("<tbody", 1)[1]
    return [" ".join(part.split()) for part in text.split("<tr ")[1:]]


def test_a_file_is_previewed_and_then_imported(writing: Writing, sign_in: SignIn) -> None:
    client = sign_in(writing.editor)

    page = upload(client, CHANGED, writing.draft.id)

    assert page.heading == "What the file would do"
    assert "E3" in rows(page)[0]
    assert "Updated" in rows(page)[0]
    assert ["".join(one.itertext()) for one in page.all("summary")] == [
        "1 row here already as the file says"
    ]
    assert page.says("Nothing is saved yet.")
    assert writing.says()["title"] != "Weighs every risk"

    answer = client.send(page.response.request.path, at=page.response.request.path)

    assert answer.status_code == 303
    assert answer.location == writing.path
    assert writing.says()["title"] == "Weighs every risk"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(FrameworkUpload)) == 0
    event = db.session.scalars(sa.select(AuditEvent).order_by(AuditEvent.number.desc())).first()
    assert event is not None
    assert event.verb == "imported"
    assert client.get(page.response.request.path).status_code == 404


def test_a_refused_row_keeps_the_whole_file_out(writing: Writing, sign_in: SignIn) -> None:
    client = sign_in(writing.editor)
    before = draft_tree(writing.draft.id)

    page = upload(client, REFUSED, writing.draft.id)

    assert page.says("Nothing can be imported while a row is refused.")
    assert "cell A4 holds the code “01-Mar”" in page.text.replace("Cell", "cell")
    token = page.form()["csrf_token"]
    answer = client.post(
        page.response.request.path, data={"csrf_token": token, "seen": seen(client)}
    )
    assert answer.status_code == 422
    assert Page(answer).errors[0].startswith("Nothing can be imported while a row is refused.")
    assert draft_tree(writing.draft.id) == before


def seen(client: PageClient) -> str:
    """What the one kept file would do, by name."""
    return preview_upload(db.session.scalars(sa.select(FrameworkUpload)).one()).seen


def test_a_draft_that_changed_meanwhile_is_not_written_over(
    writing: Writing, sign_in: SignIn
) -> None:
    client = sign_in(writing.editor)
    page = upload(client, CHANGED, writing.draft.id)
    fields = page.form(page.response.request.path)
    part = writing.part("A1")
    save_part(
        part, writing.says("A1") | {"title": "Mine"}, seen=part.version, by_id=writing.second.id
    )
    db.session.commit()

    answer = client.post(page.response.request.path, data=fields)

    again = Page(answer)
    assert answer.status_code == 422
    assert again.errors[0].startswith("Somebody changed the draft after you saw this")
    assert writing.says("A1")["title"] == "Mine"
    assert "A1" in rows(again)[0] + rows(again)[1]
    fields = again.form(page.response.request.path)
    assert client.post(page.response.request.path, data=fields).status_code == 303


def test_a_file_that_cannot_be_read_is_not_kept(writing: Writing, sign_in: SignIn) -> None:
    client = sign_in(writing.editor)

    page = upload(client, b"Code,Title\nE3,Caf\xe9\n", writing.draft.id)

    assert page.errors == ["This file cannot be imported. What is wrong is listed below."]
    assert page.says("Line 2: the file is not in UTF-8; it looks like Windows-1252")
    assert upload(client, CHANGED).errors == ["Select the draft that the file goes into."]
    assert upload(client, b"").errors == page.errors
    assert upload(client, b"x" * 10, "not-a-draft").errors
    assert db.session.scalar(sa.select(sa.func.count()).select_from(FrameworkUpload)) == 0


def test_a_kept_file_is_its_editors_alone_and_for_a_day(writing: Writing, sign_in: SignIn) -> None:
    client = sign_in(writing.editor)
    page = upload(client, CHANGED, writing.draft.id)
    path = page.response.request.path
    stranger = make_person(make_council().organisation)

    assert sign_in(writing.second).get(path).status_code == 404
    assert sign_in(stranger).get("/drafts/import").status_code == 404
    kept = db.session.scalars(sa.select(FrameworkUpload)).one()
    kept.uploaded_at = datetime.now(UTC) - timedelta(hours=24)
    db.session.commit()
    assert client.get(path).status_code == 404
    upload(client, CHANGED, writing.draft.id)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(FrameworkUpload)) == 1
    work = dict(hourly_work())["Deleting uploaded files after a day"]
    work(datetime.now(UTC) + timedelta(hours=23))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(FrameworkUpload)) == 1
    work(datetime.now(UTC) + timedelta(hours=25))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(FrameworkUpload)) == 0


def test_a_file_can_be_deleted_instead(writing: Writing, sign_in: SignIn) -> None:
    client = sign_in(writing.editor)
    page = upload(client, CHANGED, writing.draft.id)

    answer = client.send(page.response.request.path, at=f"{page.response.request.path}/drop")

    assert answer.status_code == 303
    assert db.session.scalar(sa.select(sa.func.count()).select_from(FrameworkUpload)) == 0


def test_a_case_package_needs_no_draft(writing: Writing, sign_in: SignIn) -> None:
    package = export_case("family-help", "1.0.0", Publisher("https://skills.example", "Skills"))

    page = upload(sign_in(writing.editor), package, name="f.csv")

    assert page.says("Everything in this file is here already.")
    client = sign_in(writing.editor)
    other = b'{"CFDocument": {"identifier": "x", "title": "T"}, "CFItems": []}'
    page = upload(client, other)
    answer = client.send(page.response.request.path, at=page.response.request.path)
    assert (answer.status_code, answer.location) == (303, "/frameworks")


def test_a_package_with_a_refused_item_is_not_imported(writing: Writing, sign_in: SignIn) -> None:
    client = sign_in(writing.editor)
    deep = b"[" * 70 + b"]" * 70
    head = b'{"CFDocument": {"identifier": "t"}, "CFItems": [{"a": '
    page = upload(client, head + deep + b"}]}")
    token = page.form()["csrf_token"]

    answer = client.post(
        page.response.request.path, data={"csrf_token": token, "seen": seen(client)}
    )

    assert answer.status_code == 422
    assert Page(answer).errors[0].startswith("Nothing can be imported while a row is refused.")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(CaseDocument)) == 0


def test_many_rows_are_shown_in_pages(writing: Writing, sign_in: SignIn) -> None:
    client = sign_in(writing.editor)
    many = b"Code,Title\n" + b"".join(b"A%d,T\n" % number for number in range(1, 251))

    page = upload(client, many, writing.draft.id)

    assert len(rows(page)) == 200
    assert page.says("page 1 of 2")
    assert len(rows(client.page(f"{page.response.request.path}?page=2"))) == 50


def test_versions_and_drafts_are_given_as_files(writing: Writing, sign_in: SignIn) -> None:
    client = sign_in(writing.editor)

    assert client.page("/frameworks/family-help/1.0.0/files").says("Holds everything.")
    for form in ("case", "csv", "xlsx", "moodle"):
        answer = client.get(f"/frameworks/family-help/1.0.0/files/{form}")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment;")
    draft = client.get(f"{writing.path}/files/xlsx")
    assert draft.data == write_file(draft_tree(writing.draft.id), Format.XLSX)
    for path in ("/frameworks/family-help/1.0.0/files/mahara", f"{writing.path}/files/case"):
        assert client.get(path).status_code == 404


def test_a_file_of_an_unchanged_draft_changes_nothing(writing: Writing) -> None:
    content = write_file(draft_tree(writing.draft.id), Format.XLSX)

    kept = keep_upload(
        content,
        "f.xlsx",
        draft=writing.draft,
        organisation_id=writing.council.organisation.id,
        by_id=writing.editor.id,
    )

    assert not preview_upload(kept).changes


def test_a_draft_that_no_format_can_hold_is_refused_in_a_sentence(
    writing: Writing, sign_in: SignIn
) -> None:
    part = writing.part()
    save_part(part, writing.says() | {"title": "x" * 101}, seen=1, by_id=writing.editor.id)
    db.session.commit()

    answer = sign_in(writing.editor).get(f"{writing.path}/files/moodle")

    assert answer.status_code == 422
    assert "Moodle keeps 100" in answer.text
