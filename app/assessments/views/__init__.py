"""Pages of assessments."""

from app.assessments.views import (
    adjustments,
    attaching,
    baselines,
    changing,
    cycles,
    employer_use,
    explaining,
    history,
    library,
    offline,
    profile,
    progress,
    publishing,
    rating,
    sending,
    starting,
    unrated,
)
from app.assessments.views.blueprint import blueprint

__all__ = [
    "adjustments",
    "attaching",
    "baselines",
    "blueprint",
    "changing",
    "cycles",
    "employer_use",
    "explaining",
    "history",
    "library",
    "offline",
    "profile",
    "progress",
    "publishing",
    "rating",
    "sending",
    "starting",
    "unrated",
]
