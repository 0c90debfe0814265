"""Square codes (QR) for a phone's camera, as pictures that stand in the page itself."""

import io
from base64 import b64encode

import qrcode

BORDER = 1
# Dots to a side of each small square: enough for 300 to the inch in print.
SCALE = 6


def square(link: str) -> str:
    """Return a square code of a link as the address of an image: a `data:` URL.

    A PNG of two colours takes a renderer of PDFs less time than the same as drawn shapes.
    """
    made = qrcode.QRCode(border=BORDER, box_size=SCALE)
    made.add_data(link)
    out = io.BytesIO()
    made.make_image().save(out, "PNG")
    return f"data:image/png;base64,{b64encode(out.getvalue()).decode()}"
