"""Pages of evidence."""

from app.evidence.views import (
    asking,
    files,
    guarding,
    items,
    observing,
    received,
    removing,
    slips,
    training,
)
from app.evidence.views.blueprint import blueprint

__all__ = [
    "asking",
    "blueprint",
    "files",
    "guarding",
    "items",
    "observing",
    "received",
    "removing",
    "slips",
    "training",
]
