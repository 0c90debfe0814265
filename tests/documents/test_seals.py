"""The organisation's seal: it holds, it keeps PDF/UA, and a bad key is a sentence and no file."""

import io
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from app.documents.printing import Press, finishing
from app.documents.seals import (
    PdfSeal,
    SealLocked,
    SealMissing,
    SealOutOfDate,
    SealUnusable,
    pdf_seal,
)
from app.factory import create_app
from config import Environment, Settings
from tests.factories.seals import PASSPHRASE, make_seal

LONG_AGO, NOT_LONG_AGO, LATER, MUCH_LATER = (
    datetime(year, 1, 1, tzinfo=UTC) for year in (2020, 2021, 2098, 2099)
)
MADE = make_seal(LONG_AGO, MUCH_LATER)
PAGE = (
    '<html lang="en-GB"><head><title>Plan</title></head><body><h1>Plan</h1>'
    '<p>See <a href="https://skills.example/verify">how to verify</a>.</p></body></html>'
)


@pytest.fixture(scope="module")
def plain() -> Iterator[bytes]:
    """A PDF as the press makes it."""
    press = Press()
    yield press.render(PAGE)
    press.end()


@pytest.fixture(scope="module")
def seal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PdfSeal]:
    """A seal whose key is good today, with its child kept for all tests."""
    made = PdfSeal()
    made.use(kept(tmp_path_factory.mktemp("seal"), MADE.archive), PASSPHRASE)
    yield made
    made.end()


def kept(folder: Path, archive: bytes) -> Path:
    file = folder / "seal.p12"
    file.write_bytes(archive)
    return file


def checked(sealed: bytes) -> PdfSignatureStatus:
    """Return what pyHanko says of the seal, by somebody who trusts this certificate."""
    trusted = ValidationContext(trust_roots=[x509.Certificate.load(MADE.certificate)])
    signature = PdfFileReader(io.BytesIO(sealed)).embedded_signatures[0]
    return validate_pdf_signature(signature, trusted)


def test_a_seal_holds_and_names_its_organisation(seal: PdfSeal, plain: bytes) -> None:
    sealed = seal.put_on(plain)
    status = checked(sealed)

    assert status.bottom_line, status.summary()
    assert sealed.startswith(plain), "what was made is what was sealed"
    with pikepdf.open(io.BytesIO(sealed)) as file:
        field = file.Root.AcroForm.Fields[0]
        assert str(field.TU) == "Seal of Saltmarsh Council"
        assert int(field.F) & 2, "hidden"
        assert file.pages[0].Tabs == pikepdf.Name.S


def test_a_sealed_pdf_is_still_pdf_ua(seal: PdfSeal, plain: bytes) -> None:
    sealed = seal.put_on(plain)

    assert not page.validate_pdf_bytes(plain).failures
    assert not page.validate_pdf_bytes(sealed).failures


def test_a_changed_byte_or_an_added_page_breaks_the_seal(seal: PdfSeal, plain: bytes) -> None:
    sealed = seal.put_on(plain)
    place = sealed.index(b"/Title")
    assert not checked(sealed[:place] + b"/Titel" + sealed[place + 6 :]).intact

    with pikepdf.open(io.BytesIO(sealed)) as file:
        file.add_blank_page()
        out = io.BytesIO()
        file.save(out)
    assert not checked(out.getvalue()).bottom_line


def test_another_reader_of_pdfs_finds_the_seal_valid(
    seal: PdfSeal, plain: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "sealed.pdf"
    file.write_bytes(seal.put_on(plain))

    told = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout

    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "Saltmarsh Council" in told


@pytest.mark.parametrize(
    ("archive", "passphrase", "error", "words"),
    [
        (make_seal(LONG_AGO, NOT_LONG_AGO).archive, PASSPHRASE, SealOutOfDate, "expired on"),
        (make_seal(LATER, MUCH_LATER).archive, PASSPHRASE, SealOutOfDate, "only from"),
        (MADE.archive, "wrong", SealLocked, "cannot be opened"),
        (b"no archive at all", PASSPHRASE, SealLocked, "cannot be opened"),
        (b"", PASSPHRASE, SealLocked, "cannot be opened"),
    ],
    ids=["expired", "not yet", "wrong passphrase", "no archive", "empty"],
)
def test_a_seal_that_cannot_be_used_is_a_sentence_and_no_file(
    tmp_path: Path, archive: bytes, passphrase: str, error: type[SealUnusable], words: str
) -> None:
    seal = PdfSeal()
    seal.use(kept(tmp_path, archive), passphrase)

    with pytest.raises(error, match=words):
        seal.put_on(b"%PDF")


def test_a_file_that_is_gone_is_a_sentence_until_it_is_back(
    seal: PdfSeal, plain: bytes, tmp_path: Path
) -> None:
    moved = PdfSeal()
    moved.use(tmp_path / "seal.p12", PASSPHRASE)
    with pytest.raises(SealMissing, match="is missing"):
        moved.put_on(plain)

    kept(tmp_path, MADE.archive)
    assert checked(moved.put_on(plain)).bottom_line
    moved.end()


def test_what_is_no_pdf_is_not_sealed(seal: PdfSeal) -> None:
    with pytest.raises(SealUnusable, match="could not be sealed"):
        seal.put_on(b"words")


def test_without_a_seal_a_pdf_stays_as_it_is(plain: bytes) -> None:
    assert PdfSeal().put_on(plain) == plain


def test_the_service_seals_every_pdf_once_it_is_told_of_a_seal(tmp_path: Path) -> None:
    told: dict[str, Any] = {"environment": Environment.TEST, "data_folder": tmp_path}
    file = kept(tmp_path, MADE.archive)
    create_app(Settings(**told, seal_file=file, seal_passphrase=PASSPHRASE))
    press = Press()
    try:
        assert checked(press.render(PAGE)).bottom_line
    finally:
        press.end()
        pdf_seal.end()
        create_app(Settings(**told))
    assert finishing.put_on(b"%PDF") == b"%PDF"


def test_the_passphrase_is_in_no_message(tmp_path: Path) -> None:
    settings = Settings(seal_passphrase="never-shown", data_folder=tmp_path)

    assert "never-shown" not in repr(settings)
