"""The signed record as the tables stand: built at sign-off, and again to check it."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle, Validation
from app.assessments.queries.signed import map_validations
from app.assessments.rules import AssessmentState, Validated
from app.audit.rules import sha256
from app.db.asked import KEYS
from app.db.domain import NothingFound
from app.db.rows import read_rows
from app.extensions import db
from app.frameworks.models import FrameworkVersion
from app.frameworks.queries import get_framework, get_version
from app.organisations.models import Organisation
from app.people.models import Person
from app.people.rules import Registration
from app.validation.models import SignOff
from app.validation.queries.recorded import recorded_attached
from app.validation.queries.reviews import Gathered
from app.validation.queries.standing_in import map_stood_in
from app.validation.queries.statements import (
    named_person,
    parties_of,
    recorded_comment,
    recorded_rules,
    recorded_statement,
)
from app.validation.rules.claims import Claim
from app.validation.rules.record import (
    FrameworkText,
    NamedPerson,
    RecordedStatement,
    SignedRecord,
    SupplementText,
)
from app.validation.rules.stand_ins import recorded_stand_ins

# How many versions of frameworks are kept for signing: what a published one says never changes.
KEPT = 32


def get_sign_off(assessment_id: UUID) -> SignOff:
    """Return an assessment's sign-off; raises `NothingFound`."""
    chosen = sa.select(SignOff).where(SignOff.assessment_id == assessment_id)
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound()
    return found


def list_sign_offs(organisation_id: UUID) -> Sequence[SignOff]:
    """Return an organisation's sign-offs in the order of their chain."""
    chosen = sa.select(SignOff).where(SignOff.organisation_id == organisation_id)
    return db.session.scalars(chosen.order_by(SignOff.number)).all()


def list_unrecorded() -> Sequence[Assessment]:
    """Return the assessments that say they are signed off and have no signed record."""
    recorded = sa.exists().where(SignOff.assessment_id == Assessment.id)
    chosen = sa.select(Assessment).where(Assessment.state == AssessmentState.SIGNED_OFF, ~recorded)
    return db.session.scalars(chosen.order_by(Assessment.signed_at, Assessment.id)).all()


def build_record(
    claim: Claim, supervisor_id: UUID, gathered: Gathered, made: Sequence[Validated]
) -> SignedRecord:
    """Return the record of a claim that is being signed, from what was `gathered` under its lock
    and the validations just `made`.

    Raises `ValueError` when something that a signed claim must have is missing.
    """
    return Signing(claim, gathered, made).record(claim, supervisor_id)


