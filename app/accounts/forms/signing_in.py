"""The sign-in library's forms, drawn with our fields and in our words."""

from typing import Any

from flask_security import forms as library
from flask_security.utils import get_message, hash_password
from wtforms.validators import DataRequired

from app.web.forms import Password, Send, Text
from app.web.sentences import Plainly

YOUR_EMAIL = "Enter your email address."
NEW_PASSWORD = "Enter a new password."


def as_address(typed: str | None) -> str:
    """Return an e-mail address without the blanks that pasting adds."""
    return (typed or "").strip().lower()


class SignInForm(Plainly, library.LoginForm):
    """E-mail address and password. It never says which of the two was wrong."""

    email = Text("Email address", filters=[as_address], validators=[DataRequired(YOUR_EMAIL)])
    password = Password("Password", validators=[library.password_required])
    remember = None
    submit = Send("Sign in")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.password.description = ""

    def validate(self, **named: Any) -> bool:
        """Check both; one sentence for the pair."""
        valid = super().validate(**named)
        if self.email.errors:
            self.password.errors = []
        return bool(valid)


class SignInAgainForm(Plainly, library.VerifyForm):
    """The password once more, before something that matters."""

    password = Password("Password", validators=[library.password_required])
    submit = Send("Continue")

    def validate(self, **named: Any) -> bool:
        """Check it; whoever has none, and signs in another way, is told as for a wrong one."""
        if not self.user.password:
            self.password.errors = [get_message("INVALID_PASSWORD")[0]]
            return False
        return bool(super().validate(**named))


class ForgotPasswordForm(Plainly, library.ForgotPasswordForm):
    """Asks for a link. The answer is the same, and takes as long, without an account."""

    email = Text("Email address", filters=[as_address], validators=[library.valid_user_email])
    submit = Send("Send me a link")

    def validate(self, **named: Any) -> bool:
        """Hash once, as the page does for an address without an account."""
        if not self.email.data:
            self.form_errors.append(YOUR_EMAIL)
            return False
        valid = bool(super().validate(**named))
        if valid:
            hash_password("takes as long as no account")
        return valid


class ResetPasswordForm(Plainly, library.ResetPasswordForm):
    """A new password, by the link."""

    password = Password("New password", validators=[DataRequired(NEW_PASSWORD)])
    password_confirm = None
    submit = Send("Save new password")


class ChangePasswordForm(Plainly, library.ChangePasswordForm):
    """The old password and a new one."""

    password = Password("Current password", validators=[library.password_required])
    new_password = Password("New password", validators=[DataRequired(NEW_PASSWORD)])
    new_password_confirm = None
    submit = Send("Save new password")
