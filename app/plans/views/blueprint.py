"""The blueprint that every page of plans belongs to, and what its pages share."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.validation.rules.days import london_day

if TYPE_CHECKING:
    from app.plans.models import Plan

blueprint = Blueprint("plans", __name__, template_folder="../templates")


def today() -> date:
    """Return London's day."""
    return london_day(datetime.now(UTC))


def back_to(plan: "Plan", part: str = "") -> ResponseReturnValue:
    """Return to a plan's page, at a part of it."""
    return redirect(url_for("plans.show", plan_id=plan.id, _anchor=part or None), 303)
