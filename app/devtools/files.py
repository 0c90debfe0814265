"""A demonstration file: notes of an observation as a PDF, made by code, received as any other."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from typing import TYPE_CHECKING

from pikepdf import Dictionary, Name, Pdf

from app.documents.receiving import Cleaned, clean
from app.documents.scanning import ScanState
from app.documents.storage import storage
from app.evidence.rules.files import Received
from app.evidence.services import add_file

if TYPE_CHECKING:
    from datetime import datetime

    from app.evidence.models import EvidenceItem

NAME = "Notes of the observation.pdf"
NOTES = (
    "Notes of an observation",
    "",
    "Seen: a planned visit, 50 minutes, with both adults at home.",
    "Went well: each was asked apart what had changed since last time.",
    "Went well: what is passed on, and to whom, was said at the start.",
    "To work on: leave more silence after a hard question.",
    "Agreed: another joint visit within three months.",
)


def add_notes(item: EvidenceItem, now: datetime) -> None:
    """Let an item have the notes as a file."""
    file = _cleaned()
    received = Received(
        name=NAME,
        digest=storage().keep(file.content),
        original_digest=hashlib.sha256(_written()).hexdigest(),
        size=len(file.content),
        file=file,
        scan=ScanState.OFF,
    )
    add_file(item, received, by_id=item.person_id, now=now)


@cache
def _cleaned() -> Cleaned:
    return clean(_written(), NAME)


@cache
def _written() -> bytes:
    made = Pdf.new()
    made.add_blank_page(page_size=(595, 842))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    lines = " ".join(f"({line}) Tj 0 -22 Td" for line in NOTES)
    page = made.pages[0].obj
    page.Resources = Dictionary(Font=Dictionary(F1=made.make_indirect(font)))
    page.Contents = made.make_stream(f"BT /F1 13 Tf 70 760 Td {lines} ET".encode())
    made.docinfo["/Producer"] = "A demonstration"
    held = io.BytesIO()
    made.save(held, deterministic_id=True)
    return held.getvalue()
