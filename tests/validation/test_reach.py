"""What validation asks of features above it, before anybody has answered."""

from uuid import UUID

from app.organisations.rules import Who
from app.validation.rules.reach import Reach


def test_a_service_without_plans_revokes_all_the_same() -> None:
    asked: list[str] = []
    alone, with_plans = Reach(), Reach(lambda _person, code, _by: asked.append(code))
    manager = Who(
        person_id=UUID(int=1),
        account_id=UUID(int=1),
        organisation_id=UUID(int=1),
        organisation_name="Saltmarsh",
        name="Ada Fell",
        social_worker=True,
        roles=frozenset(),
    )

    for reach in (alone, with_plans):
        reach.plan_for(UUID(int=2), "E1", manager)

    assert asked == ["E1"]


def test_a_service_that_erases_nobody_says_so() -> None:
    assert Reach().erased_texts(UUID(int=1)) == {}
