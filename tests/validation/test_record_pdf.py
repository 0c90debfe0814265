"""The PDF of a signed record: page 1 stands alone, tables are tagged, every script is set."""

import io
import os
from collections.abc import Iterator

import page
import pikepdf
import pypdf
import pytest
from flask import Flask, render_template

from app.documents.printing import Press
from app.documents.squares import square
from app.factory import create_app
from app.validation.rules.record_shown import RecordShown
from config import HERE, Environment, Settings
from tests.plans.test_pdf import ARABIC, WELSH, elements, pages
from tests.validation.printed import NOW, make_printed

SNAPSHOT = HERE / "tests" / "snapshots" / "record.txt"
LINK = f"https://skills.example/verify/{'3f2a91bc' * 8}"


def record_html(service: Flask, shown: RecordShown) -> str:
    with service.app_context():
        return render_template(
            "validation/pdf/record.html", shown=shown, made_at=NOW, link=LINK, code=square(LINK)
        )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[bytes, bytes]]:
    """The PDF of a usual record and that of an extreme one, made once."""
    folder = tmp_path_factory.mktemp("records")
    service = create_app(Settings(environment=Environment.TEST, data_folder=folder))
    extreme = make_printed(
        worker=f"{WELSH} {WELSH}",
        supervisor=ARABIC,
        reason="W" * 100,
        said="x" * 1000,
        text="y" * 1000,
        cycle="M" * 200,
    )
    press = Press()
    yield (
        press.render(record_html(service, make_printed())),
        press.render(record_html(service, extreme)),
    )
    press.end()


def test_the_text_of_the_pdf_is_as_reviewed(made: tuple[bytes, bytes]) -> None:
    text = "\n".join(pages(made[0])) + "\n"
    if os.environ.get("REWRITE_SNAPSHOTS"):
        SNAPSHOT.write_text(text, encoding="utf-8")

    assert text == SNAPSHOT.read_text(encoding="utf-8"), "read it, then set REWRITE_SNAPSHOTS=1"


def test_page_one_stands_alone(made: tuple[bytes, bytes]) -> None:
    first, second, *rest = pages(made[0])

    for words in (
        "Independent framework. Not published or endorsed by the Department for Education.",
        "Tamsin Fenwick",
        "Idris Okafor, registered social worker",
        "Family support worker",
        "On 22 November 2026: 9 of 10 in date, the first until 2 March 2027; 1 revoked.",
        "Allocating work is the manager’s decision.",
        "not for pay, ranking or discipline",
        "no clearance to hold cases",
        "3f2a91bc" * 8,
        "0c1d2e3f" * 8,
    ):
        assert words in first
    assert second.startswith("Areas and statements")
    assert len(rest) <= 4


def test_page_one_holds_the_longest_names_and_no_word_leaves_a_page(
    made: tuple[bytes, bytes],
) -> None:
    first, second, *rest = pages(made[1])
    told = "".join("".join(rest).split())

    assert "Text of the record:" in first
    assert second.startswith("Areas and statements")
    assert any("\u0600" <= letter <= "\ufeff" for letter in first)
    assert WELSH in first
    assert told.count("W") >= 38 * 100
    assert told.count("x") >= 3 * 1000
    assert told.count("y") >= 2 * 1000
    edges: list[float] = []

    def note(_text: str, page: list[float], line: list[float], *_rest: object) -> None:
        edges.append(page[0] * line[4] + page[4])

    for one in (*pypdf.PdfReader(io.BytesIO(made[1])).pages[:1], *last_pages(made[1])):
        one.extract_text(visitor_text=note)
    assert max(edges) < 595


def last_pages(made: bytes) -> list[pypdf.PageObject]:
    """Return the pages that hold what people wrote."""
    return list(pypdf.PdfReader(io.BytesIO(made)).pages[-2:])


def test_every_cell_is_tied_to_its_headers_and_the_square_has_words(
    made: tuple[bytes, bytes],
) -> None:
    found = elements(made[0])
    kinds = [kind for kind, _key, _headers in found]
    heads = {key for kind, key, _headers in found if kind == "/TH"}
    cells = [headers for kind, _key, headers in found if kind == "/TD"]

    assert len(heads) == kinds.count("/TH") > 38
    assert all(headers and set(headers) <= heads for headers in cells)
    assert {"/H1", "/H2", "/Caption", "/Figure"} <= set(kinds)
    assert LINK in alternatives(made[0])[0]


def alternatives(made: bytes) -> list[str]:
    """Return what stands for each figure."""
    found: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            if str(node.S) == "/Figure":
                found.append(str(node.get("/Alt", "")))
            walk(node.get("/K", pikepdf.Array()))

    with pikepdf.open(io.BytesIO(made)) as file:
        walk(file.Root.StructTreeRoot.K)
    return found


def test_a_checker_of_pdf_ua_finds_nothing(made: tuple[bytes, bytes]) -> None:
    assert not page.validate_pdf_bytes(made[0]).failures
    assert not page.validate_pdf_bytes(made[1]).failures
    with pikepdf.open(io.BytesIO(made[0])) as file:
        assert str(file.docinfo["/Title"]) == "Signed record: Tamsin Fenwick"
        assert str(file.Root.Lang) == "en-GB"
        assert "/Outlines" in file.Root
