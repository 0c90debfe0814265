"""Pages of insights."""

from app.insights.views import (
    calibration,
    demand,
    guests,
    leniency,
    releases,
)
from app.insights.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "calibration",
    "demand",
    "guests",
    "leniency",
    "releases",
]
