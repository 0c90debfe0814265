"""Pages that belong to no feature: home, help, accessibility, privacy, cookies, health."""

from app.pages.views import health, home, looks, notices, support
from app.pages.views.blueprint import blueprint

__all__ = ["blueprint", "health", "home", "looks", "notices", "support"]
