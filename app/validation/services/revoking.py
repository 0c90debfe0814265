"""Revoking a validation, and the worker's reply."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.assessments.queries.renewing import is_revoking_manager, list_renewed_by
from app.assessments.rules.lifecycle import Held
from app.assessments.services.lapses import AlreadyRevoked
from app.assessments.services.lifecycle import Act, keep_reply, keep_revocation
from app.notifications.services import write_letter
from app.organisations.rules import Who
from app.validation.queries.afterwards import Followed, RevocationShown, find_signers
from app.validation.rules.afterwards import LONGEST_REASON, revocation_text
from app.validation.rules.days import london_day
from app.validation.rules.reach import reach
from app.validation.services.errors import (
    NotRevocable,
    NotTheirsToRevoke,
    ReasonMissing,
    ReasonTooLong,
)
from app.validation.services.heads import note_digests

if TYPE_CHECKING:
    from app.assessments.models import Revocation, RevocationReply


def revoke(
    followed: Followed,
    manager: Who,
    held: Held,
    reason: str,
    *,
    now: datetime | None = None,
) -> Revocation:
    """Revoke a validation: it counts no more, the worker is told, the act is chained.

    Raises `NotTheirsToRevoke` (who signed or renewed it cannot),
    `ReasonMissing`, `ReasonTooLong`, `NotRevocable` for what has lapsed, `AlreadyRevoked`.
    """
    now = (now or datetime.now(UTC)).replace(microsecond=0)
    _check(followed, manager, held, now)
    reason = _checked(reason)
    text = revocation_text(
        worker={"key": str(followed.person.id), "name": followed.person.name},
        manager={"key": str(manager.person_id), "name": manager.name},
        held=held,
        reason=reason,
        at=now,
    )
    revoked = _keep(held, reason, Act(held.organisation_id, manager.person_id, now, text))
    note_digests("revocation", revoked)
    write_letter("validation_revoked", followed.person.id)
    if held.safety_critical:
        reach.plan_for(held.person_id, held.code, manager)
    return revoked


def _keep(held: Held, reason: str, act: Act) -> Revocation:
    key = held.assessment_id, held.permanent_id
    return keep_revocation(held.person_id, key, reason, act)


def _checked(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing("", "Enter why this is revoked.", field="reason")
    if len(reason.strip()) > LONGEST_REASON:
        raise ReasonTooLong(field="reason")
    return reason.strip()


def _check(followed: Followed, manager: Who, held: Held, now: datetime) -> None:
    named = is_revoking_manager(held.organisation_id, manager.person_id, london_day(now))
    if not named or manager.person_id in (
        held.person_id,
        *followed.supervised.supervised_by_worker,
    ):
        raise NotTheirsToRevoke()
    if held.revocation_id is not None:
        raise AlreadyRevoked()
    signer = find_signers([held.assessment_id]).get(held.assessment_id)
    if manager.person_id in (signer, *list_renewed_by(held.person_id, held.permanent_id)):
        raise NotTheirsToRevoke(
            "You signed or renewed this yourself, so another named manager decides."
        )
    if held.valid_until < london_day(now):
        raise NotRevocable()


def reply(
    shown: RevocationShown, worker: Who, text: str, *, now: datetime | None = None
) -> RevocationReply:
    """Keep what the worker says about a revocation, once. Raises `NotTheirsToRevoke` for anybody
    else, `ReplyMissing`, `ReplyTooLong` or `AlreadyReplied`."""
    row = shown.revoked.row
    if row.person_id != worker.person_id:
        raise NotTheirsToRevoke("Only the worker replies.")
    at = now or datetime.now(UTC)
    return keep_reply(row, Act(row.organisation_id, worker.person_id, at, text))
