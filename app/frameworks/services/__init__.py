"""Writes of frameworks, one module a theme."""

from app.frameworks.services.versions import VersionMissing, VersionTextDiffers, load_version

__all__ = ["VersionMissing", "VersionTextDiffers", "load_version"]
