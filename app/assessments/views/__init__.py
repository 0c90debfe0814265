"""Pages of assessments."""

from app.assessments.views import explaining, rating, sending, starting
from app.assessments.views.blueprint import blueprint

__all__ = ["blueprint", "explaining", "rating", "sending", "starting"]
