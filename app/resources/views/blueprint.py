"""The blueprint that every page of resources belongs to, and what its pages share."""

from datetime import UTC, date, datetime

from flask import Blueprint

from app.organisations.rules import london_day
from app.resources.rules import cost_in_words, hours_in_words, levels_in_words

blueprint = Blueprint("resources", __name__, template_folder="../templates")
blueprint.add_app_template_global(levels_in_words)
blueprint.add_app_template_filter(hours_in_words)
blueprint.add_app_template_filter(cost_in_words)


def today() -> date:
    """Return London's day."""
    return london_day(datetime.now(UTC))
