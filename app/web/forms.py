"""Our one contact with the WTForms widgets: fields that draw GOV.UK components."""

import re
from datetime import date
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from govuk_frontend_wtf.main import wtforms_errors
from govuk_frontend_wtf.wtforms_widgets import (
    GovCharacterCount,
    GovCheckboxesInput,
    GovCheckboxInput,
    GovDateInput,
    GovFileInput,
    GovPasswordInput,
    GovRadioInput,
    GovSelect,
    GovSubmitInput,
    GovTextArea,
    GovTextInput,
)
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms import Form as LibraryForm
from wtforms.validators import Length

from app.db.domain import DomainError
from app.web.sentences import AGAIN_EACH, REAL_DATE, WHOLE, Plainly

LONGEST_TEXT = 4000
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85]")
MEANINGLESS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")


class Part(Plainly, LibraryForm):
    """The base of what a form holds several of, or in one of its fields."""


class Form(Plainly, FlaskForm):
    """The base of every form. Fields that the form does not name change nothing."""

    def show_refusal(self, error: DomainError) -> None:
        """Put a refusal's sentence beside its field, or at the head of the form."""
        if error.field and error.field in self:
            self[error.field].errors = [*self[error.field].errors, error.sentence]
        else:
            self.form_errors.append(error.sentence)


def tidy(text: str) -> str:
    """Return posted text as a database and a page can hold it: one kind of line end, whole Unicode,
    no NUL and no other character that has no meaning in a text.

    Browsers send a line end as two characters and count it as one; text pasted from Word has line
    ends of its own.
    """
    text = MEANINGLESS.sub("", LINE_ENDS.sub("\n", text))
    return text.encode("utf-8", "replace").decode()


class Text(StringField):
    """One line of text."""

    widget = GovTextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was posted, tidied."""
        super().process_formdata([tidy(text) for text in valuelist])


class LineIfAsked(HiddenField):
    """One line that a page shows only when it must ask; no error of the whole form leads to it."""

    widget = GovTextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was posted, tidied."""
        super().process_formdata([tidy(text).strip() for text in valuelist])


class LongText(TextAreaField):
    """Several lines, with a count of what is left of `longest` characters."""

    widget = GovCharacterCount()

    def __init__(self, label: str = "", *, longest: int = LONGEST_TEXT, **given: Any) -> None:
        sentence = f"{label} must be {longest:,} characters or fewer. Nothing you wrote is lost."
        validators = [*given.pop("validators", ()), Length(max=longest, message=sentence)]
        super().__init__(label, validators=validators, **given)
        self.longest = longest

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was posted, tidied."""
        super().process_formdata([tidy(text) for text in valuelist])


class PlainLongText(TextAreaField):
    """Several lines without a count."""

    widget = GovTextArea()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was posted, tidied."""
        super().process_formdata([tidy(text) for text in valuelist])


class Password(PasswordField):
    """A password; pasting and password managers work."""

    widget = GovPasswordInput()


# More is more than a database's whole number holds.
MOST_DIGITS = 9


class WholeNumber(IntegerField):
    """A whole number."""

    widget = GovTextInput()

    def __init__(self, label: str = "", **given: Any) -> None:
        given.setdefault("invalid_value_message", WHOLE)
        super().__init__(label, **given)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was posted; what has more digits than anybody means is no number."""
        super().process_formdata([one if len(one) <= MOST_DIGITS else "" for one in valuelist])


class Choice(RadioField):
    """One of a few, as radio buttons."""

    widget = GovRadioInput()


class LongChoice(SelectField):
    """One of many, as a list that opens."""

    widget = GovSelect()


class Choices(SelectMultipleField):
    """Any number of a few, as checkboxes."""

    widget = GovCheckboxesInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was posted; say what is wrong in a person's words."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(AGAIN_EACH) from None


class Confirmation(BooleanField):
    """One checkbox."""

    widget = GovCheckboxInput()


class Day(DateField):
    """A date in three boxes: day, month, year."""

    widget = GovDateInput()

    def __init__(self, label: str = "", **given: Any) -> None:
        super().__init__(label, format="%d %m %Y", **given)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take three boxes, however many were sent; say what is wrong in a person's words."""
        self.raw_data = [tidy(text).strip() for text in [*valuelist, "", "", ""][:3]]
        self.data = None
        if not any(self.raw_data):
            return
        try:
            day, month, year = (int(part) for part in self.raw_data)
            self.data = date(year, month, day)
        except (ValueError, OverflowError):
            raise ValueError(REAL_DATE) from None


class Upload(FileField):
    """A file; its form says `enctype="multipart/form-data"`."""

    widget = GovFileInput()


class Send(SubmitField):
    """The button that sends the form."""

    widget = GovSubmitInput()


def error_summary(form: Form) -> dict[str, Any]:
    """Return what the error summary shows; an error of the whole form leads to its first field."""
    shown: dict[str, Any] = wtforms_errors(form)
    hidden = (HiddenField, SubmitField)
    # A bare list of choices is drawn by hand, and only when there is something to choose.
    shown_ones = (one for one in form if type(one) is not SelectMultipleField)
    first = next((one.id for one in shown_ones if not isinstance(one, hidden)), "main-content")
    for error in shown["errorList"]:
        if error["href"] in ("#", "#None"):
            error["href"] = f"#{first}"
    return shown


def show_again(template: str, form: Form, **shown: Any) -> ResponseReturnValue:
    """Answer a form that was refused: the same page with what was typed, and status 422."""
    return render_template(template, form=form, **shown), 422
