"""Who may ask for batches, see them and download them: named pure functions."""

from typing import TYPE_CHECKING

from app.documents.batchable import reach

if TYPE_CHECKING:
    from app.documents.models import Batch
    from app.documents.rules import Asker


def may_have_batches(who: "Asker | None") -> bool:
    """Whoever has files that a batch can hold: the features that make them say who that is."""
    return who is not None and reach.may_ask(who)


def may_see_batch(who: "Asker", batch: "Batch") -> bool:
    """Only who asked for it; what it holds is asked about again, file by file."""
    return batch.asked_by_id == who.person_id
