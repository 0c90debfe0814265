"""Reads of an organisation's own resources."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.rules import Who
from app.resources.models import OwnResource, ResourceDay, ResourceStatement
from app.resources.rules import Resource, Session
from app.resources.rules.importing import Held


@dataclass(frozen=True, slots=True)
class Kept:
    """A resource's row, and all that it says."""

    row: OwnResource
    resource: Resource


def get_resource(resource_id: UUID, visible_to: Who) -> OwnResource:
    """Return a resource of the person's organisation, as it is now; raises `NothingFound`."""
    chosen = sa.select(OwnResource).where(
        OwnResource.id == resource_id, OwnResource.organisation_id == visible_to.organisation_id
    )
    found = db.session.scalar(chosen.execution_options(populate_existing=True))
    if found is None:
        raise NothingFound()
    return found


def list_kept(organisation_id: UUID, *, retired: bool = True) -> Sequence[Kept]:
    """Return an organisation's resources by title, with days and statements: three queries.

    Retired ones are among them unless they are left out.
    """
    chosen = sa.select(OwnResource).where(OwnResource.organisation_id == organisation_id)
    if not retired:
        chosen = chosen.where(OwnResource.retired_at.is_(None))
    chosen = chosen.execution_options(populate_existing=True)
    rows = db.session.scalars(chosen.order_by(OwnResource.title, OwnResource.code)).all()
    return whole(rows)


def load_resource(row: OwnResource) -> Resource:
    """Return all that a resource says."""
    return whole([row])[0].resource


def map_held(organisation_id: UUID) -> Mapping[str, Held]:
    """Return what an organisation has by code, retired ones included."""
    return {
        one.row.code: Held(one.row.id, one.resource, one.row.retired_at is not None)
        for one in list_kept(organisation_id)
    }


def whole(rows: Sequence[OwnResource]) -> Sequence[Kept]:
    """Return rows with their days and statements: two queries."""
    keys = [row.id for row in rows]
    days, served = _days(keys), _served(keys)
    return [Kept(row, _resource(row, days, served)) for row in rows]


def _resource(
    row: OwnResource, days: Mapping[UUID, list[Session]], served: Mapping[UUID, set[UUID]]
) -> Resource:
    return Resource(
        code=row.code,
        title=row.title,
        provider=row.provider,
        kind=row.kind,
        about=row.about,
        link=row.link,
        audience=row.audience,
        level_from=row.level_from,
        level_to=row.level_to,
        minutes=row.minutes,
        pence=row.pence,
        in_force_until=row.in_force_until,
        statements=frozenset(served.get(row.id, ())),
        sessions=tuple(sorted(days.get(row.id, ()))),
    )


def _days(keys: Collection[UUID]) -> Mapping[UUID, list[Session]]:
    found: dict[UUID, list[Session]] = {}
    for row in db.session.execute(
        sa.select(ResourceDay.resource_id, ResourceDay.happens_on, ResourceDay.place).where(
            ResourceDay.resource_id.in_(keys)
        )
    ):
        found.setdefault(row.resource_id, []).append(Session(row.happens_on, row.place))
    return found


def _served(keys: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = {}
    for row in db.session.execute(
        sa.select(ResourceStatement.resource_id, ResourceStatement.permanent_id).where(
            ResourceStatement.resource_id.in_(keys)
        )
    ):
        found.setdefault(row.resource_id, set()).add(row.permanent_id)
    return found
