"""Leaving: what a person held here ends with their last day, and the record stays theirs."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from app.accounts.models import Account
from app.db.domain import DomainError
from app.extensions import db
from app.organisations.models import Deputy
from app.organisations.queries import find_link, find_team, list_roles
from app.organisations.rules import Role
from app.organisations.rules.administrators import Openness, is_last
from app.organisations.rules.leaving import has_left, is_closed_to, last_day_open
from app.organisations.services.administrators import LastAdministrator, keep_an_administrator
from app.organisations.services.employers import NeedsTwo, grant_role
from app.organisations.services.leaving import (
    record_leaving,
    return_to_work,
    take_back_leaving,
)
from app.organisations.services.roles import LeavesBefore, give_role
from app.people.models import Person
from app.people.services.leaving import LeftBeforeStarting
from tests.factories.accounts import give_password
from tests.factories.organisations import LONG_AGO, make_council, make_person
from tests.factories.validation import who_is
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
LAST = date(2026, 3, 31)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("left_on", "today", "left", "closed"),
    [
        (None, LAST, False, False),
        (LAST, LAST, False, False),
        (LAST, LAST + DAY, True, False),
        (LAST, LAST + 90 * DAY, True, False),
        (LAST, LAST + 91 * DAY, True, True),
    ],
)
def test_from_the_day_after_no_role_works_and_ninety_days_later_the_account_closes(
    left_on: date | None, today: date, left: bool, closed: bool
) -> None:
    assert (has_left(left_on, today), is_closed_to(left_on, today)) == (left, closed)


def test_the_last_day_open_is_the_ninetieth() -> None:
    assert not is_closed_to(LAST, last_day_open(LAST))
    assert is_closed_to(LAST, last_day_open(LAST) + DAY)


@pytest.mark.parametrize(
    ("holders", "lasting", "without", "last"),
    [
        ("a", "a", "a", True),
        ("ab", "ab", "a", False),
        ("ab", "a", "a", True),  # the other one cannot sign in, or has a last day
        ("ab", "ab", "ab", True),
        ("ab", "ab", "c", False),
        ("", "", "c", False),  # it had none before
    ],
)
def test_who_is_the_last_to_look_after_an_organisation(
    holders: str, lasting: str, without: str, last: bool
) -> None:
    keys = [{UUID(int=ord(one)) for one in some} for some in (holders, lasting, without)]
    assert is_last(*keys) is last


def test_until_accounts_say_who_can_sign_in_everybody_counts() -> None:
    somebody = [Person().id]
    assert Openness().who_can_sign_in(somebody) == somebody


def test_what_a_leaver_held_ends_with_their_last_day(app: object) -> None:
    council = make_council()
    worker, today = council.worker, datetime.now(UTC).date()
    grant_role(
        council.organisation.id, worker.id, Role.MODERATOR, from_on=today + 9 * DAY, by_id=None
    )

    record_leaving(worker, today, by_id=council.administrator.id)

    assert list_roles(worker.id, today) == {Role.WORKER}
    assert not list_roles(worker.id, today + DAY)
    assert not list_roles(worker.id, today + 10 * DAY), "what was to begin later does not"
    assert find_team(worker.id, today)
    assert not find_team(worker.id, today + DAY)
    assert find_link(worker.id, today)
    assert not find_link(worker.id, today + DAY)
    assert list_roles(council.colleague.id, today + DAY) == {Role.WORKER}

    take_back_leaving(worker, by_id=council.administrator.id)
    assert worker.left_on is None


@pytest.mark.parametrize("way", ["stays", "returns"])
def test_nothing_of_before_works_again_when_somebody_comes_back(app: object, way: str) -> None:
    council = make_council()
    person, today = council.supervisor, datetime.now(UTC).date()
    last = today - 9 * DAY
    person.left_on = last  # as before roles ended with it, or by another way
    stands_in = Deputy(
        organisation_id=council.organisation.id,
        supervisor_id=council.moderator.id,
        deputy_id=person.id,
        from_on=last,
        until_on=today + DAY,
        named_by_id=council.administrator.id,
        named_at=datetime.now(UTC),
    )
    db.session.add(stands_in)
    db.session.commit()
    assert Role.SUPERVISOR in list_roles(person.id, today)

    if way == "stays":
        take_back_leaving(person, by_id=council.administrator.id)
    else:
        return_to_work(person, today, by_id=council.administrator.id)
    db.session.commit()

    assert person.left_on is None
    assert not list_roles(person.id, today)
    assert find_team(person.id, today) is None
    assert stands_in.until_on == last


def test_a_role_ends_with_the_last_day_also_when_it_is_given_later(app: object) -> None:
    council = make_council()
    worker, today = council.worker, datetime.now(UTC).date()
    by = who_is(council.administrator)
    record_leaving(worker, today + 9 * DAY, by_id=by.person_id)
    granted = give_role(worker, Role.ANALYST, from_on=today, until_on=None, by=by)
    assert granted.until_on == today + 9 * DAY
    sooner = give_role(worker, Role.MODERATOR, from_on=today, until_on=today + DAY, by=by)
    assert sooner.until_on == today + DAY
    with pytest.raises(LeavesBefore):
        give_role(worker, Role.MODERATOR, from_on=today + 10 * DAY, until_on=None, by=by)


def test_nobody_leaves_before_they_started(app: object) -> None:
    council = make_council()
    with pytest.raises(LeftBeforeStarting) as refused:
        record_leaving(council.worker, LONG_AGO - DAY, by_id=None)
    assert refused.value.field == "left_on"


def test_the_last_administrator_stays(app: object) -> None:
    council = make_council()
    give_password(council.administrator)
    other = make_person(council.organisation, Role.ADMINISTRATOR)
    invited = other.id
    for without in ({council.administrator.id}, {council.administrator.id, invited}):
        with pytest.raises(LastAdministrator):
            keep_an_administrator(council.organisation.id, without)
    keep_an_administrator(council.organisation.id, {council.worker.id, invited})
    with pytest.raises(LastAdministrator):
        record_leaving(council.administrator, datetime.now(UTC).date(), by_id=None)

    give_password(other)
    record_leaving(council.administrator, datetime.now(UTC).date(), by_id=None)

    with pytest.raises(LastAdministrator):
        keep_an_administrator(council.organisation.id, {other.id})


def test_one_administrator_alone_makes_no_other(app: object) -> None:
    council = make_council()
    by, worker = council.administrator.id, council.worker.id
    for asked_by_id in (None, by):
        with pytest.raises(NeedsTwo):
            grant_role(
                council.organisation.id,
                worker,
                Role.ADMINISTRATOR,
                from_on=LAST,
                by_id=by,
                asked_by_id=asked_by_id,
            )
    assert isinstance(NeedsTwo(), DomainError)


def test_a_leaver_reads_on_for_ninety_days_without_any_role(app: object, sign_in: SignIn) -> None:
    council = make_council()
    today = datetime.now(UTC).date()
    lead = council.workforce_lead
    here = sign_in(lead)
    assert here.get("/cycles").status_code == 200

    lead.left_on = today - DAY  # as a bulk import writes it, with the role still open
    db.session.commit()
    here = sign_in(lead)
    assert here.get("/cycles").status_code == 404
    assert here.get("/account").status_code == 200

    db.session.get_one(Person, lead.id).left_on = today - 91 * DAY
    db.session.commit()
    assert here.get("/account").status_code == 303, "asked to sign in"
    assert db.session.query(Account).filter_by(person_id=lead.id).one().active
