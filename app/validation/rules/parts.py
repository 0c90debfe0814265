"""What the parts of a record share, so that its text is canonical JSON as it is written. Pure."""

from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

Held = TypeVar("Held")


def _by_key(held: dict[str, Held]) -> dict[str, Held]:
    return dict(sorted(held.items()))


Sorted = Annotated[dict[str, Held], AfterValidator(_by_key)]


class Part(BaseModel):
    """A part of the record: no unknown keys, and no changes once made.

    The fields of every part stand in the order of the alphabet, as its keys do in canonical JSON.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
