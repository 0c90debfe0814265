"""Whether a portable record may be relied on, and why, as a sentence. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.organisations.rules.days import london_day
from app.validation.rules.keys import KeyEnd, PublishedKey, PublishedKeys
from app.validation.rules.portable import PortableRecord, read_portable
from app.validation.rules.signatures import ALGORITHM, TYPE, FileRefused, SignedText, read_signed

CLOCKS_DIFFER = timedelta(hours=24)


class Checked(StrEnum):
    """What checking a record's signature came to."""

    HOLDS = "signature holds"
    KEY_ENDED = "signature holds, key ended since"
    NOT_CHECKED = "not checked"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Check:
    """What a file says, and whether that may be relied on. What is refused is not taken in."""

    checked: Checked
    sentence: str
    record: PortableRecord | None = None
    issuer: str = ""
    kid: str = ""

    @property
    def held(self) -> bool:
        """Whether a known key signed exactly this."""
        return self.checked in (Checked.HOLDS, Checked.KEY_ENDED)

    @property
    def refused(self) -> bool:
        """Whether nothing of it may be used."""
        return self.checked is Checked.REFUSED


def check_file(content: bytes, known: Sequence[PublishedKeys], now: datetime) -> Check:
    """Say what a file holds and whether one of the `known` issuers signed it. Never raises.

    Of two sets with one issuer the first counts: an organisation on this service is known best. A
    set that names no issuer is one that somebody chose for this file.
    """
    try:
        signed = read_signed(content)
    except FileRefused as refused:
        return Check(Checked.REFUSED, str(refused))
    if signed.header.alg != ALGORITHM:
        return Check(Checked.REFUSED, _wrong_way(signed.header.alg))
    if signed.header.typ != TYPE:
        return Check(
            Checked.REFUSED, "This file is signed, but it is not a portable record. Check the file."
        )
    try:
        record = read_portable(signed.payload)
    except ValueError:
        return Check(
            Checked.REFUSED,
            "What is in this file is not a portable record, or it was changed since it was signed.",
        )
    return _checked(signed, record, known, now)


def _wrong_way(algorithm: str) -> str:
    if algorithm.lower() == "none":
        return "This file says that it needs no signature, so anybody may have written it."
    return (
        f"This file is signed in a way that is not accepted ({algorithm}). Portable records are"
        f" signed with {ALGORITHM}."
    )


def _checked(
    signed: SignedText, record: PortableRecord, known: Sequence[PublishedKeys], now: datetime
) -> Check:
    issuer = next((one for one in known if one.issuer in ("", record.iss)), None)
    key = issuer.find(signed.header.kid) if issuer else None
    if issuer is None or key is None:
        return _unknown(signed, record, issuer)
    kid, name = key.kid, issuer.name or record.organisation
    if not signed.is_signed_by(key):
        return Check(
            Checked.REFUSED,
            f"The signature does not fit: this is not what {name} signed. Something in the file"
            " was changed, or it was damaged. Ask for the file again.",
        )
    if wrong := _wrong_time(key, record, name, now):
        return Check(Checked.REFUSED, wrong)
    if key.ended is None:
        said = f"The signature holds: {name} wrote exactly this on {_day(record.iat)}."
        return Check(Checked.HOLDS, said, record, name, kid)
    said = (
        f"The signature holds: {name} wrote exactly this on {_day(record.iat)}. Its key has been"
        f" {key.ended.value} since, which changes nothing about that."
    )
    return Check(Checked.KEY_ENDED, said, record, name, kid)


def _unknown(signed: SignedText, record: PortableRecord, issuer: PublishedKeys | None) -> Check:
    if issuer is None:
        said = (
            f"The signature cannot be checked: the keys of {record.organisation} ({record.iss})"
            " are not known here. An administrator can add them."
        )
    else:
        said = (
            f"The signature cannot be checked: this key of {issuer.name or record.organisation} is"
            " not known here. An administrator can add its keys of today."
        )
    return Check(Checked.NOT_CHECKED, said, record, record.organisation, signed.header.kid)


def _wrong_time(key: PublishedKey, record: PortableRecord, name: str, now: datetime) -> str:
    """Say why a key must not have signed this; nothing when it may.

    Who holds a withdrawn key can write any day into a record, so its day proves nothing.
    """
    if key.ended is KeyEnd.WITHDRAWN:
        return (
            f"{name} has withdrawn the key that signed this, so nobody can tell who wrote it. Ask"
            f" {name} for a new file."
        )
    at = datetime.fromtimestamp(record.iat, UTC)
    if at > now + CLOCKS_DIFFER:
        return f"This file says that it was signed on {_day(record.iat)}, which has not come."
    if key.last_day is not None and london_day(at) > key.last_day:
        return (
            f"This was signed after the last day of its key. Ask {name} for a file that is signed"
            " with a key of today."
        )
    return ""


def _day(stamp: int) -> str:
    day = london_day(datetime.fromtimestamp(stamp, UTC))
    return f"{day.day} {day:%B %Y}"
