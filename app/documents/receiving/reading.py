"""The words of a PDF, as far as they can be read without looking at pictures."""

import io
import logging
from time import process_time

from pypdf import PageObject, PdfReader

from app.documents.receiving.words import CHARACTERS_READ, PAGES_READ, TextState

SECONDS = 8


def read_words(content: bytes) -> tuple[str, TextState]:
    """Return the words of a PDF's first pages and whether that is all of them.

    At most 50 pages, 100,000 characters and 8 seconds. A page without words may be a picture:
    the file counts as read in part, and as without words when no page has any.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages = PdfReader(io.BytesIO(content)).pages
    texts: list[str] = []
    whole, until = True, process_time() + SECONDS
    for number in range(len(pages)):
        if number >= PAGES_READ or process_time() > until or _length(texts) > CHARACTERS_READ:
            whole = False
            break
        texts.append(_words_of(pages[number]))
        whole = whole and bool(texts[-1])
    text = "\n".join(texts).replace("\x00", "").strip()
    text = text.encode("utf-8", "replace").decode()
    if not text:
        return "", TextState.NONE
    whole = whole and len(text) <= CHARACTERS_READ
    return text[:CHARACTERS_READ], TextState.READ if whole else TextState.IN_PART


def _words_of(page: PageObject) -> str:
    try:
        return page.extract_text().strip()
    except Exception:
        # The library raises whatever it likes of a page that it does not understand.
        return ""


def _length(texts: list[str]) -> int:
    return sum(len(text) for text in texts)
