"""Square codes (QR) for a phone's camera, drawn as SVG that stands in the page itself."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from itertools import groupby

import qrcode

BORDER = 1


def square(link: str) -> str:
    """Return a square code of a link as the address of an image: a `data:` URL.

    Dark squares side by side are one shape, so that a renderer has a third of the work.
    """
    made = qrcode.QRCode(border=BORDER)
    made.add_data(link)
    made.make()
    rows = made.get_matrix()
    drawn = "".join(_runs(rows))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}">'
        f'<path shape-rendering="crispEdges" d="{drawn}"/></svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _runs(rows: Sequence[Sequence[bool]]) -> Iterator[str]:
    for y, row in enumerate(rows):
        x = 0
        for dark, held in groupby(row):
            width = len(list(held))
            if dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width
