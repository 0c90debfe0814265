"""People of whom much is held, and people who left long ago."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.accounts.services import begin_session, open_account
from app.assessments.models import Adjustment
from app.db.engine import writing
from app.documents.models import Batch, BatchReading
from app.documents.rules import MediaType, Whose
from app.documents.services import keep_document
from app.extensions import db
from app.jobs.models import Job
from app.jobs.rules import JobKind, JobState
from app.notifications.models import Mail
from app.organisations.rules import london_day
from app.people.models import Person
from app.privacy.rules.holds import HoldReason
from app.privacy.services.copies import ask_for_copy
from app.privacy.services.holds import place_hold
from tests.factories.afterwards import (
    confirm,
    make_manager,
    make_old_case,
    observe,
    offer,
    revoke_one,
)
from tests.factories.assessments import make_evidence
from tests.factories.files import make_file
from tests.factories.organisations import Council
from tests.factories.plans import make_active_plan
from tests.factories.prepared import prepared
from tests.factories.validation import Case

# Nowhere in the service but in what this person wrote, or was called.
OWN_WORD = "Zaffre"


@prepared
def make_much_held() -> Case:
    """Return a claim whose worker has a signed record, a renewal, a revocation, a plan, a file, an
    account and words that stand nowhere else."""
    case = make_old_case()
    item = observe(case)
    confirm(case, offer(case, item))
    revoke_one(case, make_manager(case))
    make_active_plan(case)
    worker = case.worker
    with writing():
        worker.name = f"{OWN_WORD} Underhollow"
        open_account(
            worker.id, worker.work_email, organisation_id=worker.organisation_id, password_hash="x"
        )
        db.session.add(_adjustment(worker))
        keep_document(
            b"%PDF of their own",
            organisation_id=worker.organisation_id,
            subject_id=case.assessment.id,
            file_name="record.pdf",
            media_type=MediaType.PDF,
        )
        db.session.commit()
        make_file(make_evidence(worker, title=f"{OWN_WORD} light"), f"{OWN_WORD} seen on a visit.")
        db.session.commit()
    return case


def _adjustment(worker: Person) -> Adjustment:
    return Adjustment(
        person_id=worker.id,
        more_time=True,
        scribe=False,
        spoken=False,
        fewer_at_a_time=False,
        other=f"{OWN_WORD} light on the page.",
        version=1,
        saved_at=datetime.now(UTC),
    )


def let_leave(person: Person, *, days_ago: int = 400) -> None:
    """Write that somebody left so many days ago."""
    with writing():
        person.left_on = london_day(datetime.now(UTC)) - timedelta(days=days_ago)
        db.session.commit()


def make_privacy_objects(council: Council) -> dict[str, object]:
    """Return the keys of a copy that the worker asked for and a hold, by their names in a URL."""
    worker, now = council.worker, datetime.now(UTC)
    made = ask_for_copy(worker, whole=True, by_id=worker.id, now=now)
    hold = place_hold(worker, HoldReason.COMPLAINT, "2026/17", by_id=None, now=now)
    return {"copy_id": made.id, "hold_id": hold.id}


def fill_classes(council: Council, at: datetime) -> UUID:
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
