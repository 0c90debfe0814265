"""Reads of what was entered for an earlier version of a framework."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import (
    Assessment,
    EarlierRating,
    EvidenceLink,
    Move,
    MoveRelation,
    SentRating,
)
from app.assessments.queries.sent import list_sent_history
from app.assessments.rules.moved import EarlierRated, Moved, count_moved, differences, level_title
from app.assessments.rules.shown import TaskArea
from app.db.domain import NothingFound
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.frameworks.models import FrameworkStatement, FrameworkVersion
from app.frameworks.queries import get_framework, get_version
from app.organisations.rules import Who
from skills_framework.model import Framework, Statement


@dataclass(frozen=True, slots=True)
class GoneStatement:
    """A statement that an assessment had before it went to another version."""

    assessment: Assessment
    earlier: EarlierRated


_kept = (
    sa.select(EarlierRating, FrameworkStatement.code, FrameworkStatement.version_id)
    .join(FrameworkStatement, FrameworkStatement.id == EarlierRating.statement_id)
    .join(Move, Move.id == EarlierRating.move_id)
)
_FOLLOWED = sa.and_(
    MoveRelation.move_id == EarlierRating.move_id,
    MoveRelation.before_id == EarlierRating.statement_id,
)


def moved_by(move: Move, areas: Sequence[TaskArea]) -> Moved:
    """Return what came of a move for the assessment that these areas list. It asks nothing: what
    a version says is at hand."""
    back = move.rolled_back_at is not None
    left, reached = (
        get_framework(key).version for key in (move.from_version_id, move.to_version_id)
    )
    return Moved(
        from_version=reached if back else left,
        to_version=left if back else reached,
        at=move.rolled_back_at or move.begun_at,
        back=back,
        counts=count_moved(areas),
    )


def list_earlier(assessment: Assessment, statement_id: UUID) -> Sequence[EarlierRated]:
    """Return what the worker had entered for the statements that this one comes from, as the last
    move found it; empty after a move back.

    Where the worker had entered nothing since the move before, it is what that one found.
    """
    if assessment.move_id is None:
        return []
    rows = _found_for(assessment, [statement_id], EarlierRating.move_id == assessment.move_id)
    while rows and not any(_is_entered(row[0]) for row in rows):
        befores = [row[0].statement_id for row in rows]
        older = _found_for(assessment, befores, EarlierRating.move_id != rows[0][0].move_id)
        if not older:
            break
        rows = older
    around = _Around(assessment.id)
    return [_earlier(*row, around, after_id=statement_id) for row in rows]


def _found_for(
    assessment: Assessment, after_ids: Collection[UUID], condition: sa.ColumnElement[bool]
) -> Sequence[sa.Row[EarlierRating, str, UUID]]:
    chosen = _kept.join(MoveRelation, _FOLLOWED).where(
        EarlierRating.assessment_id == assessment.id,
        Move.rolled_back_at.is_(None),
        MoveRelation.after_id.in_(after_ids),
        condition,
    )
    return db.session.execute(chosen.order_by(FrameworkStatement.position)).all()


def _is_entered(row: EarlierRating) -> bool:
    return row.level is not None or row.not_my_role or bool(row.reflection)


def list_all_earlier(assessment_id: UUID) -> Sequence[EarlierRated]:
    """Return everything that moves kept of an assessment, the latest move first."""
    chosen = _kept.where(EarlierRating.assessment_id == assessment_id).order_by(
        EarlierRating.kept_at.desc(), FrameworkStatement.position
    )
    around = _Around(assessment_id)
    return [_earlier(*row, around) for row in db.session.execute(chosen)]


def list_sent_texts(assessment_id: UUID) -> Sequence[tuple[Framework, Statement, SentRating]]:
    """Return every rating that was ever sent, with the version and the wording it was made for."""
    sent = list_sent_history(assessment_id)
    keys = [one.statement_id for one in sent]
    # Read at once; one by one they are then at hand.
    db.session.scalars(sa.select(FrameworkStatement).where(FrameworkStatement.id.in_(keys))).all()
    return [(*_text(one.statement_id), one) for one in sent]


def get_gone_statement(assessment_id: UUID, code: str, visible_to: Who) -> GoneStatement:
    """Return a statement that the asking person's own assessment had before it went to another
    version; raises `NothingFound`."""
    chosen = (
        _kept.add_columns(Assessment)
        .join(Assessment, Assessment.id == EarlierRating.assessment_id)
        .where(
            Assessment.id == assessment_id,
            Assessment.person_id == visible_to.person_id,
            FrameworkStatement.code == code,
        )
        .order_by(EarlierRating.kept_at.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    found = db.session.execute(chosen).one_or_none()
    if found is None:
        raise NothingFound()
    return GoneStatement(found[3], _earlier(found[0], found[1], found[2], _Around(assessment_id)))


def find_highest_version(assessment: Assessment) -> int:
    """Return the highest number that a rating's version had before the last move; 0 without."""
    chosen = sa.select(sa.func.max(EarlierRating.version)).where(
        EarlierRating.assessment_id == assessment.id, EarlierRating.move_id == assessment.move_id
    )
    return db.session.scalar(chosen) or 0


