"""Fields of the forms of a draft's parts."""

from collections.abc import Callable
from typing import Any

from wtforms.validators import Length, ValidationError

from app.frameworks.forms.parts import LONGEST_LINE
from app.frameworks.rules.shapes import NotReadable
from app.web.forms import PlainLongText, Text


class Line(Text):
    """One line of text, kept with single spaces."""

    def __init__(self, label: str = "", **given: Any) -> None:
        sentence = f"{label} must be {LONGEST_LINE} characters or fewer. Nothing you wrote is lost."
        validators = [*given.pop("validators", ()), Length(max=LONGEST_LINE, message=sentence)]
        super().__init__(label, validators=validators, **given)

    @property
    def line(self) -> str:
        """What was typed, on one line."""
        return " ".join((self.data or "").split())


class Number(Text):
    """A whole number, or nothing yet."""

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not a whole number."""
        if self.typed and not (self.typed.isdecimal() and len(self.typed) <= 4):
            raise ValidationError(f"{self.label.text} must be a whole number, such as 12.")

    @property
    def typed(self) -> str:
        """What was typed."""
        return (self.data or "").strip()

    @property
    def number(self) -> int | None:
        """The number, None where nothing was typed."""
        return int(self.typed) if self.typed else None

    def show(self, value: object) -> None:
        """Show a number that may be missing."""
        self.data = "" if value is None else str(value)


class Listed(PlainLongText):
    """A list in a box of text, read by `read`."""

    def __init__(self, label: str = "", *, read: Callable[[str], Any], **given: Any) -> None:
        sentence = f"{label} must be 20,000 characters or fewer. Nothing you wrote is lost."
        super().__init__(label, validators=[Length(max=20_000, message=sentence)], **given)
        self.read = read

    def pre_validate(self, form: Any) -> None:
        """Refuse what cannot be read."""
        try:
            self.read(self.data or "")
        except NotReadable as error:
            raise ValidationError(str(error)) from None

    @property
    def entries(self) -> Any:
        """The list."""
        return self.read(self.data or "")
