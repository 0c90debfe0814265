"""The catalogue: everybody of an organisation finds what there is to learn from, and no other's."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from app.resources.queries.catalogue import list_suggestions
from app.resources.rules import OwnKind, Session
from app.resources.rules.catalogue import Entry, Filters, Suggestion, entry_of_guide, suggest
from app.resources.services import retire_resource
from tests.architecture.tree import TOP
from tests.factories.assessments import family_help, make_version
from tests.factories.organisations import Council, make_council
from tests.factories.prepared import prepared
from tests.factories.resources import A_COURSE, ids, make_resource
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
CONTENT = TOP / "skills_framework" / "content" / "family-help"
TODAY = date(2026, 11, 23)


@prepared
def make_catalogue() -> Council:
    """Return a council with a framework, two courses that are offered, and two that are not."""
    council = make_council()
    make_version()
    with writing():
        make_resource(council)
        make_resource(
            council,
            code="GR-1",
            title="=2+3 practice group",
            kind=OwnKind.GROUP,
            statements=ids("A1"),
            level_from=3,
            level_to=4,
            sessions=(),
        )
        make_resource(council, code="OLD", title="Ended", in_force_until=date(2020, 1, 1))
        retired = make_resource(council, code="GONE", title="Retired one")
        retire_resource(retired, by_id=council.workforce_lead.id)
        db.session.commit()
    return council


def test_every_statement_of_every_version_has_something_to_learn_from() -> None:
    for version in ("1.0.0", "1.1.0"):
        written = (CONTENT / version / "areas").glob("*.yaml")
        text = "\n".join(path.read_text(encoding="utf-8") for path in written)
        held = re.findall(r"^    learning: \[(\S.*)\]$", text, flags=re.MULTILINE)

        assert len(held) == len(re.findall(r"^    validity_months:", text, flags=re.MULTILINE)) > 37


@pytest.mark.parametrize(
    ("filters", "through"),
    [
        (Filters(), True),
        (Filters(statement="D1", level=2, kind="course"), True),
        (Filters(statement="A1"), False),
        (Filters(level=3), False),
        (Filters(kind="guide"), False),
        (Filters(gone=True), False),
        (Filters(from_on=TODAY), True),
    ],
)
def test_each_filter_narrows_the_list(filters: Filters, through: bool) -> None:
    day = Session(date(2090, 4, 3))
    one = Entry("C", "T", "P", "course", "", ("D1",), 1, 2, next=day)

    assert filters.let_through(one) is through
    assert not Filters(from_on=TODAY).let_through(replace(one, next=None))
    assert not Filters().let_through(replace(one, ended=True))
    assert Filters(gone=True).let_through(replace(one, retired=True))


def test_own_resources_come_first_the_soonest_first_then_the_frameworks() -> None:
    framework, keys = family_help(), [*ids("A1", "A2", "A3", "B1")]
    base = replace(A_COURSE, statements=ids("D1"), sessions=())
    own = [
        (keys[0], replace(base, title="Any time")),
        (keys[1], replace(base, title="Later", sessions=(Session(date(2027, 2, 1)),))),
        (keys[2], replace(base, title="Sooner", sessions=(Session(date(2027, 1, 1), "Hall"),))),
        (keys[3], replace(base, title="Ended", in_force_until=date(2026, 1, 1))),
    ]

    found = suggest(framework, {"D1": 2, "A1": 2}, own, TODAY)

    guides = len(framework.statement("D1").learning)
    assert [one.title for one in found["D1"]][:3] == ["Sooner", "Later", "Any time"]
    assert len(found["D1"]) == 3 + guides
    assert len(found["A1"]) == len(framework.statement("A1").learning)
    assert found["D1"][0].said == "Sooner (Our academy), next on 1 January 2027, Hall"
    assert found["D1"][1].said == "Later (Our academy), next on 1 February 2027"
    assert Suggestion("C", "Title", "Publisher", "guidance").said == "Title (Publisher)"


def test_a_guide_serves_every_level_of_each_statement_that_names_it() -> None:
    framework = family_help()
    guide = framework.learning_resource("foundations-kinship")

    found = entry_of_guide(framework, guide)

    assert (found.own, found.level_from, found.level_to) == (False, 1, 4)
    named = [one.code for one in framework.statements if guide.code in one.learning]
    assert list(found.statements) == named != []


def test_a_suggestion_fits_the_statement_the_level_and_the_organisation(app: Flask) -> None:
    council, elsewhere = make_catalogue(), make_council()
    version_id = make_version().id

    def own(council: Council, code: str, level: int) -> list[str]:
        found = list_suggestions(council.organisation.id, version_id, code, level, TODAY)
        return [one.code for one in found if one.resource_id]

    assert own(council, "D1", 2) == ["DA-2"]
    assert own(council, "D1", 3) == own(council, "B1", 2) == own(elsewhere, "D1", 2) == []
    assert own(council, "A1", 3) == ["GR-1"]


def test_everybody_reads_the_list_and_narrows_it(sign_in: SignIn) -> None:
    council = make_catalogue()
    worker = sign_in(council.worker)

    page = worker.page("/resources")
    assert page.says("Patterns of control")
    assert page.says("3 April 2090, Harbour House")
    assert page.says("Practice Guide: Kinship Care")
    assert not page.says("Ended")
    assert not page.says("Retired one")
    assert not page.says("Add a resource")
    narrowed = worker.page("/resources?statement=A1&level=3&kind=group")
    assert narrowed.says("1 resource found.")
    assert narrowed.says("=2+3 practice group")
    assert worker.page("/resources?from=1/1/2090").says("1 resource found.")
    assert worker.page("/resources?from=1/1/2091").says("Nothing here fits what you asked for.")
    assert worker.page("/resources?from=soon").says("“soon” is no day.")
    assert worker.page("/resources?level=x&page=zzz").says("Patterns of control")
    # Only those who look after them see what is offered no more.
    assert not worker.page("/resources?gone=yes").says("Retired one")
    assert sign_in(council.workforce_lead).page("/resources?gone=yes").says("Retired one")


def test_the_number_of_queries_does_not_grow_with_the_catalogue(
    sign_in: SignIn, count_queries: list[str]
) -> None:
    council = make_catalogue()
    client = sign_in(council.worker)
    client.get("/resources")
    count_queries.clear()
    client.get("/resources")
    few = len(count_queries)
    with writing():
        for number in range(30):
            make_resource(council, code=f"N{number}")
        db.session.commit()
    count_queries.clear()
    client.get("/resources")

    assert len(count_queries) == few


def test_a_resource_and_a_guide_say_what_they_serve(sign_in: SignIn) -> None:
    council = make_catalogue()
    worker = sign_in(council.worker)
    link = next(
        str(one.get("href"))
        for one in worker.page("/resources").all("a")
        if "Patterns" in "".join(one.itertext())
    )

    page = worker.page(link)
    for said in ("Our academy", "6 hours", "None", "Levels 1 to 2", "D1 ", "E3 "):
        assert page.says(said), said
    assert not page.says("Retire it")
    guide = worker.page("/resources/guides/foundations-kinship")
    assert guide.says("Published by Foundations, the What Works Centre")
    assert worker.get("/resources/guides/no-such").status_code == 404
    assert sign_in(make_council().worker).get(link).status_code == 404


def test_a_statements_page_leads_to_what_the_organisation_offers_for_it(sign_in: SignIn) -> None:
    council, version = make_catalogue(), make_version()
    path = f"/frameworks/{version.framework}/{version.version}"

    page = sign_in(council.worker).page(f"{path}/D1")
    assert page.says("Patterns of control (Our academy), next on 3 April 2090, Harbour House")
    assert not page.says("Ended")
    assert not sign_in(council.worker).page(f"{path}/C1").says("Patterns of control")
    elsewhere = sign_in(make_council().worker)
    assert not elsewhere.page(f"{path}/D1").says("Patterns of control")


def test_the_file_is_the_one_that_is_imported_and_runs_in_no_spreadsheet(sign_in: SignIn) -> None:
    council = make_catalogue()
    lead = sign_in(council.workforce_lead)

    text = lead.get("/resources.csv").get_data(as_text=True).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text)))
    assert [one[0] for one in rows] == ["Code", "GR-1", "DA-2"]
    assert rows[1][1] == "'=2+3 practice group"
    assert rows[2][7:12] == ["D1, E3", "1-2", "6", "none", "2090-04-03 Harbour House"]
    book = lead.get("/resources.xlsx?statement=D1")
    assert book.status_code == 200
    assert book.data.startswith(b"PK")
