"""What a row would change about a person who is held. Pure."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.people.rules import Terms, in_whole
from app.staffing.rules.fields import Field
from app.staffing.rules.held import HeldPerson
from app.staffing.rules.outcomes import Change
from app.staffing.rules.said import Said


def own_values(said: Said, held: HeldPerson | None) -> dict[str, Any]:
    """Return the person's own columns that a row says otherwise; an empty cell changes nothing."""
    told: dict[str, Any] = {
        "name": said.name,
        "job_title": said.title,
        "registration": said.registration,
        "registration_number": said.registration_number,
    }
    before = {} if held is None else _held(held)
    return {name: value for name, value in told.items() if value and before.get(name) != value}


def _held(held: HeldPerson) -> dict[str, Any]:
    return {
        "name": held.name,
        "job_title": held.title,
        "registration": held.registration,
        "registration_number": held.registration_number,
    }


_HEADINGS = {
    "name": Field.NAME,
    "job_title": Field.TITLE,
    "registration": Field.REGISTRATION,
    "registration_number": Field.REGISTRATION_NUMBER,
}


def value_changes(values: dict[str, Any], held: HeldPerson) -> Iterator[Change]:
    """Yield changes of the person's own columns in words."""
    before = _held(held)
    for name, value in values.items():
        if name in _HEADINGS:
            yield Change(_HEADINGS[name], str(before[name]), str(value))


def new_terms(said: Said, held: HeldPerson | None, from_on: date) -> Terms | None:
    """Return the terms of employment that a row says, when they are whole and other than held."""
    before = held.terms if held else None
    family = said.family or (before.role_family if before else None)
    contract = said.contract or (before.contract if before else None)
    fte = said.fte if said.fte is not None else (before.fte_hundredths if before else None)
    if family is None or contract is None or fte is None:
        return None
    if before and (family, contract, fte) == _plain(before):
        return None
    return Terms(from_on, family, contract, fte)


def _plain(terms: Terms) -> tuple[object, ...]:
    return terms.role_family, terms.contract, terms.fte_hundredths


def terms_change(terms: Terms, held: HeldPerson) -> Change:
    """Return a change of the terms in words."""
    return Change("Employment", _told(held.terms), _told(terms))


def _told(terms: Terms | None) -> str:
    if terms is None:
        return ""
    return f"{terms.role_family}, {terms.contract}, {in_whole(terms.fte_hundredths)}"


def says_terms(said: Said) -> bool:
    """Whether a row says anything of the terms."""
    return bool(said.family or said.contract or said.fte is not None)
