"""Writes of people."""

from app.people.services.people import WorkEmailTaken, add_person

__all__ = ["WorkEmailTaken", "add_person"]
