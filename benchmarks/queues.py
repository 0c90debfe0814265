"""A hundred supervisors with 200 claims each, and how far the first one's have come."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.accounts.rules.factors import Step
from app.accounts.services import begin_session, open_account
from app.assessments.models import Assessment, Rating, SentRating
from app.assessments.rules import AssessmentState
from app.db.engine import writing
from app.extensions import db
from app.frameworks.models import FrameworkStatement, FrameworkVersion
from app.frameworks.queries import find_version
from app.organisations.models import SupervisionLink
from app.organisations.rules import Role
from app.organisations.services import add_organisation, grant_role
from app.people.models import Person
from app.people.rules import Registration
from app.people.services import add_person
from app.validation.models import AreaReveal, Decision, Judgement
from app.validation.rules import Basis, DecisionKind
from benchmarks import crowd

CLAIMS = 200
AREAS = "ABCDEFGHIJ"


def make_queue() -> tuple[UUID, str]:
    """Return the key of a supervisor with 200 open claims, and the cookie of their session."""
    version = find_version("family-help", "1.0.0")
    assert version is not None
    with writing():
        organisation_id = add_organisation("Council of queues", "E30000009").id
        crowd.add_workers(organisation_id)
        cycle = crowd.open_round(organisation_id, version.id, "Round", crowd.NOW)
        supervisor_id = _add_supervisors(organisation_id)
        crowd.add_assessments(cycle)
        _send(cycle.id, supervisor_id)
        _review(supervisor_id, version)
        db.session.commit()
        account = open_account(
            supervisor_id,
            "judge@council.example",
            organisation_id=organisation_id,
            password_hash=None,
        )
        row = begin_session(account.id, datetime.now(UTC), Step.PASSKEY)
        db.session.commit()
    return supervisor_id, f"{account.fs_uniquifier} {row.id}"


def _add_supervisors(organisation_id: UUID) -> UUID:
    """Let a hundred supervisors have 200 workers each; return the first one's key."""
    keys = []
    for number in range(crowd.PEOPLE // CLAIMS):
        person = add_person(
            organisation_id,
            f"Supervisor {number}",
            f"supervisor{number}@council.example",
            started_on=crowd.NOW.date(),
            by_id=None,
            registration=Registration.SOCIAL_WORKER,
        )
        keys.append(person.id)
    long_ago = crowd.NOW.date() - timedelta(days=400)
    grant_role(organisation_id, keys[0], Role.SUPERVISOR, from_on=long_ago, by_id=None)
    workers = db.session.scalars(
        sa.select(Person.id)
        .where(Person.organisation_id == organisation_id, Person.name.like("Worker %"))
        .order_by(Person.name)
    ).all()
    held = [(uuid4(), key, keys[number // CLAIMS]) for number, key in enumerate(workers)]
    names = ("id", "worker_id", "supervisor_id")
    links = [{**dict(zip(names, row, strict=True)), "from_on": long_ago} for row in held]
    db.session.execute(sa.insert(SupervisionLink), links)
    return keys[0]


def _send(cycle_id: UUID, supervisor_id: UUID) -> None:
    """Let every assessment be sent for review, over the last sixty days."""
    db.session.execute(
        sa.update(Assessment)
        .where(Assessment.cycle_id == cycle_id)
        .values(state=AssessmentState.SENT_FOR_REVIEW, sent_at=crowd.NOW)
    )
    for number, key in enumerate(_claims_of(supervisor_id)):
        sent_at = crowd.NOW - timedelta(days=number % 60)
        chosen = sa.update(Assessment).where(Assessment.id == key)
        db.session.execute(chosen.values(sent_at=sent_at))


def _claims_of(supervisor_id: UUID) -> list[UUID]:
    chosen = (
        sa.select(Assessment.id)
        .join(SupervisionLink, SupervisionLink.worker_id == Assessment.person_id)
        .join(Person, Person.id == Assessment.person_id)
        .where(SupervisionLink.supervisor_id == supervisor_id)
        .order_by(Person.name)
    )
    return list(db.session.scalars(chosen))


def _review(supervisor_id: UUID, version: FrameworkVersion) -> None:
    """Judge, show and decide none to all of the areas of each of the supervisor's claims."""
    statements = db.session.execute(
        sa.select(FrameworkStatement.id, FrameworkStatement.code).where(
            FrameworkStatement.version_id == version.id
        )
    ).all()
    for number, key in enumerate(_claims_of(supervisor_id)):
        shown = AREAS[: number % 11]
        for statement_id, code in statements:
            _rate(key, statement_id)
            if code[0] in shown:
                _judge(key, statement_id, supervisor_id)
        for area in shown:
            revealed = {"revealed_by_id": supervisor_id, "revealed_at": crowd.NOW}
            db.session.add(AreaReveal(assessment_id=key, area=area, **revealed))
    db.session.flush()


def _rate(key: UUID, statement_id: UUID) -> None:
    one = {"assessment_id": key, "statement_id": statement_id}
    said = {"level": 2, "not_my_role": False, "not_my_role_reason": "", "reflection": crowd.SAID}
    sent_at = crowd.NOW - crowd.YEAR
    db.session.add(Rating(**one, **said, locked=True, saved_at=crowd.NOW))
    db.session.add(SentRating(**one, **said, number=1, sent_at=sent_at))


def _judge(key: UUID, statement_id: UUID, judge_id: UUID) -> None:
    one = {"assessment_id": key, "statement_id": statement_id, "number": 1, "level": 2}
    judged = {"judge_id": judge_id, "basis": Basis.SEEN_DIRECTLY, "judged_at": crowd.NOW}
    db.session.add(Judgement(**one, **judged, not_enough_seen=False, blind=True))
    decided = {"decided_by_id": judge_id, "decided_at": crowd.NOW}
    db.session.add(Decision(**one, **decided, kind=DecisionKind.AGREED))
