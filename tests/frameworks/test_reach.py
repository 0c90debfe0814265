"""What frameworks ask of features above them, before anybody has answered."""

from uuid import UUID

from app.frameworks.rules.reach import Reach
from app.organisations.rules import Who


def test_a_service_without_resources_offers_none() -> None:
    somebody = Who(
        person_id=UUID(int=1),
        account_id=UUID(int=1),
        organisation_id=UUID(int=1),
        organisation_name="Saltmarsh",
        name="Ada Fell",
        social_worker=False,
        roles=frozenset(),
    )
    assert list(Reach().learning_of(somebody, UUID(int=2))) == []
