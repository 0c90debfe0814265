"""A council whose claims can all be signed now: judged, shown, decided, accepted, with evidence."""

from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.assessments.models import Assessment, EvidenceLink, Rating, SentRating
from app.assessments.rules import AssessmentState, Side
from app.db.base import Base
from app.db.engine import writing
from app.evidence.models import EvidenceItem
from app.evidence.rules import EvidenceType
from app.extensions import db
from app.frameworks.queries import find_version, statement_ids
from app.organisations.models import SupervisionLink
from app.organisations.rules import Role, Who
from app.organisations.services import add_organisation, grant_role
from app.people.rules import Registration
from app.people.services import add_person
from app.validation.models import AreaReveal, Decision, Judgement, SignOffComment
from app.validation.rules import Basis, DecisionKind
from benchmarks import crowd

ITEMS, TO_EACH = 12, 3
LONG_AGO = crowd.NOW.date() - timedelta(days=400)
NOTE = "I watched two visits and read the plan that came of them; both say the same."
COMMENT = "We went through every statement together, and I can stand by what we wrote."


def make_ready(number: int) -> tuple[list[UUID], Who]:
    """Return the keys of so many claims of one council, and the supervisor who may sign them."""
    version = find_version("family-help", "1.0.0")
    assert version is not None
    statements = statement_ids(version.id)
    with writing():
        organisation_id = add_organisation("Council of sign-offs", "E30000013").id
        crowd.add_workers(organisation_id)
        cycle = crowd.open_round(organisation_id, version.id, "Round", crowd.NOW)
        crowd.add_assessments(cycle)
        judge = _supervisor(organisation_id)
        keys = []
        for row in _claims(cycle.id, number):
            _supervise(row.person_id, judge.person_id)
            _say(row.id, row.person_id, judge, list(statements.values()))
            _show(row.id, judge.person_id, sorted({code[0] for code in statements}))
            keys.append(row.id)
        _send(keys)
        db.session.commit()
    return keys, judge


def _claims(cycle_id: UUID, number: int) -> list[Any]:
    chosen = sa.select(Assessment.id, Assessment.person_id).where(Assessment.cycle_id == cycle_id)
    return list(db.session.execute(chosen.order_by(Assessment.id).limit(number)))


def _supervisor(organisation_id: UUID) -> Who:
    person = add_person(
        organisation_id,
        "Supervisor who signs",
        "signs@council.example",
        started_on=crowd.NOW.date(),
        by_id=None,
        registration=Registration.SOCIAL_WORKER,
    )
    grant_role(organisation_id, person.id, Role.SUPERVISOR, from_on=LONG_AGO, by_id=None)
    return Who(
        person_id=person.id,
        account_id=UUID(int=0),
        organisation_id=organisation_id,
        organisation_name="Council of sign-offs",
        name=person.name,
        social_worker=True,
        roles=frozenset({Role.SUPERVISOR}),
    )


def _supervise(worker_id: UUID, supervisor_id: UUID) -> None:
    held = {"worker_id": worker_id, "supervisor_id": supervisor_id, "from_on": LONG_AGO}
    _add(SupervisionLink, [held])


def _send(keys: list[UUID]) -> None:
    chosen = sa.update(Assessment).where(Assessment.id.in_(keys))
    db.session.execute(chosen.values(state=AssessmentState.SENT_FOR_REVIEW, sent_at=crowd.NOW))


def _say(key: UUID, worker_id: UUID, judge: Who, statements: list[UUID]) -> None:
    """Rate, judge and decide every statement of a claim, each with three of twelve items."""
    each = [{"assessment_id": key, "statement_id": one} for one in statements]
    said = {"level": 2, "not_my_role": False, "not_my_role_reason": "", "reflection": crowd.SAID}
    rated = said | {"locked": True, "saved_at": crowd.NOW, "version": 2}
    _add(Rating, [one | rated | {"to_confirm": False, "had_answer": False} for one in each])
    _add(SentRating, [one | said | {"number": 1, "sent_at": crowd.NOW} for one in each])
    judged = {"number": 1, "level": 2, "judge_id": judge.person_id, "judged_at": crowd.NOW}
    judged |= {"basis": Basis.SEEN_DIRECTLY, "not_enough_seen": False, "blind": True, "note": NOTE}
    _add(Judgement, [one | judged for one in each])
    decided = {"number": 1, "kind": DecisionKind.AGREED, "decided_by_id": judge.person_id}
    decided |= {"decided_at": crowd.NOW, "level": 2, "reason": ""}
    _add(Decision, [one | decided for one in each])
    accepted = {"assessment_id": key, "person_id": worker_id, "number": 1, "text": COMMENT}
    _add(SignOffComment, [accepted | {"accepts": True, "written_at": crowd.NOW}])
    _attach(worker_id, judge.organisation_id, each)


def _attach(worker_id: UUID, organisation_id: UUID, each: list[dict[str, UUID]]) -> None:
    kinds = list(islice(EvidenceType, ITEMS))
    items = [
        {
            "id": uuid4(),
            "organisation_id": organisation_id,
            "person_id": worker_id,
            "type": kinds[number % len(kinds)],
            "title": f"Item {number}",
            "text": NOTE,
            "happened_on": crowd.NOW.date() - timedelta(days=number),
            "names_no_family": True,
            "added_by_id": worker_id,
            "added_at": crowd.NOW,
            "locked": True,
        }
        for number in range(ITEMS)
    ]
    _add(EvidenceItem, items)
    linked = {"side": Side.WORKER, "linked_by_id": worker_id}
    links = [
        one | linked | {"evidence_id": items[(place + step) % ITEMS]["id"]}
        for place, one in enumerate(each)
        for step in range(TO_EACH)
    ]
    _add(EvidenceLink, links)


def _show(key: UUID, judge_id: UUID, areas: list[str]) -> None:
    shown = {"assessment_id": key, "revealed_by_id": judge_id, "revealed_at": crowd.NOW}
    _add(AreaReveal, [shown | {"area": area} for area in areas])


def _add(table: type[Base], rows: list[dict[str, Any]]) -> None:
    db.session.execute(sa.insert(table), [{"id": uuid4()} | row for row in rows])
