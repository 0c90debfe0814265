"""Everybody sees who looked at their record and what they did themself, and of nobody else."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from flask import Flask

from app.documents.services import note_download
from app.extensions import db
from app.organisations.rules.settings import SUPPORT_EMAIL, SUPPORT_NAME
from app.organisations.services import change_setting
from app.pages.queries import find_support, list_looks
from app.pages.rules import Look
from app.people.models import Person
from tests.factories.batches import make_batch_of_plans
from tests.factories.organisations import make_council
from tests.factories.plans import make_plan
from tests.factories.validation import make_case, who_is
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]


def cells(page: Page, label: str) -> list[str]:
    """Return the cells of one column."""
    return [(one.text or "").strip() for one in page.all("td") if one.get("data-label") == label]


def test_the_worker_sees_who_opened_what_and_nobody_else_does(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    sign_in(case.supervisor).page(case.path)
    sign_in(case.council.administrator).page(f"/people/{case.worker.id}")

    page = sign_in(case.worker).page("/account/readings")

    assert set(zip(cells(page, "Who"), cells(page, "What"), strict=True)) == {
        (case.supervisor.name, "Your claim"),
        (case.council.administrator.name, "Your name, work e-mail, team and roles"),
    }
    assert sign_in(case.supervisor).page("/account/readings").says("Nobody has looked")


def test_what_was_in_anothers_batch_was_looked_at_too(app: Flask) -> None:
    case, plan = make_plan()
    batch = make_batch_of_plans(who_is(case.supervisor), plan)
    db.session.commit()

    note_download(batch.id, by_id=case.supervisor.id)

    looks = list_looks(case.worker.id, first=0, at_most=5)
    assert [(look.by_id, look.subject) for look in looks] == [
        (case.supervisor.id, "development plan")
    ]
    assert list_looks(case.supervisor.id, first=0, at_most=5) == []


def test_one_sees_what_one_did_and_nothing_of_what_it_was_about(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    key, by_id = council.organisation.id, council.administrator.id
    change_setting(key, SUPPORT_NAME, "Learning team", by_id=by_id)

    page = sign_in(council.administrator).page("/account/acts")

    assert cells(page, "What")[0] == "Changed: setting"
    assert "Learning team" not in page.text
    assert cells(sign_in(council.worker).page("/account/acts"), "What") == []
    assert sign_in(council.worker).page("/account/acts?page=2").says("There is no more.")


def test_people_see_whom_their_own_organisation_names_for_help(
    app: Flask, sign_in: SignIn, client: PageClient
) -> None:
    council, other = make_council(), make_council()
    key = council.organisation.id
    assert find_support(key) is None
    change_setting(key, SUPPORT_NAME, "Learning team", by_id=None)
    change_setting(key, SUPPORT_EMAIL, "skills@saltmarsh.example", by_id=None)
    browser = sign_in(council.worker)

    assert browser.page("/help").says("Ask for help: Learning team, skills@saltmarsh.example.")
    assert "skills@saltmarsh.example" in browser.get("/no-such-page").text
    assert "skills@saltmarsh.example" not in sign_in(other.worker).page("/help").text
    assert "skills@saltmarsh.example" not in client.page("/help").text


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("claim", "Your claim"),
        ("development plan", "Your development plan"),
        ("renewal", "An offer to renew a validation of yours"),
    ],
)
def test_a_look_is_said_in_words(subject: str, words: str) -> None:
    assert Look(datetime(2026, 1, 1, tzinfo=UTC), uuid4(), subject).in_words == words
