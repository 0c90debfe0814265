"""Reads of links: which are due to be looked at, and which are broken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.resources.models import LinkCheck, OwnResource
from app.resources.rules.links import DAYS_TO_BE_BROKEN, Checks, Outcome


@dataclass(frozen=True, slots=True)
class DueLink:
    """A link to look at, and what is known of it."""

    resource_id: UUID
    link: str
    checks: Checks


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that is broken: whose, since when, and what came of asking for it last."""

    resource_id: UUID
    code: str
    title: str
    link: str
    since: date
    outcome: Outcome


_CURRENT = sa.and_(LinkCheck.resource_id == OwnResource.id, LinkCheck.link == OwnResource.link)
_OFFERED = (OwnResource.retired_at.is_(None), OwnResource.link != "")


def list_due(organisation_id: UUID, today: date, at_most: int) -> Sequence[DueLink]:
    """Return the links of offered resources whose day has come, those never looked at first."""
    chosen = (
        sa.select(OwnResource.id, OwnResource.link, LinkCheck)
        .outerjoin(LinkCheck, _CURRENT)
        .where(OwnResource.organisation_id == organisation_id, *_OFFERED, _due(today))
        .order_by(LinkCheck.next_check_on.is_not(None), LinkCheck.next_check_on, OwnResource.code)
        .limit(at_most)
    )
    return [DueLink(key, link, checks_of(row)) for key, link, row in db.session.execute(chosen)]


def list_organisations_due(today: date) -> Sequence[UUID]:
    """Return the organisations that have a link whose day has come."""
    chosen = (
        sa.select(OwnResource.organisation_id)
        .outerjoin(LinkCheck, _CURRENT)
        .where(*_OFFERED, _due(today))
        .distinct()
        .order_by(OwnResource.organisation_id)
    )
    return db.session.scalars(chosen).all()


def list_broken(organisation_id: UUID) -> Sequence[BrokenLink]:
    """Return an organisation's broken links, the one broken for longest first."""
    chosen = (
        sa.select(OwnResource, LinkCheck)
        .join(LinkCheck, _CURRENT)
        .where(
            OwnResource.organisation_id == organisation_id,
            *_OFFERED,
            LinkCheck.failed_days >= DAYS_TO_BE_BROKEN,
            LinkCheck.failing_since.is_not(None),
        )
        .order_by(LinkCheck.failing_since, OwnResource.code)
    )
    return [
        BrokenLink(row.id, row.code, row.title, row.link, check.failing_since, check.outcome)
        for row, check in db.session.execute(chosen)
        if check.failing_since is not None
    ]


def find_check(resource_id: UUID, link: str) -> LinkCheck | None:
    """Return what came of asking for a resource's link last, or None."""
    found = db.session.get(LinkCheck, resource_id, populate_existing=True)
    return found if found is not None and found.link == link else None


def checks_of(row: LinkCheck | None) -> Checks:
    """Return what a row says of a link."""
    if row is None:
        return Checks()
    return Checks(
        row.failed_days, row.failing_since, row.last_failed_on, row.outcome, row.next_check_on
    )


def _due(today: date) -> sa.ColumnElement[bool]:
    return sa.or_(LinkCheck.next_check_on.is_(None), LinkCheck.next_check_on <= today)
