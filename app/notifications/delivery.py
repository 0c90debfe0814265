"""The way out: SMTP, or a folder of .eml files on one's own machine. Stores nothing itself."""

import smtplib
import ssl
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from uuid import uuid4

from flask import current_app

from app.db.domain import DomainError
from app.notifications.rules import Message, Unsent, message_id, one_line
from config import Environment, MailTls, Settings

PERMANENT = 500
TOO_BUSY = 421
# What servers say of an address that they cannot write (RFC 6531, 3.7.4).
NOT_ALLOWED = 553

Send = Callable[[Message], Unsent | None]


class MailNotSetUp(DomainError):
    """The service has no mail server."""

    sentence = (
        "Mail is not set up, so nothing was sent. An administrator of the service sets MAIL_SERVER."
    )


class NoSafeConnection(OSError):
    """The mail server offers no encryption, and the settings ask for it."""


def send_now(messages: Iterable[Message]) -> Sequence[Unsent]:
    """Send messages over one connection and return those that were not taken.

    Raises `MailNotSetUp`, and OSError (smtplib's errors are of that kind) when there is no server
    to talk to: then nothing was sent. When the connection breaks between two messages, what was
    not sent by then is returned.
    """
    unsent: list[Unsent] = []
    waiting = list(messages)
    with open_line() as send:
        for number, message in enumerate(waiting):
            try:
                refused = send(message)
            except OSError:
                if number == 0:
                    raise
                return unsent + [Unsent(rest, False) for rest in waiting[number:]]
            if refused is not None:
                unsent.append(refused)
    return unsent


@contextmanager
def open_line() -> Iterator[Send]:
    """Connect to the mail server and yield a function that sends one message at a time.

    It returns None once the server has taken the message, or what it refused. It raises OSError
    when the line is broken, or the server takes nothing from us now: the message did not go, or
    nobody can know whether it did. Raises `MailNotSetUp`.
    """
    settings: Settings = current_app.extensions["settings"]
    if settings.mail_server:
        with _connected(settings) as smtp:
            yield lambda message: _send(smtp, message, settings.mail_sender)
    elif settings.mail_folder and settings.environment is not Environment.PRODUCTION:
        folder, sender = settings.mail_folder, settings.mail_sender
        yield lambda message: _write(folder, message, sender)
    else:
        raise MailNotSetUp


@contextmanager
def _connected(settings: Settings) -> Iterator[smtplib.SMTP]:
    server = (settings.mail_server, settings.mail_port)
    trusted = ssl.create_default_context(cafile=settings.mail_ca_file)
    seconds = settings.mail_seconds
    smtp = (
        smtplib.SMTP_SSL(*server, timeout=seconds, context=trusted)
        if settings.mail_tls is MailTls.FROM_THE_START
        else smtplib.SMTP(*server, timeout=seconds)
    )
    try:
        _make_safe(smtp, settings.mail_tls, trusted)
        if settings.mail_user:
            smtp.login(settings.mail_user, settings.mail_password)
        yield smtp
    finally:
        _hang_up(smtp)


def _make_safe(smtp: smtplib.SMTP, wanted: MailTls, trusted: ssl.SSLContext) -> None:
    smtp.ehlo_or_helo_if_needed()
    if wanted in (MailTls.FROM_THE_START, MailTls.OFF):
        return
    if smtp.has_extn("starttls"):
        smtp.starttls(context=trusted)
    elif wanted is MailTls.REQUIRED:
        raise NoSafeConnection("The mail server offers no STARTTLS, and MAIL_TLS asks for it.")


def _hang_up(smtp: smtplib.SMTP) -> None:
    """Say goodbye; a line that is broken already is closed without a word."""
    try:
        if smtp.sock is not None:
            smtp.quit()
    except OSError:
        smtp.close()


def _send(smtp: smtplib.SMTP, message: Message, sender: str) -> Unsent | None:
    """Send one message. A sender who is refused is our fault, and no address's."""
    try:
        smtp.send_message(make_letter(message, sender))
    except smtplib.SMTPRecipientsRefused as refused:
        ((code, _said),) = refused.recipients.values()
    except smtplib.SMTPDataError as refused:
        code = refused.smtp_code
    except smtplib.SMTPNotSupportedError:
        if message.address.isascii():
            raise
        # Letters beyond ASCII in it, and a server that does not know them: it never will.
        code = NOT_ALLOWED
    else:
        return None
    if code == TOO_BUSY:
        raise smtplib.SMTPServerDisconnected("The mail server takes nothing more now.")
    return Unsent(message, code >= PERMANENT, code)


def make_letter(message: Message, sender: str) -> EmailMessage:
    """Return the message as it goes over the line."""
    letter = EmailMessage()
    letter["From"] = sender
    letter["To"] = one_line(message.address)
    letter["Subject"] = one_line(message.subject)
    letter["Date"] = format_datetime(datetime.now(UTC))
    letter["Message-ID"] = message_id(message, sender)
    letter["Auto-Submitted"] = "auto-generated"
    if message.leave_url:
        letter["List-Unsubscribe"] = f"<{message.leave_url}>"
        letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter.set_content(message.text)
    if message.html:
        letter.add_alternative(message.html, subtype="html")
    return letter


def _write(folder: Path, message: Message, sender: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{message.key or uuid4()}.eml"
    (folder / name).write_bytes(bytes(make_letter(message, sender)))
