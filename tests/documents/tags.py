"""What a tagged PDF must hold beyond what a checker of PDF/UA looks at, each in a sentence."""

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import page
import pikepdf

# What puts something on the page: text, lines, areas, pictures.
PAINTS = frozenset(
    ("Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do")
)
HEADINGS = {f"/H{level}": level for level in range(1, 7)}
A4 = (595.28, 841.89)
MARGIN, FOOT = 28, 12
WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')


@dataclass
class Element:
    """A structure element: its type, words that stand for it, its attributes, its own marks."""

    kind: str
    alt: str
    key: str
    attributes: dict[str, Any]
    marks: list[tuple[int, int]] = field(default_factory=list)
    objects: int = 0
    place: int = 0


def elements(file: pikepdf.Pdf) -> list[Element]:
    """Return every structure element in reading order; marks are (page, number)."""
    pages = {one.obj.objgen: place for place, one in enumerate(file.pages)}
    found: list[Element] = []
    _walk(file.Root.StructTreeRoot.K, Element("", "", "", {}), pages, found)
    return found


def _walk(
    node: pikepdf.Object, above: Element, pages: dict[tuple[int, int], int], found: list[Element]
) -> None:
    if isinstance(node, pikepdf.Array):
        for child in node:
            _walk(child, above, pages, found)
    elif isinstance(node, int):
        above.marks.append((above.place, int(node)))
    elif "/S" in node:
        one = Element(str(node.S), str(node.get("/Alt", "")), str(node.get("/ID", "")), _held(node))
        one.place = pages[node.Pg.objgen] if "/Pg" in node else above.place
        found.append(one)
        _walk(node.get("/K", pikepdf.Array()), one, pages, found)
    elif str(node.get("/Type", "")) == "/OBJR":
        above.objects += 1
    else:
        above.marks.append((above.place, int(node.MCID)))


def _held(node: pikepdf.Object) -> dict[str, object]:
    held = node.get("/A", pikepdf.Array())
    each = held if isinstance(held, pikepdf.Array) else [held]
    return {key: value for one in each for key, value in one.items() if key != "/O"}


def problems(made: bytes) -> list[str]:
    """Return what is wrong with a tagged PDF, for eyes and for ears; nothing when all is well."""
    with pikepdf.open(io.BytesIO(made)) as file:
        found = [*_of_file(file), *_of_tree(elements(file)), *_of_pages(file)]
    found += [f"checker: {one}" for one in page.validate_pdf_bytes(made).failures]
    return found + list(_outside(made))


def _of_file(file: pikepdf.Pdf) -> Iterator[str]:
    if not str(file.docinfo.get("/Title", "")):
        yield "no title"
    if not str(file.Root.get("/Lang", "")):
        yield "no language"
    if not bool(file.Root.MarkInfo.Marked):
        yield "not marked as tagged"
    if not bool(file.Root.ViewerPreferences.DisplayDocTitle):
        yield "shows its file name instead of its title"
    with file.open_outline() as outline:
        if not outline.root:
            yield "no bookmarks"


def _of_tree(found: list[Element]) -> Iterator[str]:
    levels = [HEADINGS[one.kind] for one in found if one.kind in HEADINGS]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"headings do not begin with the only one of level 1: {levels}"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield f"a heading skips a level: {levels}"
    heads = {one.key for one in found if one.kind == "/TH" and one.key}
    for one in found:
        named = [str(key) for key in one.attributes.get("/Headers", ())]
        if one.kind == "/TD" and not (named and set(named) <= heads):
            yield f"a cell without headers: {one}"
        if one.kind == "/TH" and "/Scope" not in one.attributes:
            yield f"a header cell that does not say for what: {one}"
        if one.kind == "/Figure" and not one.alt:
            yield "a figure without words"
        if one.kind == "/Link" and not one.objects:
            yield "a link in words only"


def _of_pages(file: pikepdf.Pdf) -> Iterator[str]:
    named = {mark for one in elements(file) for mark in one.marks}
    for place, one in enumerate(file.pages):
        if one.get("/Annots") is not None and one.get("/Tabs") != pikepdf.Name.S:
            yield f"page {place + 1} is not walked in the order of its tags"
        for number in _painted(one):
            if (place, number) not in named:
                yield f"page {place + 1} paints {number}, which is neither tagged nor decoration"


def _painted(one: pikepdf.Page) -> Iterator[int | None]:
    """Yield the mark in which each thing is painted, None without one; not what is decoration."""
    held: list[tuple[bool, int | None]] = []
    for instruction in pikepdf.parse_content_stream(one):
        operands, word = instruction.operands, str(instruction.operator)
        if word in ("BDC", "BMC"):
            said = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
            number = int(said.MCID) if "/MCID" in said else None
            held.append((str(operands[0]) == "/Artifact", number))
        elif word == "EMC":
            held.pop()
        elif word in PAINTS and not any(artifact for artifact, _number in held):
            yield held[-1][1] if held else None


def _outside(made: bytes) -> Iterator[str]:
    """Words any part of which lies outside the page's margins, as poppler sees them."""
    command = ["pdftotext", "-bbox", "-", "-"]
    told = subprocess.run(command, input=made, capture_output=True, check=True).stdout.decode()
    for place, one in enumerate(told.split("<page ")[1:], start=1):
        for found in WORD.finditer(one):
            left, top, right, bottom = (float(found[side]) for side in range(1, 5))
            inside = left > MARGIN and right < A4[0] - MARGIN and top > MARGIN
            if not inside or bottom > A4[1] - FOOT:
                yield f"page {place}: {found[5][:20]!r} from {left}, {top} to {right}, {bottom}"
