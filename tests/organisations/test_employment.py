"""Terms of employment, looks at registers and vacancies, on pages and in the database."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.domain import DomainError
from app.extensions import db
from app.organisations.rules import Role
from app.people.models import Employment, Person, RegistrationCheck, Vacancy
from app.people.queries import list_checks, list_recorded, list_spells
from app.people.rules import (
    Contract,
    Register,
    Registration,
    RoleFamily,
    Terms,
    VacancyEnd,
    in_force,
    in_whole,
    read_fte,
    standing,
)
from app.people.services import (
    Looked,
    Post,
    come_back,
    end_vacancy,
    open_vacancies,
    record_check,
    record_terms,
    record_terms_of_many,
    withdraw_terms,
)
from app.people.services.leaving import set_leaving
from tests.clock import now, today
from tests.factories.organisations import LONG_AGO, Council, make_council, make_person
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)
WORKER = RoleFamily.FAMILY_SUPPORT_WORKER


def boxes(day: date) -> list[object]:
    return [day.day, day.month, day.year]


def terms(from_on: date = LONG_AGO, fte: int = 60, **other: Any) -> Terms:
    given: dict[str, Any] = {"role_family": WORKER, "contract": Contract.PERMANENT, **other}
    return Terms(from_on, fte_hundredths=fte, **given)


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("1", 100),
        ("0.6", 60),
        (" 0,6 ", 60),
        ("0.675", 68),
        ("0.8108", 81),
        ("0", 0),
        ("1.01", None),
        ("-0.1", None),
        ("60%", None),
        ("", None),
        ("NaN", None),
        ("Infinity", None),
        ("1e-999999", 0),
    ],
)
def test_a_full_time_equivalent_is_read_as_people_type_it(typed: str, held: int | None) -> None:
    assert read_fte(typed) == held


def test_a_full_time_equivalent_is_written_with_two_places() -> None:
    assert [in_whole(one) for one in (0, 5, 60, 100)] == ["0.00", "0.05", "0.60", "1.00"]


def test_terms_are_corrected_and_taken_out_without_changing_a_row(app: Flask) -> None:
    council = make_council()
    worker, by_id = council.worker, council.administrator.id
    first = record_terms(worker, terms(), by_id=by_id, now=now())
    record_terms(worker, terms(today(), 100), by_id=by_id, now=now())
    wrong = record_terms(worker, terms(today(), 80), by_id=by_id, now=now() + DAY)

    counted = standing(list_recorded(worker.id))
    assert [one.fte_hundredths for one in counted] == [60, 80]
    assert in_force(counted, today() - DAY) is first
    assert in_force(counted, today()) is wrong
    assert in_force(counted, LONG_AGO - DAY) is None

    withdraw_terms(worker, wrong, by_id=by_id, now=now() + 2 * DAY)
    assert standing(list_recorded(worker.id)) == [first]
    assert len(list_recorded(worker.id)) == 4, "every row is kept"


def test_what_was_recorded_is_never_changed_or_deleted(app: Flask) -> None:
    council = make_council()
    record_terms(council.worker, terms(), by_id=None)
    looked = Looked(Registration.TEACHER, Register.ON, LONG_AGO)
    record_check(council.worker, looked, by_id=None)
    set_leaving(council.colleague, today() - DAY)
    come_back(council.colleague, today(), by_id=None)
    (post,) = open_vacancies(council.organisation.id, a_post(council), by_id=None)
    end_vacancy(post, VacancyEnd.FILLED, today(), by_id=None)
    db.session.commit()

    for table, column in (
        ("employment", "fte_hundredths = 100"),
        ("employment_spell", "left_on = started_on"),
        ("registration_check", "registration_number = 'SW1'"),
        ("vacancy", "fte_hundredths = 1"),
    ):
        for statement in (f"UPDATE {table} SET {column}", f"DELETE FROM {table}"):
            with pytest.raises(sa.exc.DatabaseError, match="kept as it is"):
                db.session.execute(sa.text(statement))
            db.session.rollback()


def a_post(council: Council, **other: Any) -> Post:
    given: dict[str, Any] = {"fte_hundredths": 100, "from_on": LONG_AGO, **other}
    return Post(council.team.id, WORKER, **given)


def test_terms_that_cannot_be_are_refused_beside_their_field(app: Flask) -> None:
    council = make_council()
    leaver = make_person(council.organisation, Role.WORKER)
    set_leaving(leaver, today())
    for person, given, field in (
        (council.worker, terms(fte=101), "fte"),
        (council.worker, terms(LONG_AGO - DAY), "from_on"),
        (council.worker, terms(today() + 400 * DAY), "from_on"),
        (leaver, terms(today() + DAY), "from_on"),
    ):
        with pytest.raises(DomainError) as refused:
            record_terms(person, given, by_id=None)
        assert refused.value.field == field


def test_many_terms_at_once_are_held_to_the_same_bounds(app: Flask) -> None:
    council = make_council()
    keys = [council.worker.id, council.colleague.id]
    organisation_id = council.organisation.id
    record_terms_of_many(organisation_id, dict.fromkeys(keys, terms()), by_id=None)
    db.session.commit()
    assert [len(list_recorded(one)) for one in keys] == [1, 1]
    with pytest.raises(DomainError, match="from 0 to 1"):
        record_terms_of_many(organisation_id, {keys[0]: terms(fte=101)}, by_id=None)
    db.session.rollback()


def test_the_newest_look_at_a_register_says_what_a_person_is(app: Flask) -> None:
    council = make_council()
    person, by_id = council.unregistered_supervisor, council.administrator.id
    social = Registration.SOCIAL_WORKER

    record_check(person, Looked(social, Register.ON, today(), "SW99"), by_id=by_id)
    assert (person.registration, person.registration_number) == (social, "SW99")
    record_check(person, Looked(social, Register.NOT_ON, today() - DAY), by_id=by_id)
    assert person.registration is social, "an older look changes nothing"
    record_check(person, Looked(Registration.TEACHER, Register.NOT_ON, today()), by_id=by_id)
    assert person.registration is social, "another register says nothing of this one"
    record_check(person, Looked(social, Register.NOT_ON, today()), by_id=by_id)
    assert (person.registration, person.registration_number) == (Registration.NONE, "")
    assert len(list_checks(person.id)) == 4


def test_a_look_at_a_register_that_cannot_be_is_refused(app: Flask) -> None:
    council = make_council()
    worker, social = council.worker, Registration.SOCIAL_WORKER
    for looked, field in (
        (Looked(Registration.NONE, Register.ON, today()), "registration"),
        (Looked(social, Register.ON, today() + 2 * DAY), "checked_on"),
        (Looked(social, Register.ON, today(), until_on=today() - DAY), "until_on"),
    ):
        with pytest.raises(DomainError) as refused:
            record_check(worker, looked, by_id=None)
        assert refused.value.field == field
    with pytest.raises(DomainError, match="Somebody else"):
        record_check(worker, Looked(social, Register.ON, today()), by_id=worker.id)
    assert worker.registration is Registration.NONE


def test_who_comes_back_keeps_the_days_before(app: Flask) -> None:
    worker = make_council().worker
    with pytest.raises(DomainError):
        come_back(worker, today(), by_id=None)
    set_leaving(worker, today() - 30 * DAY)
    with pytest.raises(DomainError):
        come_back(worker, today() - 30 * DAY, by_id=None)
    come_back(worker, today(), by_id=None)
    assert (worker.started_on, worker.left_on) == (today(), None)
    (spell,) = list_spells(worker.id)
    assert (spell.started_on, spell.left_on) == (LONG_AGO, today() - 30 * DAY)


def test_a_vacancy_ends_once(app: Flask) -> None:
    council = make_council()
    one, _other = open_vacancies(council.organisation.id, a_post(council), posts=2, by_id=None)
    for day in (LONG_AGO - DAY, today() + 2 * DAY):
        with pytest.raises(DomainError) as refused:
            end_vacancy(one, VacancyEnd.FILLED, day, by_id=None)
        assert refused.value.field == "ended_on"
    end_vacancy(one, VacancyEnd.FILLED, today(), by_id=None)
    with pytest.raises(DomainError, match="ended already"):
        end_vacancy(one, VacancyEnd.WITHDRAWN, today(), by_id=None)


@pytest.mark.parametrize(
    ("wrong", "posts", "field"),
    [
        ({"fte_hundredths": 0}, 1, "fte"),
        ({}, 0, "posts"),
        ({}, 51, "posts"),
        ({"from_on": date(2999, 1, 1)}, 1, "from_on"),
    ],
)
def test_posts_that_cannot_be_are_refused(
    app: Flask, wrong: dict[str, Any], posts: int, field: str
) -> None:
    council = make_council()
    with pytest.raises(DomainError) as refused:
        open_vacancies(council.organisation.id, a_post(council, **wrong), posts=posts, by_id=None)
    assert refused.value.field == field


def test_the_database_holds_terms_and_vacancies_to_their_bounds(app: Flask) -> None:
    council = make_council()
    common: dict[str, Any] = {"organisation_id": council.organisation.id, "recorded_at": now()}
    terms_: dict[str, Any] = {
        "person_id": council.worker.id,
        "from_on": today(),
        "role_family": WORKER,
        "contract": Contract.AGENCY,
    }
    post: dict[str, Any] = {
        "team_id": council.team.id,
        "role_family": WORKER,
        "fte_hundredths": 50,
        "from_on": today(),
    }
    db.session.commit()
    for row in (
        Employment(**common, **terms_, fte_hundredths=-1),
        Employment(**common, **terms_, fte_hundredths=101),
        Vacancy(**common, **{**post, "fte_hundredths": 0}),
        Vacancy(**common, **post, ended_on=today()),
        Vacancy(
            **common,
            **post,
            ended_on=today() - DAY,
            ended_as=VacancyEnd.FILLED,
            ended_at=now(),
        ),
    ):
        db.session.add(row)
        with pytest.raises(sa.exc.IntegrityError):
            db.session.flush()
        db.session.rollback()


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
    assert here.page(path).says("has not left")
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
