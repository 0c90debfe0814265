"""An administrator searches who did what, and reads nothing of what it was about."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.services import note_heads, record_event
from app.extensions import db
from app.jobs.models import Job
from app.jobs.rules import JobKind
from app.organisations.jobs import export_events
from app.people.models import Person
from tests.factories.organisations import Council, make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
MARCH = "until_on=31&until_on=3&until_on=2026"
NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)


def done(council: Council, by: Person, verb: str, subject: str, at: datetime = NOON) -> None:
    """Record something that somebody did."""
    where = council.organisation.id
    record_event(
        verb, subject, uuid4(), organisation_id=where, by_id=by.id, now=at, name="hidden-fact"
    )


def rows(page: Page) -> list[str]:
    """Return what the page says was done, the newest first."""
    cells = [one for one in page.all("td") if one.get("data-label") == "Did what"]
    return [(cell.text or "").strip() for cell in cells]


@pytest.fixture
def council(app: Flask) -> Council:
    """A council in which two people did three things."""
    made = make_council()
    done(made, made.supervisor, "signed", "assessment")
    done(made, made.worker, "sent", "assessment", NOON + timedelta(days=1))
    done(made, made.supervisor, "read", "plan", NOON + timedelta(days=2))
    return made


def search(browser: PageClient, **asked: str) -> list[str]:
    """Return what is found, without what making the council did."""
    query = {"until_on": "2026-03-31", **asked}
    return rows(browser.page(f"/organisation/audit?{addressed(query)}"))


def addressed(query: dict[str, str]) -> str:
    """Return a search as it stands in an address; a day has three parts, the day first."""
    parts = [
        (name, part)
        for name, text in query.items()
        for part in (reversed(text.split("-")) if name.endswith("_on") else [text])
    ]
    return urlencode(parts)


def test_events_are_found_by_person_word_and_day(council: Council, sign_in: SignIn) -> None:
    browser = sign_in(council.administrator)
    supervisor = council.supervisor.work_email

    assert search(browser) == ["Read: plan", "Sent: assessment", "Signed: assessment"]
    assert search(browser, named=supervisor) == ["Read: plan", "Signed: assessment"]
    assert search(browser, word="sign") == ["Signed: assessment"]
    assert search(browser, word="assessment") == ["Sent: assessment", "Signed: assessment"]
    assert search(browser, from_on="2026-03-29", until_on="2026-03-29") == ["Sent: assessment"]
    assert search(browser, word="%") == []


def test_what_was_in_it_is_not_shown_and_another_councils_not_at_all(
    council: Council, sign_in: SignIn
) -> None:
    other = make_council()

    page = sign_in(council.administrator).page("/organisation/audit")
    theirs = sign_in(other.administrator).page(f"/organisation/audit?{MARCH}")

    assert "hidden-fact" not in page.text
    assert rows(theirs) == []
    assert sign_in(council.workforce_lead).get("/organisation/audit").status_code == 404


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("named=zzz", "Nobody at "),
        ("named=example", "Write more of it."),
        (f"before=many&{MARCH}", "Signed: assessment"),
        ("word=nothing", "Nothing like that was done."),
    ],
)
def test_what_cannot_be_sought_is_said(
    council: Council, sign_in: SignIn, asked: str, sentence: str
) -> None:
    named = asked.replace("named=example", f"named={council.worker.work_email[:1]}")

    assert sign_in(council.administrator).page(f"/organisation/audit?{named}").says(sentence)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("from_on=31&from_on=2&from_on=2026", "real date"),
        ("from_on=&from_on=2&from_on=2026", "real date"),
        ("until_on=1&until_on=1&until_on=1", "Enter a day after 1999."),
    ],
)
def test_a_day_that_is_none_is_said_beside_its_boxes_which_keep_it(
    council: Council, sign_in: SignIn, asked: str, sentence: str
) -> None:
    answer = sign_in(council.administrator).get(f"/organisation/audit?{asked}&word=sent")

    page = Page(answer)
    assert answer.status_code == 422
    assert sentence in " ".join(page.errors)
    assert page.says("Mend the day first.")
    assert 'value="sent"' in page.text


def test_older_events_are_a_page_further(council: Council, sign_in: SignIn) -> None:
    for minute in range(50):
        done(council, council.worker, "moved", "plan", NOON + timedelta(days=3, minutes=minute))
    browser = sign_in(council.administrator)

    first = browser.page(f"/organisation/audit?{MARCH}&from_on=&from_on=&from_on=&word=&named=")
    link = next(a for a in first.all("a") if (a.text or "").startswith("Show what"))
    second = browser.page(link.get("href") or "")

    assert set(rows(first)) == {"Moved: plan"}
    assert rows(second)[:3] == ["Read: plan", "Sent: assessment", "Signed: assessment"]


def test_the_days_heads_stand_on_the_page(council: Council, sign_in: SignIn) -> None:
    browser = sign_in(council.administrator)
    assert browser.page("/organisation/audit").says("The first one comes tonight.")

    assert note_heads(NOON) == 1
    assert note_heads(NOON + timedelta(hours=11)) == 0

    assert browser.page("/organisation/audit").says("28 March 2026:")


def test_the_file_of_all_acts_is_made_by_the_worker_and_says_no_facts(
    app: Flask, council: Council, sign_in: SignIn
) -> None:
    browser = sign_in(council.administrator)
    token = browser.page("/organisation/audit").form("/sign-out")["csrf_token"]
    assert browser.get("/organisation/audit/file").status_code == 404

    asked = browser.post("/organisation/audit/file", data={"csrf_token": token})
    job = db.session.scalars(sa.select(Job).where(Job.kind == JobKind.EXPORT_AUDIT)).one()
    assert asked.headers["Location"] == f"/jobs/{job.id}"
    export_events(job.subject_id)
    made = browser.get("/organisation/audit/file")

    lines = [json.loads(line) for line in made.text.splitlines()]
    assert made.headers["Content-Disposition"].startswith("attachment")
    assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
    assert lines[-1]["verb"] == "asked for"
    assert "hidden-fact" not in made.text
    assert browser.page("/organisation/audit").says("Download the file made")


def test_a_file_is_asked_for_shortly_after_signing_in(council: Council, sign_in: SignIn) -> None:
    browser = sign_in(council.administrator)
    token = browser.page("/organisation/audit").form("/sign-out")["csrf_token"]
    with browser.session_transaction() as session:
        session["fs_paa"] = 1.0

    asked = browser.post("/organisation/audit/file", data={"csrf_token": token})

    assert asked.status_code == 401
    assert "Sign in again first" in asked.text
    assert browser.get("/organisation/audit/file").status_code == 303
