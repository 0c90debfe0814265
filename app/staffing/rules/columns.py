"""Which of a file's columns is which of ours. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.staffing.rules.fields import KNOWN, Field, plain

# How a column that is left out is written in what an organisation keeps.
LEFT_OUT = ""
Columns = Mapping[str, Field | None]


@dataclass(frozen=True, slots=True)
class Guess:
    """Which column of a file is which of ours; None is left out. `unsure` are new to us."""

    columns: Columns
    unsure: tuple[str, ...]

    @property
    def is_clear(self) -> bool:
        """Whether nobody needs to be asked."""
        return not self.unsure and not list(faults_of(self.columns))


def guess(headings: Sequence[str], kept: Mapping[str, str]) -> Guess:
    """Say which column is which: as the organisation said before, else by names we know.

    `kept` holds, by a heading's plain spelling, our name for it or `LEFT_OUT`.
    """
    columns: dict[str, Field | None] = {}
    unsure = []
    for heading in headings:
        said = kept.get(plain(heading))
        if said is None:
            columns[heading] = KNOWN.get(plain(heading))
            unsure += [] if columns[heading] else [heading]
        else:
            columns[heading] = Field(said) if said else None
    return Guess(columns, tuple(unsure))


def faults_of(columns: Columns) -> Iterator[str]:
    """Yield what is wrong with saying that a file's columns are these, as sentences."""
    counted = Counter(field for field in columns.values() if field)
    for field, count in counted.items():
        if count > 1:
            yield f"{count} columns are said to be “{field}”. Choose one."
    if Field.EMAIL not in counted:
        yield "Say which column holds the work e-mail: people are known by it."
    if Field.NAME not in counted and not {Field.FIRST, Field.LAST} <= set(counted):
        yield "Say which column holds the name, or which two hold the first and the last name."
    if Field.TEAM not in counted and Field.SERVICE in counted:
        yield "A service is taken with a team only. Say which column holds the team."


def to_keep(columns: Columns) -> dict[str, str]:
    """Return columns as an organisation keeps them, by the headings' plain spelling."""
    return {
        plain(heading): field.value if field else LEFT_OUT for heading, field in columns.items()
    }
