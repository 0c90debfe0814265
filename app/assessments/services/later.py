"""Starting a later claim: chosen statements of what was signed, with what was said and shown."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle, EvidenceLink, LaterClaim, Rating
from app.assessments.queries.later import Basis, find_basis, find_open_later
from app.assessments.rules.later import LaterReason
from app.assessments.services.lapses import LaterClaimOpen, NothingSigned, NothingToClaim
from app.assessments.services.starting import check_profile
from app.audit.services import record_event
from app.db.errors import flush
from app.extensions import db
from app.frameworks.queries import statement_ids
from app.organisations.rules import in_words, london_day

# A later claim is no round with a last day that everybody shares: it has time.
LASTS = timedelta(days=180)


def start_later_claim(
    person_id: UUID,
    codes: Collection[str],
    reason: LaterReason,
    *,
    by_id: UUID,
    role_profile: str = "",
    now: datetime | None = None,
) -> Assessment:
    """Start a worker's claim of these statements, by code in the version in force for them.

    What they wrote last and the evidence they attached come along; the level is theirs to choose
    anew. Raises `NothingSigned`, `LaterClaimOpen`, `NothingToClaim`, or what a role profile that
    the version does not know raises.
    """
    now = now or datetime.now(UTC)
    _lock(person_id)
    basis = find_basis(person_id)
    if basis is None:
        raise NothingSigned()
    if find_open_later(person_id) is not None:
        raise LaterClaimOpen()
    wanted = _wanted(basis, codes)
    assessment = _add(basis, _role(basis, role_profile), now)
    _keep(assessment, basis, reason, by_id, now)
    _fill(assessment, basis, wanted)
    _record(assessment, basis, reason, by_id, now)
    return assessment


def _record(
    assessment: Assessment, basis: Basis, reason: LaterReason, by_id: UUID, now: datetime
) -> None:
    record_event(
        "started",
        "later claim",
        assessment.id,
        organisation_id=assessment.organisation_id,
        by_id=by_id,
        now=now,
        follows=str(basis.signed.id),
        reason=reason.value,
    )


def _wanted(basis: Basis, codes: Collection[str]) -> Mapping[str, UUID]:
    ids = statement_ids(basis.version_id, basis.supplement_id)
    wanted = {code: key for code, key in ids.items() if code in codes}
    if not wanted or len(wanted) != len(set(codes)):
        raise NothingToClaim(field="statements")
    return wanted


def _role(basis: Basis, role_profile: str) -> tuple[str, str]:
    """The role profile and the areas it raises: those of before, where the role is the same."""
    role = role_profile or basis.signed.role_profile
    raised = basis.signed.raised_areas if role == basis.signed.role_profile else ""
    check_profile(basis.version_id, role, raised.split())
    return role, raised


def _lock(person_id: UUID) -> None:
    """Let nobody else start one for the same person before this transaction ends."""
    chosen = sa.select(Assessment.id).where(Assessment.person_id == person_id)
    db.session.execute(chosen.order_by(Assessment.id).with_for_update(key_share=True))


def _add(basis: Basis, role: tuple[str, str], now: datetime) -> Assessment:
    cycle = _open(basis, london_day(now))
    assessment = Assessment(
        organisation_id=cycle.organisation_id,
        cycle_id=cycle.id,
        version_id=basis.version_id,
        supplement_id=basis.supplement_id,
        person_id=basis.signed.person_id,
        role_profile=role[0],
        raised_areas=role[1],
        started_at=now,
    )
    db.session.add(assessment)
    flush()
    return assessment


def _open(basis: Basis, today: date) -> Cycle:
    """A cycle of its own, which reminds nobody."""
    organisation_id = basis.signed.organisation_id
    cycle = Cycle(
        organisation_id=organisation_id,
        version_id=basis.version_id,
        supplement_id=basis.supplement_id,
        title=_title(organisation_id, today),
        opens_on=today,
        closes_on=today + LASTS,
        reminders=False,
    )
    db.session.add(cycle)
    flush()
    return cycle


def _keep(
    assessment: Assessment, basis: Basis, reason: LaterReason, by_id: UUID, now: datetime
) -> None:
    kept = LaterClaim(
        assessment_id=assessment.id,
        cycle_id=assessment.cycle_id,
        follows_id=basis.signed.id,
        reason=reason,
        started_by_id=by_id,
        started_at=now,
    )
    db.session.add(kept)
    flush()


def _title(organisation_id: UUID, today: date) -> str:
    """A title of its own: people read it in their list of assessments and on the record."""
    title = f"Later claim of {in_words(today)}"
    chosen = sa.select(sa.func.count()).where(
        Cycle.organisation_id == organisation_id, Cycle.title.startswith(title)
    )
    before = db.session.scalar(chosen) or 0
    return f"{title} ({before + 1})" if before else title


def _fill(assessment: Assessment, basis: Basis, wanted: Mapping[str, UUID]) -> None:
    """An empty level, and what was written and attached for the same statement before."""
    db.session.add_all(
        Rating(
            assessment_id=assessment.id,
            statement_id=key,
            reflection=basis.reflections.get(code, ""),
        )
        for code, key in wanted.items()
    )
    flush()
    db.session.add_all(
        EvidenceLink(
            assessment_id=assessment.id,
            statement_id=key,
            evidence_id=link.evidence_id,
            side=link.side,
            linked_by_id=link.linked_by_id,
        )
        for code, key in wanted.items()
        for link in basis.links.get(code, ())
    )
    flush()
