"""What home shows, as plain data. Pure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Checks:
    """The last automatic check of accessibility: its day, the checker's version, how many pages."""

    checked_on: date
    axe: str
    pages: int
