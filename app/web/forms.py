"""Our one contact with the WTForms widgets: fields that draw GOV.UK components."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import (
    GovCharacterCount,
    GovCheckboxesInput,
    GovCheckboxInput,
    GovDateInput,
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
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.validators import Length

from app.db.domain import DomainError

LONGEST_TEXT = 4000


class Form(FlaskForm):
    """The base of every form. Fields that the form does not name change nothing."""

    def show_refusal(self, error: DomainError) -> None:
        """Put a refusal's sentence beside its field, or at the head of the form."""
        if error.field and error.field in self:
            self[error.field].errors = [*self[error.field].errors, error.sentence]
        else:
            self.form_errors.append(error.sentence)


class Text(StringField):
    """One line of text."""

    widget = GovTextInput()


class LongText(TextAreaField):
    """Several lines, with a count of what is left of `longest` characters."""

    widget = GovCharacterCount()

    def __init__(self, label: str = "", *, longest: int = LONGEST_TEXT, **given: Any) -> None:
        sentence = f"{label} must be {longest:,} characters or fewer. Nothing you wrote is lost."
        validators = [*given.pop("validators", ()), Length(max=longest, message=sentence)]
        super().__init__(label, validators=validators, **given)
        self.longest = longest


class PlainLongText(TextAreaField):
    """Several lines without a count."""

    widget = GovTextArea()


class Password(PasswordField):
    """A password; pasting and password managers work."""

    widget = GovPasswordInput()


class WholeNumber(IntegerField):
    """A whole number."""

    widget = GovTextInput()


class Choice(RadioField):
    """One of a few, as radio buttons."""

    widget = GovRadioInput()


class LongChoice(SelectField):
    """One of many, as a list that opens."""

    widget = GovSelect()


class Choices(SelectMultipleField):
    """Any number of a few, as checkboxes."""

    widget = GovCheckboxesInput()


class Confirmation(BooleanField):
    """One checkbox."""

    widget = GovCheckboxInput()


class Day(DateField):
    """A date in three boxes: day, month, year."""

    widget = GovDateInput()

    def __init__(self, label: str = "", **given: Any) -> None:
        super().__init__(label, format="%d %m %Y", **given)


class Send(SubmitField):
    """The button that sends the form."""

    widget = GovSubmitInput()


def show_again(template: str, form: Form, **shown: Any) -> ResponseReturnValue:
    """Answer a form that was refused: the same page with what was typed, and status 422."""
    return render_template(template, form=form, **shown), 422
