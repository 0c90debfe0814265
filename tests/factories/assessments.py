"""Assessments for tests, made through the services on the framework that comes with us."""

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count

from app.assessments.models import Assessment
from app.assessments.queries import list_ratings
from app.assessments.rules import Answer, raised_list
from app.assessments.services import open_cycle, rate_statement, send_for_review, start_assessment
from app.db.engine import writing
from app.evidence.models import EvidenceItem
from app.evidence.rules import Content, EvidenceType
from app.evidence.services import add_evidence
from app.extensions import db
from app.frameworks.models import FrameworkVersion
from app.frameworks.queries import get_framework, statement_codes
from app.frameworks.services import load_version
from app.people.models import Person
from skills_framework.loader import published
from skills_framework.model import Framework
from skills_framework.scoring import required_levels
from tests.factories.organisations import Council

ROLE_PROFILE = "family-support-worker"
_numbers = count(1)


@cache
def family_help() -> Framework:
    """Return the framework that comes with the service, read once."""
    return published("family-help", "1.0.0")


def make_version() -> FrameworkVersion:
    """Return the framework's version in the database, loaded when it is not there yet."""
    return load_version(family_help())


def make_assessment(
    council: Council,
    worker: Person,
    *,
    role_profile: str = ROLE_PROFILE,
    now: datetime | None = None,
) -> Assessment:
    """Return a committed assessment that `worker` has started in a new cycle."""
    now = now or datetime.now(UTC)
    with writing():
        version = make_version()
        cycle = open_cycle(
            council.organisation.id,
            version.id,
            f"Cycle {next(_numbers)}",
            opens_on=now.date() - timedelta(days=30),
            closes_on=now.date() + timedelta(days=60),
            by_id=council.workforce_lead.id,
        )
        assessment = start_assessment(cycle, worker.id, role_profile, now=now)
        db.session.commit()
    return assessment


def make_evidence(
    worker: Person,
    type: EvidenceType = EvidenceType.SUPERVISION_REFLECTION,
    *,
    now: datetime | None = None,
    days_ago: int = 30,
    title: str = "",
) -> EvidenceItem:
    """Return an evidence item of `worker`, flushed."""
    now = now or datetime.now(UTC)
    content = Content(
        type,
        title or f"{type.value.capitalize()} number {next(_numbers)}",
        now.date() - timedelta(days=days_ago),
        text="What was seen, in two sentences. It names nobody.",
        names_no_family=True,
    )
    return add_evidence(worker.organisation_id, worker.id, content, by_id=worker.id, now=now)


def rate_all(assessment: Assessment, worker: Person, *, now: datetime | None = None) -> None:
    """Rate every statement: levels around what the role requires, reflections, evidence."""
    now = now or datetime.now(UTC)
    framework = get_framework(assessment.version_id, assessment.supplement_id)
    codes = statement_codes(assessment.version_id, assessment.supplement_id)
    profile = framework.role_profile(assessment.role_profile)
    required = required_levels(framework, profile, raised_list(assessment.raised_areas))
    observed = make_evidence(worker, EvidenceType.DIRECT_OBSERVATION, now=now)
    reflected = make_evidence(worker, EvidenceType.SUPERVISION_REFLECTION, now=now)
    for position, rating in enumerate(list_ratings(assessment.id)):
        code = codes[rating.statement_id]
        critical = framework.statement(code).safety_critical
        level = min(4, max(0, required[code] + (0, 0, 1, 0, -1)[position % 5]))
        reflection = f"What I did for {code}, and what I would do again." if critical else ""
        evidence = observed if critical else reflected
        rate_statement(
            assessment,
            rating.statement_id,
            Answer(level=level, reflection=reflection),
            seen=rating.version,
            evidence_ids=[evidence.id],
            now=now,
        )


def make_sent_assessment(
    council: Council,
    worker: Person,
    *,
    role_profile: str = ROLE_PROFILE,
    now: datetime | None = None,
) -> Assessment:
    """Return a committed assessment, rated whole and sent for review.

    Levels by position are: required, required, one above, required, one below, and so on.
    """
    assessment = make_assessment(council, worker, role_profile=role_profile, now=now)
    with writing():
        rate_all(assessment, worker, now=now)
        send_for_review(assessment, by_id=worker.id, now=now)
        db.session.commit()
    return assessment
