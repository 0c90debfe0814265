"""Parts of a package as rows of a table and back: a column for what is looked up, `extra` for all
else, so that a field nobody knows comes back out where it was.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from skills_framework.canonical import Json
from skills_framework.interchange.case.names import Object
from skills_framework.interchange.case.texts import compact, whole

__all__ = [
    "ASSOCIATION",
    "DOCUMENT",
    "ITEM",
    "PLACE",
    "Row",
    "as_object",
    "as_text",
    "end_of",
    "is_uuid",
    "key_of",
    "put_in_row",
]

Row = dict[str, Any]
LONGEST_KEY = 200
# What the key of a part begins with that has no identifier of its own.
PLACE = "place "
_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")

# Columns and the fields whose text they hold.
DOCUMENT = {
    "identifier": "identifier",
    "uri": "uri",
    "title": "title",
    "creator": "creator",
    "language": "language",
    "document_version": "version",
    "adoption_status": "adoptionStatus",
    "last_change": "lastChangeDateTime",
}
ITEM = {
    "identifier": "identifier",
    "uri": "uri",
    "item_type": "CFItemType",
    "code": "humanCodingScheme",
    "title": "abbreviatedStatement",
    "text": "fullStatement",
    "language": "language",
    "last_change": "lastChangeDateTime",
}
ASSOCIATION = {
    "identifier": "identifier",
    "uri": "uri",
    "association_type": "associationType",
    "last_change": "lastChangeDateTime",
}


def put_in_row(part: Json, columns: Mapping[str, str]) -> Row:
    """The part's row: what is not text, or no text that a database holds, goes into `extra`;
    so does, whole, a part that is no object."""
    if not isinstance(part, dict):
        return dict.fromkeys(columns) | {"extra": compact(part)}
    rest = dict(part)
    row: Row = {}
    for column, field in columns.items():
        value = rest.get(field)
        if isinstance(value, str) and whole(value):
            row[column] = value
            del rest[field]
        else:
            row[column] = None
    row["extra"] = compact(rest)
    return row


def as_text(row: Mapping[str, Any], columns: Mapping[str, str]) -> str:
    """The part as it came, as JSON on one line."""
    known = {field: row[column] for column, field in columns.items() if row[column] is not None}
    extra: str = row["extra"]
    if not known:
        return extra
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return text if extra == "{}" else f"{text[:-1]},{extra[1:]}"


def as_object(row: Mapping[str, Any], columns: Mapping[str, str]) -> Object:
    """The part as it came."""
    read: Object = json.loads(as_text(row, columns))
    return read


def key_of(identifier: object) -> str | None:
    """What a part is looked up by: its identifier, a UUID in small letters; None for none."""
    if not isinstance(identifier, str) or not 0 < len(identifier) <= LONGEST_KEY:
        return None
    if not whole(identifier) or not identifier.strip() or identifier.startswith(PLACE):
        return None
    return identifier.lower() if is_uuid(identifier) else identifier


def end_of(association: Json, name: str) -> str | None:
    """The key of what an association joins at one end; None where it says nothing usable."""
    node = association.get(name) if isinstance(association, dict) else None
    return key_of(node.get("identifier")) if isinstance(node, dict) else None


def is_uuid(text: str) -> bool:
    """Whether the text is a UUID as CASE writes it, in small or capital letters."""
    return _UUID.fullmatch(text) is not None
