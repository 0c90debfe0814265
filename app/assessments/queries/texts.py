"""What a version says to people with a role: it never changes, so it is put together once."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from uuid import UUID

from app.assessments.models import Assessment
from app.assessments.rules import StatementText, raised_list, statement_text
from app.frameworks.queries import get_framework
from skills_framework.scoring import required_levels

KEPT = 4096


@lru_cache(maxsize=KEPT)
def get_statement_text(
    version_id: UUID,
    code: str,
    role_profile: str,
    raised_areas: str,
    supplement_id: UUID | None = None,
) -> StatementText:
    """Return what a version says of a statement to a role; put together once in each process."""
    framework = get_framework(version_id, supplement_id)
    return statement_text(framework, code, role_profile, raised_list(raised_areas))


@lru_cache(maxsize=KEPT)
def get_required_levels(
    version_id: UUID, role_profile: str, raised_areas: str, supplement_id: UUID | None = None
) -> Mapping[str, int]:
    """Return the level a role requires of each statement, by code; computed once."""
    framework = get_framework(version_id, supplement_id)
    profile = framework.role_profile(role_profile)
    return MappingProxyType(required_levels(framework, profile, raised_list(raised_areas)))


def required_of(assessment: Assessment) -> Mapping[str, int]:
    """Return the level that an assessment's role requires of each statement, by code."""
    return get_required_levels(
        assessment.version_id,
        assessment.role_profile,
        assessment.raised_areas,
        assessment.supplement_id,
    )
