"""How features say that what a message is about is over, so that nobody is sent it late. Pure.

`factory` lets each feature register; a letter that nobody registered is never over.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

IsOver = Callable[[UUID, UUID], bool]


@dataclass(frozen=True, slots=True)
class Overs:
    """Which function tells for which letters: it is given what it is about, and the person."""

    known: dict[str, IsOver] = field(default_factory=dict)

    def register(self, letters: Iterable[str], is_over: IsOver) -> None:
        """Say for `letters` how to find out that what they are about is over."""
        self.known.update(dict.fromkeys(letters, is_over))

    def over(self, letter: str, about_id: UUID | None, person_id: UUID | None) -> bool:
        """Whether what a message is about is over for this person."""
        is_over = self.known.get(letter)
        if is_over is None or about_id is None or person_id is None:
            return False
        return is_over(about_id, person_id)


overs = Overs()
