"""Pages of assessments."""

from app.assessments.views import (
    attaching,
    changing,
    cycles,
    explaining,
    offline,
    progress,
    rating,
    sending,
    starting,
)
from app.assessments.views.blueprint import blueprint

__all__ = [
    "attaching",
    "blueprint",
    "changing",
    "cycles",
    "explaining",
    "offline",
    "progress",
    "rating",
    "sending",
    "starting",
]
