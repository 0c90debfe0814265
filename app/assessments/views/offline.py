"""An assessment without a signal: the page a device keeps, what it draws there, its worker."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.assessments.access import owns_assessment
from app.assessments.forms import level_choice
from app.assessments.queries import (
    get_assessment,
    get_statement_text,
    list_evidence,
    list_ratings,
)
from app.assessments.views.blueprint import blueprint
from app.frameworks.queries import get_framework, statement_codes
from app.web.assets import digest, static_file
from app.web.guard import access, anyone, current_who

if TYPE_CHECKING:
    from app.assessments.models import Assessment, Rating

# What the page below loads; the worker keeps them, and what they import.
FILES = (
    "vendor/govuk-frontend.min.css",
    "vendor/govuk-frontend.min.js",
    "css/app.css",
    "css/assessments.css",
    "images/favicon.svg",
    "js/app.js",
    "js/kept.js",
    "js/offline.js",
)


@blueprint.get("/assessments/offline")
@access(anyone)
def offline() -> ResponseReturnValue:
    """Show the page that a device keeps to work without a signal. It holds nothing of anybody: its
    script draws what the device holds for the account that signed in there last."""
    return render_template("assessments/offline.html")


@blueprint.get("/assessments/offline-worker.js")
@access(anyone)
def offline_worker() -> Response:
    """Answer with the script that browsers run for pages under /assessments without a network."""
    script = render_template(
        "assessments/offline_worker.js",
        digest=digest(),
        page=url_for(".offline"),
        files=[static_file(name) for name in FILES],
    )
    return Response(script, mimetype="text/javascript")


@blueprint.get("/assessments/<uuid:assessment_id>/copy")
@access(owns_assessment, on=get_assessment)
def copy(assessment: Assessment) -> ResponseReturnValue:
    """Answer as JSON with what a device needs of the worker's own assessment to go on without a
    signal: the statements' texts, what was entered so far, and a token to send with later."""
    ratings = list_ratings(assessment.id)
    attached: dict[UUID, list[str]] = {one.statement_id: [] for one in ratings}
    for link, item in list_evidence(assessment.id):
        attached[link.statement_id].append(str(item.id))
    codes = statement_codes(assessment.version_id, assessment.supplement_id)
    framework = get_framework(assessment.version_id, assessment.supplement_id)
    return {
        "account": str(current_who().account_id),
        "assessment": str(assessment.id),
        "token": generate_csrf(),
        "open": not all(one.locked for one in ratings),
        "title": f"Your assessment: {framework.role_profile(assessment.role_profile).title}",
        "statements": [
            _statement(assessment, codes[one.statement_id], one)
            | {"evidence": attached[one.statement_id]}
            for one in ratings
        ],
    }


def _statement(assessment: Assessment, code: str, rating: Rating) -> dict[str, object]:
    text = get_statement_text(
        assessment.version_id,
        code,
        assessment.role_profile,
        assessment.raised_areas,
        assessment.supplement_id,
    )
    return {
        "code": code,
        "title": text.title,
        "text": text.text,
        "levels": [
            {
                "number": level.number,
                "title": level.title,
                "indicator": level.indicator,
                "required": level.required,
            }
            for level in text.levels
        ],
        "level": level_choice(rating) or "",
        "reason": rating.not_my_role_reason,
        "reflection": rating.reflection,
        "version": str(rating.version),
        "locked": rating.locked,
    }
