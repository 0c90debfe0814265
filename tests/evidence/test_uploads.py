"""Files of evidence, handed in on the form: cleaned, refused in its place, never lost."""

import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from app.documents.receiving import LARGEST_FILE
from app.documents.storage import storage
from app.evidence.queries import list_evidence_of, list_files_of
from app.evidence.services.files import GRACE
from app.evidence.views.uploads import TOKEN_LASTS
from app.people.models import Person
from tests.factories import files
from tests.factories.assessments import make_assessment, make_evidence
from tests.factories.files import make_file
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
OTHER = {**FIELDS, "title": "Another visit, observed"}
NAMED = "Mrs Ottermere came along."


def upload(content: bytes, name: str) -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), name


def kept_on(page: Page) -> list[str]:
    fields = page.all("input")
    return [one.get("value") or "" for one in fields if one.get("name") == "kept"]


def test_a_file_is_cleaned_kept_and_downloaded_by_its_owner_only(sign_in: SignIn) -> None:
    council = make_council()
    client = sign_in(council.worker)
    name = "../../Besuch Ü; x=1.exe"

    sent = client.send("/evidence/add", None, file=upload(files.armed_pdf(), name), **FIELDS)

    assert sent.status_code == 303, Page(sent).errors
    item = list_evidence_of(council.worker.id)[0]
    (file,) = list_files_of(item.id)
    page = client.page(f"/evidence/{item.id}")
    assert page.says("Taken out before it was kept: actions that start by themselves, attached")
    assert page.says("Its words were looked through")
    answer = client.get(f"/evidence/files/{file.id}")
    assert answer.data == storage().read(file.digest) != files.armed_pdf()
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"Besuch-x-1.pdf\"; filename*=UTF-8''Besuch%20%C3%9C%20x%3D1.pdf"
    )
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    for person in (council.colleague, council.supervisor, make_council().worker):
        assert sign_in(person).get(f"/evidence/files/{file.id}").status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"MZ" + bytes(400), "visit.pdf", "visit.pdf is not a PDF, PNG or JPEG inside"),
        (b"", "visit.pdf", "visit.pdf is empty."),
        (bytes(LARGEST_FILE + 1_000_000), "large.pdf", "large.pdf is larger than 10 MB."),
        (files.locked_pdf(), "visit.pdf", "visit.pdf is protected with a password"),
        (files.huge_png(), "huge.png", "huge.png is a picture of 20,000 × 20,000 dots"),
    ],
)
def test_a_file_is_refused_beside_its_field_and_what_was_typed_stays(
    sign_in: SignIn, content: bytes, name: str, sentence: str
) -> None:
    council = make_council()
    client = sign_in(council.worker)

    refused = client.send("/evidence/add", None, file=upload(content, name), **FIELDS)
    refused.request.environ["wsgi.input"].close()  # The test client leaves a large one open.

    assert refused.status_code == 422
    page = Page(refused)
    assert [error for error in page.errors if error.startswith(sentence)], page.errors
    assert "file-error" in {one.get("id") for one in page.root.iter()}
    assert page.form()["text"] == FIELDS["text"]
    assert not list_evidence_of(council.worker.id)


