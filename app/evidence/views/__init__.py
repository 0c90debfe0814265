"""Pages of evidence."""

from app.evidence.views import files, guarding, items, training
from app.evidence.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "files",
    "guarding",
    "items",
    "training",
]
