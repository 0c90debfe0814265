"""Pages of insights."""

from app.insights.views import calibration, leniency, releases
from app.insights.views.blueprint import blueprint

__all__ = ["blueprint", "calibration", "leniency", "releases"]
