"""Whether it is surely the person who is signed in: before anything is signed."""

from typing import Protocol

from app.accounts.signing_in import confirm_password, is_fresh
from app.web.forms import Password


class Asking(Protocol):
    """A form that may ask for the password."""

    password: Password


def is_surely(form: Asking) -> bool:
    """Whether the sign-in is fresh, or the password on the page is right; else say so beside it.

    Nothing is written yet: the transaction ends here, so that no lock is held meanwhile.
    """
    if is_fresh():
        return True
    given = form.password.data or ""
    if given and confirm_password(given):
        return True
    wrong = "Your password is not right. What you wrote is kept." if given else ""
    form.password.errors = [wrong or "Enter your password."]
    return False
