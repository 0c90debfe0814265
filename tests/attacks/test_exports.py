"""Everything that the service hands out as a file: how it is answered, and no formula in it."""

import csv
import io
from collections.abc import Callable, Iterator
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from flask import Flask
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from app.extensions import db
from app.organisations.models import Organisation, Service, Team
from app.organisations.rules import Role
from app.people.models import Person
from tests.attacks.objects import make_objects
from tests.attacks.test_access import UNNAMED, rules_of, url_of
from tests.factories.assessments import make_evidence
from tests.factories.organisations import Council, make_person
from tests.factories.prepared import prepared
from tests.factories.resources import make_resource
from tests.pages import PageClient

FORMULA = "=HYPERLINK(1)"
STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d")
make_everything = prepared(make_objects)


def write_formulas(council: Council) -> None:
    """Let people, teams, the organisation, evidence and a resource be called like formulas."""
    make_evidence(council.worker, title=FORMULA)
    make_resource(council, code="DA-3", title=FORMULA, provider=FORMULA, about=FORMULA)
    names = {"name": FORMULA}
    db.session.execute(sa.update(Person).values(names | {"job_title": FORMULA}))
    db.session.execute(sa.update(Team).values(names))
    db.session.execute(sa.update(Service).values(names))
    own = Organisation.id == council.organisation.id
    db.session.execute(sa.update(Organisation).where(own).values(names))
    db.session.commit()


def cells(answer: TestResponse) -> Iterator[str]:
    """Yield the cells of a file for a spreadsheet, and of those in an archive; else nothing."""
    files = [(answer.mimetype or "", answer.data)]
    if answer.mimetype == "application/zip":
        with ZipFile(io.BytesIO(answer.data)) as archive:
            files = [(name, archive.read(name)) for name in archive.namelist()]
    for kind, content in files:
        if kind.endswith("csv"):
            lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
            yield from (cell for line in lines for cell in line)
        elif kind.endswith(("sheet", ".xlsx")):
            for sheet in load_workbook(io.BytesIO(content)):
                for row in sheet.iter_rows():
                    assert not [one.coordinate for one in row if one.data_type == "f"]
                    yield from (str(one.value) for one in row if isinstance(one.value, str))


def attached_to(
    app: Flask, objects: dict[str, object], actors: list[PageClient]
) -> Iterator[tuple[str, TestResponse]]:
    """Yield each route that answers a file, and the answer to the first who may have it."""
    for rule in rules_of(app):
        if "GET" not in (rule.methods or set()) or rule.arguments & UNNAMED:
            continue
        if rule.rule.startswith("/devtools") or not is_file(rule.rule):
            continue
        for browser in actors:
            answer = browser.get(url_of(app, rule, objects))
            if answer.headers.get("Content-Disposition", "").startswith("attachment"):
                yield rule.rule, answer
                break


def is_file(rule: str) -> bool:
    """Whether a route's last part looks like a file; the test below counts what it finds."""
    last = rule.rsplit("/", 1)[-1]
    words = ("download", "export", "file", "<form>", "pdf", "zip", "json", "table", "slip")
    return "." in last or any(word in last for word in words)


@pytest.mark.engines("sqlite")
@pytest.mark.no_cover  # asks for every file; other tests look at what makes them
def test_no_file_runs_anything_in_a_browser_or_a_spreadsheet(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    case, objects = make_everything()
    write_formulas(case.council)
    actors = [sign_in(case.worker), sign_in(make_person(case.council.organisation, *Role))]
    asked, sheets = [], []

    for rule, answer in attached_to(app, objects, actors):
        asked.append(rule)
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox", rule
        assert answer.headers["X-Content-Type-Options"] == "nosniff", rule
        found = list(cells(answer))
        assert not [one for one in found if one.lstrip(" \xa0\u3000").startswith(STARTS)], rule
        if any(FORMULA in one for one in found):
            sheets.append(rule)

    assert len(asked) > 12, asked
    assert {"/people.csv", "/evidence.csv", "/evidence.xlsx", "/resources.csv"} <= {*sheets}