class Builder:
    """Everything that the records of some claims are made of: as many queries for any number."""

    def __init__(self, claims: Sequence[Claim], gathered: Gathered | None = None) -> None:
        keys = [claim.assessment_id for claim in claims]
        gathered = gathered or Gathered(keys)
        self._reviews = {one.assessment_id: gathered.reviews(one) for one in claims}
        self._comments = gathered.comments
        self._stood_in = map_stood_in(keys)
        self._validated = self._find_validated(keys)
        self._attached = recorded_attached(gathered.attached)
        self._titles = _titles({claim.cycle_id for claim in claims})
        self._people = _named(self._parties(claims))
        self._texts: dict[UUID, FrameworkText] = {}

    def record(self, claim: Claim, supervisor_id: UUID, *, stand_ins: bool = True) -> SignedRecord:
        """Return one claim's record, without `stand_ins` as before they were in it; raises
        `ValueError` when something is missing."""
        statements = self._statements(claim)
        worker = self._comments.get((claim.assessment_id, claim.worker_id))
        supervisor = self._comments.get((claim.assessment_id, supervisor_id))
        if supervisor is None or claim.signed_at is None:
            raise ValueError("the supervisor's comment or the time of signing is missing")
        stood_in = self._stood_in.get(claim.assessment_id, ()) if stand_ins else None
        parties = {claim.worker_id, supervisor_id, *parties_of(statements, stood_in or ())}
        cycle, organisation = self._titles[claim.cycle_id]
        return SignedRecord(
            assessment=claim.assessment_id,
            organisation=claim.organisation_id,
            organisation_name=organisation,
            cycle=cycle,
            role_profile=claim.role_profile,
            raised_areas=claim.raised_areas,
            framework=self._framework(claim.version_id),
            supplement=self._supplement(claim.supplement_id),
            rules=recorded_rules(claim.rules),
            worker=claim.worker_id,
            supervisor=supervisor_id,
            people={str(key): self._people[key] for key in parties},
            statements=statements,
            worker_comment=recorded_comment(worker) if worker else None,
            supervisor_comment=recorded_comment(supervisor),
            signed_at=claim.signed_at,
            stood_in=recorded_stand_ins(stood_in, statements, supervisor_id, claim.signed_at),
        )

    def _find_validated(
        self, keys: Sequence[UUID]
    ) -> Mapping[UUID, Sequence[Validation | Validated]]:
        return map_validations(keys)

    def own_validations(self, assessment_id: UUID) -> Sequence[tuple[str, Any]]:
        """Return what an assessment validated itself, with each statement's code, in order."""
        codes = {one.statement_id: one.code for one in self._reviews[assessment_id]}
        held = self._validated.get(assessment_id, ())
        pairs = ((codes.get(row.statement_id, ""), row) for row in held)
        return sorted(pairs, key=itemgetter(0))

    def _statements(self, claim: Claim) -> tuple[RecordedStatement, ...]:
        held = self._validated.get(claim.assessment_id, ())
        validated = {row.statement_id: row for row in held}
        attached = self._attached.get(claim.assessment_id, {})
        return tuple(
            recorded_statement(review, validated.get(review.statement_id), attached)
            for review in self._reviews[claim.assessment_id]
        )

    def _framework(self, version_id: UUID) -> FrameworkText:
        if version_id not in self._texts:
            self._texts[version_id] = _framework(get_version(version_id))
        return self._texts[version_id]

    def _supplement(self, version_id: UUID | None) -> SupplementText | None:
        if version_id is None:
            return None
        areas = tuple(area.code for area in get_framework(version_id).areas)
        return SupplementText(**self._framework(version_id).model_dump(), areas=areas)

    def _parties(self, claims: Sequence[Claim]) -> set[UUID]:
        """Everybody who is named in any of the records."""
        found: set[UUID | None] = {person_id for _, person_id in self._comments}
        found |= {claim.worker_id for claim in claims}
        found |= parties_of((), [row for some in self._stood_in.values() for row in some])
        for one in (one for reviews in self._reviews.values() for one in reviews):
            found.add(one.judgement.judge_id if one.judgement else None)
            found.add(one.last_decision.decided_by_id if one.last_decision else None)
            found.add(one.disagreement.second_reader_id if one.disagreement else None)
        return {key for key in found if key is not None}


class Signing(Builder):
    """What the record of one claim is made of while it is signed: what was validated is known, and
    the framework's text is the one that its statements were read from."""

    def __init__(self, claim: Claim, gathered: Gathered, made: Sequence[Validated]) -> None:
        self._made = {claim.assessment_id: made}
        super().__init__([claim], gathered)

    def _find_validated(
        self, keys: Sequence[UUID]
    ) -> Mapping[UUID, Sequence[Validation | Validated]]:
        return self._made

    def _framework(self, version_id: UUID) -> FrameworkText:
        return _kept_framework(version_id)


@lru_cache(maxsize=KEPT)
def _kept_framework(version_id: UUID) -> FrameworkText:
    return _framework(get_version(version_id))


def _titles(keys: set[UUID]) -> Mapping[UUID, tuple[str, str]]:
    """Return the titles of cycles, each with the name of its organisation."""
    rows = read_rows(_titled(), {"keys": list(keys)})
    return {row.id: (row.title, row.name) for row in rows}


# Both are put together once.
@cache
def _titled() -> sa.Select[UUID, str, str]:
    chosen = sa.select(Cycle.id, Cycle.title, Organisation.name)
    joined = chosen.join(Organisation, Organisation.id == Cycle.organisation_id)
    return joined.where(Cycle.id.in_(KEYS))


@cache
def _people() -> sa.Select[UUID, str, Registration]:
    chosen = sa.select(Person.id, Person.name, Person.registration)
    return chosen.where(Person.id.in_(KEYS))


def _framework(version: FrameworkVersion) -> FrameworkText:
    """Its digest is worked out again: a text that was altered has another one than was signed."""
    return FrameworkText(
        code=version.framework,
        version=version.version,
        title=version.title,
        digest=sha256(version.content),
    )


def _named(keys: set[UUID]) -> Mapping[UUID, NamedPerson]:
    rows = read_rows(_people(), {"keys": list(keys)})
    return {row.id: named_person(row.name, row.registration) for row in rows}
