"""Attaching evidence to statements: up to three items from each side, one at a time in line."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, EvidenceLink, Rating
from app.assessments.queries import list_attached
from app.assessments.queries.attachable import list_links_of_side, map_titles
from app.assessments.rules import Side
from app.assessments.rules.attaching import too_many, too_many_sentence
from app.assessments.services.errors import EvidenceNotTheirs
from app.db.domain import DomainError
from app.db.errors import flush
from app.extensions import db


class TooManyAttached(DomainError):
    """The side has attached as many items to the statement as it may."""

    sentence = "A statement takes up to three items from each side."


def hold_links(
    assessment: Assessment,
    statement_id: UUID,
    evidence_ids: Collection[UUID],
    *,
    by_id: UUID,
    side: Side,
) -> None:
    """Make exactly these items the ones that `side` attached to a statement.

    The caller holds the statement's rating: it has changed it, or called `lock_statements`.
    Raises `EvidenceNotTheirs` when one does not belong to the assessment's worker, and
    `TooManyAttached` for a fourth.
    """
    wanted = set(evidence_ids)
    held = {row[0]: row[1] for row in list_attached(assessment, statement_id, wanted)}
    if not wanted <= held.keys():
        raise EvidenceNotTheirs(field="evidence")
    kept = {key for key, link in held.items() if link is not None and link.side is side}
    new = [key for key in wanted if held[key] is None]
    _refuse_too_many(kept & wanted, new)
    for key in kept - wanted:
        db.session.delete(held[key])
    _add(assessment.id, statement_id, new, by_id, side)


def add_links(
    assessment: Assessment,
    statement_id: UUID,
    evidence_ids: Collection[UUID],
    *,
    by_id: UUID,
    side: Side,
) -> None:
    """Attach these items beside what `side` attached before; raises as `hold_links`."""
    lock_statements(assessment.id, [statement_id])
    links = list_links_of_side(assessment.id, [statement_id], side)[statement_id]
    kept = {link.evidence_id for link in links}
    hold_links(assessment, statement_id, kept | set(evidence_ids), by_id=by_id, side=side)


def lock_statements(assessment_id: UUID, statement_ids: Collection[UUID]) -> None:
    """Let nobody else attach to these statements of an assessment before this transaction ends.

    Without it two at once would both count two items and both attach a third.
    """
    chosen = sa.select(Rating.id).where(
        Rating.assessment_id == assessment_id, Rating.statement_id.in_(statement_ids)
    )
    db.session.execute(chosen.order_by(Rating.id).with_for_update())


def _refuse_too_many(kept: Collection[UUID], new: Collection[UUID]) -> None:
    titles = map_titles({*kept, *new}) if too_many(kept, new) else {}
    if titles:
        held = [title for key, title in titles.items() if key in kept]
        more = [title for key, title in titles.items() if key not in kept]
        raise TooManyAttached(too_many_sentence(held, more), field="evidence")


def _add(
    assessment_id: UUID, statement_id: UUID, new: Collection[UUID], by_id: UUID, side: Side
) -> None:
    db.session.add_all(
        EvidenceLink(
            assessment_id=assessment_id,
            statement_id=statement_id,
            evidence_id=evidence_id,
            side=side,
            linked_by_id=by_id,
        )
        for evidence_id in new
    )
    flush()
