"""Every class of data has a time, and what is old of it goes: who read what, and addresses."""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError

from app.accounts.jobs import forget
from app.accounts.models import Invitation, SignInTry, SignOnUse
from app.accounts.rules.invitations import InvitationEnd
from app.accounts.services import open_account
from app.audit.models import Reading
from app.db.base import Base
from app.db.engine import writing
from app.evidence.models import FileReading
from app.extensions import db
from app.notifications.models import Mail, MailRefusal
from app.organisations.models import GuestInvitation
from app.organisations.rules.guests import GuestKind
from app.people.models import Person
from app.privacy.jobs.keeping import apply_everywhere
from app.privacy.models import ActEnd, DataCopy, DataCopyReading, RetentionRun
from app.privacy.queries.keeping import list_due
from tests.clock import now, today
from tests.factories.assessments import make_evidence
from tests.factories.files import make_file
from tests.factories.organisations import Council, make_council

LONG = timedelta(days=800)


def _refused(person: Person, ago: timedelta) -> None:
    sent = Mail(
        person_id=person.id,
        address=person.work_email,
        subject="A claim waits",
        text="",
        html="",
        written_at=now() - ago,
    )
    db.session.add(sent)
    db.session.flush()
    db.session.add(
        MailRefusal(
            mail_id=sent.id,
            person_id=person.id,
            address=person.work_email,
            code=550,
            refused_at=now() - ago,
        )
    )


def _guest(council: Council, ago: timedelta) -> None:
    db.session.add(
        GuestInvitation(
            organisation_id=council.organisation.id,
            kind=GuestKind.MODERATOR,
            subject_id=uuid4(),
            work_email="outside@elsewhere.example",
            until_on=today() - ago,
            invited_by_id=council.administrator.id,
            invited_at=now() - ago,
        )
    )


def _read(council: Council, ago: timedelta) -> None:
    worker, reader, at = council.worker, council.supervisor, now() - ago
    organisation_id = council.organisation.id
    file = make_file(make_evidence(worker))
    copy = DataCopy(
        organisation_id=organisation_id,
        person_id=worker.id,
        asked_by_id=reader.id,
        whole=False,
        asked_at=at,
        until_at=at,
        removed_at=at,
    )
    db.session.add(copy)
    db.session.flush()
    db.session.add_all(
        [
            FileReading(file_id=file.id, by_id=reader.id, at=at),
            DataCopyReading(
                organisation_id=organisation_id, copy_id=copy.id, by_id=reader.id, at=at
            ),
            Reading(
                organisation_id=organisation_id,
                reader_id=reader.id,
                person_id=worker.id,
                subject="record",
                subject_id=uuid4(),
                hour=at.replace(minute=0, second=0, microsecond=0),
                at=at,
            ),
        ]
    )


def _number(*tables: type[Base]) -> int:
    counted = (sa.select(sa.func.count()).select_from(table) for table in tables)
    return sum(db.session.scalar(one) or 0 for one in counted)


def _counts(council: Council) -> dict[str, int]:
    due = list_due(council.organisation.id, now())
    return {one.data_class.name: one.number for one in due if one.number}


@pytest.fixture
def council(app: Flask) -> Council:
    """A council with an old and a new row of each class that this file is about."""
    council = make_council()
    with writing():
        for ago in (LONG, timedelta(days=3)):
            _refused(council.worker, ago)
            _guest(council, ago)
            _read(council, ago)
        db.session.commit()
    return council


def test_who_read_what_goes_after_its_time(council: Council) -> None:
    assert _counts(council) == {"mail": 2, "readings": 4, "guests": 1}

    with writing():
        assert apply_everywhere(now()) == 7

    assert _counts(council) == {}
    assert _number(Reading, FileReading, DataCopyReading, DataCopy) == 4


def test_addresses_go_and_what_they_stood_for_stays(council: Council) -> None:
    address = council.worker.work_email
    with writing():
        apply_everywhere(now())

    assert sorted(db.session.scalars(sa.select(MailRefusal.address))) == ["", address]
    assert sorted(db.session.scalars(sa.select(Mail.address))) == ["", address]
    invited = db.session.scalars(sa.select(GuestInvitation.work_email))
    assert sorted(invited) == ["", "outside@elsewhere.example"]


def test_an_invitation_that_ended_long_ago_is_deleted(app: Flask) -> None:
    council = make_council()
    with writing():
        account = open_account(
            council.worker.id,
            council.worker.work_email,
            organisation_id=council.organisation.id,
            password_hash="x",
        )
        for ago in (LONG, timedelta(days=3)):
            at = now() - ago
            db.session.add(
                Invitation(
                    account_id=account.id,
                    digest=str(ago),
                    sent_at=at,
                    expires_at=at,
                    ended_at=at,
                    ended_as=InvitationEnd.WITHDRAWN,
                )
            )
        db.session.commit()
        assert apply_everywhere(now()) == 1

    assert _number(Invitation) == 1


@pytest.mark.parametrize(
    "act",
    [
        sa.delete(Reading),
        sa.delete(DataCopyReading),
        sa.update(MailRefusal).values(address=""),
        sa.update(GuestInvitation).values(work_email=""),
    ],
    ids=["reading", "data copy reading", "mail refusal", "guest invitation"],
)
def test_an_open_door_lets_nothing_newer_through(council: Council, act: sa.Update) -> None:
    """The same act on every row while the rules are applied: the new row refuses it."""
    with writing():
        for data_class in ("readings", "mail", "guests"):
            _open(council, data_class)
        with pytest.raises(DatabaseError, match="kept as it is"):
            db.session.execute(act)
        db.session.rollback()


def _open(council: Council, data_class: str) -> RetentionRun:
    run = RetentionRun(
        id=uuid4(),
        organisation_id=council.organisation.id,
        data_class=data_class,
        before_at=now() - timedelta(days=30),
        at=now(),
    )
    db.session.add(run)
    db.session.flush()
    return run


def test_an_open_door_empties_an_address_and_writes_no_other(council: Council) -> None:
    old = GuestInvitation.until_on < today() - timedelta(days=100)
    with writing():
        run = _open(council, "guests")
        for values in ({"work_email": "x@y.example"}, {"work_email": "", "until_on": today()}):
            with pytest.raises(DatabaseError, match="kept as it is"), db.session.begin_nested():
                db.session.execute(sa.update(GuestInvitation).where(old).values(values))
        db.session.execute(sa.update(GuestInvitation).where(old).values(work_email=""))
        db.session.add(ActEnd(id=run.id, organisation_id=run.organisation_id, at=now(), counts=""))
        db.session.commit()


def test_tries_to_sign_in_are_forgotten_after_a_day_though_nobody_tries_again(app: Flask) -> None:
    with writing():
        for hours in (1, 25):
            at = now() - timedelta(hours=hours)
            db.session.add_all([SignInTry(key="k", at=at), SignOnUse(state=str(hours), at=at)])
        db.session.commit()
        assert forget(now()) == 2
        db.session.commit()

    assert _number(SignInTry, SignOnUse) == 2
