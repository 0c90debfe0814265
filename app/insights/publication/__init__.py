"""From counts made safe to the files that are published, and a checker of such files."""

from app.insights.publication.calibration import notes_of, publish_calibration
from app.insights.publication.checks import check_publication
from app.insights.publication.files import PublishedTable, publish_tables, zip_tables
from app.insights.publication.lines import release_rows

__all__ = [
    "PublishedTable",
    "check_publication",
    "notes_of",
    "publish_calibration",
    "publish_tables",
    "release_rows",
    "zip_tables",
]
