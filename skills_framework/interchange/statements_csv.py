"""Our CSV template: the statements of a framework, one a row, with their areas."""

from skills_framework.interchange.rows import Row, read_rows
from skills_framework.interchange.separated import read_rows as read_cells
from skills_framework.interchange.separated import write_rows
from skills_framework.interchange.tables import make_table
from skills_framework.interchange.template import CODE, STATEMENTS
from skills_framework.interchange.trees import Tree
from skills_framework.interchange.workbook_form import to_rows


def write_csv(tree: Tree) -> bytes:
    """The framework's statements as CSV; raises `CannotHold`."""
    return write_rows(to_rows(tree, STATEMENTS))


def read_csv(content: bytes, file: str) -> tuple[Row, ...]:
    """The rows of a CSV file laid out as ours; raises `FileRefused`."""
    rows = read_cells(content, file)
    table = make_table(file, "", rows, STATEMENTS.headings, {CODE.heading})
    return tuple(read_rows(table, STATEMENTS))
