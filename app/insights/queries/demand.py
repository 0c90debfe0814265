"""Reads of what plans ask for, as it was released, beside the courses that would serve it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.insights.models import DemandApproval, DemandLine, DemandRelease
from app.insights.statistics.demand import Said
from app.organisations.rules import Who
from app.resources.queries import list_kept
from app.resources.queries.catalogue import find_framework_in_use


@dataclass(frozen=True, slots=True)
class DemandShown:
    """A release with its approval, or None, and what it says by statement (permanent id)."""

    release: DemandRelease
    approval: DemandApproval | None
    said: Mapping[UUID, Said]


@dataclass(frozen=True, slots=True)
class StatementAsked:
    """A statement of the version in use, what may be said of it, and the courses that serve it."""

    code: str
    title: str
    value: str
    courses: tuple[tuple[UUID, str], ...]


_SHOWN = sa.select(DemandRelease, DemandApproval).outerjoin(
    DemandApproval, DemandApproval.release_id == DemandRelease.id
)


def find_last_demand(organisation_id: UUID) -> DemandShown | None:
    """Return an organisation's newest release, approved or not, or None."""
    chosen = _SHOWN.where(DemandRelease.organisation_id == organisation_id)
    row = db.session.execute(chosen.order_by(DemandRelease.number.desc()).limit(1)).first()
    return _shown(row[0], row[1]) if row else None


def get_demand(demand_id: UUID, visible_to: Who) -> DemandShown:
    """Return a release of the person's organisation; raises `NothingFound`."""
    own = DemandRelease.organisation_id == visible_to.organisation_id
    row = db.session.execute(_SHOWN.where(DemandRelease.id == demand_id, own)).first()
    if row is None:
        raise NothingFound()
    return _shown(row[0], row[1])


def list_asked(shown: DemandShown, who: Who, today: date) -> Sequence[StatementAsked]:
    """Return every statement of the version in use, with what is said of it, in its order."""
    framework = find_framework_in_use(who)
    kept = list_kept(who.organisation_id, retired=False)
    offered = [one for one in kept if one.resource.is_open(today)]
    return [
        StatementAsked(
            one.code,
            one.title,
            shown.said[one.id].value if one.id in shown.said else "c",
            tuple(
                (course.row.id, course.resource.title)
                for course in offered
                if one.id in course.resource.statements
            ),
        )
        for one in (framework.statements if framework else ())
    ]


def _shown(release: DemandRelease, approval: DemandApproval | None) -> DemandShown:
    lines = db.session.scalars(sa.select(DemandLine).where(DemandLine.release_id == release.id))
    said = {one.permanent_id: Said(one.counted, one.value) for one in lines}
    return DemandShown(release, approval, said)
