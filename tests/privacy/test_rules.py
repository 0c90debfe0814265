"""Who may be erased, and who may do what with what is held. Pure."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from app.organisations.rules import Role, Who
from app.people.models import Person
from app.privacy.access import may_download, may_handle_data, may_keep_rules, may_lift
from app.privacy.models import DataCopy, LegalHold
from app.privacy.queries.ageing import OLD
from app.privacy.rules.erasing import address_of_nobody, refusal
from app.privacy.rules.register import REGISTER, entry_of
from app.privacy.rules.register.kept import (
    UNTIL_ERASED,
    WITHOUT_NAME,
    WORDS_UNTIL_ERASED,
    kept_for,
)
from app.privacy.rules.retention import CLASSES, LEAVERS, READINGS
from tests.clock import today

HERE, THERE = uuid4(), uuid4()


def _person(organisation_id: UUID) -> Person:
    return Person(id=uuid4(), organisation_id=organisation_id)


def _copy(of: UUID, by: UUID, *, whole: bool = False, organisation_id: UUID = HERE) -> DataCopy:
    return DataCopy(organisation_id=organisation_id, person_id=of, asked_by_id=by, whole=whole)


def _who(*roles: Role) -> Who:
    return Who(
        person_id=uuid4(),
        account_id=uuid4(),
        organisation_id=HERE,
        organisation_name="Here",
        name="Ada Dale",
        social_worker=False,
        roles=frozenset(roles),
    )


def test_only_who_left_and_had_their_days_is_erased() -> None:
    assert refusal(None, erased=False, today=today()) is not None
    assert refusal(today(), erased=False, today=today()) is not None
    assert refusal(today() + timedelta(days=3), erased=False, today=today()) is not None
    assert refusal(today() - timedelta(days=90), erased=False, today=today()) is not None
    assert refusal(today() - timedelta(days=91), erased=False, today=today()) is None
    assert refusal(today() - timedelta(days=500), erased=True, today=today()) is not None


def test_nobody_is_erased_on_whom_there_is_a_hold() -> None:
    left = today() - timedelta(days=500)

    assert refusal(left, erased=False, today=today(), held=True) is not None
    assert refusal(left, erased=False, today=today(), held=False) is None


def test_administrators_lift_holds_of_their_organisation_but_none_on_themself() -> None:
    administrator = _who(Role.ADMINISTRATOR)
    hold = LegalHold(organisation_id=HERE, person_id=uuid4())
    own = LegalHold(organisation_id=HERE, person_id=administrator.person_id)

    assert may_lift(administrator, hold)
    assert not may_lift(administrator, own)
    assert not may_lift(_who(Role.WORKFORCE_LEAD), hold)
    assert not may_lift(administrator, LegalHold(organisation_id=THERE, person_id=uuid4()))
    assert not may_lift(None, hold)


def test_each_who_is_erased_has_an_address_of_their_own_that_goes_nowhere() -> None:
    first, second = address_of_nobody(uuid4()), address_of_nobody(uuid4())

    assert first != second
    assert first.endswith(".invalid")


def test_administrators_answer_for_their_own_organisation() -> None:
    administrator, worker = _who(Role.ADMINISTRATOR), _who(Role.WORKER)
    here, there = _person(HERE), _person(THERE)

    assert may_handle_data(administrator, here)
    assert not may_handle_data(administrator, there)
    assert not may_handle_data(worker, here)
    assert not may_handle_data(None, here)
    assert may_keep_rules(administrator)
    assert not may_keep_rules(worker)
    assert not may_keep_rules(None)


def test_a_copy_is_for_whoever_asked_for_it() -> None:
    administrator, worker = _who(Role.ADMINISTRATOR), _who(Role.WORKER)
    own = _copy(worker.person_id, worker.person_id, whole=True)
    both = worker.person_id, administrator.person_id
    asked = _copy(*both)

    assert may_download(worker, own)
    assert not may_download(administrator, own)
    assert may_download(administrator, asked)
    assert not may_download(worker, asked)
    assert not may_download(None, asked)
    # Whoever administers no more, or elsewhere, or would get what only the person may read.
    assert not may_download(replace(administrator, roles=frozenset()), asked)
    assert not may_download(administrator, _copy(*both, whole=True))
    assert not may_download(administrator, _copy(*both, organisation_id=THERE))


def test_the_register_knows_no_other_table() -> None:
    with pytest.raises(KeyError):
        entry_of("nothing")


def test_every_line_of_the_register_says_how_long_it_is_kept() -> None:
    said = {entry.table: kept_for(entry) for entry in REGISTER}

    assert said["reading"] == said["file_reading"] == f"as long as “{READINGS.title}”"
    assert said["rating"] == WORDS_UNTIL_ERASED
    assert said["adjustment"] == UNTIL_ERASED
    assert said["audit_event"] == said["visibility_grant"] == WITHOUT_NAME


def test_each_class_lists_the_tables_whose_rows_go() -> None:
    named = [table for one in CLASSES if one is not LEAVERS for table in one.tables]

    assert sorted(named) == sorted(OLD)
    assert set(named) <= {entry.table for entry in REGISTER}
