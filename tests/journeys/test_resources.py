"""A workforce lead keeps the catalogue on a desk, and a worker finds a course on a phone."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.journeys.walker import Walker

Walk = Callable[..., Walker]
DESK, PHONE = 1280, 360
FILE = """Code;Title;Provider;Statements;Levels;Dates and places
TIDE-1;Reading the tide tables with families;Saltmarsh Learning Academy;A1;1-2;2090-04-03 Quay
"""


def test_a_lead_imports_and_changes_a_course_and_a_worker_finds_it(
    walk: Walk, tmp_path: Path
) -> None:
    lead, worker = walk(DESK), walk(PHONE)
    lead.sign_in("halima.quillstone@saltmarsh.example")
    lead.go("/resources")
    for page in ("Broken links", "What plans ask for", "Import resources from a file"):
        lead.go("/resources")
        lead.follow(page)
    file = tmp_path / "courses.csv"
    file.write_text(FILE, encoding="utf-8")
    lead.page.locator("input[type=file]").set_input_files(file)
    lead.press("See what it would do")
    lead.page.locator("input[name=names_no_family]").check()
    lead.press("Import 1 resource")
    lead.follow(re.compile("^Reading the tide tables"))
    lead.follow("Change it")
    lead.page.locator("input[name=title]").fill("")
    lead.press("Save the resource")
    assert lead.page.get_by_text("Enter the title.").first.is_visible()
    lead.page.locator("input[name=title]").fill("Tide tables with families")
    lead.press("Save the resource")

    worker.sign_in("mei.ketteldale@saltmarsh.example")
    worker.go("/resources?statement=A1&level=2&kind=course")
    worker.follow(re.compile("^Tide tables"))
    assert worker.page.get_by_text("3 April 2090, Quay").is_visible()
    worker.go("/resources/guides/foundations-kinship")
