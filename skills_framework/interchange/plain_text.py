"""HTML that other systems keep in descriptions, as the plain text a framework holds."""

import re
from html.parser import HTMLParser

_BREAKING = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4"})
_HIDDEN = frozenset({"script", "style"})
TAKEN_OUT = "Its formatting (HTML) is taken out; the words are kept."


def plain_text(html: str) -> str:
    """The words of a piece of HTML, a line for each paragraph or entry of a list."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (
        re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in "".join(reader.found).split("\n")
    )
    return "\n".join(line for line in lines if line)


def looks_like_html(text: str) -> bool:
    """Whether a text holds a tag or an entity."""
    return re.search(r"</?[A-Za-z][^>]*>|&(#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);", text) is not None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        if tag in _BREAKING:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag in _BREAKING:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data.replace("\n", " "))
