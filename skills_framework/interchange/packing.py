"""What an XLSX file unpacks to, looked at before anything reads it.

An XLSX file is a zip of XML. A small one can unpack to more than a machine holds, and XML can
name entities that grow or fetch: both are refused here.
"""

import io
from collections import Counter
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.utils import range_boundaries

from skills_framework.interchange.faults import Fault, FileRefused

MOST_ENTRIES = 200
MOST_UNPACKED = 40_000_000
MOST_RATIO = 200
RATIO_FROM = 1_000_000
MOST_CELLS = 200_000
MOST_ELEMENTS = 2_000_000
# For these a reader makes a cell of every place that they stretch over.
MOST_FILLED_IN = 10_000

_FILLED_IN = frozenset({"mergeCell", "hyperlink", "comment"})
_CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c"
_CHUNK = 65_536


def check_packing(content: bytes, file: str, most_cells: int | None = None) -> None:
    """Raise `FileRefused` for a zip that is no workbook, too large unpacked, or dangerous XML."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            _check_declared(entries, file)
            _check_unpacked(packed, entries, file)
            _check_xml(packed, entries, file, most_cells or MOST_CELLS)
    except FileRefused:
        raise
    except Exception:
        # Of a damaged zip, or one with a password, Python complains in a dozen ways.
        sentence = "the file is damaged or locked by a password, and cannot be unpacked."
        raise FileRefused(file, [Fault(sentence)]) from None


def _check_declared(entries: list[ZipInfo], file: str) -> None:
    names = [entry.filename for entry in entries]
    if "xl/workbook.xml" not in names:
        raise FileRefused(file, [Fault("this is a zip, but not an Excel workbook (.xlsx).")])
    if len(names) != len(set(names)):
        raise FileRefused(file, [Fault("the file holds one of its parts twice.")])
    if len(entries) > MOST_ENTRIES:
        sentence = f"the file holds {len(entries)} parts; a workbook of ours needs {MOST_ENTRIES}"
        raise FileRefused(file, [Fault(f"{sentence} at most.")])
    for entry in entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > RATIO_FROM and ratio > MOST_RATIO:
            sentence = f"this part unpacks to {ratio:.0f} times its size."
            raise FileRefused(file, [Fault(sentence, entry.filename)])
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise FileRefused(file, [_too_large()])


def _check_unpacked(packed: ZipFile, entries: list[ZipInfo], file: str) -> None:
    """Count what really comes out: a zip may declare less than it holds."""
    unpacked = 0
    for entry in entries:
        with packed.open(entry) as part:
            while chunk := part.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > MOST_UNPACKED:
                    raise FileRefused(file, [_too_large()])


def _too_large() -> Fault:
    return Fault(f"the file unpacks to more than {MOST_UNPACKED // 1_000_000} MB.")


def _check_xml(packed: ZipFile, entries: list[ZipInfo], file: str, most_cells: int) -> None:
    counted: Counter[str] = Counter()
    for entry in entries:
        if not entry.filename.endswith((".xml", ".rels", ".vml")):
            continue
        try:
            with packed.open(entry) as part:
                for _, element in iterparse(part, forbid_dtd=True):
                    _count(element, counted)
                    _check_counted(counted, file, entry.filename, most_cells)
                    element.clear()
        except DefusedXmlException:
            sentence = "this part names entities or a document type, which no workbook needs."
            raise FileRefused(file, [Fault(sentence, entry.filename)]) from None
        except ParseError:
            raise FileRefused(file, [Fault("this part is damaged.", entry.filename)]) from None


def _count(element: Element, counted: Counter[str]) -> None:
    """Add an element to the count, and the cells that it makes a reader fill in."""
    counted["elements"] += 1
    counted["cells"] += element.tag == _CELL
    if element.tag.rpartition("}")[2] in _FILLED_IN:
        counted["filled in"] += _cells_of(element.get("ref", ""))


def _cells_of(range_: str) -> int:
    """How many cells a range such as `A1:C9` has; 1 for what is no range."""
    try:
        left, top, right, bottom = range_boundaries(range_)
    except ValueError:
        return 1
    if left is None or top is None or right is None or bottom is None:
        # Whole columns or rows.
        return MOST_FILLED_IN + 1
    return int((abs(right - left) + 1) * (abs(bottom - top) + 1))


def _check_counted(counted: Counter[str], file: str, part: str, most_cells: int) -> None:
    if counted["cells"] > most_cells:
        sentence = f"the workbook has more than {most_cells:,} cells, which are the most."
        raise FileRefused(file, [Fault(sentence)])
    if counted["elements"] > MOST_ELEMENTS:
        raise FileRefused(file, [_too_large()])
    if counted["filled in"] > MOST_FILLED_IN:
        sentence = f"merged cells, links or comments stretch over more than {MOST_FILLED_IN:,}"
        raise FileRefused(file, [Fault(f"{sentence} cells; take them off.", part)])
