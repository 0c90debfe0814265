"""What can be put in a batch. Features above fill it; `app.factory` calls their `register`."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.documents.rules import Asker, Printed, Wanted, Whose


@dataclass(frozen=True, slots=True)
class Batchable:
    """A kind of file that batches hold.

    `list_for` says which files there are for somebody, of one cycle when its key is given;
    `still_for` which of these files they may read today, as each of them alone; `write` puts one
    file's text together, and raises a `DomainError` when that cannot be done.
    """

    kind: str
    list_for: Callable[[Any, Whose, UUID | None], Sequence[Wanted]]
    still_for: Callable[[Any, Collection[UUID]], Collection[UUID]]
    write: Callable[[UUID, datetime], Printed]


@dataclass(frozen=True, slots=True)
class CycleShown:
    """A cycle that a batch can be limited to."""

    key: UUID
    title: str


def _nobody(who: Any) -> bool:
    return False


def _no_names(person_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    return {}


def _no_cycles(who: Asker) -> Sequence[CycleShown]:
    return ()


@dataclass(slots=True)
class Reach:
    """What batches ask of features above them: who may ask for one at all, what people are called,
    and which cycles there are. `app.factory` fills it."""

    may_ask: Callable[[Any], bool] = _nobody
    names_of: Callable[[Iterable[UUID]], Mapping[UUID, str]] = _no_names
    list_cycles: Callable[[Any], Sequence[CycleShown]] = _no_cycles


reach = Reach()
_known: dict[str, Batchable] = {}


def register(one: Batchable) -> None:
    """Let batches hold this kind of file; the last word counts."""
    _known[one.kind] = one


def batchable(kind: str) -> Batchable:
    """Return a kind by its word; raises LookupError when no feature registered it."""
    if kind not in _known:
        raise LookupError(f"No feature registered files of the kind {kind!r}.")
    return _known[kind]


def kinds() -> Sequence[str]:
    """Return the kinds that batches can hold, in order of their words."""
    return sorted(_known)
