"""Pages of assessments."""

from app.assessments.views import rating, sending, starting
from app.assessments.views.blueprint import blueprint

__all__ = ["blueprint", "rating", "sending", "starting"]
