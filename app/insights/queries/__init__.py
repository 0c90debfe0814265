"""Reads of releases, one module a kind."""

from app.insights.queries.releases import FIELDS, find_release, get_place, get_release, list_rows

__all__ = ["FIELDS", "find_release", "get_place", "get_release", "list_rows"]
