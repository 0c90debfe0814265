"""Reads of what a worker said at other times. For the worker only: drafts stay in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.assessments.models import Assessment, Cycle, EarlierRating, SentRating
from app.assessments.queries.ratings import RatedStatement, list_ratings
from app.assessments.rules import Rated
from app.assessments.rules.history import Change, Entry, Then, changes_since, entry_of
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.frameworks.queries import get_framework, statement_codes

_KEPT: tuple[tuple[type[SentRating] | type[EarlierRating], Any], ...] = (
    (SentRating, SentRating.sent_at),
    (EarlierRating, EarlierRating.kept_at),
)
_ours, _theirs = FrameworkStatement, orm.aliased(FrameworkStatement)


@dataclass(frozen=True, slots=True)
class SinceLast:
    """An assessment beside the one sent before it, and when that was; None in a first cycle."""

    sent_at: datetime | None
    changes: tuple[Change, ...]


def list_entries(rated: RatedStatement) -> Sequence[Entry]:
    """Return every rating of a statement by its worker, in any cycle and version, the newest
    first: what was sent, and what moves to another version kept."""
    entries = [
        entry_of(_then(row, key, code), at=at, sent=table is SentRating, cycle=title or "")
        for table, when in _KEPT
        for row, key, code, title, at in db.session.execute(_of_statement(table, when, rated))
        if _is_entered(row)
    ]
    return sorted(entries, key=lambda one: one.at, reverse=True)


def compare_with_last(assessment: Assessment) -> SinceLast:
    """Return what is different from what this person sent last in an earlier assessment."""
    codes = statement_codes(assessment.version_id, assessment.supplement_id)
    now: Mapping[str, Rated] = {codes[one.statement_id]: one for one in list_ratings(assessment.id)}
    then: dict[str, Then] = {}
    sent_at = None
    for code, row, key, code_then in db.session.execute(_sent_before(assessment)):
        then[code], sent_at = _then(row, key, code_then), row.sent_at
    framework = get_framework(assessment.version_id, assessment.supplement_id)
    return SinceLast(sent_at, changes_since(framework, now, then))


def _then(row: SentRating | EarlierRating, version_id: UUID, code: str) -> Then:
    framework = get_framework(version_id)
    return Then(row, framework.statement(code), framework)


def _is_entered(row: SentRating | EarlierRating) -> bool:
    return row.level is not None or row.not_my_role or bool(row.reflection)


def _of_statement(
    table: type[SentRating] | type[EarlierRating],
    when: Any,
    rated: RatedStatement,
) -> sa.Select[Any]:
    return (
        sa.select(table, _theirs.version_id, _theirs.code, Cycle.title, when)
        .join(_theirs, _theirs.id == table.statement_id)
        .join(_ours, _ours.permanent_id == _theirs.permanent_id)
        .join(Assessment, Assessment.id == table.assessment_id)
        .outerjoin(Cycle, Cycle.id == Assessment.cycle_id)
        .where(_ours.id == rated.statement_id, Assessment.person_id == rated.assessment.person_id)
    )


def _sent_before(assessment: Assessment) -> sa.Select[str, SentRating, UUID, str]:
    return (
        sa.select(_ours.code, SentRating, _theirs.version_id, _theirs.code)
        .join(_theirs, _theirs.permanent_id == _ours.permanent_id)
        .join(SentRating, SentRating.statement_id == _theirs.id)
        .join(Assessment, Assessment.id == SentRating.assessment_id)
        .where(
            Assessment.person_id == assessment.person_id,
            Assessment.started_at < assessment.started_at,
            sa.or_(
                _ours.version_id == assessment.version_id,
                _ours.version_id == assessment.supplement_id,
            ),
        )
        .order_by(SentRating.sent_at, SentRating.number)
    )
