"""Pages of frameworks."""

from app.frameworks.views import case, crosswalks, reading
from app.frameworks.views.blueprint import blueprint

__all__ = ["blueprint", "case", "crosswalks", "reading"]
