"""Pages that belong to no feature: home, help, accessibility, privacy, cookies, health."""

from app.pages.views import (
    guests,
    health,
    home,
    looks,
    notices,
    support,
)
from app.pages.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "guests",
    "health",
    "home",
    "looks",
    "notices",
    "support",
]
