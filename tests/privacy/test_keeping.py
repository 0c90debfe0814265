"""What is older than an organisation keeps it goes once a day, and nothing else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError

from app.accounts.models import SignInSession
from app.accounts.services import begin_session, open_account
from app.db.engine import writing
from app.documents.models import Batch, BatchReading
from app.documents.rules import Whose
from app.extensions import db
from app.jobs.models import Job
from app.jobs.rules import JobKind, JobState
from app.jobs.running import run_waiting
from app.notifications.models import Mail
from app.organisations.services import change_setting
from app.people.models import Person
from app.people.queries import get_person
from app.privacy.jobs.keeping import apply_everywhere
from app.privacy.models import ErasureDecision, RetentionRun
from app.privacy.queries.erasing import is_erased
from app.privacy.queries.keeping import list_due
from app.privacy.rules.retention import BATCHES, LEAVERS, MAIL, left_before
from tests.clock import now, today
from tests.factories.organisations import Council, make_council
from tests.factories.privacy import let_leave
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def _long_ago() -> datetime:
    return now() - timedelta(days=800)


def _lately() -> datetime:
    return now() - timedelta(days=3)


def _fill(council: Council, at: datetime) -> UUID:
    """Put one of each class into an organisation, all of one age; return the session's key."""
    organisation_id, person = council.organisation.id, council.worker
    account = open_account(
        person.id, person.work_email, organisation_id=organisation_id, password_hash="x"
    )
    session = begin_session(account.id, at)
    batch = Batch(
        organisation_id=organisation_id,
        asked_by_id=council.supervisor.id,
        whose=Whose.TEAM,
        asked_at=at,
        until_at=at,
        removed_at=at,
    )
    db.session.add_all([batch, _mail(person, at), _job(organisation_id, at)])
    db.session.flush()
    db.session.add(BatchReading(batch_id=batch.id, by_id=council.supervisor.id, at=at))
    db.session.commit()
    return session.id


def _mail(person: Person, at: datetime) -> Mail:
    return Mail(
        person_id=person.id,
        address=person.work_email,
        subject="A claim waits",
        text="",
        html="",
        written_at=at,
        sent_at=at,
    )


def _job(organisation_id: UUID, at: datetime) -> Job:
    return Job(
        kind=JobKind.SEND_MAIL,
        subject_id=organisation_id,
        organisation_id=organisation_id,
        state=JobState.DONE,
        asked_at=at,
        ended_at=at,
    )


def _counts(council: Council) -> dict[str, int]:
    return {due.data_class.name: due.number for due in list_due(council.organisation.id, now())}


@pytest.fixture
def full(app: Flask) -> Council:
    """A council with one old thing of each class."""
    council = make_council()
    with writing():
        _fill(council, _long_ago())
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
        _fill(other, _lately())
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


def test_an_administrator_sees_the_rules_and_applies_them(full: Council, sign_in: SignIn) -> None:
    browser = sign_in(full.administrator)
    page = browser.page("/organisation/retention")
    assert page.says("Records of people who left")
    assert page.says("1 row")

    assert browser.send("/organisation/retention").status_code == 303
    run_waiting()

    assert browser.page("/organisation/retention").says("When people signed in, from before")
    assert sign_in(full.supervisor).get("/organisation/retention").status_code == 404


def test_an_administrator_decides_to_erase_and_takes_it_back(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    here = council.worker
    browser, path = sign_in(council.administrator), f"/people/{here.id}/erasure"
    assert browser.page(path).says("Only somebody who has left can be erased.")
    let_leave(here, days_ago=100)

    assert browser.send(path).status_code == 422
    assert browser.send(path, sure="y").status_code == 303
    assert browser.page(f"/people/{here.id}/data").says("will be erased on")
    assert browser.page(path).says("It is decided already")
    assert browser.post(path, data=_token(browser) | {"sure": "y"}).status_code == 303
    assert browser.page(f"/people/{here.id}/data").says("it is decided already")
    assert browser.send(f"/people/{here.id}/data", f"{path}/back").status_code == 303

    assert db.session.scalar(sa.select(sa.func.count()).select_from(ErasureDecision)) == 0


def _token(browser: PageClient) -> dict[str, str]:
    return {"csrf_token": browser.page("/account").form("/sign-out")["csrf_token"]}
