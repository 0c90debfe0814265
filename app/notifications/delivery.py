"""The way out: SMTP, or a folder of .eml files on one's own machine. Stores nothing itself."""

import smtplib
import ssl
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from uuid import uuid4

from flask import current_app

from app.db.domain import DomainError
from app.notifications.rules import Message, Unsent, message_id, one_line
from config import Environment, Settings

SECONDS_TO_WAIT = 20
PERMANENT = 500


class MailNotSetUp(DomainError):
    """The service has no mail server."""

    sentence = (
        "Mail is not set up, so nothing was sent. An administrator of the service sets MAIL_SERVER."
    )


def send_now(messages: Iterable[Message]) -> Sequence[Unsent]:
    """Send messages over one connection and return those that were not taken.

    Raises `MailNotSetUp`, and OSError (smtplib's errors are of that kind) when there is no server
    to talk to: then nothing was sent. When the connection breaks between two messages, what was
    not sent by then is returned.
    """
    settings: Settings = current_app.extensions["settings"]
    letters = [(message, _letter(message, settings.mail_sender)) for message in messages]
    if settings.mail_server:
        return _send(letters, settings)
    if settings.mail_folder and settings.environment is not Environment.PRODUCTION:
        _write(letters, settings.mail_folder)
        return ()
    raise MailNotSetUp


def _letter(message: Message, sender: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = sender
    letter["To"] = one_line(message.address)
    letter["Subject"] = one_line(message.subject)
    letter["Date"] = format_datetime(datetime.now(UTC))
    letter["Message-ID"] = message_id(message, sender)
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.text)
    if message.html:
        letter.add_alternative(message.html, subtype="html")
    return letter


def _send(letters: Sequence[tuple[Message, EmailMessage]], settings: Settings) -> list[Unsent]:
    unsent: list[Unsent] = []
    server = (settings.mail_server, settings.mail_port)
    with smtplib.SMTP(*server, timeout=SECONDS_TO_WAIT) as smtp:
        smtp.ehlo_or_helo_if_needed()
        if smtp.has_extn("starttls"):
            smtp.starttls(context=ssl.create_default_context())
        for number, (message, letter) in enumerate(letters):
            try:
                smtp.send_message(letter)
            except smtplib.SMTPRecipientsRefused as refused:
                codes = [code for code, _said in refused.recipients.values()]
                unsent.append(Unsent(message, all(code >= PERMANENT for code in codes)))
            except smtplib.SMTPResponseException as refused:
                unsent.append(Unsent(message, refused.smtp_code >= PERMANENT))
            except OSError:
                if number == 0:
                    raise
                return unsent + [Unsent(rest, False) for rest, _letter in letters[number:]]
    return unsent


def _write(letters: Iterable[tuple[Message, EmailMessage]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for message, letter in letters:
        name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{message.key or uuid4()}.eml"
        (folder / name).write_bytes(bytes(letter))
