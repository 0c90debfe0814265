"""The workforce return on screen and as files: counts of people, and no person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.documents.books import write_book
from app.documents.csv import write_csv
from app.documents.downloads import attachment
from app.documents.sheets import MEDIA_TYPE
from app.organisations.access import may_see_return
from app.organisations.forms.employment import PeriodForm
from app.organisations.queries.workforce import read_workforce
from app.organisations.rules import london_day
from app.organisations.rules.periods import MOST_DAYS, whole_year
from app.organisations.statistics.members import Period
from app.organisations.statistics.workforce import work_out
from app.organisations.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.organisations.statistics.shapes import Table

PAGE = "organisations/workforce.html"
CSV = "text/csv; charset=utf-8"


@blueprint.get("/organisation/workforce-return")
@access(may_see_return)
def workforce_return() -> ResponseReturnValue:
    """Show the workforce return of a period, the last whole year unless another is asked for."""
    form = _form()
    if not form.validate_for(_today(), MOST_DAYS):
        return show_again(PAGE, form, tables=(), period=None)
    period = Period(*form.days)
    return render_template(
        PAGE,
        form=form,
        tables=_tables(period),
        period=period,
        asked={name: request.args.getlist(name) for name in ("from_on", "to_on")},
    )


@blueprint.get("/organisation/workforce-return.csv")
@access(may_see_return)
def workforce_return_csv() -> ResponseReturnValue:
    """Return the workforce return as CSV: one line for each figure."""
    form = _form()
    if not form.validate_for(_today(), MOST_DAYS):
        return show_again(PAGE, form, tables=(), period=None)
    period = Period(*form.days)
    lines = write_csv([("Table", "Row", "Measure", "Value"), *_lines(period)])
    return attachment(("\ufeff" + lines).encode(), _name(period, "csv"), CSV)


@blueprint.get("/organisation/workforce-return.xlsx")
@access(may_see_return)
def workforce_return_xlsx() -> ResponseReturnValue:
    """Return the workforce return as a workbook: a sheet for each table, numbers as numbers."""
    form = _form()
    if not form.validate_for(_today(), MOST_DAYS):
        return show_again(PAGE, form, tables=(), period=None)
    period = Period(*form.days)
    tables = _tables(period)
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "About": [
            ("Workforce return", ""),
            *_about(period),
            *((one.title, one.meaning) for one in tables),
        ]
    }
    sheets |= {one.title: [one.head, *one.rows] for one in tables}
    return attachment(write_book(sheets), _name(period, "xlsx"), MEDIA_TYPE)


def _lines(period: Period) -> Iterator[Sequence[object]]:
    for label, value in _about(period):
        yield "About", label, "", value
    for table in _tables(period):
        for row in table.rows:
            for measure, cell in zip(table.head[1:], row[1:], strict=True):
                yield table.title, row[0], measure, cell


def _about(period: Period) -> Sequence[tuple[str, str]]:
    return (
        ("Organisation", current_who().organisation_name),
        ("First day", period.from_on.isoformat()),
        ("Last day", period.to_on.isoformat()),
    )


def _tables(period: Period) -> Sequence[Table]:
    return work_out(read_workforce(current_who().organisation_id, period.to_on), period)


def _name(period: Period, ending: str) -> str:
    return f"workforce-return-{period.from_on}-to-{period.to_on}.{ending}"


def _form() -> PeriodForm:
    """Return the form as it was asked for in the page's address, or for the last whole year."""
    asked: MultiDict[str, Any] = request.args
    if "from_on" not in asked and "to_on" not in asked:
        asked = MultiDict(
            [
                (name, str(part))
                for name, day in zip(("from_on", "to_on"), whole_year(_today()), strict=True)
                for part in (day.day, day.month, day.year)
            ]
        )
    return PeriodForm(asked)


def _today() -> date:
    return london_day(datetime.now(UTC))
