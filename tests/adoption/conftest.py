"""A council on the first of two versions, with people in every state."""

from datetime import UTC, datetime

import pytest

from tests.adoption.council import AdoptingCouncil, make_adopting_council


@pytest.fixture
def moving(app: object) -> AdoptingCouncil:
    return make_adopting_council(datetime.now(UTC))
