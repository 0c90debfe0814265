"""HTML that other systems keep in descriptions, as the plain text a framework holds.

Read in one pass, so that broken or hostile HTML takes no longer than any other text.
"""

import re
from collections.abc import Iterator
from html import unescape

_BREAKING = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4"})
_HIDDEN = frozenset({"script", "style"})
# No `<` inside: what is never closed would otherwise be read to the end from every `<` on.
_TAG = re.compile(r"<(/?[A-Za-z][^<>]*)>")
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]*)")
_COMMENT, _COMMENT_END = "<!--", "-->"
TAKEN_OUT = "Its formatting (HTML) is taken out; the words are kept."


def plain_text(html: str) -> str:
    """The words of a piece of HTML, a line for each paragraph or entry of a list."""
    text = unescape("".join(_shown("".join(_without_comments(html)))))
    lines = (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def looks_like_html(text: str) -> bool:
    """Whether a text holds a tag or an entity."""
    return re.search(r"</?[A-Za-z][^<>]*>|&(#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);", text) is not None


def _without_comments(html: str) -> Iterator[str]:
    """The pieces around comments; one that is never closed is kept as the text it is."""
    at = 0
    while (start := html.find(_COMMENT, at)) >= 0:
        end = html.find(_COMMENT_END, start + len(_COMMENT))
        if end < 0:
            break
        yield html[at:start]
        at = end + len(_COMMENT_END)
    yield html[at:]


def _shown(html: str) -> Iterator[str]:
    """The words between the tags, a line break where a tag makes one."""
    hidden = 0
    for number, piece in enumerate(_TAG.split(html)):
        if number % 2 == 0:
            yield "" if hidden else piece.replace("\n", " ")
            continue
        found = _NAME.match(piece)
        name = found[1].lower() if found else ""
        if name in _HIDDEN:
            hidden = max(0, hidden - 1) if piece.startswith("/") else hidden + 1
        if name in _BREAKING:
            yield "\n"
