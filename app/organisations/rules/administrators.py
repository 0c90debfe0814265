"""Who counts when an organisation must keep somebody who looks after it. Pure."""

from collections.abc import Callable, Collection
from uuid import UUID


def everybody(person_ids: Collection[UUID]) -> Collection[UUID]:
    """Take everybody as able to sign in, until accounts say who is."""
    return person_ids


class Openness:
    """Who can sign in. Accounts know, which this feature does not: the factory says how to ask."""

    def __init__(self) -> None:
        self.who_can_sign_in: Callable[[Collection[UUID]], Collection[UUID]] = everybody


openness = Openness()


def is_last(
    holders: Collection[UUID], lasting: Collection[UUID], without: Collection[UUID]
) -> bool:
    """Whether taking `without` away would leave nobody to look after an organisation.

    `holders` look after it today, `lasting` are those of them without a last day who can sign in.
    """
    return not set(holders).isdisjoint(without) and set(lasting) <= set(without)
