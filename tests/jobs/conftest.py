"""Work that tests can watch."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from flask import Flask

from app.jobs import registry
from app.jobs.rules import JobKind


class Watched:
    """Work that counts its runs and can be told to break or to refuse."""

    def __init__(self) -> None:
        self.subjects: list[UUID] = []
        self.before: Callable[[UUID], None] = lambda _subject: None

    def __call__(self, subject_id: UUID) -> None:
        self.subjects.append(subject_id)
        self.before(subject_id)


@pytest.fixture
def watched(app: Flask) -> Iterator[Watched]:
    """What is done for MAKE_PLAN_PDF during a test."""
    kept = dict(registry._known)
    work = Watched()
    registry.register(
        JobKind.MAKE_PLAN_PDF,
        work,
        title="Making the PDF",
        onward=lambda subject: registry.Onward("Open the plan", f"/plans/{subject}"),
    )
    yield work
    registry._known.clear()
    registry._known.update(kept)
