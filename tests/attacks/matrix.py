"""The matrix: every route and method, asked as each actor about each kind of object.

A POST without its token changes nothing: the guard answers before the token is looked at, so 404
says that somebody is kept out, and 400 that they would be let in.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.extensions import db
from app.organisations.models import Absence, RoleGrant, Team
from app.organisations.rules import Role
from app.organisations.services import add_service, add_team, join_team
from app.people.models import Person
from app.web.guard import anyone, declared_for
from tests.attacks.test_access import KINDS, SHARED, rules_of, url_of
from tests.factories.organisations import LONG_AGO, make_person
from tests.factories.surveys import NOW
from tests.factories.validation import Case
from tests.pages import PageClient, masked

REVIEWED = Path(__file__).parents[1] / "snapshots" / "matrix.txt"
REWRITE = bool(os.environ.get("REWRITE_SNAPSHOTS"))
WHOLE = bool(os.environ.get("MATRIX"))
EVERY = 1 if WHOLE else 12
NOT_FOUND = 404
NOBODY, THEIRS = "-", "T"
ROLES = {
    "W": Role.WORKER,
    "S": Role.SUPERVISOR,
    "C": Role.REGISTERED_ASSESSOR,
    "R": Role.SECOND_READER,
    "M": Role.MODERATOR,
    "L": Role.WORKFORCE_LEAD,
    "N": Role.ANALYST,
    "E": Role.FRAMEWORK_EDITOR,
    "A": Role.ADMINISTRATOR,
}
OWN, OWN_TEAM, OTHER_TEAM = "own", "own team", "other team"
BY_ROLE = "by role"
# Who is asked about what, in the order of the table's columns.
COLUMNS = {OWN: "".join(ROLES), OWN_TEAM: THEIRS + "".join(ROLES), OTHER_TEAM: "".join(ROLES)}
NOBODYS = ("other organisation", "deleted", "nonexistent")
# What asking leaves: who looked at whose record, and when somebody was last here.
LEFT_BY_LOOKING = ("INSERT INTO reading", "UPDATE sign_in_session SET touched_at")
Named = Mapping[str, object]
Cell = tuple[str, str]
Row = dict[str, str]


@contextmanager
def with_role(person: Person, role: Role) -> Iterator[None]:
    """Let somebody hold a role as well, for a while."""
    held = sa.select(RoleGrant).where(RoleGrant.person_id == person.id, RoleGrant.role == role)
    if db.session.scalar(held):
        yield
        return
    grant = RoleGrant(
        person_id=person.id, organisation_id=person.organisation_id, role=role, from_on=LONG_AGO
    )
    db.session.add(grant)
    db.session.commit()
    yield
    db.session.delete(db.session.get_one(RoleGrant, grant.id))
    db.session.commit()


def make_other_team(case: Case) -> Team:
    """Return a team of the same organisation in which nobody of the case is."""
    service = add_service(case.council.organisation.id, "Family Help South")
    team = add_team(service.id, "Quay team")
    db.session.commit()
    return team


def make_member(team: Team, role: Role, case: Case) -> Person:
    """Return somebody new of this team with this role."""
    person = make_person(case.council.organisation, role)
    join_team(team.id, person.id, from_on=LONG_AGO)
    db.session.commit()
    return person


def key_of_what_was_deleted(person: Person) -> UUID:
    """Return the key of a row that was there."""
    row = Absence(person_id=person.id, from_on=LONG_AGO, recorded_by_id=person.id, recorded_at=NOW)
    db.session.add(row)
    db.session.commit()
    key = row.id
    db.session.delete(row)
    db.session.commit()
    return key


def named_like(objects: Named, key: UUID | None) -> dict[str, object]:
    """Return the same parts of URLs, whose keys are this one, or none that ever was."""
    return {
        name: (key or uuid4()) if name.endswith("_id") else one for name, one in objects.items()
    }


def is_let_in(answer: TestResponse) -> bool:
    """Whether the guard let a request through; what the page made of it does not matter."""
    to_sign_in = answer.status_code == 303 and "/sign-in?" in answer.location
    return answer.status_code not in (401, NOT_FOUND) and not to_sign_in


def is_closed(app: Flask, rule: Rule) -> bool:
    """Whether somebody has to be signed in for this route."""
    declared = declared_for(app, rule.endpoint)
    assert declared is not None
    return declared.rule is not anyone


def is_owned(rule: Rule) -> bool:
    """Whether the route's URL names an object of an organisation."""
    return bool(rule.arguments) and not rule.arguments & SHARED


