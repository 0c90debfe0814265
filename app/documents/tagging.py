"""What the PDF library leaves out of the tags of a file, put in before the file is written.

It works on the library's own objects: dictionaries and streams that name each other.
"""

from collections import defaultdict
from typing import Any


def finish_tags(_document: object, made: Any) -> None:
    """Say what each header cell heads, and that what repeats on each page is decoration.

    The library ties cells to headers by name only, which some screen readers do not follow (PDF
    1.7, 14.8.5.7), and marks the foot of a page without a place in the tags (PDF/UA-1, 7.1).
    """
    by_reference = {one.reference: one for one in made.objects}
    named: defaultdict[bytes, set[int]] = defaultdict(set)
    waiting = [by_reference[made.catalog["StructTreeRoot"]]]
    while waiting:
        one = waiting.pop()
        kids = one.get("K", ())
        named[one.get("Pg", b"")].update(kid for kid in kids if isinstance(kid, int))
        waiting += [by_reference[kid] for kid in kids if not isinstance(kid, int)]
        if one.get("S") == "/TH":
            group = by_reference[by_reference[one["P"]]["P"]]
            one["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
    for reference in made.page_references:
        content = by_reference[by_reference[reference]["Contents"]]
        _set_apart(content.stream, named[reference])


def _set_apart(written: list[Any], named: set[int]) -> None:
    """Turn marks that no tag names into decoration; they are written as name, properties, BDC."""
    for place, word in enumerate(written):
        if word == b"BDC" and written[place - 1].get("MCID") not in named:
            written[place - 2 : place + 1] = ["/Artifact", "", b"BMC"]
