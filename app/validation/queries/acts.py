"""Whether the tables still say what chained renewals and revocations say."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Renewal, RenewedStatement, Revocation
from app.extensions import db


def find_wrong_renewals(rows: Sequence[Renewal]) -> Mapping[UUID, str]:
    """Say of each renewal whose statements or times the tables say otherwise what differs."""
    chosen = sa.select(RenewedStatement).where(
        RenewedStatement.renewal_id.in_([row.id for row in rows])
    )
    until: dict[UUID, set[tuple[str, str, str]]] = {row.id: set() for row in rows}
    for one in db.session.scalars(chosen):
        key = str(one.assessment_id), str(one.permanent_id), one.until_on.isoformat()
        until[one.renewal_id].add(key)
    found = {row.id: _wrong_renewal(row, until[row.id]) for row in rows}
    return {key: said for key, said in found.items() if said}


def _wrong_renewal(row: Renewal, until: set[tuple[str, str, str]]) -> str:
    said = json.loads(row.snapshot)
    recorded = {(one["assessment"], one["statement"], one["until"]) for one in said["statements"]}
    if recorded != until:
        return "what it renews, and until when, is not what was signed"
    return _wrong_act(said, row.person_id, ("confirmed_by", "confirmed_at"), row)


def find_wrong_revocations(rows: Sequence[Revocation]) -> Mapping[UUID, str]:
    """Say of each revocation that the table no longer bears out what differs."""
    found = {row.id: _wrong_revocation(row) for row in rows}
    return {key: said for key, said in found.items() if said}


def _wrong_revocation(row: Revocation) -> str:
    said = json.loads(row.snapshot)
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
    said: Mapping[str, Any], person_id: UUID, names: tuple[str, str], row: Renewal | Revocation
) -> str:
    by, at = names
    if said["worker"]["key"] != str(person_id):
        return "its worker is not the one that was signed"
    if said[by]["key"] != str(getattr(row, f"{by}_id")):
        return "who did it is not who signed"
    if said[at] != getattr(row, at).isoformat():
        return "the time in its row is not the time that was signed"
    return ""
