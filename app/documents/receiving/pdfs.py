"""PDFs, written anew: what they show stays; what acts, hides or tells of its maker goes."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream

from app.documents.receiving.words import LARGEST_FILE, MB, Cleaned, FileType, Wrong

LARGEST_STREAM = 100 * MB
LARGEST_WHOLE = 1000 * MB
MOST_DOTS = 200_000_000
DEEPEST = 60
MOST_FILTERS = 4

SCRIPTS = "scripts"
STARTING = "actions that start by themselves"
ATTACHED = "attached files"
FIELDS = "form fields (what was filled in stays)"
MARKS = "links and hidden comments"
MAKER = "details of who made it and when"

# What a document's catalogue may go on saying: its pages, their order, outline, language, tags.
KEPT_OF_CATALOGUE = frozenset(
    {
        "/Type",
        "/Pages",
        "/PageLabels",
        "/PageLayout",
        "/Outlines",
        "/Names",
        "/Dests",
        "/Lang",
        "/MarkInfo",
        "/StructTreeRoot",
        "/OCProperties",
    }
)
# Keys that go wherever they stand, with what is said of them.
GOING = {
    "/AA": STARTING,
    "/OpenAction": STARTING,
    "/JS": SCRIPTS,
    "/JavaScript": SCRIPTS,
    "/EmbeddedFiles": ATTACHED,
    "/EF": ATTACHED,
    "/AF": ATTACHED,
    "/FS": ATTACHED,
    "/XFA": FIELDS,
    "/AcroForm": FIELDS,
    "/Metadata": MAKER,
    "/PieceInfo": MAKER,
    "/Thumb": "",
    "/Annots": MARKS,
}


class Unpacks(Exception):
    """A stream unpacks to more than it may."""


def clean_pdf(content: bytes) -> Cleaned | tuple[Wrong, str]:
    """Return a PDF without anything that acts or hides, or why it is not taken.

    Raises what the PDF library raises of a file that is damaged.
    """
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=LARGEST_STREAM,
        run_length_max_memory=LARGEST_STREAM,
        png_max_memory=LARGEST_STREAM,
        tiff_max_memory=LARGEST_STREAM,
        max_stream_filters=MOST_FILTERS,
    )
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                return Wrong.LOCKED, ""
            if not len(pdf.pages):
                return Wrong.BROKEN, ""
            return _rewritten(pdf)
    except pikepdf.PasswordError:
        return Wrong.LOCKED, ""
    except Unpacks:
        return Wrong.UNPACKS, ""


def _rewritten(pdf: Pdf) -> Cleaned | tuple[Wrong, str]:
    _measure(pdf)
    removed = set(_acting(pdf.Root))
    if len(pdf.docinfo):
        removed.add(MAKER)
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")
    _bare(pdf.Root)
    for thing in pdf.objects:
        removed |= _swept(thing)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    held = io.BytesIO()
    pdf.save(held, fix_metadata_version=False, deterministic_id=True, preserve_pdfa=False)
    if held.tell() > LARGEST_FILE:
        return Wrong.TOO_LARGE, ""
    return Cleaned(FileType.PDF, held.getvalue(), tuple(sorted(removed - {""})))


def _measure(pdf: Pdf) -> None:
    """Unpack every stream once, within limits; raises `Unpacks`."""
    whole = 0
    for thing in pdf.objects:
        if not isinstance(thing, Stream):
            continue
        if _dots(thing) > MOST_DOTS:
            raise Unpacks
        whole += _unpacked(thing)
        if whole > LARGEST_WHOLE:
            raise Unpacks


def _unpacked(stream: Stream) -> int:
    packed = stream.get("/Filter")
    if isinstance(packed, Array) and len(packed) > MOST_FILTERS:
        raise Unpacks
    try:
        return len(stream.read_bytes())
    except pikepdf.PdfError as broke:
        if "limit exceeded" in str(broke):
            raise Unpacks from broke
        # A picture's own packing, which nothing here unpacks, or a stream that nothing can read.
        return len(stream.read_raw_bytes())


def _dots(stream: Stream) -> int:
    try:
        return int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
    except (TypeError, ValueError):
        return MOST_DOTS + 1


def _acting(catalogue: Object) -> Iterator[str]:
    """Yield what a document's catalogue holds that acts or hides, before any of it goes."""
    names = catalogue.get("/Names")
    if isinstance(catalogue.get("/OpenAction"), Array):
        # Only where it opens.
        del catalogue["/OpenAction"]
    for key, said in GOING.items():
        if key in catalogue or (isinstance(names, Dictionary) and key in names):
            yield said


def _bare(catalogue: Object) -> None:
    """Leave in a catalogue what says which pages there are and how to get about in them."""
    for key in set(catalogue.keys()) - KEPT_OF_CATALOGUE:
        del catalogue[key]
    names = catalogue.get("/Names")
    if isinstance(names, Dictionary) and "/Dests" in names:
        catalogue["/Names"] = Dictionary(Dests=names.Dests)
    elif names is not None:
        del catalogue["/Names"]


def _swept(thing: object, depth: int = 0) -> set[str]:
    """Take out of an object and what stands inside it whatever acts or hides."""
    if depth > DEEPEST:
        raise Unpacks
    if isinstance(thing, Array):
        return set().union(*(_swept(one, depth + 1) for one in thing if _inside(one)))
    if not isinstance(thing, Dictionary | Stream):
        return set()
    said = set(_cut(thing))
    return said.union(*(_swept(one, depth + 1) for _key, one in thing.items() if _inside(one)))


def _inside(thing: object) -> bool:
    """Whether it stands inside its holder; what stands alone is met on its own."""
    return isinstance(thing, Array | Dictionary) and not thing.is_indirect


def _cut(thing: Dictionary | Stream) -> Iterator[str]:
    for key, said in GOING.items():
        if key in thing:
            del thing[key]
            yield said
    if isinstance(thing, Stream) and "/F" in thing:
        del thing["/F"]
        yield ATTACHED
    action = thing.get("/A")
    if isinstance(action, Dictionary) and "/S" in action:
        yield from _disarm(thing, action)


def _disarm(thing: Dictionary | Stream, action: Dictionary) -> Iterator[str]:
    """Take an action away, unless it only goes to another page."""
    kind = str(action.S)
    if kind == "/GoTo":
        if "/Next" in action:
            del action["/Next"]
            yield STARTING
        return
    yield SCRIPTS if kind == "/JavaScript" else MARKS
    del thing["/A"]
