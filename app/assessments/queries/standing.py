"""Reads of what is validated for a person, and of what wants another look."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.assessments.models import LookAgain, Validation
from app.assessments.queries.held import list_held, map_held
from app.assessments.rules.lifecycle import Held, LifecycleState
from app.assessments.rules.looks import AnotherLook
from app.extensions import db
from app.frameworks.models import FrameworkStatement


def list_validations(person_id: UUID, today: date) -> Sequence[Held]:
    """Return a person's validations in date today: for each statement (whatever version it was
    validated in) the newest, the first to end first."""
    held = find_validations(person_id, today)
    return sorted(held.values(), key=lambda one: one.valid_until)


def find_validations(person_id: UUID, today: date) -> Mapping[UUID, Held]:
    """Return each statement's newest validation, where it is in date today, by permanent id.

    What is lapsed, paused or revoked is not here, nor what wants another look. What a move to
    another version took along counts once.
    """
    return {one.permanent_id: one for one in list_held([person_id], today) if one.counts}


_before = orm.aliased(FrameworkStatement)
_there = orm.aliased(Validation)
_since = orm.aliased(Validation)
_validated_since = sa.exists().where(
    _since.person_id == LookAgain.person_id,
    _since.statement_id == LookAgain.statement_id,
    _since.left_id.is_(None),
)
_LOOKS = (
    sa.select(
        LookAgain.person_id,
        FrameworkStatement.version_id,
        FrameworkStatement.code,
        FrameworkStatement.permanent_id,
        FrameworkStatement.safety_critical,
        LookAgain.relation,
        LookAgain.due_on,
        _before.version_id,
        _before.code,
        _before.permanent_id,
        _there.level,
        _there.validated_on,
        _there.id,
    )
    .join(FrameworkStatement, FrameworkStatement.id == LookAgain.statement_id)
    .join(_there, _there.id == LookAgain.validation_id)
    .join(_before, _before.id == _there.statement_id)
    .order_by(LookAgain.due_on, LookAgain.person_id, FrameworkStatement.position, _before.code)
)


def list_other_looks(person_ids: Collection[UUID], today: date) -> Sequence[AnotherLook]:
    """Return what wants another look for these people, the first due first.

    A row for each validation that stood before and would be in date today, or is paused; nothing
    once the statement was validated again.
    """
    chosen = _LOOKS.where(
        LookAgain.person_id.in_(person_ids), LookAgain.left_id.is_(None), ~_validated_since
    )
    rows = db.session.execute(chosen).all()
    held = map_held({row[-1] for row in rows}, today)
    return [
        AnotherLook(*_seen(row, one.valid_until))
        for row in rows
        if (one := held[row[-1]]).counts or one.state is LifecycleState.PAUSED
    ]


def _seen(row: Sequence[Any], until: date) -> list[Any]:
    """The last column is the validation's key: its last day stands there instead."""
    return [*list(row)[:-1], until]
