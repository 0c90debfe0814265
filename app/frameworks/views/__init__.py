"""Pages of frameworks."""

from app.frameworks.views import reading
from app.frameworks.views.blueprint import blueprint

__all__ = ["blueprint", "reading"]
