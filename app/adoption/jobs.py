"""What the worker does for adoptions: carry people to a version, and take them back."""

from uuid import UUID

from app.adoption.access import may_adopt
from app.adoption.queries import get_adoption_by_id
from app.adoption.services import begin_carrying, carry_step, go_back_step
from app.extensions import db
from app.jobs.registry import Onward, register
from app.jobs.rules import JobKind


def register_work() -> None:
    """Tell the job registry what this feature does."""
    for kind, work, title in (
        (JobKind.CARRY_ADOPTION, carry, "Adopting the version"),
        (JobKind.ROLL_BACK_ADOPTION, take_back, "Going back"),
    ):
        register(kind, work, title=title, onward=_back, may_again=may_adopt)


def _back(adoption_id: UUID) -> Onward:
    return Onward("See the adoption", f"/adoptions/{adoption_id}")


def carry(adoption_id: UUID) -> None:
    """Carry everybody, some at a time, then put the version in force. May be cut off anywhere."""
    if not begin_carrying(get_adoption_by_id(adoption_id)):
        return
    db.session.commit()
    while carry_step(get_adoption_by_id(adoption_id)):
        db.session.commit()


def take_back(adoption_id: UUID) -> None:
    """Take everybody back, some at a time. May be cut off anywhere."""
    while go_back_step(get_adoption_by_id(adoption_id)):
        db.session.commit()
