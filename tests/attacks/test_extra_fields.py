"""Each form is sent as it is, and again with fields that it does not have: nothing else happens.

Both times from the same rows, so that what the act itself changes is in both. The suite takes some
of the forms; `MATRIX=1` takes all.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from app.extensions import db
from app.organisations.rules import Role
from app.people.models import Person
from tests.attacks.filling import (
    Fields,
    filled_in_haste,
    posting_forms,
    rows_of,
    tables_written,
)
from tests.attacks.matrix import WHOLE
from tests.attacks.objects import make_objects
from tests.attacks.test_access import url_of
from tests.attacks.test_fuzzed_forms import pages
from tests.factories.beginning import have_all_read
from tests.factories.organisations import make_council, make_person
from tests.factories.prepared import SCENES, prepared
from tests.pages import Page, PageClient

EVERY = 1 if WHOLE else 7
SIGN_OUT = "/sign-out"  # stands on every page
SignIn = Callable[[Person], PageClient]
Cast = tuple[dict[str, object], list[Person], Person]


@prepared
def make_cast() -> Cast:
    """Return the objects, three who look at them, and somebody of another council."""
    case, objects = make_objects()
    organisation = case.council.organisation
    have_all_read(organisation.id)
    cast = [case.worker, case.supervisor, make_person(organisation, *Role)]
    outsider = make_council().administrator
    db.session.commit()
    return objects, cast, outsider


def extra_fields(other: Person, outsider: Person) -> Fields:
    """Return fields that would matter if anything took them."""
    names = "by_id signed_by signed_by_id recorded_by_id asked_by_id decided_by_id approved_by_id"
    names += " person_id worker_id supervisor_id judge_id owner_id account_id author_id"
    fields = [(name, str(other.id)) for name in names.split()]
    fields += [
        (name, str(outsider.organisation_id)) for name in ("organisation_id", "organisation")
    ]
    fields += [("role", "administrator"), ("roles", "administrator"), ("is_admin", "1")]
    fields += [("status", "active"), ("state", "signed off"), ("locked", "0"), ("approved", "1")]
    fields += [("version", "999"), ("id", str(outsider.id)), ("subject_id", str(outsider.id))]
    fields += [(name, "2020-01-01 00:00:00+00:00") for name in ("signed_at", "sent_at", "ended_at")]
    return [*fields, ("level", "4"), ("left_on", "2020-01-01"), ("_method", "DELETE")]


@dataclass(frozen=True)
class Offered:
    """A form, where it was offered, and to whom of the cast."""

    actor: int
    page: str
    action: str
    place: int


@dataclass
class Desk:
    """Sends forms, each from the same rows."""

    app: Flask
    sign_in: SignIn
    written: list[str]

    def offered(self) -> list[Offered]:
        """Return the forms of every page, each once, with the first who is offered it."""
        objects, cast, _ = make_cast()
        browsers = [self.sign_in(one) for one in cast]
        found: dict[tuple[str, int], Offered] = {}
        for number, rule in enumerate(pages(self.app)):
            url = url_of(self.app, rule, objects)
            for actor, browser in enumerate(browsers):
                answer = browser.get(url) if number % EVERY == 0 else None
                if answer is None or answer.status_code != 200 or answer.mimetype != "text/html":
                    continue
                for place, (action, _form) in enumerate(posting_forms(Page(answer))):
                    if action != SIGN_OUT:
                        found.setdefault((action, place), Offered(actor, url, action, place))
        return list(found.values())

    def send(self, form: Offered, *, extra: bool) -> tuple[int, dict[str, list[str]]]:
        """Return the answer's number, and the rows of each table that the act wrote to."""
        self.app.extensions[SCENES].database.empty()
        objects, cast, outsider = make_cast()
        browser = self.sign_in(cast[form.actor])
        _, element = [*posting_forms(browser.page(form.page))][form.place]
        fields = filled_in_haste(element)
        names = {name for name, _ in fields}
        also = [one for one in extra_fields(cast[-1], outsider) if one[0] not in names]
        self.written.clear()
        sent = MultiDict([*fields, *also] if extra else fields)
        query = MultiDict(also) if extra else None
        answer = browser.post(form.action, data=sent, query_string=query)
        known = {str(one) for one in objects.values() if isinstance(one, UUID)}
        known |= {str(key) for one in (*cast, outsider) for key in (one.id, one.organisation_id)}
        return answer.status_code, rows_of(tables_written(self.written), known)


def only_in_one(first: dict[str, list[str]], second: dict[str, list[str]]) -> list[str]:
    """Return the rows that one of the two left and the other did not."""
    return [
        f"{name}: {row}"
        for name in sorted(first.keys() | second.keys())
        for row in sorted({*first.get(name, ())} ^ {*second.get(name, ())})
    ]


@pytest.mark.no_cover  # sends every form; other tests look at what each does
@pytest.mark.engines("sqlite")
def test_fields_that_a_form_does_not_have_change_nothing(
    app: Flask, sign_in: SignIn, count_queries: list[str]
) -> None:
    desk = Desk(app, sign_in, count_queries)
    forms, acts, wrong = desk.offered(), 0, []
    for form in forms:
        plain, spoiled = desk.send(form, extra=False), desk.send(form, extra=True)
        acts += bool(plain[0] < 400 and plain[1])
        if plain != spoiled:
            wrong.append((form, plain[0], spoiled[0], only_in_one(plain[1], spoiled[1])))
    sys.stdout.write(f"extra fields: {len(forms)} forms, {acts} acts that changed something\n")
    assert not wrong, "\n".join(str(one) for one in wrong)
    assert acts >= (60 if WHOLE else 3)
