"""Pages of evidence."""

from app.evidence.views import guarding, items, training
from app.evidence.views.blueprint import blueprint

__all__ = ["blueprint", "guarding", "items", "training"]
