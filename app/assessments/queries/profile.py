"""Reads of a worker's profile by area."""

from datetime import date

from app.assessments.models import Assessment
from app.assessments.queries.ratings import list_ratings
from app.assessments.queries.standing import find_validations
from app.assessments.queries.texts import required_of
from app.assessments.rules.profile import Profile, profile_of
from app.frameworks.queries import get_framework, statement_codes


def get_profile(assessment: Assessment, today: date) -> Profile:
    """Return an assessment's levels by area beside what is validated for its worker today.

    Own levels are the draft's as it stands, so it is for the worker's eyes only.
    """
    framework = get_framework(assessment.version_id, assessment.supplement_id)
    codes = statement_codes(assessment.version_id, assessment.supplement_id)
    own = {codes[one.statement_id]: one.level for one in list_ratings(assessment.id)}
    held = find_validations(assessment.person_id, today)
    validated = {one.code: held[one.id].level for one in framework.statements if one.id in held}
    return profile_of(framework, required_of(assessment), own, validated)
