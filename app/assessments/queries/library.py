"""Reads of a person's own evidence with what it supports: as many queries for any number of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle, EvidenceLink, Rating
from app.assessments.queries.attachable import list_links_of_side
from app.assessments.queries.rulebook import rules_of
from app.assessments.rules import AssessmentKind, AssessmentState, Side
from app.assessments.rules.attaching import MOST_A_SIDE
from app.assessments.rules.library import (
    PAGE,
    Asked,
    Ends,
    LibraryRow,
    Order,
    Supported,
    Use,
    uses_of,
)
from app.evidence.models import EvidenceItem
from app.evidence.rules.fitting import SOON, Fit, fit_of, validity
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.frameworks.queries import get_framework

# What a move to another version left behind is shown with the statement it became.
_rated_here = sa.and_(
    Rating.assessment_id == EvidenceLink.assessment_id,
    Rating.statement_id == EvidenceLink.statement_id,
)
_ORDERS = {
    Order.NEWEST: (EvidenceItem.happened_on.desc(), EvidenceItem.added_at.desc()),
    Order.OLDEST: (EvidenceItem.happened_on, EvidenceItem.added_at),
    Order.TITLE: (sa.func.lower(EvidenceItem.title),),
    Order.ENDING: (EvidenceItem.valid_until.is_(None), EvidenceItem.valid_until),
}


_USES = (
    sa.select(
        EvidenceLink.evidence_id,
        EvidenceLink.assessment_id,
        EvidenceLink.side,
        Cycle.title.label("cycle"),
        Assessment.state,
        Assessment.version_id,
        Assessment.supplement_id,
        FrameworkStatement.code,
    )
    .join(Assessment, Assessment.id == EvidenceLink.assessment_id)
    .outerjoin(Cycle, Cycle.id == Assessment.cycle_id)
    .join(FrameworkStatement, FrameworkStatement.id == EvidenceLink.statement_id)
    .join(Rating, _rated_here)
    .order_by(
        EvidenceLink.evidence_id,
        Assessment.started_at.desc(),
        Assessment.id,
        FrameworkStatement.position,
    )
)


@dataclass(frozen=True, slots=True)
class Library:
    """Part of a person's evidence, and how many items were asked for and are held in all."""

    rows: Sequence[LibraryRow]
    found: int
    held: int

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.found // PAGE))


@dataclass(frozen=True, slots=True)
class Place:
    """A statement of a running assessment to which an item may be attached."""

    statement_id: UUID
    code: str
    title: str
    area: str
    side: Side | None
    full: bool
    fit: Fit


def list_library(
    person_id: UUID, asked: Asked, today: date, *, at_most: int | None = PAGE
) -> Library:
    """Return a page of a person's own evidence, or all that was asked for."""
    mine = EvidenceItem.person_id == person_id
    wanted = sa.and_(mine, *_conditions(asked, today))
    counts = sa.select(sa.func.count(), sa.func.count().filter(wanted)).where(mine)
    held, found = db.session.execute(counts).one()
    chosen = sa.select(EvidenceItem).where(wanted)
    chosen = chosen.order_by(*_ORDERS[Order(asked.order)], EvidenceItem.id)
    if at_most is not None:
        chosen = chosen.limit(at_most).offset((asked.page - 1) * at_most)
    items = db.session.scalars(chosen).all()
    uses = map_uses(person_id, [item.id for item in items] if at_most else None)
    return Library([_row(item, uses.get(item.id, ()), today) for item in items], found, held)


def _conditions(asked: Asked, today: date) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if asked.text:
        columns = (
            EvidenceItem.title,
            EvidenceItem.text,
            EvidenceItem.provider,
            EvidenceItem.reference,
        )
        found.append(sa.or_(*(one.icontains(asked.text, autoescape=True) for one in columns)))
    if asked.type:
        found.append(EvidenceItem.type == asked.type)
    if asked.statement:
        found.append(EvidenceItem.id.in_(_supporting(asked.statement)))
    if asked.ends == Ends.PAST:
        found.append(EvidenceItem.valid_until < today)
    if asked.ends == Ends.SOON:
        found.append(EvidenceItem.valid_until.between(today, today + SOON))
    return found


