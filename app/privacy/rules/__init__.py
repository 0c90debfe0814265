"""Words and pure decisions about what is held of people, how long, and what goes."""

from app.privacy.rules.register import REGISTER, Entry, entry_of

__all__ = ["REGISTER", "Entry", "entry_of"]
