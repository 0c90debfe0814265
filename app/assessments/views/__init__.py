"""Pages of assessments."""

from app.assessments.views import (
    changing,
    cycles,
    explaining,
    progress,
    rating,
    sending,
    starting,
)
from app.assessments.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "changing",
    "cycles",
    "explaining",
    "progress",
    "rating",
    "sending",
    "starting",
]
