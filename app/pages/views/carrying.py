"""What home says about taking one's record along, and about records from elsewhere."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import url_for

from app.assessments.rules import AssessmentState
from app.pages.rules import Task

if TYPE_CHECKING:
    from app.assessments.models import Assessment, Cycle


def carrying_tasks(held: "Iterable[tuple[Assessment, Cycle] | Any]") -> list[Task]:
    """Return the way to a worker's portable record, once something is signed."""
    if not any(row[0].state is AssessmentState.SIGNED_OFF for row in held):
        return []
    hint = "What is validated for you, in a file that your employer signs. It is yours."
    return [Task("Your portable record", url_for("validation.portable_record"), hint)]


def issuers_task() -> Task:
    """Return the way to the employers whose records can be checked."""
    hint = "Whose portable records can be checked here. Add another employer’s public keys."
    return Task("Trusted issuers of records", url_for("validation.trusted_issuers"), hint)
