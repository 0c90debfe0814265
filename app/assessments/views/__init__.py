"""Pages of assessments."""

from app.assessments.views import cycles, explaining, rating, sending, starting
from app.assessments.views.blueprint import blueprint

__all__ = ["blueprint", "cycles", "explaining", "rating", "sending", "starting"]
