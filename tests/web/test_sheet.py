"""The style sheet leaves out what no page uses, and nothing that one does."""

import re

from tests.architecture.tree import TOP, files

SHEET = TOP / "app" / "web" / "static" / "vendor" / "govuk-frontend.min.css"
WHOLE = TOP / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "govuk-frontend.min.css"
CHOSEN = (TOP / "setup" / "frontend.scss").read_text(encoding="utf-8")
# Each page loads the sheet; a statement's page with everything must stay below 200 KB.
LARGEST = 110_000


def classes(sheet: str) -> set[str]:
    return {found.replace("\\", "") for found in re.findall(r"\.(govuk-[\w!\\-]+)", sheet)}


def test_every_class_that_a_page_uses_is_in_the_sheet() -> None:
    whole = classes(WHOLE.read_text(encoding="utf-8"))
    written = [*files("*.html", "app"), *files("*.py", "app"), *files("*.js", "app")]
    ours = [path for path in written if "vendor" not in path.parts]
    used = {
        name
        for path in ours
        for name in re.findall(r"(?<![\w/-])govuk-[\w!-]+", path.read_text(encoding="utf-8"))
    }
    assert len(used) > 50
    assert used & whole <= classes(SHEET.read_text(encoding="utf-8"))


def test_every_component_that_a_page_asks_for_is_in_the_sheet() -> None:
    asked = {
        name
        for path in files("*.html", "app")
        for name in re.findall(
            r"govuk_frontend_jinja/components/([a-z-]+)/", path.read_text(encoding="utf-8")
        )
    }
    assert asked
    assert asked <= set(re.findall(r"govuk/components/([a-z-]+)\"", CHOSEN))


def test_the_sheet_stays_small() -> None:
    assert SHEET.stat().st_size <= LARGEST
