"""Reads of what may be attached to a statement, and of what is."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import EvidenceLink
from app.assessments.queries.ratings import RatedStatement
from app.assessments.rules import Side
from app.assessments.rules.attaching import OFFERED, Attachable, attachable, in_order
from app.evidence.models import EvidenceItem
from app.evidence.rules import EvidenceType
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.frameworks.queries import get_framework
from skills_framework.model import EvidenceRule

_here = sa.and_(
    EvidenceLink.evidence_id == EvidenceItem.id,
    EvidenceLink.assessment_id == sa.bindparam("assessment_id", type_=sa.Uuid()),
    EvidenceLink.statement_id == sa.bindparam("statement_id", type_=sa.Uuid()),
)


@lru_cache
def _offered(types: int) -> sa.Select[UUID, str, EvidenceType, date, date | None, Side]:
    """Asked on every statement's page, so put together once for each number of types that count.

    A list of any length would be written into the query anew each time.
    """
    counts = [EvidenceItem.type != sa.bindparam(f"type_{number}") for number in range(types)]
    return (
        sa.select(
            EvidenceItem.id,
            EvidenceItem.title,
            EvidenceItem.type,
            EvidenceItem.happened_on,
            EvidenceItem.valid_until,
            EvidenceLink.side,
        )
        .outerjoin(EvidenceLink, _here)
        .where(EvidenceItem.person_id == sa.bindparam("person_id", type_=sa.Uuid()))
        .order_by(
            EvidenceLink.id.is_(None),
            *([sa.and_(*counts)] if counts else []),
            EvidenceItem.happened_on.desc(),
            EvidenceItem.id,
        )
        .limit(OFFERED)
    )


def list_evidence_to_attach(
    rated: RatedStatement, today: date | None = None, rule: EvidenceRule | None = None
) -> Sequence[Attachable]:
    """Return the worker's evidence as a statement's page offers it: what is attached, what fits
    the statement's rule today, the rest; each part with the newest first. The rule is the
    framework's, unless one is given."""
    today = today or datetime.now(UTC).date()
    held = rated.assessment
    statement = get_framework(held.version_id, held.supplement_id).statement(rated.code)
    rule = rule or statement.evidence_rule
    given: dict[str, object] = {
        "assessment_id": held.id,
        "statement_id": rated.statement_id,
        "person_id": held.person_id,
    }
    given |= {f"type_{place}": EvidenceType(one.value) for place, one in enumerate(rule.types)}
    rows = db.session.execute(_offered(len(rule.types)), given)
    return in_order(attachable(row, row.side, rule, today) for row in rows)


def list_links_of_side(
    assessment_id: UUID, statement_ids: Collection[UUID], side: Side
) -> Mapping[UUID, Sequence[EvidenceLink]]:
    """Return what a side attached to these statements, by statement."""
    chosen = sa.select(EvidenceLink).where(
        EvidenceLink.assessment_id == assessment_id,
        EvidenceLink.statement_id.in_(statement_ids),
        EvidenceLink.side == side,
    )
    found: dict[UUID, list[EvidenceLink]] = {key: [] for key in statement_ids}
    for link in db.session.scalars(chosen.order_by(EvidenceLink.id)):
        found[link.statement_id].append(link)
    return found


def map_titles(evidence_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return the titles of these items, the oldest first."""
    chosen = sa.select(EvidenceItem.id, EvidenceItem.title).where(EvidenceItem.id.in_(evidence_ids))
    in_turn = chosen.order_by(EvidenceItem.added_at, EvidenceItem.id)
    return {row.id: row.title for row in db.session.execute(in_turn)}


def map_codes(statement_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return the codes of these statements, in order."""
    chosen = sa.select(FrameworkStatement.id, FrameworkStatement.code).where(
        FrameworkStatement.id.in_(statement_ids)
    )
    rows = db.session.execute(chosen.order_by(FrameworkStatement.position))
    return {row.id: row.code for row in rows}
