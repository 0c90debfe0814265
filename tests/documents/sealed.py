"""PDFs of every kind with a seal on them, and what a phone's camera reads on a page."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import zxingcpp

from app.documents.seals import PdfSeal
from tests.factories.seals import PASSPHRASE, make_seal

MADE = make_seal(datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC))


def sealed(made: bytes, folder: Path) -> bytes:
    """Return a PDF with the seal of an organisation that does not exist."""
    file = folder / "seal.p12"
    file.write_bytes(MADE.archive)
    seal = PdfSeal()
    seal.use(file, PASSPHRASE)
    try:
        return seal.put_on(made)
    finally:
        seal.end()


def square_codes(made: bytes) -> set[str]:
    """Return what the square codes of a PDF say; its pages share their pictures."""
    pictures = [
        one.image for page in pypdf.PdfReader(io.BytesIO(made)).pages for one in page.images
    ]
    read = [zxingcpp.read_barcodes(one.convert("L")) for one in pictures if one]
    return {code.text for codes in read for code in codes}
