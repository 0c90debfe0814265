"""The forms of what a framework says as a whole: its title and preface, its levels."""

from typing import Any

from wtforms import FieldList, FormField

from app.frameworks.forms.fields import Line, Listed
from app.frameworks.forms.parts import PartForm
from app.frameworks.rules.shapes import (
    keep_rules,
    one_line,
    read_additions,
    read_entries,
    write_additions,
    write_entries,
)
from app.web.forms import LongText, Part, Send

_LINES = ("title", "edition", "licence", "language")
_LEVEL_TEXTS = ("summary", "knowledge", "standard_of_work", "autonomy", "complexity", "context")
_LEVELS = 5


class FrameworkForm(PartForm):
    """What stands on the framework's first page."""

    title = Line("Title")
    edition = Line("Edition")
    licence = Line("Licence")
    language = Line("Language")
    notice = LongText("Notice on every page", longest=500)
    description = LongText("Description")
    preface = Listed("What is never rated", read=read_entries)
    send = Send("Save")

    def fill(self, content: Any) -> None:
        """Show what the framework says."""
        for name in (*_LINES, "notice", "description"):
            self[name].data = content.get(name)
        self.preface.data = write_entries(content.get("preface", ()))

    def content(self, held: Any) -> dict[str, Any]:
        """Return what the framework says from now on."""
        typed = {name: self[name].line for name in _LINES}
        notice = one_line(self.notice.data or "")
        description = (self.description.data or "").strip()
        preface = self.preface.entries
        return {**held, **typed, "notice": notice, "description": description, "preface": preface}


class LevelPart(Part):
    """One level of the scale."""

    name = Line("Name")
    summary = Line("In a worker's words")
    knowledge = Line("Knowledge")
    standard_of_work = Line("Standard of work")
    autonomy = Line("Autonomy")
    complexity = Line("Complexity")
    context = Line("Context")


class LevelsForm(PartForm):
    """The scale, level by level."""

    levels = FieldList(FormField(LevelPart), min_entries=_LEVELS, max_entries=_LEVELS)
    send = Send("Save")

    def fill(self, content: Any) -> None:
        """Show the levels."""
        for entry, level in zip(self.levels, content, strict=False):
            for name in ("name", *_LEVEL_TEXTS):
                entry.form[name].data = level.get(name, "")

    def content(self, held: Any) -> list[dict[str, Any]]:
        """Return the levels from now on; their ids and numbers stay."""
        return [
            {**level, **{name: entry.form[name].line for name in ("name", *_LEVEL_TEXTS)}}
            for entry, level in zip(self.levels, held, strict=False)
        ]


class AdditionsForm(PartForm):
    """What a supplement adds to the statements of the version that it extends."""

    learning = Listed("Learning resources for its statements", read=read_additions)
    send = Send("Save")

    def fill(self, content: Any) -> None:
        """Show what is added."""
        self.learning.data = write_additions(content)

    def content(self, held: Any) -> list[dict[str, Any]]:
        """Return what is added from now on; evidence rules stay as they are."""
        return keep_rules(self.learning.entries, held)
