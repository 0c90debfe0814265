"""Opening a cycle and starting an assessment in it."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from uuid import UUID

from app.assessments.models import Assessment, Cycle, Rating
from app.assessments.services.errors import (
    CycleNotOpen,
    RaisedAreasWrong,
    RoleProfileUnknown,
    SupplementDoesNotFit,
)
from app.assessments.services.moving import lock_cycle
from app.audit.services import record_event
from app.db.errors import flush
from app.extensions import db
from app.frameworks.queries import get_framework, get_version, statement_ids
from app.frameworks.rules import PUBLISHED
from skills_framework.model import NotInFramework


def open_cycle(
    organisation_id: UUID,
    version_id: UUID,
    title: str,
    *,
    opens_on: date,
    closes_on: date,
    by_id: UUID | None,
    supplement_id: UUID | None = None,
) -> Cycle:
    """Open an assessment round, with the organisation's supplement to the version if it has one.

    Raises `CycleTitleTaken`, `CycleEndsBeforeItBegins` or `SupplementDoesNotFit`.
    """
    if supplement_id is not None:
        _check_supplement(organisation_id, version_id, supplement_id)
    cycle = Cycle(
        organisation_id=organisation_id,
        version_id=version_id,
        supplement_id=supplement_id,
        title=title,
        opens_on=opens_on,
        closes_on=closes_on,
    )
    db.session.add(cycle)
    flush()
    record_event("opened", "cycle", cycle.id, organisation_id=organisation_id, by_id=by_id)
    return cycle


def start_assessment(
    cycle: Cycle,
    person_id: UUID,
    role_profile: str,
    *,
    raised_areas: Collection[str] = (),
    now: datetime | None = None,
) -> Assessment:
    """Start a worker's assessment, with an empty rating for each statement.

    `raised_areas` are the area codes a role raises (two for a senior practitioner), as agreed
    with the supervisor. Raises `CycleNotOpen`, `RoleProfileUnknown`, `RaisedAreasWrong` or
    `AssessmentAlreadyStarted`.
    """
    now = now or datetime.now(UTC)
    cycle = lock_cycle(cycle.id)
    if not cycle.opens_on <= now.date() <= cycle.closes_on:
        raise CycleNotOpen()
    _check_profile(cycle.version_id, role_profile, raised_areas)
    assessment = _add(cycle, person_id, role_profile, " ".join(sorted(raised_areas)), now)
    record_event(
        "started",
        "assessment",
        assessment.id,
        organisation_id=cycle.organisation_id,
        by_id=person_id,
        now=now,
        role_profile=role_profile,
    )
    return assessment


def _add(cycle: Cycle, person_id: UUID, role: str, raised: str, now: datetime) -> Assessment:
    assessment = Assessment(
        organisation_id=cycle.organisation_id,
        cycle_id=cycle.id,
        version_id=cycle.version_id,
        supplement_id=cycle.supplement_id,
        person_id=person_id,
        role_profile=role,
        raised_areas=raised,
        started_at=now,
    )
    db.session.add(assessment)
    flush()
    db.session.add_all(
        Rating(assessment_id=assessment.id, statement_id=statement_id)
        for statement_id in statement_ids(cycle.version_id, cycle.supplement_id).values()
    )
    flush()
    return assessment


def _check_supplement(organisation_id: UUID, version_id: UUID, supplement_id: UUID) -> None:
    supplement = get_version(supplement_id)
    if (
        supplement.extends_id != version_id
        or supplement.status not in PUBLISHED
        or supplement.organisation_id not in (None, organisation_id)
    ):
        raise SupplementDoesNotFit(field="supplement")


def _check_profile(version_id: UUID, code: str, raised_areas: Collection[str]) -> None:
    """A role raises areas of the version itself: a supplement takes none of their places."""
    framework = get_framework(version_id)
    try:
        profile = framework.role_profile(code)
        for area in raised_areas:
            framework.area(area)
    except NotInFramework:
        raise RoleProfileUnknown(field="role_profile") from None
    wanted = profile.raised.areas if profile.raised else 0
    if len(set(raised_areas)) != wanted:
        sentence = (
            f"Select {wanted} areas for this role, as agreed with your supervisor."
            if wanted
            else "This role raises no area. Take the ticks away."
        )
        raise RaisedAreasWrong(sentence, field="raised_areas")
