"""A version as a booklet: tagged, with a contents that leads somewhere, made once, for readers."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pytest
from flask import Flask

from app.documents.printing import Press
from app.documents.seals import pdf_seal
from app.factory import create_app
from app.frameworks.jobs import booklet_html
from app.frameworks.queries.booklets import booklet_key, has_booklet, read_whole
from app.jobs.registry import work_for
from app.jobs.rules import JobKind
from app.people.models import Person
from config import HERE, Environment, Settings
from tests.documents.reviewed import as_reviewed, pages
from tests.documents.sealed import sealed
from tests.documents.tags import elements, problems
from tests.factories.assessments import family_help
from tests.factories.organisations import make_council
from tests.factories.supplements import make_supplemented
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
SNAPSHOT = HERE / "tests" / "snapshots" / "booklet.txt"
WHOLE = family_help()
# Two areas are as good as ten here, in a fifth of the time.
SHORT = replace(WHOLE, areas=WHOLE.areas[:2])
DIGEST = "3f2a91bc" * 8


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    """A booklet of two areas, made once."""
    folder = tmp_path_factory.mktemp("booklets")
    service = create_app(Settings(environment=Environment.TEST, data_folder=folder))
    press = Press()
    with service.app_context():
        html = booklet_html(SHORT, DIGEST)
    yield press.render(html)
    press.end()


def test_the_text_of_the_booklet_is_as_reviewed(made: bytes) -> None:
    as_reviewed(SNAPSHOT, made)


def test_nothing_is_outside_the_tags_and_no_word_leaves_a_page(made: bytes) -> None:
    assert problems(made) == []


def test_the_first_page_says_what_it_is_and_whose_it_is_not(made: bytes) -> None:
    first, *rest = pages(made)

    for words in (WHOLE.title, f"Version {WHOLE.version}", WHOLE.banner, "CC BY 4.0", DIGEST):
        assert words in first
    assert all(WHOLE.banner in one for one in rest)
    with pikepdf.open(io.BytesIO(made)) as file:
        assert str(file.docinfo["/Title"]) == f"{WHOLE.title}, version {WHOLE.version}"
        assert str(file.Root.Lang) == "en-GB"


def test_each_line_of_the_contents_leads_to_the_page_it_names(made: bytes) -> None:
    first, *rest = pages(made)
    for one in SHORT.statements:
        line = re.search(rf"{one.code} {re.escape(one.title)} ?\.* ?(\d+)", first)
        assert line, one.title
        assert f"{one.code} {one.title}" in rest[int(line[1]) - 2]
    links: list[object] = pypdf.PdfReader(io.BytesIO(made)).pages[0].annotations or []
    assert len(links) >= len(SHORT.statements) + len(SHORT.areas)


def test_every_statement_has_a_table_of_its_four_indicators(made: bytes) -> None:
    text = " ".join(pages(made))
    with pikepdf.open(io.BytesIO(made)) as file:
        kinds = [one.kind for one in elements(file)]
        with file.open_outline() as outline:
            chapters = [one.title for one in outline.root[0].children]

    assert kinds.count("/Caption") >= len(SHORT.statements) + 4
    for statement in SHORT.statements:
        assert all(one.text in text for one in statement.indicators)
        assert all(one.heading in text for one in statement.source_refs)
    assert [f"{one.code} {one.title}" for one in SHORT.areas] == chapters[3:5]
    assert chapters[-2:] == ["Sources", "Licence"]


def test_a_worker_makes_it_once_and_everybody_who_may_read_downloads_it(
    app: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    council = make_council()
    made = make_supplemented(council)
    here = f"/frameworks/{made.supplement.framework}/{made.supplement.version}"
    client = sign_in(council.worker)
    assert client.page(here).says("Make the booklet (PDF)")
    assert client.get(f"{here}/booklet").status_code == 404

    answer = client.send(here, at=f"{here}/booklet")
    assert "/jobs/" in answer.headers["Location"]
    work_for(JobKind.MAKE_FRAMEWORK_PDF).function(made.supplement.id)

    assert client.page(here).says("Download the booklet (PDF)")
    assert client.page(f"{here}/files").says("Download the booklet (PDF)")
    answer = client.get(f"{here}/booklet")
    assert answer.data.startswith(b"%PDF")
    assert f"{made.supplement.framework}-1.0.0.pdf" in answer.headers["Content-Disposition"]
    monkeypatch.setattr("app.frameworks.jobs.render_pdf", None)
    work_for(JobKind.MAKE_FRAMEWORK_PDF).function(made.supplement.id)
    assert sign_in(make_council().worker).get(f"{here}/booklet").status_code == 404


def test_another_text_or_another_seal_is_another_file(app: Flask, tmp_path: Path) -> None:
    made = make_supplemented(make_council())
    keys = {booklet_key(made.version), booklet_key(made.supplement)}
    file = tmp_path / "seal.p12"
    try:
        for content in (None, b"one", b"two"):
            if content:
                file.write_bytes(content)
            pdf_seal.use(file, "")
            keys.add(booklet_key(made.version))
    finally:
        pdf_seal.use(None, "")

    assert len(keys) == 5
    assert not has_booklet(read_whole(made.version))
    assert read_whole(made.supplement).levels == read_whole(made.version).levels


def test_a_sealed_booklet_has_nothing_wrong_either(made: bytes, tmp_path: Path) -> None:
    assert problems(sealed(made, tmp_path)) == []
