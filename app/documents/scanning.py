"""The virus scanner: ClamAV's service, asked over its own protocol, or none."""

import io
import logging
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from clamav_client.clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from flask import current_app

from app.db.domain import DomainError

_log = logging.getLogger(__name__)
SECONDS_TO_WAIT = 20
PORT = 3310


class ScanState(StrEnum):
    """What the scanner says of a file's bytes."""

    CLEAN = "clean"
    FOUND = "found"
    WAITING = "waiting for the scanner"
    OFF = "no scanner"


class VirusFound(DomainError):
    """The scanner knows this file."""

    sentence = (
        "The virus scanner found something harmful in this file, so it was not kept. Tell whoever"
        " looks after your computers before you open it again."
    )


class ScannerAway(DomainError):
    """The scanner does not answer, and this service keeps nothing that was not scanned."""

    sentence = (
        "The virus scanner does not answer, so the file was not kept. Try again in a few minutes,"
        " or save without the file and add it later."
    )


@dataclass(frozen=True, slots=True)
class Scanner:
    """Where the scanner is: a socket's path, `tcp://host:port`, or nothing for no scanner."""

    place: str
    required: bool = True

    def scan(self, content: bytes) -> ScanState:
        """Return what the scanner says; `WAITING` when it is away and nobody insists on it.

        Raises `VirusFound`, and `ScannerAway` when it is away and required.
        """
        state = self.ask(content)
        if state is ScanState.FOUND:
            raise VirusFound(field="file")
        if state is ScanState.WAITING and self.required:
            raise ScannerAway(field="file")
        return state

    def ask(self, content: bytes) -> ScanState:
        """Return what the scanner says; raises nothing."""
        if not self.place:
            return ScanState.OFF
        try:
            said = self._socket().instream(io.BytesIO(content))
        except (ClamdError, OSError, ValueError) as away:
            _log.warning("The virus scanner does not answer: %s", type(away).__name__)
            return ScanState.WAITING
        status, _what = said.get("stream", ("", None))
        known = {"OK": ScanState.CLEAN, "FOUND": ScanState.FOUND}
        return known.get(status, ScanState.WAITING)

    def _socket(self) -> ClamdNetworkSocket:
        if not self.place.startswith("tcp://"):
            return ClamdUnixSocket(self.place, SECONDS_TO_WAIT)
        there = urlsplit(self.place)
        return ClamdNetworkSocket(there.hostname or "", there.port or PORT, SECONDS_TO_WAIT)


def scanner() -> Scanner:
    """Return this service's scanner, as its settings name it."""
    settings = current_app.extensions["settings"]
    return Scanner(settings.scanner, settings.scanner_required)
