"""The library's messages go out through our own mail."""

from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID, uuid4

from flask import current_app, g, has_request_context, url_for
from flask_security.mail_util import MailUtil

from app.accounts.models import Account
from app.accounts.queries import organisation_of
from app.accounts.services import note_tries
from app.accounts.services.invitations import send_invitation

ROWS_OF_A_LETTER = 3


class WriteLetter(Protocol):
    """Writes a person a letter, to be sent after the request; `factory` says what does it."""

    def __call__(self, name: str, person_id: UUID, **facts: Any) -> object:
        """Write it in the caller's transaction."""


class PretendLetter(Protocol):
    """Spends the time that a letter takes, and writes nothing."""

    def __call__(self, name: str, **facts: Any) -> object:
        """Read as much and make the same texts."""


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
        """Write the letter that the library's template stands for, in the request's transaction."""
        write_letter: WriteLetter = current_app.extensions["write_letter"]
        write_letter(template, context["user"].person_id, **links(context.get("reset_token", "")))
        g.mail_written = True


def pretend_to_write(now: datetime) -> None:
    """Spend the time of a message that is not written, so that nobody learns who has an account.

    The same texts are made and as many rows are written, under a key that stands for nothing.
    """
    pretend_letter: PretendLetter = current_app.extensions["pretend_letter"]
    pretend_letter("reset_link", **links(uuid4().hex * 3))
    note_tries(["nothing"] * ROWS_OF_A_LETTER, now)


def invite(account: Account, *, by_id: UUID | None = None) -> None:
    """Write a person the message that lets them choose a first password, within a week."""
    organisation_id = organisation_of(account.id)
    now = datetime.now(UTC)
    token = send_invitation(account, organisation_id=organisation_id, by_id=by_id, now=now)
    link = _address("accounts.accept_invitation", token=token)
    write_letter: WriteLetter = current_app.extensions["write_letter"]
    write_letter("invitation", account.person_id, **(links("") | {"link": link}))


def links(token: str) -> dict[str, str]:
    """Where a letter leads: to the choice of a password, and to another link."""
    again = _address("security.forgot_password")
    if not token:
        return {"again": again}
    return {"link": _address("security.reset_password", token=token), "again": again}


def _address(endpoint: str, **parts: Any) -> str:
    """Return the whole address of a page; commands and workers write letters as well as pages."""
    if has_request_context():
        path = url_for(endpoint, **parts)
    else:
        path = current_app.url_map.bind("").build(endpoint, parts)
    service: str = current_app.extensions["settings"].service_url
    return service.rstrip("/") + path
