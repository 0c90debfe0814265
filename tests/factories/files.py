"""Files for tests, made by code: harmless ones, and such as somebody might hand in to do harm."""

import hashlib
import io
import struct
import zlib
from datetime import datetime
from functools import cache
from uuid import UUID

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

from app.documents.receiving import Cleaned, FileType, TextState
from app.documents.scanning import ScanState
from app.documents.storage import storage
from app.evidence.models import EvidenceFile, EvidenceItem
from app.evidence.rules.files import Received
from app.evidence.services import add_file
from app.evidence.services.training import keep_training_file
from tests.factories.organisations import Council


@cache
def png(width: int = 40, height: int = 30, shade: int = 128) -> bytes:
    """Return a picture of one shade."""
    held = io.BytesIO()
    Image.new("RGB", (width, height), (shade, shade, shade)).save(held, "PNG")
    return held.getvalue()


@cache
def photograph() -> bytes:
    """Return a JPEG as a phone makes it: on its side, with a place, a maker and a comment."""
    held, exif = io.BytesIO(), Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Made by somebody"
    exif.get_ifd(0x8825)[1] = "N"
    picture = Image.linear_gradient("L").resize((60, 40)).convert("RGB")
    picture.save(held, "JPEG", exif=exif, comment=b"A comment", icc_profile=b"profile" * 40)
    return held.getvalue()


@cache
def pdf(words: str = "Seen on a joint visit.") -> bytes:
    """Return a PDF with one page of words."""
    return written(with_words(words))


@cache
def armed_pdf() -> bytes:
    """Return a PDF that holds everything a PDF may do to whoever opens it."""
    made = with_words("Seen on a joint visit.")
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    made.Root.OpenAction = script
    made.Root.AA = Dictionary(WC=script)
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    made.attachments["harm.exe"] = b"MZ harm"
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String("field"),
        V=String("Filled in"),
        Rect=[20, 20, 120, 40],
        F=4,
        AP=Dictionary(N=_appearance(made)),
        AA=Dictionary(K=script),
    )
    launch = Dictionary(S=Name.Launch, F=String("harm.exe"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=launch)
    fields = [made.make_indirect(field), made.make_indirect(link)]
    made.pages[0].obj.Annots = Array(fields)
    made.Root.AcroForm = Dictionary(Fields=Array(fields[:1]), XFA=made.make_stream(b"<xfa/>"))
    made.docinfo["/Author"] = "Somebody"
    with made.open_metadata() as said:
        said["dc:title"] = "Whose it was"
    return written(made)


@cache
def bomb() -> bytes:
    """Return a small PDF whose page unpacks to 150 MB."""
    made = Pdf.new()
    made.add_blank_page()
    packed = Stream(made, b"")
    packed.write(zlib.compress(bytes(150_000_000), 9), filter=Name.FlateDecode)
    made.pages[0].obj.Contents = packed
    return written(made)


@cache
def locked_pdf(password: str = "secret") -> bytes:
    """Return a PDF that asks for a password, or only says what may be done with it."""
    held = io.BytesIO()
    encryption = pikepdf.Encryption(owner="owner", user=password)
    with_words("Seen.").save(held, encryption=encryption)
    return held.getvalue()


@cache
def huge_png() -> bytes:
    """Return a PNG that says it has 20,000 × 20,000 dots, without them."""
    size = struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(bytes(2501)))


@cache
def talking_png() -> bytes:
    """Return a PNG with a text in it that unpacks to 100 MB."""
    said = b"Comment\0\x01\0\0\0" + zlib.compress(bytes(100_000_000), 9)
    return png()[:33] + chunk(b"iTXt", said) + png()[33:]


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a piece of a PNG file."""
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def with_words(words: str) -> Pdf:
    """Return a PDF of one page with these words."""
    made = Pdf.new()
    made.add_blank_page(page_size=(300, 300))
    page = made.pages[0].obj
    page.Resources = Dictionary(Font=Dictionary(F1=_font(made)))
    page.Contents = made.make_stream(f"BT /F1 12 Tf 20 200 Td ({words}) Tj ET".encode())
    return made


def written(made: Pdf) -> bytes:
    """Return a PDF as it is written to a file, its streams as they are."""
    held = io.BytesIO()
    none = pikepdf.StreamDecodeLevel.none
    made.save(held, compress_streams=False, stream_decode_level=none, deterministic_id=True)
    return held.getvalue()


def make_file(
    item: EvidenceItem,
    words: str = "",
    *,
    name: str = "seen.png",
    scan: ScanState = ScanState.OFF,
    now: datetime | None = None,
) -> EvidenceFile:
    """Return a file of an item, kept without the cost of cleaning; `words` are read in it."""
    content = png() if not words else pdf(words)
    kind = FileType.PDF if words else FileType.PNG
    state = TextState.READ if words else TextState.PICTURE
    original = hashlib.sha256(content + item.id.bytes).hexdigest()
    received = Received(
        name=name,
        digest=storage().keep(content),
        original_digest=original,
        size=len(content),
        file=Cleaned(kind, content, text=words, text_state=state),
        scan=scan,
    )
    return add_file(item, received, by_id=item.person_id, now=now)


def _font(made: Pdf) -> pikepdf.Object:
    return made.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )


def _appearance(made: Pdf) -> pikepdf.Object:
    return made.make_stream(
        b"BT /F1 12 Tf 0 0 Td (Filled in) Tj ET",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 100, 20],
        Resources=Dictionary(Font=Dictionary(F1=_font(made))),
    )


def make_training_upload(council: Council) -> UUID:
    """Return the key of a file of training records that the workforce lead uploaded."""
    return keep_training_file(
        b"",
        "academy.csv",
        organisation_id=council.organisation.id,
        by_id=council.workforce_lead.id,
    ).id
