"""What tests of an assessment's pages share."""

from collections.abc import Callable

from app.assessments.models import Assessment
from app.assessments.queries import list_ratings
from app.assessments.rules import Answer
from app.frameworks.queries import statement_ids
from app.people.models import Person
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def saved_rating(assessment: Assessment, code: str) -> Answer:
    statement_id = statement_ids(assessment.version_id)[code]
    (rating,) = [one for one in list_ratings(assessment.id) if one.statement_id == statement_id]
    return Answer(rating.level, rating.not_my_role, rating.not_my_role_reason, rating.reflection)


def statement(assessment: Assessment, code: str = "E3") -> str:
    return f"/assessments/{assessment.id}/statements/{code}"


def token(client: PageClient) -> dict[str, str]:
    """Return the header that a page's script sends."""
    return {"X-CSRFToken": client.page("/frameworks").form()["csrf_token"]}
