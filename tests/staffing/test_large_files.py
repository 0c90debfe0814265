"""Large files of people: the worker reads and compares them once, and their pages show that."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.db.engine import writing
from app.extensions import db
from app.jobs.running import run_waiting
from app.people.models import Person
from app.people.queries import find_person
from app.staffing.models import PeopleFile, PeopleImport
from app.staffing.rules.columns import guess
from app.staffing.rules.held import Held
from app.staffing.rules.planning import plan_people
from app.staffing.rules.sheets import read_sheet
from app.staffing.rules.shown import as_lines, from_lines, show
from app.staffing.services.refusals import told_rows
from tests.factories.organisations import Council, make_council
from tests.pages import PageClient
from tests.staffing.files import HEADINGS, as_csv, row
from tests.staffing.test_importing import upload

SOMEBODY = UUID(int=1)
SignIn = Callable[[Person], PageClient]


def many(council: Council, *, headings: tuple[str, ...] = HEADINGS, number: int = 1_010) -> bytes:
    """A file of who works here already and of many more."""
    first = row(council.worker.work_email, "Wyn Brook")
    rows = (row(f"p{one}@new.example", "P" * 60) for one in range(number))
    return as_csv(first, *rows, headings=headings)


def read_by_worker(client: PageClient, content: bytes) -> str:
    """Upload a file that the worker reads; return where it is previewed."""
    job = upload(client, content)
    assert job.startswith("/jobs/")
    run_waiting()
    assert client.page(job).says("See what it would do")
    return "/people/imports/" + str(db.session.scalars(sa.select(PeopleFile.id)).one())


def test_a_large_file_is_compared_once_and_its_pages_ask_for_nobody(
    sign_in: SignIn, count_queries: list[str]
) -> None:
    council = make_council()
    client = sign_in(council.administrator)
    path = read_by_worker(client, many(council))
    count_queries.clear()
    page = client.page(f"{path}?page=2")
    assert page.says("1010 people joining")
    assert page.says("1 person changing otherwise")
    assert page.says("page 2 of 21")
    assert not [one for one in count_queries if "supervision_link" in one]
    assert client.page(f"{path}?page=99").says("page 21 of 21")


def test_a_large_file_that_would_do_something_else_by_now_is_shown_anew(sign_in: SignIn) -> None:
    council = make_council()
    client = sign_in(council.administrator)
    path = read_by_worker(client, many(council))
    with writing():
        council.worker.name = "Wyn Brook"
        db.session.commit()
    answer = client.send(path, path)
    run_waiting()
    assert client.page(str(answer.location)).says("People or teams changed after you saw this")
    page = client.page(path)
    assert page.says("1 person staying as they are")
    assert client.send(path, path).status_code == 303
    run_waiting()
    assert db.session.scalars(sa.select(PeopleImport.joined)).one() == 1_010


def test_other_columns_have_a_large_file_compared_anew(sign_in: SignIn) -> None:
    council = make_council()
    client = sign_in(council.administrator)
    headings = ("E-mail", "Who it is", *HEADINGS[2:])
    path = read_by_worker(client, many(council, headings=headings))
    assert client.get(path).location == f"{path}/columns"
    answer = client.send(f"{path}/columns", column1="Name")
    assert str(answer.location).startswith("/jobs/")
    run_waiting()
    assert client.page(path).says("1010 people joining")
    assert find_person("p1@new.example") is None


@pytest.mark.parametrize("number", [1, 2, 99])
def test_what_is_kept_of_a_preview_is_what_it_shows(number: int) -> None:
    rows = [row(f"p{one}@new.example", "Someone", team="Harbour") for one in range(60)]
    sheet = read_sheet(as_csv(*rows, row("p1@new.example"), row("no address")), "staff.csv")
    columns = guess(sheet.headings, {}).columns
    nobody = Held((), (), frozenset())
    preview = plan_people(sheet, columns, nobody, date(2026, 4, 1), everybody=False)
    kept = as_lines(preview, SOMEBODY)
    assert from_lines(kept, number) == show(preview, SOMEBODY, number)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([3], "address of row 3."),
        ([3, 5, 9], "addresses of rows 3, 5 and 9."),
        (list(range(1, 31)), "18, 19 and 20, and of 10 more."),
    ],
)
def test_whose_address_is_taken_is_told_by_its_row(numbers: list[int], said: str) -> None:
    assert said in told_rows(numbers)
