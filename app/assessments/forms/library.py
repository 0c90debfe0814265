"""What a worker may send about where an item is attached."""

from app.web.forms import Choices, Form, Send


class AttachItemForm(Form):
    """The statements that one item supports, by code."""

    statements = Choices("Statements it supports", validate_choice=False)
    send = Send("Save")
