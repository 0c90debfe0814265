"""What every form of a draft's part has: the version it was opened with, and both directions."""

from typing import Any
from uuid import uuid4

from wtforms import HiddenField

from app.web.forms import Form

LONGEST_LINE = 300


class PartForm(Form):
    """A form for one part. A part may be saved incomplete; the checks say what is missing."""

    seen = HiddenField()

    def fill(self, content: Any) -> None:
        """Show what the part says; nothing, where a part has no form of its own."""

    def content(self, held: Any) -> Any:
        """Return what the part says from now on; what the form does not show stays as held."""
        return held

    @property
    def seen_version(self) -> int:
        """The version of the part that the page was opened with; 0 for nonsense."""
        text = self.seen.data or ""
        return int(text) if text.isdecimal() and len(text) < 10 else 0


def new_id() -> str:
    """Return a permanent id for something new."""
    return str(uuid4())
