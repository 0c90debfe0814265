"""Proof that what a move to another version took along is still what was validated."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.assessments.models import Assessment, MoveRelation, Validation
from app.extensions import db
from app.frameworks.models import FrameworkStatement

_KEPT = ("person_id", "assessment_id", "level", "required_level", "validated_on", "valid_until")
_origin = orm.aliased(Validation)


def find_altered_validation(organisation_id: UUID) -> UUID | None:
    """Return an assessment with a validation that neither its sign-off nor a move explains.

    A row that a move made must say what the row it came from says, for a statement that comes
    from that row's. A row that no move made must be for a statement of the version signed.
    """
    related = sa.exists().where(
        MoveRelation.move_id == Validation.move_id,
        MoveRelation.before_id == _origin.statement_id,
        MoveRelation.after_id == Validation.statement_id,
    )
    differs = sa.or_(
        *(getattr(Validation, name) != getattr(_origin, name) for name in _KEPT), ~related
    )
    carried = (
        sa.select(Validation.assessment_id)
        .join(_origin, _origin.id == Validation.carried_from_id)
        .where(differs)
    )
    return _first(organisation_id, carried) or _unsigned(organisation_id)


def _unsigned(organisation_id: UUID) -> UUID | None:
    """A row without an origin, for a statement of another version than was signed."""
    own = (
        sa.select(Validation.assessment_id)
        .join(FrameworkStatement, FrameworkStatement.id == Validation.statement_id)
        .where(
            Validation.carried_from_id.is_(None),
            FrameworkStatement.version_id != Assessment.version_id,
            FrameworkStatement.version_id.is_distinct_from(Assessment.supplement_id),
        )
    )
    return _first(organisation_id, own)


def _first(organisation_id: UUID, chosen: sa.Select[Any]) -> UUID | None:
    joined = chosen.join(Assessment, Assessment.id == Validation.assessment_id)
    found: UUID | None = db.session.scalar(
        joined.where(Assessment.organisation_id == organisation_id).limit(1)
    )
    return found
