"""Who may do what with people: pure."""

from uuid import UUID

import pytest

from app.organisations.access import may_change_supervision, may_name_deputy, may_record_absence
from app.organisations.rules import Role, Who
from app.people.models import Person

ONESELF, ANOTHER = UUID(int=1), UUID(int=2)


def who(*roles: Role) -> Who:
    """Somebody who is signed in with these roles."""
    return Who(
        person_id=ONESELF,
        account_id=ONESELF,
        organisation_id=ONESELF,
        organisation_name="Saltmarsh",
        name="Ada Fell",
        social_worker=False,
        roles=frozenset(roles),
    )


@pytest.mark.parametrize(
    ("asking", "of", "names", "records", "changes"),
    [
        (None, ANOTHER, False, False, False),
        (who(Role.WORKER), ONESELF, False, False, False),
        (who(Role.SUPERVISOR), ONESELF, True, False, False),
        (who(Role.SUPERVISOR), ANOTHER, False, True, False),
        (who(Role.ADMINISTRATOR), ANOTHER, True, True, True),
        (who(Role.ADMINISTRATOR), ONESELF, True, False, True),
    ],
)
def test_who_names_deputies_records_absences_and_changes_supervision(
    asking: Who | None, of: UUID, names: bool, records: bool, changes: bool
) -> None:
    person = Person(id=of)

    assert may_name_deputy(asking, person) is names
    assert may_record_absence(asking, person) is records
    assert may_change_supervision(asking, person) is changes
