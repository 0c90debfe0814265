"""Pages of frameworks."""

from app.frameworks.views import case, reading
from app.frameworks.views.blueprint import blueprint

__all__ = ["blueprint", "case", "reading"]
