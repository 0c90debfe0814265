"""Square codes (QR) for a phone's camera, drawn as SVG that stands in the page itself."""

from base64 import b64encode

import qrcode
from qrcode.image.svg import SvgPathImage


def square(link: str) -> str:
    """Return a square code of a link as the address of an image: a `data:` URL."""
    made = qrcode.make(link, image_factory=SvgPathImage, border=1)
    return f"data:image/svg+xml;base64,{b64encode(made.to_string()).decode()}"
