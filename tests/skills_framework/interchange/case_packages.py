"""Packages of other systems as plain values, read and given back without a database."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from skills_framework.interchange.case.outside import OutsidePackage, Reading, read_outside
from skills_framework.interchange.case.rows import ASSOCIATION, DOCUMENT, ITEM, as_text
from skills_framework.interchange.case.texts import read_json
from skills_framework.interchange.case.writing import package_text
from skills_framework.interchange.outcomes import Outcome

ONE, TWO, THREE = (str(uuid4()) for _ in range(3))
DOCUMENT_ID = str(uuid4())


def package(items: Any = None, associations: Any = None, **more: Any) -> dict[str, Any]:
    made = {"CFDocument": {"identifier": DOCUMENT_ID, "title": "Theirs"}, "CFItems": items}
    return made | {"CFAssociations": associations} | more


def item(identifier: Any = ONE, **more: Any) -> dict[str, Any]:
    return {"identifier": identifier, "fullStatement": "Does something."} | more


def child(below: str, above: str, **more: Any) -> dict[str, Any]:
    ends = {"originNodeURI": {"identifier": below}, "destinationNodeURI": {"identifier": above}}
    return {"identifier": str(uuid4()), "associationType": "isChildOf"} | ends | more


def read(value: Any) -> OutsidePackage:
    return read_outside(read_json(json.dumps(value).encode(), "theirs.json"), "theirs.json")


def sentences(readings: Iterable[Reading | Outcome]) -> list[str]:
    return [one.sentence for one in readings]


def given_back(held: OutsidePackage) -> Any:
    """What an export would hold, without any database between."""
    rows = {
        "CFItems": (held.items(), ITEM),
        "CFAssociations": (held.associations(), ASSOCIATION),
    }
    lists = {
        name: [as_text(one.row, columns) for one in readings if isinstance(one, Reading)]
        for name, (readings, columns) in rows.items()
    }
    row = held.document.row
    text = "".join(package_text(as_text(row, DOCUMENT), lists, row["package"], row["wrapper"]))
    return json.loads(text)
