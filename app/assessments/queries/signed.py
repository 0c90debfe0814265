"""What was sent and attached in many assessments at once: whoever checks records reads in bulk."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import EvidenceLink, Rating, SentLink, SentRating, Validation
from app.assessments.rules import Side
from app.db.asked import KEYS
from app.db.rows import read_rows
from app.evidence.models import EvidenceItem
from app.frameworks.models import FrameworkStatement

Places = sa.Select[UUID, UUID, Side, UUID]


def map_sent_ratings(assessment_ids: Collection[UUID]) -> Mapping[UUID, Sequence[SentRating]]:
    """Return each statement's rating as it was sent last, by assessment, in the framework's order.

    Of the version that the assessment is on: what was sent on an earlier one is history.
    """
    found: dict[UUID, dict[UUID, SentRating]] = {one: {} for one in assessment_ids}
    for row in read_rows(_sent(), {"keys": list(assessment_ids)}):
        found[row.assessment_id][row.statement_id] = row
    return {one: list(last.values()) for one, last in found.items()}


# The queries here are put together once: they are asked with every page about a claim.
@cache
def _sent() -> sa.Select[SentRating]:
    return (
        sa.select(SentRating)
        .join(FrameworkStatement, FrameworkStatement.id == SentRating.statement_id)
        .join(
            Rating,
            sa.and_(
                Rating.assessment_id == SentRating.assessment_id,
                Rating.statement_id == SentRating.statement_id,
            ),
        )
        .where(SentRating.assessment_id.in_(KEYS))
        .order_by(FrameworkStatement.position, SentRating.number)
    )


class Attached(NamedTuple):
    """To which statement an item is attached, and by which side."""

    statement_id: UUID
    side: Side


def map_evidence(
    assessment_ids: Collection[UUID],
) -> Mapping[UUID, Sequence[tuple[Attached, EvidenceItem]]]:
    """Return (where, item) for every item that judges see with a statement of the version that
    each assessment is on, by assessment, the newest item first.

    With a returned statement those are the worker's items as it was sent last: what they attached
    or took off since is theirs until they send it again.
    """
    where: dict[UUID, list[tuple[UUID, Attached]]] = {}
    for assessment_id, statement_id, side, item_id in read_rows(
        _places(), {"keys": list(assessment_ids)}
    ):
        where.setdefault(item_id, []).append((assessment_id, Attached(statement_id, side)))
    found: dict[UUID, list[tuple[Attached, EvidenceItem]]] = {}
    # An item stands with many statements, and is read once.
    for item in read_rows(_items(), {"keys": list(where)}) if where else ():
        for assessment_id, attached in where[item.id]:
            found.setdefault(assessment_id, []).append((attached, item))
    return found


@cache
def _items() -> sa.Select[EvidenceItem]:
    chosen = sa.select(EvidenceItem).where(EvidenceItem.id.in_(KEYS))
    return chosen.order_by(EvidenceItem.happened_on.desc(), EvidenceItem.id)


@cache
def _places() -> sa.Select[UUID, UUID, Side, UUID]:
    return sa.select(sa.union_all(_standing(), _as_sent()).subquery())


def _standing() -> Places:
    rated = sa.and_(
        Rating.assessment_id == EvidenceLink.assessment_id,
        Rating.statement_id == EvidenceLink.statement_id,
    )
    return (
        sa.select(
            EvidenceLink.assessment_id,
            EvidenceLink.statement_id,
            EvidenceLink.side,
            EvidenceLink.evidence_id,
        )
        .join(Rating, rated)
        .where(
            EvidenceLink.assessment_id.in_(KEYS),
            sa.or_(Rating.locked, EvidenceLink.side != Side.WORKER),
        )
    )


def _as_sent() -> Places:
    rated = sa.and_(
        Rating.assessment_id == SentLink.assessment_id,
        Rating.statement_id == SentLink.statement_id,
    )
    last = sa.select(sa.func.max(SentRating.number)).where(
        SentRating.assessment_id == SentLink.assessment_id,
        SentRating.statement_id == SentLink.statement_id,
    )
    # What a judge attached meanwhile stands as theirs.
    brought = sa.exists().where(
        EvidenceLink.assessment_id == SentLink.assessment_id,
        EvidenceLink.statement_id == SentLink.statement_id,
        EvidenceLink.evidence_id == SentLink.evidence_id,
        EvidenceLink.side != Side.WORKER,
    )
    own = sa.literal(Side.WORKER, EvidenceLink.side.type).label("side")
    return (
        sa.select(SentLink.assessment_id, SentLink.statement_id, own, SentLink.evidence_id)
        .join(Rating, rated)
        .where(
            SentLink.assessment_id.in_(KEYS),
            ~Rating.locked,
            SentLink.number == last.scalar_subquery(),
            ~brought,
        )
    )


def map_validations(assessment_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Validation]]:
    """Return what these assessments validated themselves, by assessment: no row that a move to
    another version made of one."""
    found: dict[UUID, list[Validation]] = {}
    for row in read_rows(_validations(), {"keys": list(assessment_ids)}):
        found.setdefault(row.assessment_id, []).append(row)
    return found


@cache
def _validations() -> sa.Select[Validation]:
    chosen = sa.select(Validation).where(Validation.assessment_id.in_(KEYS))
    return chosen.where(Validation.carried_from_id.is_(None))
