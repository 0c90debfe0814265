"""A council for tests of an assessment's pages."""

import pytest

from tests.factories.organisations import Council, make_council


@pytest.fixture
def council(app: object) -> Council:
    return make_council()