def test_far_too_much_at_once_is_refused_in_words(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(make_council().worker)
    monkeypatch.setattr("app.web.limits.LONGEST_CUT", 100_000)
    form = client.page("/evidence/add").form()
    body = io.BytesIO(bytes(300_000))

    refused = client.post("/evidence/add", data={**form, "file": (body, "large.pdf")})

    assert refused.status_code == 413
    assert Page(refused).heading == "That is too large"


def test_a_text_too_long_for_a_form_with_a_file_is_shown_to_be_copied(sign_in: SignIn) -> None:
    client = sign_in(make_council().worker)
    long = "What the parent says. " * 50_000
    sent = {**FIELDS, "text": long}

    refused = client.send("/evidence/add", None, file=upload(files.pdf(), "visit.pdf"), **sent)
    refused.request.environ["wsgi.input"].close()  # The test client leaves a large one open.

    assert refused.status_code == 413
    page = Page(refused)
    assert long in page.text
    assert page.says("A file that you chose is to be chosen again.")


def test_a_form_that_is_refused_keeps_its_file(sign_in: SignIn) -> None:
    council = make_council()
    client, colleague = sign_in(council.worker), sign_in(council.colleague)
    half = {**FIELDS, "title": ""}
    refused = Page(
        client.send("/evidence/add", None, file=upload(files.pdf(), "visit.pdf"), **half)
    )
    (token,) = kept_on(refused)
    assert refused.says("visit.pdf, 1 KB: save it with this evidence")

    assert Page(colleague.send("/evidence/add", None, kept=token, **FIELDS)).errors == [
        "A file could not be kept from your last try. Choose it again."
    ]
    assert client.send("/evidence/add", None, kept=f"{token}x", **FIELDS).status_code == 422
    assert client.send("/evidence/add", None, kept=token, **FIELDS).status_code == 303

    item = list_evidence_of(council.worker.id)[0]
    (file,) = list_files_of(item.id, with_text=True)
    assert (file.name, file.text) == ("visit.pdf", "Seen on a joint visit.")


def test_a_file_that_was_kept_is_read_again_once_however_often_its_token_is_sent(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(make_council().worker)
    half = {**FIELDS, "title": ""}
    refused = Page(client.send("/evidence/add", None, file=upload(files.png(), "a.png"), **half))
    (token,) = kept_on(refused)

    many = client.send("/evidence/add", None, kept=[token] * 40, **half)
    assert kept_on(Page(many)) == [token]

    fakes = [f"{token}{number}" for number in range(40)]
    late = client.send("/evidence/add", None, kept=[*fakes, token], **half)
    assert kept_on(Page(late)) == []

    monkeypatch.setattr("app.evidence.views.uploads.TOKEN_LASTS", -1)
    assert kept_on(Page(client.send("/evidence/add", None, kept=token, **half))) == []
    assert timedelta(seconds=TOKEN_LASTS) < GRACE


def test_the_same_file_is_not_uploaded_twice_and_nobody_hears_of_anothers(
    sign_in: SignIn,
) -> None:
    council = make_council()
    client = sign_in(council.worker)
    assessment = make_assessment(council, council.worker)
    place = f"/assessments/{assessment.id}/statements/A1"
    client.send("/evidence/add", None, file=upload(files.png(), "seen.png"), **FIELDS)
    item = list_evidence_of(council.worker.id)[0]

    again = client.send(f"{place}/evidence", None, file=upload(files.png(), "other.png"), **FIELDS)

    assert again.status_code == 422
    page = Page(again)
    assert page.errors == [
        "You already have this file, in “Joint visit, observed”. One item can support many"
        " statements."
    ]
    assert client.send(f"{place}/evidence", attach=str(item.id)).status_code == 303
    assert client.page(place).says("1 attached")
    assert client.send(f"{place}/evidence", None, attach="none", **OTHER).status_code == 303
    colleague = sign_in(council.colleague)
    same = colleague.send("/evidence/add", None, file=upload(files.png(), "mine.png"), **FIELDS)
    assert same.status_code == 303


def test_a_file_is_taken_out_before_sending_and_three_are_enough(sign_in: SignIn) -> None:
    council = make_council()
    client = sign_in(council.worker)
    item = make_evidence(council.worker)
    for shade in range(2):
        picture = files.png(shade=shade)
        sent = client.send(f"/evidence/{item.id}", None, file=upload(picture, "a.png"), **FIELDS)
        assert sent.status_code == 303
    make_file(item)
    first = list_files_of(item.id)[0].id
    over = client.send(f"/evidence/{item.id}", None, file=upload(files.pdf(), "a.pdf"), **FIELDS)
    assert [one for one in Page(over).errors if one.startswith("An item can have up to three")]

    sent = client.send(f"/evidence/{item.id}", None, remove=[str(first), "none"], **FIELDS)

    assert sent.status_code == 303
    assert first not in {file.id for file in list_files_of(item.id)}
    assert len(list_files_of(item.id)) == 2


def test_a_version_that_no_item_has_changes_nothing(sign_in: SignIn) -> None:
    council = make_council()
    item = make_evidence(council.worker)
    client = sign_in(council.worker)
    path = f"/evidence/{item.id}"

    for version in ("9" * 40, "٣", "-1", ""):
        assert client.send(path, None, **{**FIELDS, "version": version}).status_code == 422

    assert client.page(path).form()["title"] == item.title


def test_the_words_of_a_file_are_looked_through(sign_in: SignIn) -> None:
    council = make_council()
    client = sign_in(council.worker)

    sent = client.send("/evidence/add", None, file=upload(files.pdf(NAMED), "seen.pdf"), **FIELDS)

    item = list_evidence_of(council.worker.id)[0]
    assert sent.location == f"/evidence/{item.id}"
    page = client.page(f"/evidence/{item.id}")
    assert page.says("In the file seen.pdf.")
    assert re.search("Mrs Ottermere", page.text)


def test_the_name_of_a_file_is_looked_through(sign_in: SignIn) -> None:
    council = make_council()
    client = sign_in(council.worker)

    given = upload(files.png(), "Mrs_Ottermere 943_476_5919.png")
    sent = client.send("/evidence/add", None, file=given, **FIELDS)

    item = list_evidence_of(council.worker.id)[0]
    assert sent.location == f"/evidence/{item.id}"
    page = client.page(f"/evidence/{item.id}")
    assert page.says("“Mrs Ottermere”")
    assert page.says("“943 476 5919”")
