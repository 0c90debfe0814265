"""Attaching evidence to statements: up to three items from each side, one at a time in line."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, EvidenceLink, Rating
from app.assessments.queries import list_attached
from app.assessments.queries.attachable import list_links_of_side, map_codes, map_titles
from app.assessments.rules import Side
from app.assessments.rules.attaching import listed, too_many, too_many_sentence
from app.assessments.services.errors import EvidenceNotTheirs, StatementLocked
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
    """Attach these items beside what `side` attached before; raises as `hold_links`.

    What the worker attached to a returned statement and has not sent yet becomes the judge's when
    a judge attaches the same item: they do not see that it is there.
    """
    lock_statements(assessment.id, [statement_id])
    if side is not Side.WORKER:
        _take_over(assessment.id, statement_id, evidence_ids, by_id, side)
    links = list_links_of_side(assessment.id, [statement_id], side)[statement_id]
    kept = {link.evidence_id for link in links}
    hold_links(assessment, statement_id, kept | set(evidence_ids), by_id=by_id, side=side)


def _take_over(
    assessment_id: UUID, statement_id: UUID, wanted: Collection[UUID], by_id: UUID, side: Side
) -> None:
    unsent = sa.exists().where(
        Rating.assessment_id == assessment_id,
        Rating.statement_id == statement_id,
        Rating.locked.is_(False),
    )
    change = sa.update(EvidenceLink).where(
        EvidenceLink.assessment_id == assessment_id,
        EvidenceLink.statement_id == statement_id,
        EvidenceLink.evidence_id.in_(wanted),
        EvidenceLink.side == Side.WORKER,
        unsent,
    )
    db.session.execute(change.values(side=side, linked_by_id=by_id))


def attach_item(
    assessment: Assessment, evidence_id: UUID, statement_ids: Collection[UUID], *, by_id: UUID
) -> None:
    """Make exactly these the statements, of those not locked, to which the worker's item is
    attached. Statements' pages opened before are stale then.

    Raises `StatementLocked` when one of them was sent meanwhile, and `TooManyAttached` naming the
    statements that hold three items already; nothing is changed then.
    """
    unlocked = sa.select(Rating.statement_id).where(
        Rating.assessment_id == assessment.id, Rating.locked.is_(False)
    )
    places = set(db.session.scalars(unlocked.order_by(Rating.id).with_for_update()))
    wanted = set(statement_ids)
    if not wanted <= places:
        raise StatementLocked()
    chosen = sa.select(EvidenceLink).where(
        EvidenceLink.assessment_id == assessment.id,
        EvidenceLink.evidence_id == evidence_id,
        EvidenceLink.statement_id.in_(places),
    )
    held = {link.statement_id: link for link in db.session.scalars(chosen)}
    own = {key for key, link in held.items() if link.side is Side.WORKER}
    new = wanted - held.keys()
    _refuse_full(assessment.id, new)
    for key in own - wanted:
        db.session.delete(held[key])
    for key in new:
        _add(assessment.id, key, [evidence_id], by_id, Side.WORKER)
    _make_stale(assessment.id, own ^ wanted)


def _make_stale(assessment_id: UUID, statement_ids: Collection[UUID]) -> None:
    changed = (Rating.assessment_id == assessment_id, Rating.statement_id.in_(statement_ids))
    db.session.execute(sa.update(Rating).where(*changed).values(version=Rating.version + 1))
    flush()


def _refuse_full(assessment_id: UUID, new: Collection[UUID]) -> None:
    links = list_links_of_side(assessment_id, new, Side.WORKER)
    full = {key: held for key, held in links.items() if too_many(held, [key])}
    if not full:
        return
    titles = map_titles({link.evidence_id for held in full.values() for link in held})
    said = [
        f"{code} holds {listed(_in_turn(titles, full[key]))}"
        for key, code in map_codes(full.keys()).items()
    ]
    sentence = f"A statement takes up to three items from each side: {'; '.join(said)}."
    raise TooManyAttached(f"{sentence} Take one off there first.", field="statements")


def _in_turn(titles: Mapping[UUID, str], links: Sequence[EvidenceLink]) -> list[str]:
    held = {link.evidence_id for link in links}
    return [title for key, title in titles.items() if key in held]


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
