"""Files of training records, CSV or XLSX, as rows. Pure."""

from datetime import date

from app.evidence.rules.training import HEADINGS, MOST_ROWS, NEEDED, TrainingRow
from app.evidence.rules.training_rows import read_training
from skills_framework.interchange.single import read_single_table


def read_training_file(content: bytes, file: str, today: date) -> tuple[TrainingRow, ...]:
    """Return every row of a CSV or XLSX file of training records, refused ones included.

    Raises `FileRefused` for a file that cannot be taken at all.
    """
    table = read_single_table(
        content, file, HEADINGS, NEEDED, most_rows=MOST_ROWS, what="training records"
    )
    return read_training(table, today)
