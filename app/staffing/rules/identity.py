"""Whom a row is about, and where two rows are about one person. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from app.documents.importing.rules import Finding
from app.staffing.rules.fields import Field
from app.staffing.rules.held import Held, HeldPerson
from app.staffing.rules.said import Said


class Known:
    """Everybody whom the file or the organisation knows."""

    def __init__(self, rows: Iterable[Said], held: Held, today: date) -> None:
        self.held, self._today = held, today
        self._rows = {said.email: said for said in rows if said.email}
        self._numbered = {said.staff_number.casefold(): said for said in rows if said.staff_number}

    def whose(self, said: Said) -> HeldPerson | None:
        """Return the person whom a row is about, or None for somebody new.

        The work e-mail says who it is; where nobody has it, the staff number does.
        """
        found = self.held.by_email.get(said.email)
        return found or self.held.by_number.get(said.staff_number.casefold())

    def key_of(self, said: Said) -> str:
        """Return the work e-mail by which the plan knows a row's person."""
        held = self.whose(said)
        return held.email if held else said.email

    def supervisor_of(self, said: Said) -> str | Finding:
        """Return the key of a row's supervisor, nothing when it names none, or what is wrong."""
        number, email = said.supervisor_number.casefold(), said.supervisor
        if not email and not number:
            return ""
        row = self._rows.get(email) if email else self._numbered.get(number)
        held = self.held.by_email.get(email) if email else self.held.by_number.get(number)
        if row is not None:
            return self.key_of(row)
        if held is not None and (held.left_on is None or held.left_on > self._today):
            return held.email
        column = Field.SUPERVISOR if email else Field.SUPERVISOR_NUMBER
        why = "has left" if held else "is neither in this file nor at your organisation"
        return Finding("unknown-supervisor", column, f"{email or number} {why}.")


def find_clashes(rows: Iterable[Said], known: Known) -> Mapping[int, tuple[Finding, ...]]:
    """Return what is wrong with who rows are about, by the row's number."""
    found: dict[int, list[Finding]] = {}
    for number, finding in (*_twice(rows, known), *_strangers(rows, known)):
        found.setdefault(number, []).append(finding)
    return {number: tuple(findings) for number, findings in found.items()}


def _twice(rows: Iterable[Said], known: Known) -> Iterator[tuple[int, Finding]]:
    for column, keys in (
        (Field.EMAIL, [(known.key_of(said), said) for said in rows]),
        (Field.NUMBER, [(said.staff_number.casefold(), said) for said in rows]),
    ):
        groups: dict[str, list[Said]] = {}
        for key, said in keys:
            groups.setdefault(key, []).append(said)
        for key, group in groups.items():
            for said in group if key and len(group) > 1 else ():
                yield said.number, _same(said, group, column)


def _same(said: Said, group: list[Said], column: Field) -> Finding:
    others = [one.number for one in group if one is not said][:3]
    rows = " and ".join(f"row {number}" for number in others)
    sentence = f"{rows[:1].upper()}{rows[1:]} says the same, in capitals or small letters."
    return Finding("twice", column, f"{sentence} Each person stands in one row.")


def _strangers(rows: Iterable[Said], known: Known) -> Iterator[tuple[int, Finding]]:
    for said in rows:
        person = known.whose(said)
        numbered = known.held.by_number.get(said.staff_number.casefold())
        if person and numbered and numbered.id != person.id:
            sentence = f"{numbered.name} has this staff number."
            yield said.number, Finding("number-taken", Field.NUMBER, sentence)
        elif person and person.number and said.staff_number and not numbered:
            sentence = f"{person.name} has the staff number {person.number}."
            yield said.number, Finding("other-number", Field.NUMBER, sentence)
