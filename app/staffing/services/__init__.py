"""Writes of importing people."""

from app.staffing.services.files import (
    confirm_people,
    delete_old_files,
    drop_people_file,
    keep_columns,
    keep_people_file,
    keep_preview,
    look_at,
    read_kept,
    read_people_file,
    sheet_of,
)
from app.staffing.services.importing import import_people, plan_sheet
from app.staffing.services.running import run_import

__all__ = [
    "confirm_people",
    "delete_old_files",
    "drop_people_file",
    "import_people",
    "keep_columns",
    "keep_people_file",
    "keep_preview",
    "look_at",
    "plan_sheet",
    "read_kept",
    "read_people_file",
    "run_import",
    "sheet_of",
]
