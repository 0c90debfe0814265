"""The library's messages go out through our own mail."""

from datetime import datetime
from typing import Any, Protocol
from uuid import UUID, uuid4

from flask import current_app, g, render_template
from flask_security.mail_util import MailUtil
from flask_security.recoverable import generate_reset_password_token

from app.accounts.models import Account
from app.accounts.services import note_tries


class WriteMail(Protocol):
    """Writes one message, to be sent after the request; `factory` says which function does."""

    def __call__(
        self, address: str, subject: str, text: str, html: str, person_id: UUID | None = None
    ) -> object:
        """Write it in the caller's transaction."""


class Mails(MailUtil):
    """What the library asks to be sent."""

    def send_mail(
        self,
        template: str,
        subject: str,
        recipient: str | tuple[str, str],
        sender: str | tuple[str, str],
        body: str | None,
        html: str | None,
        **context: Any,
    ) -> None:
        """Write the message in the request's transaction."""
        write_mail: WriteMail = current_app.extensions["write_mail"]
        write_mail(
            str(recipient), subject, body or "", html or "", person_id=context["user"].person_id
        )
        g.mail_written = True


def pretend_to_write(now: datetime) -> None:
    """Spend the time of a message that is not written, so that nobody learns who has an account.

    The same texts are made and as many rows are written, under a key that stands for nothing.
    """
    for kind in ("txt", "html"):
        render_template(f"accounts/mail/reset_link.{kind}", reset_token=uuid4().hex * 3)
    note_tries(["nothing", "nothing"], now)


def invite(account: Account, organisation_name: str) -> None:
    """Write a person the message that lets them choose a first password."""
    settings = current_app.extensions["settings"]
    token = generate_reset_password_token(account)  # type: ignore[no-untyped-call]  # the library's
    shown = {
        "organisation_name": organisation_name,
        "service_url": settings.service_url,
        "reset_token": token,
    }
    write_mail: WriteMail = current_app.extensions["write_mail"]
    write_mail(
        account.email,
        f"Your account in {settings.service_name}",
        render_template("accounts/mail/invitation.txt", **shown),
        render_template("accounts/mail/invitation.html", **shown),
        person_id=account.person_id,
    )
