"""Somebody who walks through the service in a browser and looks closely at every page."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page, Response

from app.devtools.cast import SIGN_IN_WITH
from tests.architecture.tree import TOP

AXE = TOP / "node_modules" / "axe-core" / "axe.min.js"
CHECKED = TOP / "app" / "pages" / "content" / "checked.json"
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SMALLEST_TARGET = 24
RUN_AXE = """(standard) => axe.run(document, {
    runOnly: standard, resultTypes: ["violations"], rules: {"target-size": {enabled: true}},
})"""
# Links within a sentence may be smaller; a box or circle is as large as its label.
SMALL_TARGETS = """(smallest) => [...document.querySelectorAll(
    "button, select, textarea, summary, input:not([type=hidden]), .govuk-radios__label,"
    + ".govuk-checkboxes__label, header a, nav a, .govuk-button, .govuk-back-link"
)].filter((one) => {
    const box = one.getBoundingClientRect();
    return one.checkVisibility() && !one.ariaHidden && box.width > 0 && box.bottom > 0
        && (box.width < smallest || box.height < smallest);
}).map((one) => one.outerHTML.slice(0, 120))"""

# The design system says with aria-expanded that a radio button opens a part of the form. Screen
# readers read it out; axe objects, since ARIA does not allow it there.
EXPANDING_RADIO = re.compile(r'<input [^>]*class="govuk-radios__input"[^>]* aria-expanded=')

_checked: set[str] = set()
_asked: set[tuple[str, int, str]] = set()


class Walker:
    """A person in front of a browser window."""

    def __init__(self, page: Page, *, javascript: bool = True) -> None:
        self.page, self.javascript = page, javascript
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("response", self._note)

    def _note(self, response: Response) -> None:
        if response.status >= 400 and response.status != 422:
            self.faults.append(f"{response.status} at {response.url}")

    def go(self, path: str) -> None:
        """Open a page and look at it closely."""
        self.page.goto(path)
        self.look()

    def sign_in(self, email: str) -> None:
        """Sign in as somebody of the demonstration."""
        self.go("/sign-in")
        self.fill_in_sign_in(email)

    def fill_in_sign_in(self, email: str) -> None:
        """Fill in the sign-in page that is open."""
        self.page.locator("input[name=email]").fill(email)
        self.page.locator("input[name=password]").fill(SIGN_IN_WITH)
        self.press("Sign in")

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press a button and look at the page that comes."""
        self.page.get_by_role("button", name=name).first.click()
        self.wait_until_sent()
        self.look()

    def wait_until_sent(self) -> None:
        """Wait until a form that a script sends is sent, and the page that follows is there."""
        self.page.locator("form[aria-busy=true]").wait_for(state="detached")
        self.page.wait_for_load_state("load")

    def follow(self, name: str | re.Pattern[str]) -> None:
        """Follow a link, whether it looks like one or like a button, and look at what comes."""
        link = self.page.get_by_role("link", name=name)
        link.or_(self.page.get_by_role("button", name=name)).first.click()
        self.page.wait_for_load_state("load")
        self.look()

    @property
    def path(self) -> str:
        """The path of the page."""
        return urlsplit(self.page.url).path

    @property
    def heading(self) -> str:
        """The page's h1."""
        return self.page.locator("h1").inner_text()

    def look(self) -> None:
        """Look closely at the page, and at the one that follows where it leads on by itself."""
        try:
            self._look()
        except Error as error:
            if "Execution context was destroyed" not in str(error):
                raise
            self.page.wait_for_load_state("load")
            self._look()

    def _look(self) -> None:
        """Check the page as it stands: axe, sideways scrolling, sizes of targets, scripts."""
        problems = [*self._ask_axe(), *self.faults]
        size = self.page.viewport_size
        width = self.page.evaluate("document.scrollingElement.scrollWidth")
        if size and width > size["width"]:
            problems.append(f"it is {width} pixels wide in a window of {size['width']}")
        small = self.page.evaluate(SMALL_TARGETS, SMALLEST_TARGET)
        problems += [f"target under {SMALLEST_TARGET} pixels: {one}" for one in small]
        assert not problems, f"{self.path} ({self.heading}):\n" + "\n".join(problems)
        _checked.add(self._pattern)

    @property
    def _pattern(self) -> str:
        return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", self.path)

    def _ask_axe(self) -> list[str]:
        """Ask axe about a page it has not seen at this width under this title.

        Where scripts are off axe cannot run either; it sees the same page where they are on.
        """
        size = self.page.viewport_size
        seen = (self._pattern, size["width"] if size else 0, self.page.title())
        if not self.javascript or seen in _asked:
            return []
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(RUN_AXE, STANDARD)
        problems = [said for one in found["violations"] if (said := _sentence(one))]
        if not problems:
            _asked.add(seen)
        return problems


def _sentence(violation: dict[str, Any]) -> str:
    """Return what is wrong and where, or nothing where it is known and not ours to mend."""
    found = [node["html"] for node in violation["nodes"]]
    if violation["id"] == "aria-allowed-attr":
        found = [html for html in found if not EXPANDING_RADIO.match(html)]
    if not found:
        return ""
    return f"{violation['id']}: {violation['help']} ({'; '.join(html[:160] for html in found[:5])})"


def note_checks() -> None:
    """Write down for the accessibility statement what was checked, and when."""
    version = re.match(r"/\*! axe v([\d.]+)", AXE.read_text(encoding="utf-8"))
    assert version
    assert _checked
    found = {
        "checked_on": datetime.now(UTC).date().isoformat(),
        "axe": version[1],
        "pages": len(_checked),
    }
    Path(CHECKED).write_text(json.dumps(found) + "\n", encoding="utf-8")
