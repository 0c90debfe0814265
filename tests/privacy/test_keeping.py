"""What is older than an organisation keeps it goes once a day, and nothing else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError

from app.accounts.models import SignInSession
from app.db.engine import writing
from app.documents import folder
from app.documents.models import Batch, BatchReading
from app.extensions import db
from app.jobs.models import Job
from app.notifications.models import Mail
from app.organisations.services import change_setting
from app.people.models import Person
from app.people.queries import get_person
from app.privacy.jobs.keeping import apply_everywhere, erase_and_tidy
from app.privacy.models import ErasureDecision, RetentionRun
from app.privacy.queries.erasing import is_erased
from app.privacy.queries.holding import made_files_of
from app.privacy.queries.keeping import list_due
from app.privacy.rules.retention import BATCHES, LEAVERS, MAIL, left_before
from tests.clock import now, today
from tests.factories.organisations import Council, make_council
from tests.factories.privacy import fill_classes, let_leave, make_much_held
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def _long_ago() -> datetime:
    return now() - timedelta(days=800)


def _lately() -> datetime:
    return now() - timedelta(days=3)


def _counts(council: Council) -> dict[str, int]:
    return {due.data_class.name: due.number for due in list_due(council.organisation.id, now())}


@pytest.fixture
def full(app: Flask) -> Council:
    """A council with one old thing of each class."""
    council = make_council()
    with writing():
        fill_classes(council, _long_ago())
    return council


def test_the_dry_run_counts_and_changes_nothing(full: Council, app: Flask) -> None:
    before = _counts(full)
    assert before["sessions"] == before["mail"] == before["jobs"] == 1
    assert before["batches"] == 2
    code = full.organisation.code
    db.session.commit()

    said = app.test_cli_runner().invoke(args=["privacy", "retain", "--organisation", code])

    assert said.exit_code == 0, said.output
    assert "When people signed in, over 90 days: 1" in said.output
    assert _counts(full) == before


def test_what_is_old_goes_and_what_is_new_stays(full: Council) -> None:
    other = make_council()
    with writing():
        fill_classes(other, _lately())
        assert apply_everywhere(now()) == 5
        assert apply_everywhere(now()) == 0

    assert set(_counts(full).values()) == {0}
    for table in (SignInSession, Batch, BatchReading, Job):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(table)) == 1
    addresses = db.session.scalars(sa.select(Mail.address)).all()
    assert sorted(addresses) == ["", other.worker.work_email]
    ran = db.session.scalars(sa.select(RetentionRun.data_class)).all()
    assert sorted(ran) == ["batches", "jobs", "mail", "sessions"]


def test_the_command_applies_the_rules(full: Council, app: Flask) -> None:
    name = full.organisation.name
    db.session.commit()

    said = app.test_cli_runner().invoke(args=["privacy", "retain", "--apply"])
    nowhere = app.test_cli_runner().invoke(args=["privacy", "retain", "--organisation", "X"])

    assert f"{name}: 5 went" in said.output, said.output
    assert nowhere.exit_code == 1


def test_an_organisation_sets_its_own_days(full: Council) -> None:
    with writing():
        change_setting(full.organisation.id, MAIL.setting, "730", by_id=None)
        db.session.commit()
        _age(Mail, timedelta(days=100))

    assert _counts(full)["mail"] == 0


def _age(model: type[Mail], age: timedelta) -> None:
    db.session.execute(sa.update(model).values(sent_at=now() - age))
    db.session.commit()


def test_who_left_long_ago_is_erased_and_who_left_lately_is_not(app: Flask) -> None:
    council = make_council()
    gone, lately = council.worker, council.colleague
    let_leave(gone, days_ago=LEAVERS.setting.default + 1)
    let_leave(lately, days_ago=LEAVERS.setting.default)

    with writing():
        assert apply_everywhere(now()) == 1

    assert is_erased(gone.id)
    assert not is_erased(lately.id)
    assert get_person(gone.id).work_email.endswith("@erased.invalid")
    assert left_before(1, today()) == today() - timedelta(days=2)


def test_a_decision_is_carried_out_on_its_day(app: Flask) -> None:
    council = make_council()
    let_leave(council.worker, days_ago=100)
    with writing():
        db.session.add(
            ErasureDecision(
                organisation_id=council.organisation.id,
                person_id=council.worker.id,
                decided_at=now(),
                from_on=today() + timedelta(days=3),
            )
        )
        db.session.commit()
        assert apply_everywhere(now()) == 0
        assert apply_everywhere(now() + timedelta(days=4)) == 1

    assert is_erased(council.worker.id)


def test_the_command_decides_to_erase_who_left(app: Flask) -> None:
    worker, run = make_council().worker, app.test_cli_runner().invoke
    let_leave(worker, days_ago=100)
    db.session.commit()

    decided = run(args=["privacy", "erase", str(worker.id)])
    again = run(args=["privacy", "erase", worker.work_email])

    assert "Will be erased from" in decided.output
    assert again.exit_code == 1
    assert "decided already" in again.output


def test_the_pdfs_of_who_is_erased_go_with_them(app: Flask) -> None:
    case = make_much_held()
    let_leave(case.worker)
    ((digest, _name),) = made_files_of(case.worker.id)
    assert folder.path_of(digest).exists()

    with writing():
        erase_and_tidy(case.worker.id, now(), None)

    assert not folder.path_of(digest).exists()


def test_a_reading_goes_by_the_rules_alone(full: Council) -> None:
    run = RetentionRun(
        id=UUID(int=7),
        organisation_id=full.organisation.id,
        data_class=BATCHES.name,
        before_at=_long_ago() - timedelta(days=1),
        at=now(),
    )
    with writing():
        with pytest.raises(DatabaseError, match="kept as it is"):
            db.session.execute(sa.delete(BatchReading))
        db.session.rollback()
        # The door is open for what is older than this reading only.
        db.session.add(run)
        db.session.flush()
        with pytest.raises(DatabaseError, match="kept as it is"):
            db.session.execute(sa.delete(BatchReading))
        db.session.rollback()
