"""What would become of each row, and of everybody whom a file does not hold."""

from datetime import date
from uuid import UUID

import pytest

from app.organisations.rules import Role
from app.people.rules import Contract, RoleFamily, Terms
from app.staffing.rules.columns import guess
from app.staffing.rules.held import Held, HeldTeam
from app.staffing.rules.links import rings
from app.staffing.rules.outcomes import Outcome
from app.staffing.rules.planning import plan_people
from app.staffing.rules.sheets import as_plain, from_plain, read_sheet
from tests.staffing.files import HEADINGS, as_csv, as_xlsx, row
from tests.staffing.held import ANN, BEN, HELD, TEAM, TODAY, marks, only, person, plan


def test_the_same_again_changes_nothing() -> None:
    found = only(plan(row(BEN.email, team="harbour", supervisor="ANN@x.example")))
    assert (found.outcome, found.changes, marks(found)) == (Outcome.SAME, (), [])


@pytest.mark.parametrize(
    ("given", "outcome", "changed"),
    [
        (row(BEN.email, team="Quay"), Outcome.MOVES, ["Team: Harbour → Quay"]),
        (row(BEN.email, "Benjamin"), Outcome.CHANGES, ["Name: Ben → Benjamin"]),
        (row(BEN.email, number="12"), Outcome.CHANGES, ["Staff number:  → 12"]),
        (row(BEN.email, roles="supervisor"), Outcome.CHANGES, ["Roles: worker → supervisor"]),
        (row(BEN.email, leaves="30/11/2026"), Outcome.LEAVES, ["Last day:  → 30 November 2026"]),
        (row("cat@x.example"), Outcome.JOINS, []),
        (row("cat@x.example", leaves="2020-01-01"), Outcome.SAME, []),
    ],
)
def test_a_row_comes_to(given: list[str], outcome: Outcome, changed: list[str]) -> None:
    found = only(plan(given))
    assert found.outcome is outcome
    assert [f"{one.column}: {one.before} → {one.after}" for one in found.changes] == changed


def test_a_new_supervisor_is_a_move_and_gives_the_role() -> None:
    cat = row("cat@x.example", "Cat")
    moved, joined = plan(row(BEN.email, supervisor="cat@x.example"), cat).planned
    assert moved.outcome is Outcome.MOVES
    assert moved.act
    assert moved.act.supervisor == "cat@x.example"
    assert joined.act
    assert joined.act.roles == (Role.SUPERVISOR,)
    assert marks(joined) == ["becomes-supervisor"]


def test_terms_change_whole_or_not_at_all() -> None:
    terms = Terms(date(2025, 1, 1), RoleFamily.SPECIALIST, Contract.PERMANENT, 100)
    dee = person("dee@x.example", terms=terms)
    headings = ("Work e-mail", "Name", "FTE", "Supervisor’s work e-mail")
    held = Held((ANN, BEN, dee))
    less = only(plan([dee.email, "Dee", "60 %", ANN.email], held=held, headings=headings))
    assert [one.column for one in less.changes] == ["Supervisor’s work e-mail", "Employment"]
    assert less.act
    assert less.act.terms == Terms(TODAY, RoleFamily.SPECIALIST, Contract.PERMANENT, 60)
    alone = only(plan([BEN.email, "Ben", "0,6", ""], held=held, headings=headings))
    assert marks(alone) == ["terms-incomplete"]
    same = only(plan([dee.email, "Dee", "1", ANN.email], held=held, headings=headings))
    assert same.act
    assert same.act.terms is None


def test_first_terms_are_told_from_nothing() -> None:
    headings = ("Work e-mail", "Name", "FTE", "Contract", "Role family")
    cells = [BEN.email, "Ben", "1", "permanent", "manager"]
    (change,) = only(plan(cells, headings=headings)).changes
    assert (change.before, change.after) == ("", "manager, permanent, 1.00")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([row("no address")], [["not-read"]]),
        ([row("cat@x.example", " ")], [["missing"]]),
        ([row("", "Cat")], [["missing"]]),
        ([row("cat@x.example", "=1+1")], [["formula"]]),
        ([row("cat@x.example", "C" * 121)], [["too-long"]]),
        ([row("a@x.example"), row("A@X.example")], [["twice", "no-supervisor"][:1]] * 2),
        ([row("a@x.example", number="9"), row("b@x.example", number="9")], [["twice"]] * 2),
        ([row(BEN.email, supervisor=BEN.email)], [["ring"]]),
        ([row(BEN.email, supervisor="who@x.example")], [["unknown-supervisor"]]),
        ([row(BEN.email, team="Pier")], [["no-team"]]),
        ([row(BEN.email, roles="administrator")], [["not-read"]]),
        ([row(BEN.email, roles="chief")], [["not-read"]]),
        ([row(BEN.email, starts="2026-05-02", leaves="2026-05-01")], [["ends-first"]]),
        ([row(BEN.email, starts="31/04/2026")], [["no-day"]]),
        ([row(BEN.email, number="7")], [["number-taken"]]),
        ([row(ANN.email, number="8")], [["other-number"]]),
    ],
)
def test_what_blocks(rows: list[list[str]], found: list[list[str]]) -> None:
    planned = plan(*rows).planned
    assert all(one.outcome is Outcome.REFUSED for one in planned)
    assert [marks(one) for one in planned] == found


