"""The list of an organisation's people: searched, sorted, and as a file."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from app.accounts.queries import accounts_of
from app.accounts.views.blueprint import blueprint
from app.documents.csv import write_csv
from app.organisations.access import may_administer
from app.organisations.queries import Staff, list_staff
from app.web.forms import tidy
from app.web.guard import access, current_who

PAGE, AT_ONCE = 50, 10_000
HEAD = ("Name", "Work e-mail", "Job title", "Team", "Roles", "Account")


@blueprint.get("/people")
@access(may_administer)
def list_people() -> ResponseReturnValue:
    """List the organisation's people, 50 a page, with team, roles and account."""
    page = min(max(1, request.args.get("page", 1, int)), 100_000)
    staff = _asked_for((page - 1) * PAGE, PAGE)
    return render_template(
        "accounts/list_people.html",
        staff=staff,
        accounts=accounts_of(one.person.id for one in staff.people),
        page=page,
        size=PAGE,
        asked=_asked(),
    )


@blueprint.get("/people.csv")
@access(may_administer)
def list_people_csv() -> ResponseReturnValue:
    """Return the people that were asked for as a file for a spreadsheet."""
    answer = Response(
        "\ufeff" + write_csv([HEAD, *_rows()]), content_type="text/csv; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="people.csv"'
    return answer


def _rows() -> Iterator[Sequence[str]]:
    first = 0
    while people := _asked_for(first, AT_ONCE).people:
        accounts = accounts_of(one.person.id for one in people)
        for one in people:
            account = accounts.get(one.person.id)
            yield (
                one.person.name,
                one.person.work_email,
                one.person.job_title,
                one.team_name or "",
                ", ".join(one.roles),
                account.state if account else "None",
            )
        first += AT_ONCE


def _asked() -> dict[str, str]:
    """Return what was searched for and the order, as they stand in the page's address."""
    asked = {
        "named": tidy(request.args.get("named", "")).strip()[:200],
        "order": "team" if request.args.get("order") == "team" else "",
    }
    return {name: value for name, value in asked.items() if value}


def _asked_for(first: int, at_most: int) -> Staff:
    asked = _asked()
    return list_staff(
        current_who().organisation_id,
        _today(),
        first=first,
        at_most=at_most,
        named=asked.get("named", ""),
        by_team="order" in asked,
    )


def _today() -> date:
    return datetime.now(UTC).date()
