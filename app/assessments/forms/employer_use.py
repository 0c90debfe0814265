"""What a workforce lead may write of *How your employer will use this*, and a worker's word."""

from collections.abc import Mapping

from wtforms import HiddenField

from app.assessments.rules.employer_use import LONGEST_SECTION, TITLES, UseText, section_texts
from app.web.forms import Form, LongText, Send


class UseDraftForm(Form):
    """The sections of a draft, saved over the version the page was opened with."""

    purpose = LongText(TITLES["purpose"], longest=LONGEST_SECTION)
    who_sees_what = LongText(TITLES["who_sees_what"], longest=LONGEST_SECTION)
    never_used_for = LongText(TITLES["never_used_for"], longest=LONGEST_SECTION)
    how_long = LongText(TITLES["how_long"], longest=LONGEST_SECTION)
    whom_to_ask = LongText(TITLES["whom_to_ask"], longest=LONGEST_SECTION)
    agreement = LongText(TITLES["agreement"], longest=LONGEST_SECTION)
    version = HiddenField()
    send = Send("Save and preview")

    def fill(self, text: UseText, version: int) -> None:
        """Show a draft as it stands."""
        for name, written in section_texts(text).items():
            self[name].data = written
        self.version.data = str(version)

    def text(self) -> UseText:
        """Return what was written."""
        return UseText(**{name: self[name].data or "" for name in TITLES})

    @property
    def seen(self) -> int:
        """The version the page was opened with; 0, which no draft has, when it is no number."""
        return seen_version(self.version.data)

    def other(self, text: UseText) -> Mapping[str, str]:
        """Return the sections of `text` that say something else than what is written here."""
        mine = section_texts(self.text())
        return {
            name: written for name, written in section_texts(text).items() if written != mine[name]
        }


class PublishUseForm(Form):
    """The word that this preview may be published."""

    version = HiddenField()
    send = Send("Publish")

    @property
    def seen(self) -> int:
        """The version of the draft that was previewed."""
        return seen_version(self.version.data)


class ReadUseForm(Form):
    """A worker's word that they have read a version; `then` is where they were going."""

    then = HiddenField()
    send = Send("I have read this")


def seen_version(given: object) -> int:
    """Return the version number that a page sent; 0, which nothing has, when it is none."""
    text = str(given or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
