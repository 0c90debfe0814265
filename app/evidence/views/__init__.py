"""Pages of evidence."""

from app.evidence.views import items
from app.evidence.views.blueprint import blueprint

__all__ = ["blueprint", "items"]
