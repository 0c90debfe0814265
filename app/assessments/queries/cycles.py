"""Reads of an organisation's cycles for its workforce leads: counts, and nobody's assessment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.assessments.models import Assessment, Cycle
from app.assessments.queries.later import IS_LATER
from app.assessments.queries.touched import find_version_in_use
from app.assessments.rules import AssessmentState
from app.assessments.rules.cycles import CycleState, cycle_state
from app.extensions import db
from app.frameworks.models import FrameworkVersion
from app.frameworks.queries import list_shown_versions
from app.frameworks.rules import PUBLISHED, Status
from app.organisations.rules import Who


@dataclass(frozen=True, slots=True)
class CycleShown:
    """A cycle as a workforce lead sees it, with how many assessments stand where."""

    cycle: Cycle
    version: FrameworkVersion
    supplement: FrameworkVersion | None
    state: CycleState
    counts: Mapping[AssessmentState, int]


@dataclass(frozen=True, slots=True)
class Offered:
    """What a cycle may be opened on: versions and own supplements; what is worked with is first."""

    versions: Sequence[FrameworkVersion]
    supplements: Sequence[FrameworkVersion]


def list_cycles(organisation_id: UUID, today: date) -> Sequence[CycleShown]:
    """Return an organisation's cycles, the one that opened last first: two queries."""
    supplement = aliased(FrameworkVersion)
    rows = db.session.execute(
        sa.select(Cycle, FrameworkVersion, supplement)
        .join(FrameworkVersion, FrameworkVersion.id == Cycle.version_id)
        .outerjoin(supplement, supplement.id == Cycle.supplement_id)
        .where(Cycle.organisation_id == organisation_id, ~IS_LATER)
        .order_by(Cycle.opens_on.desc(), Cycle.title)
    ).all()
    counts = _counts(organisation_id)
    return [
        CycleShown(
            cycle,
            version,
            extending,
            cycle_state(cycle.opens_on, cycle.closes_on, today),
            counts.get(cycle.id, {}),
        )
        for cycle, version, extending in rows
    ]


def _counts(organisation_id: UUID) -> dict[UUID, dict[AssessmentState, int]]:
    chosen = (
        sa.select(Cycle.id, Assessment.state, sa.func.count())
        .join(Cycle, Cycle.id == Assessment.cycle_id)
        .where(Assessment.organisation_id == organisation_id)
        .group_by(Cycle.id, Assessment.state)
    )
    counts: dict[UUID, dict[AssessmentState, int]] = {}
    for cycle_id, state, count in db.session.execute(chosen):
        counts.setdefault(cycle_id, {})[state] = count
    return counts


def list_offered(visible_to: Who) -> Offered:
    """Return the published versions that this person's organisation may open a cycle on.

    A deprecated version is only offered to who works with it.
    """
    shown = [one for one in list_shown_versions(visible_to) if one.status in PUBLISHED]
    whole = [one for one in shown if one.extends_id is None]
    in_use = find_version_in_use(visible_to.organisation_id, {one.id for one in whole})
    whole = [one for one in whole if one.id == in_use or one.status is Status.ADOPTED]
    whole.sort(key=lambda one: one.id != in_use)
    fitting = [one for base in whole for one in shown if one.extends_id == base.id]
    return Offered(whole, fitting)
