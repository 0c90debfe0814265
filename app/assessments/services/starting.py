"""Opening a cycle and starting an assessment in it."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import UTC, date, datetime
from uuid import UUID

from app.assessments.models import Assessment, Cycle, Rating
from app.assessments.queries import find_own_days
from app.assessments.rules.cycles import NO_HOURS, Support, profiles_in_force
from app.assessments.services.errors import (
    CycleNotOpen,
    RaisedAreasWrong,
    RoleProfileUnknown,
    SupplementDoesNotFit,
)
from app.assessments.services.moving import lock_cycle
from app.assessments.services.received import attach_received
from app.audit.services import record_event
from app.db.errors import flush
from app.extensions import db
from app.frameworks.queries import get_framework, get_version, statement_ids
from app.frameworks.rules import PUBLISHED
from app.organisations.rules import in_words, london_day
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
    support: Support = NO_HOURS,
) -> Cycle:
    """Open an assessment round, with the organisation's supplement to the version if it has one.

    Raises `CycleTitleTaken`, `CycleEndsBeforeItBegins`, `HoursOutOfBounds`, `SupplementDoesNotFit`.
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
        **asdict(support),
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

    `raised_areas` are the area codes a role raises, two for a senior practitioner. Raises
    `CycleNotOpen`, `RoleProfileUnknown`, `RaisedAreasWrong` or `AssessmentAlreadyStarted`.
    """
    now = now or datetime.now(UTC)
    cycle = lock_cycle(cycle.id)
    _check_days(cycle, person_id, london_day(now))
    _check_in_force(cycle, role_profile)
    check_profile(cycle.version_id, role_profile, raised_areas)
    assessment = _add(cycle, person_id, role_profile, " ".join(sorted(raised_areas)), now)
    attach_received(assessment, now=now)
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
    add_ratings(assessment)
    return assessment


def add_ratings(assessment: Assessment) -> None:
    """Add an assessment, with an empty rating for each statement of what it is made on."""
    flush()
    statements = statement_ids(assessment.version_id, assessment.supplement_id)
    db.session.add_all(
        Rating(assessment_id=assessment.id, statement_id=key) for key in statements.values()
    )
    flush()


def _check_supplement(organisation_id: UUID, version_id: UUID, supplement_id: UUID) -> None:
    supplement = get_version(supplement_id)
    if (
        supplement.extends_id != version_id
        or supplement.status not in PUBLISHED
        or supplement.organisation_id not in (None, organisation_id)
    ):
        raise SupplementDoesNotFit(field="supplement")


def _check_days(cycle: Cycle, person_id: UUID, today: date) -> None:
    """From the cycle's first day to the person's own last day."""
    if today < cycle.opens_on:
        raise CycleNotOpen(f"This cycle opens on {in_words(cycle.opens_on)}. Start from then on.")
    last = find_own_days(cycle, person_id, today).closes_on
    if today > last:
        raise CycleNotOpen(
            f"This cycle closed on {in_words(last)}, so an assessment in it cannot be started now. "
            "Ask your supervisor for more days; then you can."
        )


def _check_in_force(cycle: Cycle, role_profile: str) -> None:
    codes = [one.code for one in get_framework(cycle.version_id).role_profiles]
    if role_profile not in profiles_in_force(cycle.role_profiles, codes):
        raise RoleProfileUnknown(field="role_profile")


def check_profile(version_id: UUID, code: str, raised_areas: Collection[str]) -> None:
    """Raise `RoleProfileUnknown` or `RaisedAreasWrong` for what a version does not know.

    A role raises areas of the version itself: a supplement takes none of their places.
    """
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