def _supporting(code: str) -> sa.Select[UUID]:
    return (
        sa.select(EvidenceLink.evidence_id)
        .join(FrameworkStatement, FrameworkStatement.id == EvidenceLink.statement_id)
        .join(Rating, _rated_here)
        .where(FrameworkStatement.code == code)
    )


def _row(item: EvidenceItem, uses: tuple[Use, ...], today: date) -> LibraryRow:
    return LibraryRow(
        id=item.id,
        title=item.title,
        type=item.type,
        happened_on=item.happened_on,
        valid_until=item.valid_until,
        provider=item.provider,
        reference=item.reference,
        sent=item.locked,
        received=item.locked and item.import_id is None and item.added_by_id != item.person_id,
        validity=validity(item.valid_until, today),
        uses=uses,
    )


def map_uses(
    person_id: UUID, evidence_ids: Collection[UUID] | None
) -> Mapping[UUID, tuple[Use, ...]]:
    """Return what a person's items support, by item: the newest assessment first; None: of all."""
    chosen = _USES.where(Assessment.person_id == person_id)
    if evidence_ids is not None:
        chosen = chosen.where(EvidenceLink.evidence_id.in_(evidence_ids))
    rows = db.session.execute(chosen).all()
    return {
        key: uses_of(_named(row) for row in group)
        for key, group in groupby(rows, lambda row: row.evidence_id)
    }


def _named(row: Any) -> tuple[UUID, str | None, AssessmentState, Supported]:
    framework = get_framework(row.version_id, row.supplement_id)
    title = framework.statement(row.code).title
    return row.assessment_id, row.cycle, row.state, Supported(row.code, title, row.side)


def list_supported_codes(person_id: UUID) -> Sequence[str]:
    """Return the codes of the statements that a person's evidence supports, in order."""
    chosen = (
        sa.select(FrameworkStatement.code)
        .join(EvidenceLink, EvidenceLink.statement_id == FrameworkStatement.id)
        .join(Assessment, Assessment.id == EvidenceLink.assessment_id)
        .join(Rating, _rated_here)
        .where(Assessment.person_id == person_id)
        .distinct()
    )
    return sorted(db.session.scalars(chosen), key=lambda code: (code[:1], len(code), code))


def find_running(person_id: UUID) -> Assessment | None:
    """Return the assessment that a person works on, the newest of those not signed off, or None."""
    chosen = sa.select(Assessment).where(
        Assessment.person_id == person_id, Assessment.state != AssessmentState.SIGNED_OFF
    )
    in_cycles_first = sa.case((Assessment.kind == AssessmentKind.BASELINE, 1), else_=0)
    newest = chosen.order_by(in_cycles_first, Assessment.started_at.desc(), Assessment.id)
    return db.session.scalar(newest.limit(1))


def list_places(assessment: Assessment, item: EvidenceItem, today: date) -> Sequence[Place]:
    """Return the statements of an assessment that are not locked, with whether the item is there,
    whether the worker's three places are taken by others, and whether it would count."""
    framework = get_framework(assessment.version_id, assessment.supplement_id)
    rows = db.session.execute(
        sa.select(Rating.statement_id, FrameworkStatement.code, EvidenceLink.side)
        .join(FrameworkStatement, FrameworkStatement.id == Rating.statement_id)
        .outerjoin(EvidenceLink, sa.and_(_rated_here, EvidenceLink.evidence_id == item.id))
        .where(Rating.assessment_id == assessment.id, Rating.locked.is_(False))
    ).all()
    found = {row.code: row for row in rows}
    book = rules_of(assessment, today)
    taken = list_links_of_side(assessment.id, [row.statement_id for row in rows], Side.WORKER)
    return [
        Place(
            statement_id=row.statement_id,
            code=one.code,
            title=one.title,
            area=framework.area(one.area_code).title,
            side=row.side,
            full=row.side is None and len(taken[row.statement_id]) >= MOST_A_SIDE,
            fit=fit_of(book.apply(one).evidence_rule, item, today),
        )
        for one in framework.statements
        if (row := found.get(one.code))
    ]
