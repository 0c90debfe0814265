"""After sign-off: who may confirm and revoke, and the text that is chained when they do. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from app.assessments.rules.lifecycle import Held
from app.audit.rules import canonical

LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class Supervised:
    """A worker with who supervises and assesses them today, and whose manager the worker is."""

    worker_id: UUID
    worker_name: str
    organisation_id: UUID
    supervisor_id: UUID | None = None
    supervisor_registered: bool = False
    deputy_id: UUID | None = None
    assessor_id: UUID | None = None
    supervised_by_worker: frozenset[UUID] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Renewed:
    """What a renewal says of one validation: its last day before, and from now on."""

    held: Held
    until: date

    def said(self) -> Mapping[str, object]:
        """Return what is chained of it."""
        return {**_named(self.held), "until": self.until.isoformat()}


def renewal_text(
    *,
    worker: Mapping[str, str],
    judge: Mapping[str, str],
    evidence: Mapping[str, object],
    renewed: Iterable[Renewed],
    organisation_id: UUID,
    offer_id: UUID,
    at: datetime,
) -> str:
    """Return the canonical text of a renewal. `worker`, `judge` and `evidence` are what the record
    says of them: keys, names, and the digest of the item and of its files."""
    return canonical(
        {
            "act": "renewal",
            "confirmed_at": at.isoformat(),
            "confirmed_by": dict(judge),
            "evidence": dict(evidence),
            "offer": str(offer_id),
            "organisation": str(organisation_id),
            "statements": [one.said() for one in renewed],
            "worker": dict(worker),
        }
    )


def revocation_text(
    *,
    worker: Mapping[str, str],
    manager: Mapping[str, str],
    held: Held,
    reason: str,
    at: datetime,
) -> str:
    """Return the canonical text of a revocation."""
    return canonical(
        {
            "act": "revocation",
            "organisation": str(held.organisation_id),
            "reason": reason,
            "revoked_at": at.isoformat(),
            "revoked_by": dict(manager),
            "statement": _named(held),
            "worker": dict(worker),
        }
    )


def _named(held: Held) -> Mapping[str, object]:
    return {
        "assessment": str(held.assessment_id),
        "code": held.code,
        "level": held.level,
        "safety_critical": held.safety_critical,
        "statement": str(held.permanent_id),
        "until_before": held.valid_until.isoformat(),
        "validated_on": held.validated_on.isoformat(),
    }
