"""Pictures, drawn anew dot by dot: nothing of the file that came is left but what it shows."""

import io
import warnings

from PIL import Image, ImageFile, ImageOps

from app.documents.receiving.words import (
    LARGEST_FILE,
    LONGEST_SIDE,
    MOST_DOTS,
    Cleaned,
    FileType,
    Wrong,
)

FORMATS = {FileType.PNG: "PNG", FileType.JPEG: "JPEG"}
QUALITY = 90
# The library's own guard against pictures that unpack without end; over it, it warns, then raises.
Image.MAX_IMAGE_PIXELS = MOST_DOTS


class TooManyDots(Exception):
    """The picture's size, known before it is unpacked, is over the limit."""


def clean_image(
    content: bytes, type: FileType, longest: int = LONGEST_SIDE
) -> Cleaned | tuple[Wrong, str]:
    """Return a picture the right way up without anything hidden in its file, or why not.

    It has at most `longest` dots on its longer side.

    Its size is looked at before a dot is unpacked. Raises what the picture library raises of a
    picture that is damaged.
    """
    # The library for PDFs, when it is loaded in the same process, lets half a picture pass.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            opened = Image.open(io.BytesIO(content), formats=[FORMATS[type]])
            width, height = opened.size
            if width * height > MOST_DOTS:
                raise Image.DecompressionBombWarning
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            return Wrong.DOTS, _size(content, type)
        removed = list(_hidden(opened, content, type))
        drawn = _drawn(opened, type)
    if max(drawn.size) > longest:
        drawn.thumbnail((longest, longest))
        removed.append(f"dots beyond {longest:,} on the longer side")
    return _written(drawn, type, tuple(removed))


def _size(content: bytes, type: FileType) -> str:
    """Say how large a PNG says it is; a JPEG does not say it at one place."""
    if type is FileType.PNG and len(content) >= 24:
        sides = (int.from_bytes(content[start : start + 4]) for start in (16, 20))
        return " × ".join(f"{side:,}" for side in sides)
    return f"more than {MOST_DOTS:,}"


def _hidden(opened: Image.Image, content: bytes, type: FileType) -> list[str]:
    """Say what the file holds besides its picture."""
    found = []
    exif = opened.getexif()
    if 0x8825 in exif:
        found.append("the place where it was taken")
    told = {"comment", "xmp", "XML:com.adobe.xmp", "photoshop"} & set(opened.info)
    if exif or told or getattr(opened, "text", None):
        found.append("details of when and how it was made")
    if "icc_profile" in opened.info:
        found.append("the colour profile")
    if getattr(opened, "n_frames", 1) > 1:
        found.append("every picture after the first")
    if _goes_on(content, type):
        found.append("what followed the picture in the file")
    return found


def _goes_on(content: bytes, type: FileType) -> bool:
    end = b"IEND\xaeB`\x82" if type is FileType.PNG else b"\xff\xd9"
    return not content.rstrip(b"\x00\r\n").endswith(end)


def _drawn(opened: Image.Image, type: FileType) -> Image.Image:
    """Return the picture's dots in a new picture, turned as its camera was held."""
    turned = ImageOps.exif_transpose(opened)
    if turned.mode.startswith("I") or turned.mode == "F":
        turned = turned.convert("I").point(lambda dot: dot / 256).convert("L")
    seen_through = type is FileType.PNG and turned.has_transparency_data
    grey = turned.mode in ("1", "L")
    plain = turned.convert("RGBA" if seen_through else "L" if grey else "RGB")
    drawn = Image.new(plain.mode, plain.size)
    drawn.paste(plain)
    return drawn


def _written(
    drawn: Image.Image, type: FileType, removed: tuple[str, ...]
) -> Cleaned | tuple[Wrong, str]:
    held = io.BytesIO()
    given = {"quality": QUALITY} if type is FileType.JPEG else {}
    drawn.save(held, FORMATS[type], **given)
    if held.tell() > LARGEST_FILE:
        return Wrong.TOO_LARGE, ""
    return Cleaned(type, held.getvalue(), removed)