def cells(app: Flask) -> list[tuple[Rule, str]]:
    """Return every route with each of its methods."""
    return [
        (rule, method)
        for rule in rules_of(app)
        for method in sorted({*KINDS} & (rule.methods or set()))
    ]


@dataclass
class Matrix:
    """What every actor was answered."""

    app: Flask
    objects: Named
    written: list[str]
    gone: UUID
    table: dict[Cell, Row] = field(default_factory=dict)
    none: dict[PageClient, str] = field(default_factory=dict)
    turns: int = 0
    asked: int = 0

    def __post_init__(self) -> None:
        """Every route stands in the table, asked or not."""
        self.every = cells(self.app)
        self.named = dict.fromkeys((OWN, OWN_TEAM, OTHER_TEAM, NOBODYS[0]), self.objects)
        self.named["deleted"] = named_like(self.objects, self.gone)
        self.named["nonexistent"] = named_like(self.objects, None)
        for rule, method in self.every:
            columns = COLUMNS if is_owned(rule) else {BY_ROLE: COLUMNS[OTHER_TEAM]}
            row = {name: "?" * len(letters) for name, letters in columns.items()}
            self.table[method, rule.rule] = row if is_closed(self.app, rule) else {}

    def ask(self, letter: str, about: str, browser: PageClient) -> None:
        """Ask for every object of this kind as one actor; the suite for every twelfth."""
        self.turns += 1
        column = BY_ROLE if about == OTHER_TEAM else ""
        in_table = letter != NOBODY and about not in NOBODYS
        every = 1 if REWRITE and in_table else EVERY
        for number, (rule, method) in enumerate(self.every):
            where = about if is_owned(rule) else column
            closed = self.table[method, rule.rule]
            if not where or not closed or (number + self.turns) % every:
                continue
            answer = self._answer(browser, rule, method, self.named[about])
            if letter == NOBODY:
                assert not is_let_in(answer), (about, method, rule.rule)
            elif where in NOBODYS:
                self._looks_like_none(browser, rule, method, answer)
            else:
                place = COLUMNS[about].index(letter)
                found = letter if is_let_in(answer) else "."
                closed[where] = closed[where][:place] + found + closed[where][place + 1 :]

    def _answer(self, browser: PageClient, rule: Rule, method: str, named: Named) -> TestResponse:
        self.asked += 1
        self.written.clear()
        answer = browser.open(url_of(self.app, rule, dict(named)), method=method)
        changing = [one for one in self.written if one.startswith(("INSERT", "UPDATE", "DELETE"))]
        changed = [one for one in changing if not one.startswith(LEFT_BY_LOOKING)]
        assert not changed, (method, rule.rule, changed)
        return answer

    def _looks_like_none(
        self, browser: PageClient, rule: Rule, method: str, answer: TestResponse
    ) -> None:
        """Whatever is not there for somebody is one and the same page, byte for byte."""
        if browser not in self.none:
            self.none[browser] = masked(browser.get("/no-such-page"))
        assert answer.status_code == NOT_FOUND, (method, rule.rule)
        assert masked(answer) == self.none[browser], (method, rule.rule)


def as_text(table: Mapping[Cell, Row]) -> str:
    """Return the table as a reviewer reads it: a line for each route and method."""
    legend = ", ".join(f"{letter} {role}" for letter, role in ROLES.items())
    lines = [f"# {legend}; {THEIRS} their own supervisor. A dot is kept out.", ""]
    for (method, path), row in table.items():
        said = "  ".join(f"{name} {letters}" for name, letters in row.items()) or "anyone"
        lines.append(f"{method:5}{path:76} {said}")
    return "\n".join(lines) + "\n"


def lines_of(text: str) -> dict[str, str]:
    """Return what the table says of each route and method."""
    rows = [line for line in text.splitlines()[2:] if line]
    return {" ".join(line.split()[:2]): line for line in rows}


def agrees(found: str, reviewed: str) -> bool:
    """Whether a line is the reviewed one, wherever it was asked (`?` was not)."""
    return len(found) == len(reviewed) and all(
        one in ("?", other) for one, other in zip(found, reviewed, strict=True)
    )
