"""Words and decisions about frameworks, one module a theme. Pure."""

from app.frameworks.rules.versions import PUBLISHED, LevelShown, Status, show_levels

__all__ = ["PUBLISHED", "LevelShown", "Status", "show_levels"]
