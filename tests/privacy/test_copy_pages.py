"""Who asks for a copy, downloads it, and can see who else did."""

import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.db.engine import writing
from app.extensions import db
from app.jobs.models import Job
from app.jobs.rules import JobKind
from app.jobs.running import run_waiting
from app.people.models import Person
from app.privacy.jobs.copying import make_copy
from app.privacy.models import DataCopyReading
from app.privacy.services.copies import ask_for_copy
from tests.clock import now
from tests.factories.privacy import OWN_WORD, make_much_held
from tests.factories.validation import Case
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]


def _unpacked(content: bytes) -> tuple[dict[str, bytes], Any]:
    with ZipFile(io.BytesIO(content)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    return held, json.loads(held["data.json"])


@pytest.fixture
def held(app: Flask) -> Case:
    """A case with a worker of whom much is held."""
    return make_much_held()


def _leads_on(browser: PageClient) -> str:
    """Where the page of the work that made the copy leads."""
    job = db.session.scalars(sa.select(Job.id).where(Job.kind == JobKind.EXPORT_PERSON)).one()
    links = [link.get("href") or "" for link in browser.page(f"/jobs/{job}").all("a")]
    return next(link for link in links if link.endswith("/data"))


def _downloads(page: Page) -> list[str]:
    links = [link.get("href") or "" for link in page.all("a")]
    return [link for link in links if link.startswith("/data-copies/")]


def test_a_person_makes_and_downloads_their_copy(held: Case, sign_in: SignIn) -> None:
    browser = sign_in(held.worker)
    assert browser.page("/account/data").says("Nobody asked for one.")

    assert browser.send("/account/data").status_code == 303
    assert browser.send("/account/data").status_code == 303
    assert browser.page("/account/data").says("A copy is being made already.")
    run_waiting()
    assert _leads_on(browser) == "/account/data"
    page = browser.page("/account/data")
    (path,) = _downloads(page)
    answer = browser.get(path)

    assert answer.mimetype == "application/zip"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    _files, said = _unpacked(answer.data)
    assert said["person"]["name"] == f"{OWN_WORD} Underhollow"
    assert sign_in(held.council.administrator).get(path).status_code == 404


def test_a_person_sees_who_asked_for_a_copy_and_opened_it(held: Case, sign_in: SignIn) -> None:
    administrator, person = held.council.administrator, held.worker
    browser, page = sign_in(administrator), f"/people/{held.worker.id}/data"
    assert browser.send(page).status_code == 303
    run_waiting()
    assert _leads_on(browser) == page
    (path,) = _downloads(browser.page(page))
    assert browser.get(path).status_code == 200

    seen = sign_in(person).page("/account/data")

    assert seen.says(f"Downloaded by {administrator.name}")
    assert sign_in(person).get(path).status_code == 404
    verbs = db.session.scalars(
        sa.select(AuditEvent.verb).where(AuditEvent.subject == "data copy")
    ).all()
    assert sorted(verbs) == ["asked for", "made", "read"]
    assert db.session.scalars(sa.select(DataCopyReading.by_id)).one() == administrator.id


def test_a_copy_whose_time_is_over_is_gone(held: Case, sign_in: SignIn) -> None:
    with writing():
        asked = now() - timedelta(days=8)
        copy = ask_for_copy(held.worker, whole=True, by_id=held.worker.id, now=asked)
        db.session.commit()
        make_copy(copy.id)
        db.session.commit()

    browser = sign_in(held.worker)

    assert browser.get(f"/data-copies/{copy.id}").status_code == 404
    assert browser.page("/account/data").says("is deleted")
