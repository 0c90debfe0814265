"""Links are looked at by the worker, and whoever looks after them is told which are broken."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.jobs.queries import list_jobs
from app.jobs.rules import JobKind
from app.jobs.running import run_waiting
from app.people.models import Person
from app.resources.queries import load_resource
from app.resources.queries.links import find_check, list_broken, list_due
from app.resources.rules.links import Outcome
from app.resources.services import change_resource, retire_resource
from app.resources.services.links import ask_for_checks, keep_outcomes
from tests.factories.assessments import make_version
from tests.factories.organisations import Council, make_council
from tests.factories.resources import link_server, make_resource
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def look(council: Council, outcome: Outcome, now: datetime) -> None:
    """Keep that every due link came to this, as the worker would."""
    with writing():
        due = list_due(council.organisation.id, now.date(), 100)
        keep_outcomes(due, {one.link: outcome for one in due}, now)
        db.session.commit()


def test_the_worker_looks_at_each_link_once_and_keeps_what_came_of_it(app: Flask) -> None:
    council, elsewhere = make_council(), make_council()
    with link_server() as server:
        with writing():
            fine = make_resource(council, code="A", link=server.url("200"))
            lost = make_resource(council, code="B", link=server.url("404"))
            make_resource(council, code="C", link=server.url("404"))
            make_resource(council, code="NONE")
            retired = make_resource(council, code="R", link=server.url("500"))
            retire_resource(retired, by_id=council.workforce_lead.id)
            make_resource(elsewhere)
            now = datetime.now(UTC)
            ask_for_checks(now)
            ask_for_checks(now)
            db.session.commit()
        assert [one.kind for one in list_jobs()] == [JobKind.CHECK_LINKS]
        assert run_waiting() == 1
        assert sorted(server.asked) == ["GET 404", "HEAD 200", "HEAD 404"]
        with writing():
            ask_for_checks(now)
            db.session.commit()
        assert run_waiting() == 0

    found = [find_check(one.id, one.link) for one in (fine, lost)]
    assert [one.outcome for one in found if one] == [Outcome.ANSWERS, Outcome.NOT_FOUND]


def test_a_link_that_fails_on_three_days_is_shown_as_broken_until_it_is_mended(
    app: Flask, sign_in: SignIn
) -> None:
    council, _version = make_council(), make_version()
    with writing():
        row = make_resource(council, link="https://academy.council.example/lost")
        db.session.commit()
    lead = sign_in(council.workforce_lead)
    assert lead.page(f"/resources/{row.id}").says("The link has not been looked at yet.")
    assert lead.page("/resources/links").says("No link is broken.")

    for days in (0, 1, 3):
        assert list_broken(council.organisation.id) == []
        look(council, Outcome.NOT_FOUND, MONDAY + timedelta(days=days))
    (broken,) = list_broken(council.organisation.id)
    assert (broken.since, broken.outcome) == (date(2026, 11, 23), Outcome.NOT_FOUND)
    page = lead.page("/resources/links")
    assert page.says("23 November 2026")
    assert page.says("Page not found")
    assert lead.page(f"/resources/{row.id}").says("The link is broken since 23 November 2026:")
    assert lead.page("/resources").says("Broken link")
    worker = sign_in(council.worker)
    assert not worker.page("/resources").says("Broken link")
    assert not worker.page(f"/resources/{row.id}").says("broken")

    with writing():
        content = load_resource(row)
        mended = type(content)(
            **{
                **{name: getattr(content, name) for name in content.__slots__},
                "link": "https://academy.council.example/found",
            }
        )
        change_resource(row, mended, 1, by_id=council.workforce_lead.id)
        db.session.commit()
    assert list_broken(council.organisation.id) == []
    (due,) = list_due(council.organisation.id, MONDAY.date(), 100)
    assert due.checks.failed_days == 0


def test_a_link_that_failed_once_says_when_it_is_looked_at_again(
    app: Flask, sign_in: SignIn
) -> None:
    council, _version = make_council(), make_version()
    with writing():
        row = make_resource(council, link="https://academy.council.example/slow")
        db.session.commit()
    look(council, Outcome.NO_ANSWER, MONDAY)
    lead = sign_in(council.workforce_lead)

    page = lead.page(f"/resources/{row.id}")
    assert page.says("The link failed on 1 day: no answer.")
    assert page.says("It is looked at again on 24 November 2026")
    assert list_due(council.organisation.id, MONDAY.date(), 100) == []
    look(council, Outcome.SIGN_IN, MONDAY + timedelta(days=1))
    assert lead.page(f"/resources/{row.id}").says("The link asks for a sign-in.")


def test_when_our_own_network_is_down_no_link_is_called_broken(app: Flask) -> None:
    council = make_council()
    with writing():
        for code in "AB":
            make_resource(council, code=code, link=f"https://academy.council.example/{code}")
        db.session.commit()

    for days in range(5):
        look(council, Outcome.NO_ANSWER, MONDAY + timedelta(days=days))

    assert list_broken(council.organisation.id) == []
    assert len(list_due(council.organisation.id, MONDAY.date(), 100)) == 2
