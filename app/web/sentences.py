"""What forms say of what cannot be taken, in one place: the form library's own sentences, each in
plain words that say what to do."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask import request
from flask_wtf.file import FileField
from werkzeug.datastructures import CombinedMultiDict, MultiDict

AGAIN = "Select one of the answers shown. What was sent is not one of them."
AGAIN_EACH = "Select from the list. What was sent is not in it."
ANSWER = "Answer this question."
WHOLE = "Enter a whole number, such as 6."
NUMBER = "Enter a number, such as 6.5."
REAL_DATE = "Enter a real date, such as 27 3 2026."
LEAVE = "Leave this as it is. It cannot be changed here."
KIND = "Choose a file of a kind that this page names."

# By what the library says; its placeholders stand in both.
PLAIN: Mapping[str, str] = MappingProxyType(
    {
        "This field is required.": ANSWER,
        "Invalid input.": "Enter this another way. As it is, it cannot be read.",
        "Not a valid choice.": AGAIN,
        "Invalid Choice: could not coerce.": AGAIN,
        "Invalid value, must be one of: %(values)s.": AGAIN,
        "Invalid value, can't be any of: %(values)s.": "Enter something else. This is taken.",
        "'%(value)s' is not a valid choice for this field.": AGAIN_EACH,
        "'%(value)s' are not valid choices for this field.": AGAIN_EACH,
        "Invalid choice(s): one or more data inputs could not be coerced.": AGAIN_EACH,
        "Not a valid integer value.": WHOLE,
        "Not a valid decimal value.": NUMBER,
        "Not a valid float value.": NUMBER,
        "Not a valid date value.": REAL_DATE,
        "Not a valid datetime value.": "Enter a real date and time, such as 27 3 2026 10:30.",
        "Not a valid time value.": "Enter a time, such as 10:30.",
        "Not a valid week value.": "Enter a week, such as 2026-W13.",
        "Number must be at least %(min)s.": "Enter a number of %(min)s or more.",
        "Number must be at most %(max)s.": "Enter a number of %(max)s or less.",
        "Number must be between %(min)s and %(max)s.": "Enter a number from %(min)s to %(max)s.",
        "Date must be at least %(min)s.": "Enter a date on or after %(min)s.",
        "Date must be at most %(max)s.": "Enter a date on or before %(max)s.",
        "Date must be between %(min)s and %(max)s.": "Enter a date from %(min)s to %(max)s.",
        "Field must be at least %(min)d character long.": "Enter %(min)d character or more.",
        "Field must be at least %(min)d characters long.": "Enter %(min)d characters or more.",
        "Field cannot be longer than %(max)d character.": "Enter %(max)d character or fewer.",
        "Field cannot be longer than %(max)d characters.": "Enter %(max)d characters or fewer.",
        "Field must be exactly %(max)d character long.": "Enter exactly %(max)d character.",
        "Field must be exactly %(max)d characters long.": "Enter exactly %(max)d characters.",
        "Field must be between %(min)d and %(max)d characters long.": (
            "Enter from %(min)d to %(max)d characters."
        ),
        "Field must be equal to %(other_name)s.": "Enter the same again. The two differ.",
        "Invalid email address.": "Enter an email address, such as name@council.example.",
        "Invalid URL.": "Enter a web address that begins with https://.",
        "Invalid IP address.": "Enter an IP address, such as 192.0.2.1.",
        "Invalid Mac address.": "Enter a MAC address, such as 00:00:5E:00:53:01.",
        "Invalid UUID.": AGAIN,
        "This field cannot be edited.": LEAVE,
        "This field is disabled and cannot have a value.": LEAVE,
        "File does not have an approved extension.": KIND,
        "File does not have an approved extension: {extensions}": KIND,
    }
)


class PlainWords:
    """The form library's sentences in plain words, given to it as if they were a translation."""

    def gettext(self, string: str) -> str:
        """Return the plain sentence for one of the library's."""
        return PLAIN.get(string, string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the plain sentence for one of the library's that counts."""
        return self.gettext(singular if n == 1 else plural)


class Plainly:
    """Given to a form or a part of one, before the library's class: it speaks in plain words, and
    reads what was posted."""

    class Meta:
        """What the form library asks about a form."""

        def get_translations(self, _form: object) -> PlainWords:
            """Return where the library's sentences are looked up."""
            return PlainWords()

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Return what was posted: files for fields that take files only, and nothing of JSON.

            A file where a text belongs is a text that is missing.
            """
            if formdata is None or isinstance(formdata, MultiDict):
                return formdata
            if not form.is_submitted() or not (request.files or request.form):
                return None
            taking = {one.name for one in form if isinstance(one, FileField)}
            sent = [(name, file) for name, file in request.files.items(True) if name in taking]
            return CombinedMultiDict((MultiDict(sent), request.form))
