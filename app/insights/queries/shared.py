"""Reads of approved releases that other organisations share."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.extensions import db
from app.insights.models import CalibrationApproval, CalibrationRelease
from app.organisations.models import Organisation
from app.surveys.models import Wave
from app.surveys.rules import WaveState


@dataclass(frozen=True, slots=True)
class Shared:
    """What one organisation shares: its released waves and its approved calibration figures."""

    organisation: Organisation
    waves: Sequence[Wave]
    figures: Sequence[CalibrationRelease]


def list_shared(held: Sequence[Organisation]) -> Sequence[Shared]:
    """Return what each of these organisations shares once approved: two queries."""
    keys = [one.id for one in held]
    waves = db.session.scalars(
        sa.select(Wave)
        .where(Wave.organisation_id.in_(keys), Wave.state == WaveState.RELEASED)
        .order_by(Wave.opened_at.desc(), Wave.id)
    ).all()
    figures = db.session.scalars(
        sa.select(CalibrationRelease)
        .join(CalibrationApproval, CalibrationApproval.release_id == CalibrationRelease.id)
        .where(CalibrationRelease.organisation_id.in_(keys))
        .order_by(CalibrationRelease.number.desc())
    ).all()
    return [
        Shared(
            one,
            [wave for wave in waves if wave.organisation_id == one.id],
            [release for release in figures if release.organisation_id == one.id],
        )
        for one in held
    ]
