"""Whether the tables still say what chained renewals and revocations say."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Renewal, RenewalOffer, RenewedStatement, Revocation
from app.documents.storage import storage
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.validation.queries.recorded import recorded_items, wrong_file_of
from app.validation.rules.record import RecordedEvidence

UNREADABLE = "its text holds no such act any more"
Said = Mapping[str, Any]


def find_wrong_renewals(rows: Sequence[Renewal]) -> Mapping[UUID, str]:
    """Say of each renewal whose statements, evidence, files or times are otherwise what differs."""
    chosen = sa.select(RenewedStatement).where(
        RenewedStatement.renewal_id.in_([row.id for row in rows])
    )
    until: dict[UUID, set[tuple[str, str, str]]] = {row.id: set() for row in rows}
    for one in db.session.scalars(chosen):
        key = str(one.assessment_id), str(one.permanent_id), one.until_on.isoformat()
        until[one.renewal_id].add(key)
    offered, whole = _map_offered(rows), set[str]()
    return _wrong_ones(
        rows, lambda row, said: _wrong_renewal(row, said, until[row.id], offered, whole)
    )


def _wrong_ones(rows: Sequence[Any], wrong: Callable[[Any, Said], str]) -> Mapping[UUID, str]:
    """A text that makes no sense is named like the rest, so that the others are still checked."""
    found = {}
    for row in rows:
        try:
            found[row.id] = wrong(row, json.loads(row.snapshot))
        except (ValueError, LookupError, TypeError):
            found[row.id] = UNREADABLE
    return {key: said for key, said in found.items() if said}


def _map_offered(rows: Sequence[Renewal]) -> Mapping[UUID, RecordedEvidence]:
    """Return what the items behind renewals say now, by offer."""
    chosen = (
        sa.select(RenewalOffer.id, EvidenceItem)
        .join(EvidenceItem, EvidenceItem.id == RenewalOffer.evidence_id)
        .where(RenewalOffer.id.in_([row.offer_id for row in rows]))
    )
    held = dict(db.session.execute(chosen).all())
    said = recorded_items(held.values())
    return {key: said[item.id] for key, item in held.items()}


def _wrong_renewal(
    row: Renewal,
    said: Said,
    until: set[tuple[str, str, str]],
    offered: Mapping[UUID, RecordedEvidence],
    whole: set[str],
) -> str:
    recorded = {(one["assessment"], one["statement"], one["until"]) for one in said["statements"]}
    if recorded != until:
        return "what it renews, and until when, is not what was signed"
    item = offered.get(row.offer_id)
    if item is None or (said["offer"], said["evidence"]) != (
        str(row.offer_id),
        item.model_dump(mode="json"),
    ):
        return "the evidence it rests on is not what was offered"
    return wrong_file_of(item, storage(), whole) or _wrong_act(
        said, row.person_id, ("confirmed_by", "confirmed_at"), row
    )


def find_wrong_revocations(rows: Sequence[Revocation]) -> Mapping[UUID, str]:
    """Say of each revocation that the table no longer bears out what differs."""
    return _wrong_ones(rows, _wrong_revocation)


def _wrong_revocation(row: Revocation, said: Said) -> str:
    statement = said["statement"]
    if said["reason"] != row.reason:
        return "its reason is not the one that was signed"
    if (statement["assessment"], statement["statement"]) != (
        str(row.assessment_id),
        str(row.permanent_id),
    ):
        return "what it revokes is not what was signed"
    return _wrong_act(said, row.person_id, ("revoked_by", "revoked_at"), row)


def _wrong_act(
    said: Said, person_id: UUID, names: tuple[str, str], row: Renewal | Revocation
) -> str:
    by, at = names
    if said["worker"]["key"] != str(person_id):
        return "its worker is not the one that was signed"
    if said[by]["key"] != str(getattr(row, f"{by}_id")):
        return "who did it is not who signed"
    if said[at] != getattr(row, at).isoformat():
        return "the time in its row is not the time that was signed"
    return ""
