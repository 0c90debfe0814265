"""The plan's PDF: page 1 stands alone, tables are tagged, names of every script are set."""

import io
import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
import pytest
from flask import Flask, render_template
from PIL import Image

from app.documents.printing import Press
from app.documents.squares import square
from app.factory import create_app
from app.plans.rules.shown import PlanShown
from app.plans.rules.standing import LocalCount, SafetyCount
from app.validation.rules.heads import verify_address
from config import HERE, Environment, Settings
from tests.documents.reviewed import as_reviewed, pages
from tests.documents.sealed import sealed, square_codes
from tests.documents.tags import elements, problems
from tests.plans.made import NOW, longest, make_shown

SNAPSHOT = HERE / "tests" / "snapshots" / "plan.txt"
WELSH = "Siân Gŵyr-Llewelyn ap Gruffydd Ŷnys-ddu"
ARABIC = "سارة بنت عبد الرحمن الأندلسي"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application; its database is never opened here."""
    folder = tmp_path_factory.mktemp("plans")
    return create_app(Settings(environment=Environment.TEST, data_folder=folder))


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.end()


def make_pdf(service: Flask, press: Press, shown: PlanShown, logo: str = "") -> bytes:
    with service.app_context():
        address = verify_address("https://skills.example", shown.seal.digest)
        html = render_template(
            "plans/pdf.html",
            plan=shown,
            made_at=NOW,
            address=address,
            picture=square(address),
            logo=logo,
        )
    return press.render(html)


@pytest.fixture(scope="module")
def usual(service: Flask, press: Press) -> bytes:
    """The PDF of the usual plan, made once."""
    return make_pdf(service, press, make_shown())


def test_the_text_of_the_pdf_is_as_reviewed(usual: bytes) -> None:
    as_reviewed(SNAPSHOT, usual)


def test_a_usual_plan_has_three_to_five_pages_with_nothing_outside_tags_or_margins(
    usual: bytes,
) -> None:
    assert 3 <= len(pages(usual)) <= 5
    assert problems(usual) == []


def test_page_one_stands_alone(usual: bytes) -> None:
    first, second, *_rest = pages(usual)

    for words in (
        "Independent framework. Not published or endorsed by the Department for Education.",
        "Tamsin Fenwick, Saltmarsh Council",
        "Idris Okafor",
        "Family support worker",
        "22 November 2026 to 22 May 2027",
        "10 of 10 in date",
        "Allocating work is the manager’s decision.",
        "20 hours in this period",
        "22 January 2027",
        "What must be met first",
        "Not for pay, ranking or discipline.",
        "12 · 3f2a-91bc-0000-0000",
    ):
        assert words in first
    assert second.startswith("Areas and statements")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Weighs what a parent says against what is seen at home. ", "Tamsin Fenwick"),
        ("W", "W" * 30),
        ("MWMWM wm ", f"{WELSH} and {ARABIC}"),
        ("i l ", "Ann Lee"),
    ],
)
def test_page_one_holds_three_objectives_at_their_longest(
    service: Flask, press: Press, text: str, who: str
) -> None:
    shown = longest(text, who, worker=f"{WELSH} {WELSH}", supervisor=ARABIC)
    made = make_pdf(service, press, shown)
    first, second, *rest = pages(made)

    assert "Verification code: 12" in first
    assert second.startswith("Areas and statements")
    told = ["".join(one.split()) for one in (first, second, *rest)]
    # What is short enough stands on page 1 in full.
    numbers = [int(one) for one in re.findall(r"in full on page (\d)\.", first)] or [1] * 3
    for one, number in zip(shown.first, numbers, strict=True):
        assert "".join(one.outcome.split()) in told[number - 1]
        assert f"{one.standing.code}{''.join(one.standing.title.split())}" in told[number - 1]
    assert smallest_type(made) >= 8
    assert len(rest) <= 6
    assert problems(made) == []


def smallest_type(made: bytes) -> float:
    """Return the smallest size in points of what is set on page 1, hidden captions left out."""
    sizes: list[float] = []

    def note(text: str, page: list[float], line: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(round(size * abs(line[3] * page[3]), 2))

    pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text(visitor_text=note)
    return min(size for size in sizes if size > 1)


def test_page_one_has_room_for_a_supplement_of_a_council_with_a_long_name(
    service: Flask, press: Press
) -> None:
    shown = longest(
        "Weighs what a parent says. ",
        "Tamsin Fenwick",
        organisation=f"{WELSH} {WELSH}",
        supplement="On the coast (local supplement), version 1.0.0",
        local=LocalCount(2, 3, SafetyCount(1, 1, 0, None)),
    )
    first, second, *rest = pages(make_pdf(service, press, shown))

    assert "Local supplement" in first
    assert "2 of 3 validated and in date, counted apart; safety-critical 1 of 1" in first
    assert "Verification code: 12" in first
    assert second.startswith("Areas and statements")
    assert "own: On the coast (local supplement), version 1.0.0." in rest[-1]


def test_every_part_is_tagged_as_what_it_is(usual: bytes) -> None:
    with pikepdf.open(io.BytesIO(usual)) as file:
        kinds = [one.kind for one in elements(file)]

    # Facts, agreement, areas over two pages and a disagreement; actions are lists.
    assert kinds.count("/Table") >= 4
    assert kinds.count("/TH") > 40
    assert kinds.count("/TD") > 30
    assert kinds.count("/LI") >= 6 * 3
    assert {"/H1", "/H2", "/H3", "/L", "/Caption", "/Figure", "/Link"} <= set(kinds)


def test_it_says_what_it_is_to_a_screen_reader(
    service: Flask, press: Press, tmp_path: Path
) -> None:
    made = make_pdf(service, press, make_shown(worker=WELSH, supervisor=ARABIC))

    with pikepdf.open(io.BytesIO(made)) as file:
        assert str(file.docinfo["/Title"]) == f"Development plan: {WELSH}"
        assert str(file.Root.Lang) == "en-GB"
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        fonts = {str(name) for page in file.pages for name in page.Resources.Font}
    assert fonts
    first = pages(made)[0]
    assert WELSH in first
    assert any("\u0600" <= letter <= "\ufeff" for letter in first)


def test_a_camera_reads_where_to_verify_the_plan(usual: bytes) -> None:
    address = verify_address("https://skills.example", make_shown().seal.digest)
    assert square_codes(usual) == {address}


def test_a_sealed_plan_has_nothing_wrong_either(usual: bytes, tmp_path: Path) -> None:
    assert problems(sealed(usual, tmp_path)) == []


def test_a_logo_stands_above_page_one_and_moves_nothing(
    service: Flask, press: Press, usual: bytes
) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (480, 120), "navy").save(drawn, "PNG")
    logo = f"data:image/png;base64,{b64encode(drawn.getvalue()).decode()}"

    made = make_pdf(service, press, make_shown(), logo)

    assert problems(made) == []
    assert pages(made) == pages(usual)
    more = [now - then for now, then in zip(drawn_on(made), drawn_on(usual), strict=True)]
    assert more == [1] + [0] * (len(more) - 1)


def drawn_on(made: bytes) -> list[int]:
    """Return how many pictures each page of a PDF draws."""
    with pikepdf.open(io.BytesIO(made)) as file:
        told = [pikepdf.parse_content_stream(page) for page in file.pages]
    return [sum(str(one.operator) == "Do" for one in page) for page in told]
