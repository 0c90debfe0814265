"""Reads of claims: assessments sent for review, with who supervises their worker today."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment
from app.assessments.rules import AssessmentState, raised_list
from app.db.asked import KEYS
from app.db.domain import NothingFound
from app.db.rows import read_rows
from app.extensions import db
from app.organisations.models import Deputy, SupervisionLink
from app.organisations.queries import holding, map_deputies, standing_in
from app.organisations.rules import Who
from app.people.models import Person
from app.people.rules import Registration
from app.validation.access import may_judge_some, may_see_claim, may_see_record
from app.validation.models import SignOff, StoodIn
from app.validation.queries.rules import with_rules
from app.validation.queries.supervised import map_links, map_managed
from app.validation.rules.claims import Claim
from app.validation.rules.days import london_day

UNDER_REVIEW = (AssessmentState.SENT_FOR_REVIEW, AssessmentState.SIGNED_OFF)
NOT_SIGNED: tuple[None, None] = None, None


class Party(NamedTuple):
    """Who has a part in a claim: what is read of them."""

    id: UUID
    name: str
    registration: Registration


def get_claim(assessment_id: UUID, visible_to: Who) -> Claim:
    """Return a claim to one of its parties; raises `NothingFound` for everybody else."""
    claim = load_claim(assessment_id, organisation_id=visible_to.organisation_id)
    if not may_see_claim(visible_to, claim):
        raise NothingFound()
    return claim


def get_signed_claim(assessment_id: UUID, visible_to: Who) -> Claim:
    """Return a signed claim to its worker, who signed it or for whom; raises `NothingFound`."""
    claim = load_claim(assessment_id, organisation_id=visible_to.organisation_id)
    if not may_see_record(visible_to, claim):
        raise NothingFound()
    return claim


def load_claim(assessment_id: UUID, *, organisation_id: UUID, lock: bool = False) -> Claim:
    """Return a claim of an organisation as it stands today; raises `NothingFound`.

    With `lock`, whoever else writes to this claim waits until this transaction ends.
    """
    given = {"id": assessment_id, "of": organisation_id}
    assessment = db.session.scalar(_one(lock=lock), given)
    if assessment is None:
        raise NothingFound()
    return _claims([assessment], london_day(datetime.now(UTC)))[0]


@cache
def _one(*, lock: bool) -> sa.Select[Assessment]:
    """Put the query together once: it is asked with every page about a claim."""
    chosen = sa.select(Assessment).where(
        Assessment.id == sa.bindparam("id", type_=sa.Uuid()),
        Assessment.organisation_id == sa.bindparam("of", type_=sa.Uuid()),
        Assessment.state.in_(UNDER_REVIEW),
    )
    return chosen.with_for_update().execution_options(populate_existing=True) if lock else chosen


def load_claims(assessment_ids: Collection[UUID]) -> Mapping[UUID, Claim]:
    """Return claims of any organisation as they stand today, by assessment; others are absent."""
    chosen = sa.select(Assessment).where(
        Assessment.id.in_(assessment_ids), Assessment.state.in_(UNDER_REVIEW)
    )
    rows = db.session.scalars(chosen.order_by(Assessment.id)).all()
    claims = _claims(rows, london_day(datetime.now(UTC)))
    return {claim.assessment_id: claim for claim in claims}


def list_claims(judge: Who, today: date) -> Sequence[Claim]:
    """Return the open claims that a supervisor, deputy or assessor judges today, by age."""
    absent = sa.select(Deputy.supervisor_id).where(
        Deputy.deputy_id == judge.person_id, *standing_in(today)
    )
    links = sa.select(SupervisionLink.worker_id).where(
        sa.or_(
            SupervisionLink.supervisor_id == judge.person_id,
            SupervisionLink.supervisor_id.in_(absent),
            SupervisionLink.assessor_id == judge.person_id,
        ),
        *holding(SupervisionLink, today),
    )
    chosen = sa.select(Assessment).where(
        Assessment.person_id.in_(links),
        Assessment.organisation_id == judge.organisation_id,
        Assessment.state == AssessmentState.SENT_FOR_REVIEW,
    )
    rows = db.session.scalars(chosen.order_by(Assessment.sent_at, Assessment.id)).all()
    return [claim for claim in _claims(rows, today) if may_judge_some(judge, claim)]


def _claims(rows: Sequence[Assessment], today: date) -> list[Claim]:
    return with_rules(_with_parties(rows, today))


def _with_parties(rows: Sequence[Assessment], today: date) -> list[Claim]:
    links = map_links([row.person_id for row in rows], today)
    signers = _signers(row.id for row in rows if row.state is AssessmentState.SIGNED_OFF)
    deputies = map_deputies({link.supervisor_id for link in links.values()}, today)
    signed_by = {signer_id for signer_id, _for_id in signers.values()}
    people = _people(rows, links.values(), {*signed_by, *deputies.values()})
    managed = map_managed([row.person_id for row in rows], today)
    return [
        _with_deputy(
            _claim(row, links.get(row.person_id), signed[0], people, managed),
            signed[1],
            deputies,
            people,
        )
        for row in rows
        for signed in [signers.get(row.id, NOT_SIGNED)]
    ]


def _with_deputy(
    claim: Claim,
    signed_for_id: UUID | None,
    deputies: Mapping[UUID, UUID],
    people: Mapping[UUID, Party],
) -> Claim:
    """Return an open claim with who stands in for its supervisor today, a signed one with whom its
    signer stood in for."""
    if signed_for_id is not None:
        return replace(claim, signed_for_id=signed_for_id)
    if claim.signed or claim.supervisor_id is None or claim.supervisor_id not in deputies:
        return claim
    deputy = people[deputies[claim.supervisor_id]]
    return replace(
        claim,
        deputy_id=deputy.id,
        deputy_name=deputy.name,
        deputy_registered=_is_registered(deputy),
    )


def _claim(
    row: Assessment,
    link: SupervisionLink | None,
    signer_id: UUID | None,
    people: Mapping[UUID, Party],
    managed: Mapping[UUID, frozenset[UUID]],
) -> Claim:
    supervisor = people.get(signer_id or (link.supervisor_id if link else row.person_id))
    supervisor = supervisor if supervisor and supervisor.id != row.person_id else None
    assessor = people.get(link.assessor_id) if link and link.assessor_id else None
    return Claim(
        assessment_id=row.id,
        organisation_id=row.organisation_id,
        version_id=row.version_id,
        supplement_id=row.supplement_id,
        cycle_id=row.round_id,
        role_profile=row.role_profile,
        raised_areas=raised_list(row.raised_areas),
        worker_id=row.person_id,
        worker_name=people[row.person_id].name,
        state=row.state,
        sent_at=row.sent_at or row.started_at,
        signed_at=row.signed_at,
        supervisor_id=supervisor.id if supervisor else None,
        supervisor_name=supervisor.name if supervisor else "",
        supervisor_registered=_is_registered(supervisor),
        assessor_id=assessor.id if assessor else None,
        assessor_name=assessor.name if assessor else "",
        supervised_by_worker=managed.get(row.person_id, frozenset()),
    )


def _is_registered(person: Party | None) -> bool:
    return person is not None and person.registration is Registration.SOCIAL_WORKER


def _signers(assessment_ids: Iterable[UUID]) -> Mapping[UUID, tuple[UUID, UUID | None]]:
    """Return who signed each of these, and for whom they stood in on that day."""
    if not (wanted := set(assessment_ids)):
        return {}
    stood_in = sa.and_(
        StoodIn.assessment_id == SignOff.assessment_id, StoodIn.person_id == SignOff.supervisor_id
    )
    chosen = (
        sa.select(
            SignOff.assessment_id,
            SignOff.supervisor_id,
            SignOff.signed_at,
            StoodIn.supervisor_id,
            StoodIn.on_day,
        )
        .outerjoin(StoodIn, stood_in)
        .where(SignOff.assessment_id.in_(wanted))
    )
    found: dict[UUID, tuple[UUID, UUID | None]] = {}
    for key, signer_id, signed_at, absent_id, day in db.session.execute(chosen):
        _signer, known = found.get(key, (signer_id, None))
        found[key] = signer_id, absent_id if day == london_day(signed_at) else known
    return found


def _people(
    rows: Sequence[Assessment], links: Iterable[SupervisionLink], signers: Iterable[UUID]
) -> Mapping[UUID, Party]:
    keys = {row.person_id for row in rows} | set(signers)
    for link in links:
        keys |= {link.supervisor_id} | ({link.assessor_id} if link.assessor_id else set())
    people = read_rows(_named(), {"keys": list(keys)})
    return {person.id: Party(*person) for person in people}


@cache
def _named() -> sa.Select[UUID, str, Registration]:
    """Put the query together once: it is asked with every page about a claim."""
    chosen = sa.select(Person.id, Person.name, Person.registration)
    return chosen.where(Person.id.in_(KEYS))
