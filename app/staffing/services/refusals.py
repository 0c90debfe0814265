"""What is refused about importing people, as facts with a sentence for a person."""

from collections.abc import Sequence

from app.db.domain import DomainError
from app.db.errors import constraint


class ImportChanged(DomainError):
    """What the file would do changed after the preview."""

    sentence = (
        "People or teams changed after you saw this, so nothing was imported. Look at what the "
        "file would do now, and confirm again."
    )


class RowsRefused(DomainError):
    """A row of the file is refused."""

    sentence = (
        "Some rows are refused, so nothing was imported. Mend them and upload the file again."
    )


class NothingNew(DomainError):
    """The file says nothing that is not so already."""

    sentence = "Nothing in this file is new, so there is nothing to import."


class LeaversNotChecked(DomainError):
    """Many people are missing from the file, and nobody said that they have left."""

    sentence = (
        "Confirm that you looked at who leaves because the file does not hold them. Is it whole?"
    )


class ChangesOwn(DomainError):
    """Nobody gives themself a role, a supervisor, a registration or a last day: not by a file."""

    sentence = (
        "This file would change your own roles, supervisor, registration or last day. Another "
        "administrator imports it, or take your row out, and do not name yourself as a new "
        "supervisor."
    )


class ColumnsUnclear(DomainError):
    """Nobody said which column is which."""

    sentence = "Say which of the file’s columns is which before it can be imported."


class AddressTaken(DomainError):
    """Somebody at another organisation has an address of the file."""

    sentence = (
        "Nothing was imported, because another person has the work e-mail address of a row. "
        "Use a different one, or take the row out."
    )


class ImportedAlready(DomainError):
    """The file was imported, or deleted, at the same moment."""

    sentence = "This file was imported or deleted a moment ago. Look at your imports."


def told_rows(numbers: Sequence[int]) -> str:
    """Return the sentence of `AddressTaken` with the rows that it is about, the first twenty."""
    if len(numbers) == 1:
        return AddressTaken.sentence.replace("a row.", f"row {numbers[0]}.")
    first, more = numbers[:20], len(numbers) - 20
    rows = f"{', '.join(map(str, first[:-1]))} and {first[-1]}"
    rest = f", and of {more:,} more" if more > 0 else ""
    return (
        "Nothing was imported, because other people have the work e-mail addresses of rows "
        f"{rows}{rest}. Use different ones, or take the rows out."
    )


class NumberTaken(DomainError):
    """Somebody else got this staff number at the same moment."""

    sentence = "Another person has this staff number by now. Look at what the file would do."


constraint("uq_staff_number_number", NumberTaken)
