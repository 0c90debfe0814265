"""Pages of assessments."""

from app.assessments.views import attaching, cycles, explaining, rating, sending, starting
from app.assessments.views.blueprint import blueprint

__all__ = [
    "attaching",
    "blueprint",
    "cycles",
    "explaining",
    "rating",
    "sending",
    "starting",
]