def find_onward_version(organisation_id: UUID, version_id: UUID) -> FrameworkVersion | None:
    """Return the version that an organisation went on to from this one, or None."""
    chosen = sa.select(Move.to_version_id).where(
        Move.organisation_id == organisation_id,
        Move.from_version_id == version_id,
        Move.rolled_back_at.is_(None),
    )
    onward = db.session.scalar(chosen.order_by(Move.begun_at.desc()).limit(1))
    if onward is None:
        return None
    return find_onward_version(organisation_id, onward) or get_version(onward)


class _Around:
    """What stood beside the earlier ratings of an assessment, in two queries."""

    def __init__(self, assessment_id: UUID) -> None:
        titles = (
            sa.select(EvidenceLink.statement_id, EvidenceItem.title)
            .join(EvidenceItem, EvidenceItem.id == EvidenceLink.evidence_id)
            .where(EvidenceLink.assessment_id == assessment_id)
            .order_by(EvidenceItem.happened_on.desc(), EvidenceItem.id)
        )
        moves = sa.select(EarlierRating.move_id).where(EarlierRating.assessment_id == assessment_id)
        became = (
            sa.select(MoveRelation.move_id, MoveRelation.before_id, FrameworkStatement.code)
            .join(FrameworkStatement, FrameworkStatement.id == MoveRelation.after_id)
            .where(MoveRelation.move_id.in_(moves), MoveRelation.before_id.is_not(None))
            .order_by(FrameworkStatement.position)
        )
        self.evidence: dict[UUID, list[str]] = defaultdict(list)
        for statement_id, title in db.session.execute(titles):
            self.evidence[statement_id].append(title)
        self.after: dict[tuple[UUID, UUID | None], list[str]] = defaultdict(list)
        for move_id, before_id, code in db.session.execute(became):
            self.after[move_id, before_id].append(code)


def _earlier(
    row: EarlierRating,
    code: str,
    version_id: UUID,
    around: _Around,
    after_id: UUID | None = None,
) -> EarlierRated:
    framework = get_framework(version_id)
    statement = framework.statement(code)
    return EarlierRated(
        version=framework.version,
        statement=statement,
        level=_level(row.level, framework),
        not_my_role=row.not_my_role,
        reason=row.not_my_role_reason,
        reflection=row.reflection,
        evidence=tuple(around.evidence[row.statement_id]),
        changes=differences(statement, _text(after_id)[1] if after_id else None),
        after=tuple(around.after[row.move_id, row.statement_id]),
    )


def _text(statement_id: UUID) -> tuple[Framework, Statement]:
    row = db.session.get_one(FrameworkStatement, statement_id)
    framework = get_framework(row.version_id)
    return framework, framework.statement(row.code)


def _level(level: int | None, framework: Framework) -> str:
    """A supplement is rated on the levels of the version that it extends."""
    if framework.levels:
        return level_title(framework, level)
    return "" if level is None else str(level)
