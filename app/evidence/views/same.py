"""One item is never entered twice without being asked: use what is there, or save as new?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from app.evidence.queries.same import find_same
from app.web.filters import day

if TYPE_CHECKING:
    from app.evidence.forms import EvidenceForm
    from app.organisations.rules import Who


def held_already(form: EvidenceForm, who: Who) -> bool:
    """Whether the person has an item with this type, title and day, and was not asked yet.

    The form, found valid before, then asks; nothing typed is lost.
    """
    same = find_same(who.person_id, form.content())
    if same is None or request.form.get("as_new") == str(same.id):
        return False
    form.twice = (same.id, same.title)
    sentence = f"You already have this, from {day(same.happened_on)}: use it, or save as new?"
    form.title.errors = [*form.title.errors, sentence]
    return True
