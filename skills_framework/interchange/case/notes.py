"""What is unusual about a part of another system's package: a sentence for whoever imports it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from skills_framework.canonical import Json
from skills_framework.interchange.case.circles import in_circles
from skills_framework.interchange.case.names import ASSOCIATION_TYPES
from skills_framework.interchange.case.rows import PLACE, Row, end_of, is_uuid, key_of

__all__ = ["Notes"]

_HTML = re.compile(r"</?[A-Za-z][^<>]*>|&[A-Za-z]+;|&#\d+;")
_ADDED_TYPE = re.compile(r"ext:[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Notes:
    """What the whole package says about each part: which keys it holds, what is above what."""

    keys: frozenset[str | None]
    above: dict[str, list[str]] = field(default_factory=dict)
    circles: frozenset[str] = frozenset()

    @classmethod
    def of(cls, keys: frozenset[str | None], associations: list[Json]) -> "Notes":
        """The notes on a package with these keys."""
        above: dict[str, list[str]] = {}
        for one in associations:
            if isinstance(one, dict) and one.get("associationType") == "isChildOf":
                child, parent = end_of(one, "originNodeURI"), end_of(one, "destinationNodeURI")
                if child is not None and parent is not None:
                    above.setdefault(child, []).append(parent)
        return cls(keys, above, in_circles(above))

    def on_item(self, row: Row) -> str:
        """The sentences about an item; empty when nothing is unusual."""
        return _said(row, self._about_item(row))

    def on_association(self, row: Row) -> str:
        """The sentences about an association."""
        return _said(row, self._about_association(row))

    def _about_item(self, row: Row) -> Iterator[str]:
        text: str | None = row["text"]
        if text is None or not text.strip():
            yield "It has no text."
        elif _HTML.search(text):
            yield "Its text holds HTML, which is shown as it is written."
        parents = len(set(self.above.get(row["key"], ())))
        if parents > 1:
            yield f"It has {parents} parents."
        if row["key"] in self.circles:
            yield "It stands in a circle: it is above and below itself."

    def _about_association(self, row: Row) -> Iterator[str]:
        kind: str | None = row["association_type"]
        if kind is None:
            yield "It does not say of which type it is."
        elif kind not in ASSOCIATION_TYPES and not _ADDED_TYPE.fullmatch(kind):
            yield "CASE does not know its type."
        for end in ("origin", "destination"):
            if row[end] is None:
                yield f"It names no {end}."
            elif row[end] not in self.keys:
                yield f"Its {end} is not in this package."


def _said(row: Row, sentences: Iterator[str]) -> str:
    if not row["extra"].startswith("{"):
        return "It is no object: it is kept as it is."
    return " ".join((*_about_identifier(row), *sentences))


def _about_identifier(row: Row) -> Iterator[str]:
    key, identifier = row["key"], row["identifier"]
    if not key.startswith(PLACE):
        if not is_uuid(key):
            yield "Its identifier is not a UUID."
    elif key_of(identifier) is None:
        yield f"It has no identifier that can be used: it is known by its {key}."
    else:
        yield f"Its identifier stood before: it is known by its {key}."