def test_days_with_the_month_first_spoil_those_that_can_be_read_two_ways() -> None:
    rows = plan(
        row("a@x.example", starts="04/25/2026"),
        row("b@x.example", starts="04/05/2026"),
        row("c@x.example", starts="2026-05-04"),
    ).planned
    assert [marks(one)[0] for one in rows] == ["month-first", "two-ways", "no-supervisor"]


def test_a_spreadsheets_number_is_a_day_with_a_warning() -> None:
    found = only(plan(row("a@x.example", starts="45383")))
    assert marks(found) == ["serial-number", "no-supervisor"]
    assert found.act
    assert found.act.values["started_on"] == date(2024, 4, 1)


def test_a_ring_through_three_others_is_told_on_each_row() -> None:
    names = ("a@x.example", "b@x.example", "c@x.example", "d@x.example")
    rows = [row(one, supervisor=names[(at + 1) % 4]) for at, one in enumerate(names)]
    planned = plan(*rows).planned
    assert [marks(one) for one in planned] == [["ring"]] * 4
    assert planned[1].errors[0].sentence == (
        "b@x.example is supervised by c@x.example, who by d@x.example, who by a@x.example, "
        "who by b@x.example. Nobody can supervise their own manager."
    )


def test_a_ring_that_closes_through_who_is_held_is_found() -> None:
    planned = plan(row(ANN.email, supervisor=BEN.email)).planned
    assert [marks(one) for one in planned] == [["ring"]]


def test_rings_are_found_once_and_trees_are_none() -> None:
    assert list(rings({"a": "b", "b": "c", "d": "c"})) == []
    assert list(rings({"x": "a", "a": "b", "b": "a"})) == [("a", "b")]
    long = {str(one): str((one + 1) % 9) for one in range(9)}
    planned = plan(*(row(f"{a}@x.example", supervisor=f"{b}@x.example") for a, b in long.items()))
    assert "…, who by 0@x.example" in planned.planned[0].errors[0].sentence


def test_a_staff_number_knows_whose_address_changed() -> None:
    found = only(plan(row("ann.new@x.example", "Ann", number="7")))
    assert (found.email, found.outcome, marks(found)) == (
        ANN.email,
        Outcome.SAME,
        ["other-address"],
    )


def test_a_team_is_found_by_its_name_or_added_with_its_service() -> None:
    twin = HeldTeam(UUID(int=3), "South", "Harbour")
    ended = HeldTeam(UUID(int=4), "South", "Pier", ended=True)
    held = Held((ANN, BEN), (TEAM, twin, ended))
    assert marks(only(plan(row(BEN.email, team="Harbour"), held=held))) == ["which-team"]
    assert marks(only(plan(row(BEN.email, team="Pier"), held=held))) == ["team-ended"]
    new = [row(one.email, service="south", team="Lock") for one in (ANN, BEN)]
    first, second = plan(*new, held=held).planned
    assert (marks(first), marks(second)) == (["new-team"], [])
    assert second.act
    assert second.act.team
    assert second.act.team.service == "South"


def test_two_people_of_one_name_are_asked_about() -> None:
    found = only(plan(row("cat@x.example", "ben", supervisor=ANN.email)))
    assert marks(found) == ["same-name"]


@pytest.mark.parametrize(
    ("content", "windows"),
    [
        (as_csv(row("a@x.example", "Zoë"), encoding="utf-8-sig"), False),
        (as_csv(row("a@x.example", "Zoë"), encoding="cp1252"), True),
        (as_csv(row("a@x.example", "Zoë"), mark=";"), False),
        (as_xlsx(row("a@x.example", "Zoë")), False),
    ],
)
def test_files_as_they_come_are_read_alike(content: bytes, windows: bool) -> None:
    sheet = read_sheet(content, "staff")
    assert from_plain(as_plain(sheet)) == sheet
    found = plan_people(sheet, guess(sheet.headings, {}).columns, HELD, TODAY, everybody=False)
    assert (only(found).name, found.windows) == ("Zoë", windows)


def test_pages_show_refused_rows_first_and_name_what_was_seen() -> None:
    preview = plan(row(BEN.email), row("no address"))
    assert [one.number for one in preview.page(1)] == [3, 2]
    assert (preview.pages, preview.refused, preview.offered, preview.warned) == (1, True, False, 0)
    assert preview.seen != plan(row(BEN.email)).seen == plan(row(BEN.email)).seen
    assert HEADINGS
