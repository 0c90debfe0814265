"""Files that come with a form: received at once, and kept while the form is corrected.

A form that is refused holds a signed token for each file that was received, so nobody chooses a
file twice. A token is worth something to its person only, and for less than the day after which
files that nothing points at go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from app.db.domain import DomainError
from app.documents.receiving import FileType
from app.documents.scanning import ScanState
from app.documents.storage import FileGone
from app.evidence.rules.files import MOST_FILES, Kept, Received, removed_in_words
from app.evidence.services import (
    FileHeldAlready,
    add_file,
    receive_file,
    remove_files,
    reopen_file,
)
from app.web.keys import signing_keys

if TYPE_CHECKING:
    from app.evidence.forms.files import WithFiles
    from app.evidence.models import EvidenceItem
    from app.organisations.rules import Who

SALT = "evidence file"
TOKEN_LASTS = 23 * 60 * 60
CHOOSE_AGAIN = "A file could not be kept from your last try. Choose it again."


def accept(form: WithFiles, who: Who) -> bool:
    """Validate a form and receive its files; whether nothing was refused.

    Files are received even when the form is refused, so that nothing is chosen twice.
    """
    valid: bool = form.validate()
    return _receive(form, who) and valid


def save_files(form: WithFiles, item: EvidenceItem, who: Who) -> str:
    """Take the form's files into an item and out of it, and say what was taken out of them.

    Raises `EvidenceLocked`, `TooManyFiles` or `FileHeldAlready`.
    """
    remove_files(item, form.removed_ids())
    said = []
    for kept in form.held:
        file = kept.received
        add_file(item, file, by_id=who.person_id)
        said.append(removed_in_words(file.name, file.file.removed))
        if file.scan is ScanState.WAITING:
            said.append(f"{file.name} waits for the virus scanner; nobody can open it until then.")
    return " ".join(filter(None, said))


def _receive(form: WithFiles, who: Who) -> bool:
    held, whole = [], True
    # Each is read again, which costs seconds; one too many is enough to be told so.
    for token in list(dict.fromkeys(form.kept.data or ()))[: MOST_FILES + 1]:
        received = _reopened(token, who)
        if received is None:
            form.file.errors = [*form.file.errors, CHOOSE_AGAIN]
            whole = False
        else:
            held.append(Kept(token, received))
    try:
        if form.file.data:
            received = _taken(form.file.data, who)
            held.append(Kept(_token(received, who), received))
    except DomainError as refused:
        if isinstance(refused, FileHeldAlready) and refused.item_id:
            form.same = (refused.item_id, refused.title)
        form.show_refusal(refused)
        whole = False
    form.held = tuple(held)
    return whole


def _taken(upload: Any, who: Who) -> Received:
    return receive_file(
        upload.stream.read(),
        upload.filename,
        person_id=who.person_id,
        organisation_id=who.organisation_id,
        by_id=who.person_id,
        most_mb=current_app.extensions["settings"].most_upload_mb,
    )


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(signing_keys(), salt=SALT)


def _token(received: Received, who: Who) -> str:
    token: str = _signer().dumps(
        {
            "person": str(who.person_id),
            "name": received.name,
            "digest": received.digest,
            "original": received.original_digest,
            "type": received.file.type.value,
            "removed": received.file.removed,
            "scan": received.scan.value,
        }
    )
    return token


def _reopened(token: str, who: Who) -> Received | None:
    """Return a file by its token, or None when it is not this person's, or old, or gone."""
    try:
        told = _signer().loads(token, max_age=TOKEN_LASTS)
        if told["person"] != str(who.person_id):
            return None
        return reopen_file(
            told["name"],
            told["digest"],
            told["original"],
            type=FileType(told["type"]),
            removed=tuple(told["removed"]),
            scan=ScanState(told["scan"]),
        )
    except (BadSignature, FileGone):
        return None
