"""Which part of a long list another system asks for, as CASE has it. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

USUAL, MOST = 100, 1000
FIELDS = (
    "identifier",
    "uri",
    "title",
    "creator",
    "publisher",
    "language",
    "version",
    "adoptionStatus",
    "lastChangeDateTime",
)


class PageRefused(ValueError):
    """What was asked cannot be given: which parameter, and CASE's word for the fault."""

    def __init__(self, sentence: str, field: str, value: str = "invalid_selection_field") -> None:
        super().__init__(sentence)
        self.sentence, self.field, self.value = sentence, field, value


@dataclass(frozen=True, slots=True)
class Page:
    """From which entry on, how many, in which order, which fields of each."""

    offset: int = 0
    limit: int = USUAL
    sort: str = ""
    descending: bool = False
    fields: tuple[str, ...] = ()

    def others(self, total: int) -> Iterator[tuple[str, int]]:
        """The offsets of the first, previous, next and last page."""
        yield "first", 0
        if self.offset > 0:
            yield "prev", max(0, self.offset - self.limit)
        if self.offset + self.limit < total:
            yield "next", self.offset + self.limit
        yield "last", max(0, (total - 1) // self.limit * self.limit)


def read_page(asked: Mapping[str, str]) -> Page:
    """Read the parameters; raises `PageRefused`."""
    if asked.get("filter"):
        raise PageRefused("This service does not filter: ask for all and choose.", "filter")
    sort, order = asked.get("sort", ""), asked.get("orderBy", "asc").lower()
    if sort and sort not in FIELDS:
        sentence = f"Documents are sorted by one of: {', '.join(FIELDS)}."
        raise PageRefused(sentence, "sort", "invalid_sort_field")
    if order not in ("asc", "desc"):
        raise PageRefused("The order is asc or desc.", "orderBy", "invalid_sort_field")
    return Page(
        offset=_number(asked, "offset", 0, 0),
        limit=min(_number(asked, "limit", USUAL, 1), MOST),
        sort=sort,
        descending=order == "desc",
        fields=tuple(name for name in asked.get("fields", "").split(",") if name.strip()),
    )


def _number(asked: Mapping[str, str], name: str, usual: int, least: int) -> int:
    text = asked.get(name, str(usual))
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or int(text) < least:
        raise PageRefused(f"The {name} must be a whole number from {least} on.", name)
    return int(text)


def order_by(entries: Sequence[Mapping[str, Any]], page: Page) -> list[Mapping[str, Any]]:
    """Return the entries in the order asked for, or as they are."""
    if not page.sort:
        return list(entries)
    return sorted(entries, key=lambda one: _text(one.get(page.sort)), reverse=page.descending)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def choose_fields(entries: Sequence[Mapping[str, Any]], page: Page) -> Iterator[dict[str, Any]]:
    """Return the entries with the fields asked for; raises `PageRefused` for one that none has."""
    known = {name for entry in entries for name in entry}
    for name in page.fields:
        if entries and name not in known:
            raise PageRefused(f"No document has the field {name}.", "fields")
    for entry in entries:
        chosen = page.fields or entry
        yield {name: entry[name] for name in chosen if name in entry}
