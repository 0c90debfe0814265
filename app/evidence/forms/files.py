"""What a person may send about the files of an evidence item."""

from uuid import UUID

from wtforms import SelectMultipleField

from app.evidence.rules.files import Kept
from app.web.forms import Form, Send, Upload


class WithFiles(Form):
    """A file to add, files kept from a try that was refused, and files to take out.

    A view fills `held` with what was received, and `same` with the key and title of the person's
    own item that holds the chosen file already.
    """

    # Each form says where among its fields the file is, so that errors stand in the page's order.
    file: Upload
    kept = SelectMultipleField(choices=[], validate_choice=False)
    remove = SelectMultipleField(choices=[], validate_choice=False)

    held: tuple[Kept, ...] = ()
    same: tuple[UUID, str] | None = None

    def removed_ids(self) -> list[UUID]:
        """Return the keys of the files to take out; what is no key is left out."""
        return [UUID(key) for key in self.remove.data or () if _is_key(key)]


class RemoveEvidenceForm(Form):
    """That an item is to be taken away for good."""

    send = Send("Remove it")


def _is_key(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
