"""Terms of employment, checks of registration and vacancies, as services and database hold them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.domain import DomainError
from app.extensions import db
from app.organisations.rules import Role
from app.people.models import Employment, Person, Vacancy
from app.people.queries import list_checks, list_recorded, list_spells
from app.people.rules import (
    Contract,
    Register,
    Registration,
    RoleFamily,
    Terms,
    VacancyEnd,
    in_force,
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
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)
WORKER = RoleFamily.FAMILY_SUPPORT_WORKER


def terms(from_on: date = LONG_AGO, fte: int = 60, **other: Any) -> Terms:
    given: dict[str, Any] = {"role_family": WORKER, "contract": Contract.PERMANENT, **other}
    return Terms(from_on, fte_hundredths=fte, **given)


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


def test_posts_that_cannot_be_are_refused(app: Flask) -> None:
    council = make_council()
    for wrong, posts, field in (
        ({"fte_hundredths": 0}, 1, "fte"),
        ({}, 0, "posts"),
        ({}, 51, "posts"),
        ({"from_on": date(2999, 1, 1)}, 1, "from_on"),
    ):
        post = a_post(council, **wrong)
        with pytest.raises(DomainError) as refused:
            open_vacancies(council.organisation.id, post, posts=posts, by_id=None)
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
