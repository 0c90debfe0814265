"""Reads of baselines: a worker's own, and those that are shown to a supervisor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.access import may_see_baseline
from app.assessments.models import Assessment, BaselineShowing, BaselineTalk
from app.assessments.queries.cycles import list_offered
from app.assessments.queries.finds import FindToSend, list_finds
from app.assessments.queries.ratings import list_ratings
from app.assessments.queries.texts import required_of
from app.assessments.rules import AssessmentKind
from app.assessments.rules.baselines import BaselineArea, BaselineRow
from app.assessments.rules.moved import level_title
from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.queries import get_framework, statement_ids
from app.organisations.models import SupervisionLink
from app.organisations.queries import find_supervisor, holding
from app.organisations.rules import Who, london_day
from app.people.models import Person

_IS_BASELINE = Assessment.kind == AssessmentKind.BASELINE


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline: whose, to whom it is shown, who supervises them today, what was recorded."""

    assessment: Assessment
    worker_name: str
    supervisor_id: UUID | None
    supervisor_name: str
    shown_to_id: UUID | None
    shown_to_name: str
    shown_at: datetime | None
    talks: Sequence[BaselineTalk]


def get_baseline(baseline_id: UUID, visible_to: Who) -> Baseline:
    """Return a baseline to its worker, or to the supervisor they show it to; `NothingFound`."""
    chosen = (
        sa.select(Assessment, BaselineShowing, Person.name)
        .join(Person, Person.id == Assessment.person_id)
        .outerjoin(BaselineShowing, BaselineShowing.assessment_id == Assessment.id)
        .where(
            Assessment.id == baseline_id,
            Assessment.organisation_id == visible_to.organisation_id,
            _IS_BASELINE,
        )
    )
    row = db.session.execute(chosen.execution_options(populate_existing=True)).one_or_none()
    found = _baseline(*row) if row else None
    if found is None or not may_see_baseline(visible_to, found):
        raise NothingFound()
    return found


def _baseline(assessment: Assessment, showing: BaselineShowing | None, name: str) -> Baseline:
    supervisor = find_supervisor(assessment.person_id, london_day(datetime.now(UTC)))
    shown_to = db.session.get(Person, showing.shown_to_id) if showing else None
    talks = sa.select(BaselineTalk).where(BaselineTalk.assessment_id == assessment.id)
    return Baseline(
        assessment=assessment,
        worker_name=name,
        supervisor_id=supervisor.id if supervisor else None,
        supervisor_name=supervisor.name if supervisor else "",
        shown_to_id=shown_to.id if shown_to else None,
        shown_to_name=shown_to.name if shown_to else "",
        shown_at=showing.shown_at if showing else None,
        talks=db.session.scalars(talks.order_by(BaselineTalk.recorded_at)).all(),
    )


def find_own_baseline(who: Who) -> sa.Row[Assessment, datetime | None, date | None] | None:
    """Return (baseline, when it was shown, when it was talked through) of one's own, or None."""
    talked = (
        sa.select(sa.func.min(BaselineTalk.talked_on))
        .where(BaselineTalk.assessment_id == Assessment.id)
        .scalar_subquery()
    )
    chosen = (
        sa.select(Assessment, BaselineShowing.shown_at, talked)
        .outerjoin(BaselineShowing, BaselineShowing.assessment_id == Assessment.id)
        .where(
            Assessment.person_id == who.person_id,
            Assessment.organisation_id == who.organisation_id,
            _IS_BASELINE,
        )
    )
    return db.session.execute(chosen).one_or_none()


def list_shown_baselines(supervisor: Who, today: date) -> Sequence[sa.Row[UUID, str, datetime]]:
    """Return (key, worker's name, when shown) of the baselines that people whom this supervisor
    supervises today show them and that were not talked through yet, the longest waiting first."""
    talked = sa.exists().where(BaselineTalk.assessment_id == Assessment.id)
    chosen = (
        sa.select(Assessment.id, Person.name, BaselineShowing.shown_at)
        .join(BaselineShowing, BaselineShowing.assessment_id == Assessment.id)
        .join(Person, Person.id == Assessment.person_id)
        .join(SupervisionLink, SupervisionLink.worker_id == Person.id)
        .where(
            BaselineShowing.shown_to_id == supervisor.person_id,
            SupervisionLink.supervisor_id == supervisor.person_id,
            *holding(SupervisionLink, today),
            Assessment.organisation_id == supervisor.organisation_id,
            ~talked,
        )
        .order_by(BaselineShowing.shown_at, Assessment.id)
    )
    return db.session.execute(chosen).all()


def list_baseline_areas(assessment: Assessment) -> tuple[BaselineArea, ...]:
    """Return what a baseline says, by area; only for those who `get_baseline` answers."""
    framework = get_framework(assessment.version_id, assessment.supplement_id)
    ids = statement_ids(assessment.version_id, assessment.supplement_id)
    ratings = {rating.statement_id: rating for rating in list_ratings(assessment.id)}
    required = required_of(assessment)
    areas = []
    for area in framework.areas:
        rows = []
        for one in area.statements:
            rating = ratings[ids[one.code]]
            rows.append(
                BaselineRow(
                    code=one.code,
                    title=one.title,
                    safety_critical=one.safety_critical,
                    required=required[one.code],
                    level=level_title(framework, rating.level),
                    not_my_role=rating.not_my_role,
                    words=rating.not_my_role_reason if rating.not_my_role else rating.reflection,
                )
            )
        areas.append(BaselineArea(area.code, area.title, tuple(rows)))
    return tuple(areas)


def list_baseline_finds(assessment: Assessment) -> Sequence[FindToSend]:
    """Return what may identify somebody in a baseline's own texts: its evidence is not shown."""
    ids = statement_ids(assessment.version_id, assessment.supplement_id).values()
    return [one for one in list_finds(assessment, list(ids)) if one.evidence_id is None]


def find_version_to_begin(who: Who) -> tuple[UUID, UUID | None] | None:
    """Return the version that a baseline is made on, the one in use, with its supplement."""
    offered = list_offered(visible_to=who)
    if not offered.versions:
        return None
    version = offered.versions[0].id
    fitting = (one.id for one in offered.supplements if one.extends_id == version)
    return version, next(fitting, None)
