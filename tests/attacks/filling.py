"""Forms filled in as somebody in a hurry would, and what sending them left in the database."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import sqlalchemy as sa

from app.db.base import Base
from app.extensions import db
from tests.clock import today
from tests.pages import XHTML, Page, filled

Fields = list[tuple[str, str]]
WORDS = "Said to see what this does."
ADDRESS = "somebody.new@elsewhere.example"
UNKEPT = re.compile(
    r"(?P<key>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
    r"|\d{4}-\d\d-\d\d[T ][\d:.]+(?:\+00:00|Z)?|\b\d{2}:\d{2}\b"
    r"|\$argon2[\w$=,+/]+|[\w.-]{20,}"  # digests, and what links are signed with
)
WRITES = re.compile(r'^(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "?(\w+)')
# Each browser's own: when it signed in, and how often it tried.
OF_BROWSERS = {"sign_in_session", "sign_in_try"}
# Drawn by lot each time.
DRAWN = {("recovery_code", "mark"), ("calibration_discussion", "figures")}


def posting_forms(page: Page) -> Iterator[tuple[str, Element]]:
    """Yield each form of a page that is posted, with the path it is posted to."""
    for form in page.all("form"):
        if (form.get("method") or "").lower() == "post":
            yield urlsplit(form.get("action") or page.response.request.path).path, form


def filled_in_haste(form: Element) -> Fields:
    """Return what is sent of a form by somebody who fills every empty field with something."""
    fields = dict[str, list[str]]()
    for name, value in filled(form):
        fields.setdefault(name, []).append(value)
    for one in form.iter():
        name, kind = one.get("name") or "", one.get("type") or "text"
        if one.tag == f"{XHTML}select" and not any(fields.get(name, ())):
            fields[name] = [option.get("value") or "" for option in one.iter(f"{XHTML}option")][-1:]
        elif kind in ("radio", "checkbox", "submit") and name and name not in fields:
            fields[name] = [one.get("value") or "on"]
    for name, values in fields.items():
        if not any(values):
            fields[name] = something_for(name, form, len(values))
    return [(name, value) for name, values in fields.items() for value in values]


def something_for(name: str, form: Element, number: int) -> list[str]:
    """Return what belongs into an empty field, by the look of it."""
    if number == 3:
        day = today()
        return [str(day.day), str(day.month), str(day.year)]
    found = next(one for one in form.iter() if one.get("name") == name)
    if found.get("type") == "email" or "email" in name:
        return [ADDRESS]
    if found.get("inputmode") in ("numeric", "decimal"):
        return ["1"]
    return [WORDS] * number


def tables_written(statements: list[str]) -> set[str]:
    """Return the tables that these statements write to."""
    found = (WRITES.match(one) for one in statements)
    return {one[1] for one in found if one} - OF_BROWSERS


def rows_of(names: set[str], known: set[str]) -> dict[str, list[str]]:
    """Return what stands in these tables, without what is another one each time: moments, digests,
    what is drawn, and keys other than the `known` ones."""
    left = {}
    for name in sorted(names & Base.metadata.tables.keys()):
        rows = db.session.execute(sa.select(Base.metadata.tables[name])).mappings()
        kept = (
            {key: kept_of(one, known) for key, one in row.items() if (name, key) not in DRAWN}
            for row in rows
        )
        left[name] = sorted(str(one) for one in kept)
    return left


def kept_of(value: Any, known: set[str]) -> str:
    """Return what of a value is the same each time."""
    if isinstance(value, datetime | bytes):
        return type(value).__name__
    text = str(value)
    return UNKEPT.sub(lambda one: one[0] if one["key"] in known else "…", text)
