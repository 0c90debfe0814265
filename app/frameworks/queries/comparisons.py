"""Two versions of a framework that a person may read, to be shown side by side."""

from app.db.domain import DomainError
from app.frameworks.queries.versions import get_shown_framework
from app.organisations.rules import Who
from skills_framework.compare import Comparison, NotComparable, compare


class NothingToCompare(DomainError):
    """The two versions do not follow one another."""


def get_comparison(framework: str, version: str, other: str, visible_to: Who) -> Comparison:
    """Return what changed between two versions, whichever of them is named first.

    Raises `NothingFound` where this person may not read one of them, and `NothingToCompare` where
    neither comes right after the other.
    """
    later = get_shown_framework(framework, version, visible_to)
    earlier = get_shown_framework(framework, other, visible_to)
    if earlier.predecessor == later.version:
        earlier, later = later, earlier
    try:
        return compare(earlier, later)
    except NotComparable as refusal:
        raise NothingToCompare(str(refusal)) from None
