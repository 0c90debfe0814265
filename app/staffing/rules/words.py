"""What a cell of a file of people means, or a sentence on why it means nothing. Pure."""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from app.organisations.rules import Role
from app.people.rules import WHOLE_TIME, Contract, Registration, RoleFamily

# More is granted on screen, by one who looks at the person.
BY_FILE = (Role.WORKER, Role.SUPERVISOR, Role.REGISTERED_ASSESSOR)
_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+$")
_FTE = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?) ?(%?)$", re.ASCII)
LONGEST_ADDRESS = 254
_REGISTRATIONS: Mapping[str, Registration] = {
    **{one.value: one for one in Registration},
    **dict.fromkeys(("no", "n/a", "not registered"), Registration.NONE),
    **dict.fromkeys(("social work england", "swe"), Registration.SOCIAL_WORKER),
    **dict.fromkeys(("nmc", "nurse", "midwife", "health visitor"), Registration.NURSE_OR_MIDWIFE),
}
_CONTRACTS: Mapping[str, Contract] = {
    **{one.value: one for one in Contract},
    **dict.fromkeys(("perm", "established"), Contract.PERMANENT),
    **dict.fromkeys(("temporary", "temp", "ftc", "fixed-term"), Contract.FIXED_TERM),
    **dict.fromkeys(("apprenticeship",), Contract.APPRENTICE),
    **dict.fromkeys(("secondment", "seconded", "secondment in"), Contract.SECONDED),
    **dict.fromkeys(("casual", "bank", "zero hours"), Contract.CASUAL),
    **dict.fromkeys(("agency worker", "locum"), Contract.AGENCY),
}
_FAMILIES: Mapping[str, RoleFamily] = {one.value.casefold(): one for one in RoleFamily}


class Unreadable(ValueError):
    """A text that cannot be read; its sentence says what to write instead."""


def read_address(text: str) -> str:
    """Return a work e-mail address in small letters."""
    if not _ADDRESS.match(text) or len(text) > LONGEST_ADDRESS:
        raise Unreadable(f"“{text[:60]}” is no e-mail address.")
    return text.lower()


def read_roles(text: str) -> frozenset[Role]:
    """Return roles, such as `worker; supervisor`."""
    names = {" ".join(one.casefold().split()) for one in re.split(r"[,;/]", text)} - {""}
    known = {role.value: role for role in Role}
    for name in sorted(names):
        if name not in known:
            raise Unreadable(f"“{name[:40]}” is no role. Write {_listed(BY_FILE)}.")
        if known[name] not in BY_FILE:
            sentence = f"A file cannot make anybody {name}: grant that role on their page."
            raise Unreadable(f"{sentence} Write {_listed(BY_FILE)}, or nothing.")
    return frozenset(known[name] for name in names)


def read_registration(text: str) -> Registration:
    """Return a professional registration."""
    found = _REGISTRATIONS.get(text.casefold())
    if found is None:
        raise Unreadable(f"“{text[:40]}” is none of: {', '.join(Registration)}.")
    return found


def read_contract(text: str) -> Contract:
    """Return a kind of contract."""
    found = _CONTRACTS.get(text.casefold())
    if found is None:
        raise Unreadable(f"“{text[:40]}” is none of: {', '.join(Contract)}.")
    return found


def read_family(text: str) -> RoleFamily:
    """Return a role family."""
    found = _FAMILIES.get(text.casefold())
    if found is None:
        raise Unreadable(f"“{text[:40]}” is none of: {', '.join(RoleFamily)}.")
    return found


def read_fte(text: str) -> int:
    """Return a full-time equivalent, such as 0.6 or 60 %, in hundredths, rounded."""
    found = _FTE.match(text)
    hundredths = -1
    if found:
        number = Decimal(found[1].replace(",", "."))
        whole = number * (1 if found[2] else WHOLE_TIME)
        hundredths = int(whole.quantize(Decimal(1), ROUND_HALF_UP))
    if not 0 <= hundredths <= WHOLE_TIME:
        raise Unreadable(f"“{text[:20]}” is no FTE. Write a number from 0 to 1, such as 0.6.")
    return hundredths


def _listed(roles: tuple[Role, ...]) -> str:
    return ", ".join(roles[:-1]) + f" or {roles[-1]}"
