"""Terms of employment, checks of registration and vacancies, on their pages."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.people.models import Person, RegistrationCheck, Vacancy
from app.people.queries import list_recorded
from app.people.rules import (
    RoleFamily,
)
from app.people.services.leaving import set_leaving
from tests.clock import today
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)
WORKER = RoleFamily.FAMILY_SUPPORT_WORKER


def boxes(day: date) -> list[object]:
    return [day.day, day.month, day.year]


def test_an_administrator_records_terms_and_the_person_reads_them(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    path = f"/people/{council.worker.id}/employment"
    here, own = sign_in(council.administrator), sign_in(council.worker)
    sent: dict[str, Any] = {"role_family": WORKER.value, "contract": "agency"}

    refused = Page(here.send(path, **sent, fte="3 days", from_on=["31", "2", "2026"]))
    assert refused.errors == [
        "Enter a number from 0 to 1, such as 0.6 for three days of five.",
        "Enter a real date, such as 27 3 2026.",
    ]
    assert refused.text.count('value="3 days"') == 1, "what was typed is kept"
    assert here.send(path, **sent, fte="0,6", from_on=boxes(today())).status_code == 303
    assert here.page(path).says("FTE 0.60")
    page = own.page(path)
    assert page.says("FTE 0.60")
    assert not page.says("Record other terms")
    assert own.post(path).status_code == 404
    assert sign_in(council.supervisor).get(path).status_code == 404

    (row,) = list_recorded(council.worker.id)
    ending = f"{path}/{row.id}/withdraw"
    fields = here.page(path).form(ending)
    assert here.post(ending, data=fields).status_code == 303
    assert here.page(path).says("Everything that was recorded")
    assert here.post(ending, data=fields).status_code == 404, "it counts no more"


def test_an_administrator_records_a_look_at_a_register(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    here = sign_in(council.administrator)
    path = f"/people/{council.worker.id}/registration"
    sent: dict[str, Any] = {
        "registration": "nurse or midwife",
        "register": "on the register",
        "number": "07A1234E",
        "checked_on": boxes(today()),
    }
    tomorrow = {**sent, "checked_on": boxes(today() + 2 * DAY)}
    assert Page(here.send(path, **tomorrow)).errors[0].startswith("Enter today")
    assert Page(here.send(path, **{**sent, "number": "7" * 31})).errors
    assert here.send(path, **sent).status_code == 303
    assert here.page(path).says("07A1234E")
    assert db.session.get_one(Person, council.worker.id).registration == "nurse or midwife"
    (check,) = db.session.scalars(sa.select(RegistrationCheck))
    assert check.checked_by_id == council.administrator.id

    own = here.page(f"/people/{council.administrator.id}/registration")
    assert own.says("Another administrator records")


def test_who_left_is_taken_back_on_a_page(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    here, path = sign_in(council.administrator), f"/people/{council.worker.id}/come-back"
    not_left = here.page(path)
    assert not_left.says("has not left")
    assert not not_left.says("They work here again")
    set_leaving(council.worker, today() - DAY)
    db.session.commit()
    assert Page(here.send(path, started_on=boxes(today() - DAY))).errors
    assert Page(here.send(path, started_on=["", "", ""])).errors == ["Enter the first day."]
    assert here.send(path, started_on=boxes(today())).status_code == 303
    assert here.page(f"/people/{council.worker.id}/employment").says("Worked here before")


def test_vacancies_are_added_and_ended_on_pages(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    here = sign_in(council.workforce_lead)
    adding, listed = "/organisation/vacancies/add", "/organisation/vacancies"
    elsewhere = make_council().team.id
    sent: dict[str, Any] = {
        "team": str(council.team.id),
        "role_family": WORKER.value,
        "fte": "0.8",
        "posts": "2",
        "from_on": boxes(today()),
    }
    assert here.page(listed).says("No post is vacant.")
    assert Page(here.send(adding, **{**sent, "team": str(elsewhere)})).errors
    assert Page(here.send(adding, **{**sent, "posts": "0"})).errors == [
        "Enter a number from 1 to 50."
    ]
    assert here.send(adding, **sent).status_code == 303
    assert here.page(listed).says("Harbour team")

    one = db.session.scalars(sa.select(Vacancy).order_by(Vacancy.id)).first()
    assert one is not None
    ending = f"/organisation/vacancies/{one.id}/end"
    assert Page(here.send(ending, ended_as="filled")).errors == ["Enter the day."]
    done: dict[str, Any] = {"ended_as": "filled", "ended_on": boxes(today())}
    assert here.send(ending, **done).status_code == 303
    assert Page(here.send(ending, **done)).errors == ["This vacancy has ended already."]
    assert here.page(listed).says("Filled on")
    assert sign_in(council.supervisor).get(listed).status_code == 404
