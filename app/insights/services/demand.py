"""What plans ask for: worked out, approved by a second person, frozen."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.insights.models import DemandApproval, DemandLine, DemandRelease
from app.insights.queries.demand import DemandShown, find_last_demand
from app.insights.statistics.demand import enough, make_safe
from app.plans.queries.demand import map_asking


class TooFewPlans(DomainError):
    """So few people have an active plan that nothing could be said."""

    sentence = "Too few people have an active plan to say anything of them. It needs at least 20."


class DemandWaits(DomainError):
    """The figures worked out last are not approved yet."""

    sentence = "The last figures wait for approval. Somebody else has to approve them first."


class DemandWorkedOut(DomainError):
    """Two people worked the figures out at once."""

    sentence = "Somebody has just worked these figures out."


class DemandApproved(DomainError):
    """The figures were approved before."""

    sentence = "These figures were approved already."


class DemandByOneself(DomainError):
    """Whoever worked figures out does not approve them."""

    sentence = "You worked these figures out, so somebody else has to approve them."


constraint("uq_demand_release_organisation_id_number", DemandWorkedOut)
constraint("pk_demand_approval", DemandApproved)
constraint("ck_demand_approval_two_people", DemandByOneself)


def work_out_demand(organisation_id: UUID, *, by_id: UUID, now: datetime) -> DemandRelease:
    """Freeze what may be said of the objectives in active plans today.

    Raises `DemandWaits`, `TooFewPlans`, or `DemandWorkedOut` when somebody else was faster.
    """
    before = find_last_demand(organisation_id)
    if before is not None and before.approval is None:
        raise DemandWaits
    asking = map_asking(organisation_id)
    if not enough(asking):
        raise TooFewPlans
    counts = Counter(one for held in asking.values() for one in held)
    said = make_safe(counts, len(asking), before.said if before else {})
    release = DemandRelease(
        organisation_id=organisation_id,
        number=before.release.number + 1 if before else 1,
        computed_by_id=by_id,
        computed_at=now,
    )
    db.session.add(release)
    flush()
    db.session.add_all(
        DemandLine(release_id=release.id, permanent_id=key, counted=one.counted, value=one.value)
        for key, one in said.items()
    )
    flush()
    _record("worked out", release, by_id)
    return release


def approve_demand(shown: DemandShown, *, by_id: UUID, now: datetime) -> None:
    """Approve figures as a second person; raises what stands in the way."""
    release = shown.release
    if by_id == release.computed_by_id:
        raise DemandByOneself
    if shown.approval is not None:
        raise DemandApproved
    db.session.add(
        DemandApproval(
            release_id=release.id,
            computed_by_id=release.computed_by_id,
            approved_by_id=by_id,
            approved_at=now,
        )
    )
    flush()
    _record("approved", release, by_id)


def _record(verb: str, release: DemandRelease, by_id: UUID) -> None:
    record_event(
        verb, "demand figures", release.id, organisation_id=release.organisation_id, by_id=by_id
    )
