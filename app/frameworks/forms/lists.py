"""The forms of areas, role profiles, sources and learning resources."""

from datetime import date
from typing import Any

from wtforms import SelectChoice
from wtforms.validators import Optional

from app.frameworks.forms.fields import Line, Listed, Number
from app.frameworks.forms.parts import PartForm
from app.frameworks.rules.shapes import (
    one_line,
    read_exceptions,
    read_references,
    write_exceptions,
    write_references,
)
from app.web.forms import Choice, Day, LongText, Send
from skills_framework.words import ResourceKind, SourceKind

_LEVELS = [SelectChoice(str(level), str(level)) for level in range(5)]


class AreaForm(PartForm):
    """An area without its statements."""

    title = Line("Title")
    summary = LongText("Summary", longest=1000)
    source_refs = Listed("Sources", read=read_references)
    send = Send("Save")

    def fill(self, content: Any) -> None:
        """Show what the area says."""
        self.title.data, self.summary.data = content.get("title"), content.get("summary")
        self.source_refs.data = write_references(content.get("source_refs", ()))

    def content(self, held: Any) -> dict[str, Any]:
        """Return what the area says from now on."""
        summary = one_line(self.summary.data or "")
        references = self.source_refs.entries
        typed = {"title": self.title.line, "summary": summary, "source_refs": references}
        return {**held, **typed}


class RoleProfileForm(PartForm):
    """What a role requires."""

    title = Line("Title")
    summary = LongText("Summary", longest=1000)
    default_level = Choice("Level required", choices=_LEVELS, validators=[Optional()])
    exceptions = Listed("Other levels for some statements", read=read_exceptions)
    raised_areas = Number("Areas of their choice at a higher level")
    raised_level = Choice("The higher level", choices=_LEVELS, validators=[Optional()])
    raised_note = Line("How they are chosen")
    send = Send("Save")

    def fill(self, content: Any) -> None:
        """Show what the role requires."""
        raised = content.get("raised") or {}
        self.title.data, self.summary.data = content.get("title"), content.get("summary")
        self.default_level.data = str(content.get("default_level", ""))
        self.exceptions.data = write_exceptions(content.get("exceptions", ()))
        self.raised_areas.show(raised.get("areas"))
        self.raised_level.data = str(raised.get("level", ""))
        self.raised_note.data = raised.get("note", "")

    def content(self, held: Any) -> dict[str, Any]:
        """Return what the role requires from now on."""
        typed = {
            "title": self.title.line,
            "summary": (self.summary.data or "").strip(),
            "default_level": _number(self.default_level.data),
            "exceptions": self.exceptions.entries,
            "raised": self._raised(),
        }
        return {**held, **typed}

    def _raised(self) -> dict[str, Any] | None:
        if self.raised_areas.number is None and not self.raised_level.data:
            return None
        return {
            "areas": self.raised_areas.number,
            "level": _number(self.raised_level.data),
            "note": self.raised_note.line,
        }


class LearningResourceForm(PartForm):
    """Something to learn from."""

    title = Line("Title")
    publisher = Line("Publisher")
    kind = Choice(
        "Kind",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in ResourceKind],
        validators=[Optional()],
    )
    about = LongText("What it is about", longest=1000)
    send = Send("Save")

    def fill(self, content: Any) -> None:
        """Show what is said of it."""
        for name in ("title", "publisher", "kind", "about"):
            self[name].data = content.get(name)

    def content(self, held: Any) -> dict[str, Any]:
        """Return what is said of it from now on."""
        typed = {"title": self.title.line, "publisher": self.publisher.line}
        about = (self.about.data or "").strip()
        return {**held, **typed, "kind": self.kind.data or "", "about": about}


class SourceForm(PartForm):
    """A law, guidance, framework or study that the text rests on."""

    title = Line("Title")
    publisher = Line("Publisher")
    year = Number("Year")
    kind = Choice(
        "Kind",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in SourceKind],
        validators=[Optional()],
    )
    in_force_from = Day("In force from", validators=[Optional()])
    checked_on = Day("Last checked on", validators=[Optional()])
    note = LongText("Note", longest=1000)
    send = Send("Save")

    def fill(self, content: Any) -> None:
        """Show what is said of it."""
        for name in ("title", "publisher", "kind", "note"):
            self[name].data = content.get(name)
        self.year.show(content.get("year"))
        for field in (self.in_force_from, self.checked_on):
            field.data = _day(content.get(field.name))

    def content(self, held: Any) -> dict[str, Any]:
        """Return what is said of it from now on."""
        days = {
            field.name: field.data.isoformat() if field.data else None
            for field in (self.in_force_from, self.checked_on)
        }
        typed = {
            "title": self.title.line,
            "publisher": self.publisher.line,
            "year": self.year.number,
            "kind": self.kind.data or "",
            "note": (self.note.data or "").strip(),
        }
        return {**held, **typed, **days}


def _number(chosen: str | None) -> int | None:
    return int(chosen) if chosen else None


def _day(text: object) -> date | None:
    """The day that a part names; None for anything that is no day."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
