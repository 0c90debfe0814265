"""Signing a person's portable record as a file of their own."""

from app.audit.services import record_event
from app.db.boxes import SecretChanged
from app.db.domain import DomainError
from app.organisations.rules import Who
from app.validation.queries.portable import Issuing, build_portable, list_signed_of
from app.validation.queries.showing import find_alteration
from app.validation.rules.portable import write_portable
from app.validation.rules.signatures import sign_text
from app.validation.services.keys import signing_key


class NothingSigned(DomainError):
    """Nothing was signed for this person yet."""

    sentence = "Nothing has been signed off for you yet, so there is no record to take with you."


class RecordAltered(DomainError):
    """A signed record is no longer as it was signed, so nothing is signed on top of it."""

    sentence = (
        "One of your signed records is no longer as it was signed, so it cannot be signed again."
        " Keep any copy you have, and tell whoever looks after the service."
    )


class KeyClosed(DomainError):
    """The organisation's key cannot be opened."""

    sentence = (
        "The record cannot be signed just now, because the service cannot open your"
        " organisation's key. Nothing is lost. Tell whoever looks after the service."
    )


def sign_portable(who: Who, issuing: Issuing, *, reflections: bool = False) -> str:
    """Return the person's own portable record, signed by their organisation, as a file's text.

    Raises `NothingSigned`, `RecordAltered` or `KeyClosed`.
    """
    signed = [row for row, _assessment in list_signed_of(who.person_id)]
    if not signed:
        raise NothingSigned()
    if any(find_alteration(row) for row in signed):
        raise RecordAltered()
    record = build_portable(who, issuing, reflections=reflections)
    try:
        kid, private = signing_key(who.organisation_id, now=issuing.now)
    except SecretChanged as closed:
        raise KeyClosed() from closed
    _record(who, issuing, kid, reflections)
    return sign_text(write_portable(record), private=private, kid=kid)


def _record(who: Who, issuing: Issuing, kid: str, reflections: bool) -> None:
    record_event(
        "exported",
        "portable record",
        who.person_id,
        organisation_id=who.organisation_id,
        by_id=who.person_id,
        now=issuing.now,
        kid=kid,
        reflections=reflections,
    )
