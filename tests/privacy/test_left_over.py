"""What erasing somebody leaves: others' records, others' turn, and no archive of theirs."""

from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Assessment
from app.assessments.rules import AssessmentState
from app.audit.models import AuditEvent
from app.audit.rules import ERASED
from app.db.base import Base
from app.db.engine import writing
from app.documents.models import Batch, BatchFile
from app.documents.queries import list_old_batches
from app.documents.rules import Whose
from app.extensions import db
from app.people.models import Person
from app.people.queries import get_person
from app.privacy.jobs.copying import copies_storage, make_copy, remove_old, write_copy
from app.privacy.jobs.keeping import apply_everywhere, erase_and_tidy
from app.privacy.models import DataCopy, ErasureDecision
from app.privacy.queries.erasing import find_decision, is_erased
from app.privacy.rules.erasing import address_of_nobody
from app.privacy.rules.retention import LEAVERS
from app.privacy.services.copies import ask_for_copy
from app.privacy.services.erasing import decide_erasure
from app.validation.queries.queue import list_queued
from app.validation.queries.verification import verify_records
from app.validation.rules.record import read_record
from tests.clock import now, today
from tests.factories.organisations import make_council
from tests.factories.privacy import let_leave, make_much_held
from tests.factories.validation import make_case, who_is

LONG_GONE = LEAVERS.setting.default + 1


def test_a_decision_about_an_earlier_leaving_erases_nobody_and_stops_nobody(app: Flask) -> None:
    """Whoever came back and left again has their 90 days, and the round goes on past them."""
    council = make_council()
    again, gone = council.worker, council.colleague
    let_leave(again, days_ago=10)
    let_leave(gone, days_ago=LONG_GONE)
    with writing():
        db.session.add(
            ErasureDecision(
                organisation_id=council.organisation.id,
                person_id=again.id,
                decided_at=now() - timedelta(days=40),
                from_on=today() - timedelta(days=33),
            )
        )
        db.session.commit()
        assert apply_everywhere(now()) == 1
        assert apply_everywhere(now() + timedelta(days=100)) == 0

    assert is_erased(gone.id)
    assert not is_erased(again.id)


def test_one_erasure_that_breaks_keeps_nobody_else_waiting(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    council = make_council()
    broken, gone = council.worker, council.colleague
    let_leave(broken, days_ago=LONG_GONE + 1)
    let_leave(gone, days_ago=LONG_GONE)
    with writing():
        # Somebody has the address that the erased person would get.
        get_person(council.supervisor.id).work_email = address_of_nobody(broken.id)
        db.session.commit()
        assert apply_everywhere(now()) == 1

    assert is_erased(gone.id)
    assert not is_erased(broken.id)
    assert f"The retention of the leaver {broken.id} broke." in caplog.text


def test_nobody_gets_an_archive_of_who_was_erased(app: Flask) -> None:
    case = make_much_held()
    worker, administrator = case.worker, case.council.administrator
    let_leave(worker)
    with writing():
        copy = ask_for_copy(worker, whole=False, by_id=administrator.id, now=now())
        batch = _batch_with(worker, case.council.supervisor)
        db.session.commit()
        make_copy(copy.id)
        db.session.commit()
        digest = db.session.scalars(sa.select(DataCopy.digest)).one()
        erase_and_tidy(worker.id, now(), None)
        assert [one.id for one in list_old_batches(now())] == [batch]
        # An hour later, when no file can be in the making any more.
        remove_old(now() + timedelta(hours=2))

    assert digest is not None
    assert digest not in {stored.digest for stored in copies_storage().list_all()}
    assert db.session.scalar(sa.select(sa.func.count()).select_from(BatchFile)) == 0


def _batch_with(person: Person, asked_by: Person) -> UUID:
    made = Batch(
        organisation_id=person.organisation_id,
        asked_by_id=asked_by.id,
        whose=Whose.TEAM,
        asked_at=now(),
        until_at=now() + timedelta(days=7),
    )
    db.session.add(made)
    db.session.flush()
    db.session.add(
        BatchFile(
            batch_id=made.id, number=1, kind="record", subject_id=person.id, person_id=person.id
        )
    )
    return made.id


def test_others_records_verify_and_can_be_read_when_their_supervisor_is_erased(app: Flask) -> None:
    """What is signed names who signed it, and is somebody else's: it stays word for word."""
    case = make_much_held()
    supervisor = case.council.supervisor
    name, key = supervisor.name, supervisor.id
    let_leave(supervisor)
    with writing():
        erase_and_tidy(key, now(), None)

    (found,) = verify_records()
    assert (found.broken, found.erased) == (None, 0)
    signed = db.session.scalars(sa.text("SELECT snapshot FROM sign_off")).one()
    assert name in read_record(signed).model_dump_json()
    assert get_person(key).name == ERASED
    # Nowhere else does anything name them.
    named = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, sa.String)
        and db.session.scalar(sa.select(sa.func.count()).where(column.contains(name)))
    }
    assert named == {"sign_off.snapshot", "renewal.snapshot"}
    assert write_copy(case.worker.id, whole=True, now=now())


def test_an_erased_persons_claim_waits_for_nobody(app: Flask) -> None:
    """Who left without a last day for their supervisor stood in the queue for ever."""
    case = make_case()
    let_leave(case.worker)
    assert len(list_queued(who_is(case.supervisor), today())) == 1

    with writing():
        erase_and_tidy(case.worker.id, now(), None)

    assert list_queued(who_is(case.supervisor), today()) == []
    claim = db.session.get_one(Assessment, case.assessment.id, populate_existing=True)
    assert claim.state is AssessmentState.WITHDRAWN
    withdrew = sa.select(AuditEvent.subject_id).where(AuditEvent.verb == "withdrew")
    assert db.session.scalars(withdrew).all() == [claim.id]


def test_a_decision_ends_with_the_leaving_that_it_was_about(app: Flask) -> None:
    """Whoever comes back is not said to be erased soon, and can be decided about anew."""
    council = make_council()
    worker = council.worker
    let_leave(worker, days_ago=100)
    with writing():
        decide_erasure(worker, by_id=None, now=now())
        db.session.commit()
        worker.left_on = None
        db.session.commit()
        assert find_decision(worker.id) is None
        worker.left_on = today() + timedelta(days=30)
        db.session.commit()
        decide_erasure(worker, by_id=None, now=now() + timedelta(days=130))
        db.session.commit()
        worker.left_on = None
        db.session.commit()
        apply_everywhere(now())

    assert db.session.scalar(sa.select(sa.func.count()).select_from(ErasureDecision)) == 0


def test_a_decision_that_was_carried_out_waits_no_longer(app: Flask) -> None:
    council = make_council()
    let_leave(council.worker, days_ago=100)
    with writing():
        decide_erasure(council.worker, by_id=None, now=now())
        db.session.commit()
        apply_everywhere(now() + timedelta(days=8))

    assert is_erased(council.worker.id)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ErasureDecision)) == 0
