"""What tests of files from outside share: the small framework's tree, and files made by hand."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import UUID

import openpyxl
import pytest

from skills_framework.canonical import to_plain
from skills_framework.interchange.formats import Format, read_file, recognise
from skills_framework.interchange.merge import Plan, plan_import
from skills_framework.interchange.trees import Tree
from skills_framework.model import Framework

IMPORT = UUID("11111111-2222-4333-8444-555555555555")
EMPTY: Tree = {
    key: []
    for key in ("preface", "levels", "areas", "role_profiles", "learning_resources", "sources")
}

Edit = Callable[[Any], None]


@pytest.fixture
def tree(small: Framework) -> Tree:
    """The small framework as a plain tree that a test may change."""
    return to_plain(small)


def planned(content: bytes, tree: Tree, form: Format | None = None) -> Plan:
    """What a file would do to a framework."""
    return plan_import(
        tree, read_file(content, "a-file", form or recognise(content, "a-file")), IMPORT
    )


def edited(content: bytes, edit: Edit) -> bytes:
    """A workbook as a person's spreadsheet would save it after an edit."""
    book = openpyxl.load_workbook(BytesIO(content))
    edit(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def csv_of(*rows: str) -> bytes:
    """A CSV file of these lines."""
    return "\r\n".join(rows).encode()


def told(plan: Plan) -> list[tuple[str, str, str]]:
    """Each row's name, outcome and sentence."""
    return [(one.identifier, one.outcome.value, one.sentence) for one in plan.outcomes]
