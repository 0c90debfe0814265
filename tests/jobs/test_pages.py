"""The page that says how work is getting on."""

from collections.abc import Callable

from app.extensions import db
from app.jobs.models import Job
from app.jobs.rules import JobKind
from app.jobs.running import run_waiting
from app.jobs.services import ask, claim, fail_job
from app.people.models import Person
from tests.factories.organisations import make_council
from tests.jobs.conftest import Watched
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def asked_by(person: Person) -> Job:
    job = ask(JobKind.MAKE_PLAN_PDF, person.id, person.organisation_id, person.id)
    db.session.commit()
    return job


def test_the_page_says_in_words_how_work_is_getting_on(watched: Watched, sign_in: SignIn) -> None:
    worker = make_council().worker
    job = asked_by(worker)
    browser = sign_in(worker)
    path = f"/jobs/{job.id}"

    assert browser.page(path).heading == "Making the PDF"
    assert browser.page(path).says("Waiting for its turn…")
    assert browser.page(path).says("Look again now")
    claim(job.id, 0)
    assert browser.page(path).says("Working…")
    fail_job(job.id, "The PDF took too long.")
    assert browser.page(path).says("The PDF took too long.")


def test_the_page_leads_on_when_work_is_done(watched: Watched, sign_in: SignIn) -> None:
    worker = make_council().worker
    job = asked_by(worker)
    run_waiting()

    page = sign_in(worker).page(f"/jobs/{job.id}")

    assert [link.get("href") for link in page.by_class("govuk-button")] == [f"/plans/{worker.id}"]
    assert not page.says("Look again now")


def test_nobody_else_sees_a_job(watched: Watched, sign_in: SignIn) -> None:
    council = make_council()
    job = asked_by(council.worker)

    assert sign_in(council.administrator).get(f"/jobs/{job.id}").status_code == 404
    assert (
        sign_in(council.worker).get("/jobs/6ba7b810-9dad-41d1-80b4-00c04fd430c8").status_code == 404
    )
