"""A statement that went when the organisation moved to another version: nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

if TYPE_CHECKING:
    from app.assessments.forms import RateStatementForm
    from app.assessments.queries import GoneStatement

GONE = (
    "Your organisation moved to another version of the framework, and this statement is no longer "
    "part of it. What you typed is still here."
)


def show_gone(gone: GoneStatement, form: RateStatementForm | None = None) -> ResponseReturnValue:
    """Show what became of a statement, and what was typed for it meanwhile, to copy."""
    page = render_template(
        "assessments/gone.html",
        earlier=gone.earlier,
        typed=form.answer() if form is not None else None,
        tasks=url_for("assessments.tasks", assessment_id=gone.assessment.id),
    )
    return page, 409 if form is not None else 200
