"""What became of each row or item of a file that was read in."""

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """Inserted, updated, left as it was, or refused."""

    INSERTED = "inserted"
    UPDATED = "updated"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row or item: where it stands in the file, what it is called there, what became of it.

    `identifier` is empty for what has none. `sentence` says why something was refused, and what
    is unusual about what was kept; it is empty when there is nothing to say. `columns` names
    what an update changes.
    """

    place: str
    identifier: str
    outcome: Result
    sentence: str = ""
    columns: tuple[str, ...] = ()
