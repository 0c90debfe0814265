"""The PDF of a signed record: page 1 stands alone, tables are tagged, every script is set."""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from flask import Flask, render_template

from app.documents.printing import Press
from app.documents.squares import square
from app.factory import create_app
from app.validation.rules.record_shown import RecordShown
from config import HERE, Environment, Settings
from tests.documents.reviewed import as_reviewed, pages
from tests.documents.sealed import sealed, square_codes
from tests.documents.tags import elements, problems
from tests.plans.test_pdf import ARABIC, WELSH
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
    as_reviewed(SNAPSHOT, made[0])


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


def test_nothing_is_outside_the_tags_or_the_margins(made: tuple[bytes, bytes]) -> None:
    assert [problems(one) for one in made] == [[], []]


def test_it_says_what_it_is_and_the_square_has_words(made: tuple[bytes, bytes]) -> None:
    with pikepdf.open(io.BytesIO(made[0])) as file:
        found = elements(file)
        assert str(file.docinfo["/Title"]) == "Signed record: Tamsin Fenwick"
        assert str(file.Root.Lang) == "en-GB"

    kinds = [one.kind for one in found]
    assert {"/H1", "/H2", "/Caption", "/Figure", "/Link"} <= set(kinds)
    assert kinds.count("/TH") > 38
    assert [LINK in one.alt for one in found if one.kind == "/Figure"] == [True]


def test_a_camera_reads_where_to_verify_the_record(made: tuple[bytes, bytes]) -> None:
    assert [square_codes(one) for one in made] == [{LINK}, {LINK}]


def test_a_sealed_record_has_nothing_wrong_either(
    made: tuple[bytes, bytes], tmp_path: Path
) -> None:
    assert problems(sealed(made[0], tmp_path)) == []
