"""What differs between a signed record and what the tables hold now, as a sentence. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from app.validation.rules.record import SignedRecord

# People and employers are renamed lawfully; the record keeps what they were called.
MAY_CHANGE = frozenset({"people", "organisation_name", "cycle"})


def first_difference(signed: SignedRecord, now: SignedRecord) -> str | None:
    """Say what differs first between a record and what the tables hold now, or None.

    Names are left out: a person may be called something else since.
    """
    left, right = signed.model_dump(mode="json"), now.model_dump(mode="json")
    for name in MAY_CHANGE:
        left.pop(name), right.pop(name)
    return _difference(_by_code(left), _by_code(right), "")


def _by_code(record: dict[str, Any]) -> dict[str, Any]:
    statements = {one["code"]: one for one in record.pop("statements")}
    return {**record, "statements": statements}


def _difference(left: object, right: object, at: str) -> str | None:
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        for key in sorted({*left, *right}):
            inner = f"{at}.{key}" if at else str(key)
            if found := _difference(left.get(key), right.get(key), inner):
                return found
        return None
    if left == right:
        return None
    return f"{at} was signed as {_shortly(left)} and the tables now say {_shortly(right)}"


def _shortly(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}…"
