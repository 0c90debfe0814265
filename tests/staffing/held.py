"""Who an organisation has, for tests, and what a file would do to them."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from app.organisations.rules import Role
from app.people.rules import Registration
from app.staffing.rules.columns import guess
from app.staffing.rules.held import Held, HeldPerson, HeldTeam
from app.staffing.rules.outcomes import Planned, Preview
from app.staffing.rules.planning import plan_people
from app.staffing.rules.sheets import read_sheet
from tests.staffing.files import as_csv

TODAY = date(2026, 11, 23)
TEAM = HeldTeam(UUID(int=1), "North", "Harbour")
OTHER = HeldTeam(UUID(int=2), "North", "Quay")


def person(email: str, **held: Any) -> HeldPerson:
    said: dict[str, Any] = {
        "id": uuid4(),
        "email": email,
        "name": email.split("@")[0].title(),
        "title": "",
        "registration": Registration.NONE,
        "registration_number": "",
        "started_on": date(2024, 4, 1),
        "left_on": None,
        "roles": frozenset({Role.WORKER}),
    }
    return HeldPerson(**(said | held))


ANN = person("ann@x.example", roles=frozenset({Role.SUPERVISOR}), number="7")
BEN = person("ben@x.example", team_id=TEAM.id, supervisor_id=ANN.id)
HELD = Held((ANN, BEN), (TEAM, OTHER))


def plan(*rows: list[str], held: Held = HELD, everybody: bool = False, **more: Any) -> Preview:
    content = as_csv(*rows, **more)
    sheet = read_sheet(content, "staff.csv")
    columns = guess(sheet.headings, {}).columns
    return plan_people(sheet, columns, held, TODAY, everybody=everybody)


def only(preview: Preview) -> Planned:
    (found,) = preview.planned
    return found


def marks(one: Planned) -> list[str]:
    return [finding.mark for finding in (*one.errors, *one.warnings)]
