"""Reads of calibration releases, and of one judge's leniency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.insights.access import may_see_leniency_of, may_see_own_leniency
from app.insights.models import (
    CalibrationApproval,
    CalibrationLine,
    CalibrationRelease,
    JudgeLeniency,
)
from app.insights.statistics.calibration import Line
from app.organisations.rules import Who
from app.people.queries import names_of
from app.validation.statistics.leniency import Leniency

LINE = tuple(Line.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class CalibrationShown:
    """A release and who approved it when, or None."""

    release: CalibrationRelease
    approval: CalibrationApproval | None


@dataclass(frozen=True, slots=True)
class LeniencyShown:
    """One judge's leniency when figures were worked out last; None: too few to tell."""

    judge_id: UUID
    name: str
    computed_at: datetime | None
    leniency: Leniency | None


_SHOWN = (
    sa.select(CalibrationRelease, CalibrationApproval)
    .outerjoin(CalibrationApproval, CalibrationApproval.release_id == CalibrationRelease.id)
    .order_by(CalibrationRelease.number.desc())
)


def list_calibration_releases(organisation_id: UUID) -> Sequence[CalibrationShown]:
    """Return an organisation's calibration releases, the newest first."""
    own = CalibrationRelease.organisation_id == organisation_id
    return [CalibrationShown(*row) for row in db.session.execute(_SHOWN.where(own))]


def get_calibration_release(release_id: UUID, visible_to: Who) -> CalibrationShown:
    """Return a release of the person's organisation; raises `NothingFound`."""
    own = CalibrationRelease.organisation_id == visible_to.organisation_id
    row = db.session.execute(_SHOWN.where(CalibrationRelease.id == release_id, own)).first()
    if row is None:
        raise NothingFound
    return CalibrationShown(*row)


def is_calibration_release(release_id: UUID) -> bool:
    """Whether this is the key of a calibration release."""
    return db.session.get(CalibrationRelease, release_id) is not None


def list_lines(release_id: UUID) -> Sequence[Line]:
    """Return the frozen lines of a release in their order."""
    rows = db.session.scalars(
        sa.select(CalibrationLine)
        .where(CalibrationLine.release_id == release_id)
        .order_by(CalibrationLine.number)
    )
    return [Line(**{name: getattr(row, name) for name in LINE}) for row in rows]


def get_leniency(judge_id: UUID, visible_to: Who) -> LeniencyShown:
    """Return a judge's leniency to that judge or a moderator; raises `NothingFound`."""
    found = next((one for one in _all(visible_to) if one.judge_id == judge_id), None)
    own = judge_id == visible_to.person_id and may_see_own_leniency(visible_to)
    if found is None and own:
        return LeniencyShown(judge_id, visible_to.name, _last_computed(visible_to), None)
    if found is None or not may_see_leniency_of(visible_to, judge_id):
        raise NothingFound
    return found


def list_leniency(visible_to: Who) -> Sequence[LeniencyShown]:
    """Return every judge's leniency by name, for the moderator; raises `NothingFound`."""
    found = sorted(_all(visible_to), key=lambda one: (one.name, one.judge_id))
    return [one for one in found if may_see_leniency_of(visible_to, one.judge_id)]


def _all(who: Who) -> Sequence[LeniencyShown]:
    last = _last(who.organisation_id)
    if last is None:
        return []
    rows = db.session.scalars(sa.select(JudgeLeniency).where(JudgeLeniency.release_id == last.id))
    held = {row.judge_id: Leniency(row.estimate, row.low, row.high, row.claims) for row in rows}
    names: Mapping[UUID, str] = names_of(held)
    return [
        LeniencyShown(judge_id, names[judge_id], last.computed_at, one)
        for judge_id, one in held.items()
    ]


def _last_computed(who: Who) -> datetime | None:
    last = _last(who.organisation_id)
    return last.computed_at if last else None


def _last(organisation_id: UUID) -> CalibrationRelease | None:
    found = list_calibration_releases(organisation_id)
    return found[0].release if found else None
