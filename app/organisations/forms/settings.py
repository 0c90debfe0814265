"""What an administrator may send about a setting."""

from typing import Any

from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app.organisations.rules.settings import OneOf, Setting
from app.web.forms import Choice, Form, Send, Text, Upload


class SettingForm(Form):
    """The new value as one line; it is checked by the setting itself."""

    value = Text("New value")
    send = Send("Save the setting")


class ChoiceSettingForm(Form):
    """The new value as one of a few words."""

    value = Choice("New value")
    send = Send("Save the setting")


class LogoForm(Form):
    """A picture to be the logo."""

    file = Upload("Picture", validators=[InputRequired("Select a picture.")])
    send = Send("Save the logo")

    @property
    def content(self) -> bytes:
        """What the file holds, once the form is valid."""
        held: bytes = self.file.data.read()
        return held

    @property
    def name(self) -> str:
        """What the file is called, as a refusal says it."""
        return str(self.file.data.filename or "The file").rsplit("/", 1)[-1][:100]


def form_for(
    setting: Setting[Any], value: Any, *, demonstration: bool
) -> SettingForm | ChoiceSettingForm:
    """Return the form that asks for a setting, with what it is now.

    `demonstration` says that what is for demonstrations only is offered too.
    """
    written = setting.written(value)
    if not isinstance(setting, OneOf):
        asked = SettingForm(value=written)
        asked.value.label.text = setting.title
        return asked
    form = ChoiceSettingForm(value=written)
    form.value.label.text = setting.title
    form.value.choices = [
        SelectChoice(word.value, setting.in_words(word))
        for word in setting.offered(demonstration=demonstration)
    ]
    return form
