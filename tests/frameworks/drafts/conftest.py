"""A draft of the next version of family-help, and the editor who started it."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.people.models import Person
from tests.factories.drafts import Writing, make_writing
from tests.pages import PageClient


@pytest.fixture
def writing(app: Flask) -> Writing:
    """A draft of the next version of family-help."""
    return make_writing()


@pytest.fixture
def editor(writing: Writing, sign_in: Callable[[Person], PageClient]) -> PageClient:
    """The editor who started the draft, signed in."""
    return sign_in(writing.editor)
