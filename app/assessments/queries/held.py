"""The one read of what people have validated, and what has become of it by a day.

Every reader of standing comes here: profile, home, plan, record, counts. Nothing else says that
something is in date.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Renewal, RenewedStatement, Revocation, Validation
from app.assessments.queries.rulebook import rules_in_force
from app.assessments.rules.lifecycle import Held, StateCount, Windows, count_states, life_of
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.frameworks.queries import get_framework
from app.organisations.models import Absence

_renewed = (
    sa.select(sa.func.max(RenewedStatement.until_on))
    .where(
        RenewedStatement.assessment_id == Validation.assessment_id,
        RenewedStatement.permanent_id == FrameworkStatement.permanent_id,
    )
    .scalar_subquery()
)
_renewed_at = (
    sa.select(sa.func.max(Renewal.confirmed_at))
    .join(RenewedStatement, RenewedStatement.renewal_id == Renewal.id)
    .where(
        RenewedStatement.assessment_id == Validation.assessment_id,
        RenewedStatement.permanent_id == FrameworkStatement.permanent_id,
    )
    .scalar_subquery()
)
_revoked = sa.and_(
    Revocation.assessment_id == Validation.assessment_id,
    Revocation.permanent_id == FrameworkStatement.permanent_id,
)
_HELD: sa.Select[*tuple[Any, ...]] = (
    sa.select(
        Validation.id.label("validation_id"),
        Validation.person_id,
        Assessment.organisation_id,
        Validation.assessment_id,
        Validation.statement_id,
        FrameworkStatement.version_id,
        FrameworkStatement.permanent_id,
        FrameworkStatement.code,
        FrameworkStatement.safety_critical,
        Assessment.role_profile,
        Validation.level,
        Validation.required_level,
        Validation.validated_on,
        Validation.valid_until.label("signed_until"),
        _renewed.label("renewed_until"),
        _renewed_at.label("renewed_at"),
        Revocation.id.label("revocation_id"),
        Revocation.revoked_at,
    )
    .join(FrameworkStatement, FrameworkStatement.id == Validation.statement_id)
    .join(Assessment, Assessment.id == Validation.assessment_id)
    .outerjoin(Revocation, _revoked)
    .order_by(Validation.validated_on, Assessment.signed_at, FrameworkStatement.position)
)
_STANDS = _HELD.where(Validation.left_id.is_(None))


def list_held(person_ids: Collection[UUID], today: date) -> Sequence[Held]:
    """Return what these people have validated, in whatever state it is on `today`: each
    statement's newest validation, whatever version it was validated in.

    An older one never comes back when the newest ends or is revoked. Three queries, one when
    nothing was ever validated.
    """
    return _newest(_STANDS.where(Validation.person_id.in_(person_ids)), today)


def list_held_in(organisation_id: UUID, today: date) -> Sequence[Held]:
    """Return the same for everybody who was validated in an organisation; three queries."""
    return _newest(_STANDS.where(Assessment.organisation_id == organisation_id), today)


def list_held_of(assessment_id: UUID, today: date) -> Sequence[Held]:
    """Return what has become of everything that one assessment validated, later or not."""
    chosen = _STANDS.where(Validation.assessment_id == assessment_id)
    return _alive(db.session.execute(chosen), today)


def map_held(validation_ids: Collection[UUID], today: date) -> Mapping[UUID, Held]:
    """Return what has become of these validations by key, those that a move has left included."""
    if not validation_ids:
        return {}
    rows = db.session.execute(_HELD.where(Validation.id.in_(validation_ids)))
    return {one.validation_id: one for one in _alive(rows, today)}


def count_safety_of(held: Collection[Held], local: Collection[UUID]) -> StateCount:
    """Count one person's safety-critical validations among all such statements of the version
    that they are on. What the organisation's own supplement brought (`local`, by `find_local`) is
    not counted here."""
    own = [one for one in held if one.statement_id not in local]
    known = {
        statement.id
        for version_id in {one.version_id for one in own}
        for statement in get_framework(version_id).statements
        if statement.safety_critical
    }
    return count_states([one for one in own if one.safety_critical], len(known))


def windows_of(organisation_id: UUID, today: date) -> Windows:
    """Return an organisation's days and months about validity on a day; one query."""
    rules = rules_in_force(organisation_id, today)
    return Windows(rules.due_soon_days, rules.renewal_grace_months)


def _newest(chosen: sa.Select[*tuple[Any, ...]], today: date) -> Sequence[Held]:
    rows = db.session.execute(chosen).all()
    return _alive({(row.person_id, row.permanent_id): row for row in rows}.values(), today)


def _alive(rows: Iterable[Any], today: date) -> list[Held]:
    found = list(rows)
    away = _absences({row.person_id for row in found})
    windows = {key: windows_of(key, today) for key in {row.organisation_id for row in found}}
    return [
        Held(
            **row._mapping,
            life=life_of(
                row.renewed_until or row.signed_until,
                today,
                revoked=row.revocation_id is not None,
                away=away.get(row.person_id, ()),
                windows=windows[row.organisation_id],
            ),
        )
        for row in found
    ]


def _absences(person_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Absence]]:
    if not person_ids:
        return {}
    chosen = sa.select(Absence).where(Absence.person_id.in_(person_ids))
    held: dict[UUID, list[Absence]] = {}
    for one in db.session.scalars(chosen):
        held.setdefault(one.person_id, []).append(one)
    return held
