"""How a claim left somebody who judged it, in words. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.organisations.rules import in_words, london_day


class Way(StrEnum):
    """How a claim left."""

    TAKEN_BACK = "taken back"
    HANDED_ON = "handed on"


@dataclass(frozen=True, slots=True)
class Left:
    """That a claim left its judge, whose worker it is, and when it was taken back."""

    worker_name: str
    way: Way
    at: datetime | None = None

    @property
    def heading(self) -> str:
        """What happened, for the head of a page."""
        if self.way is Way.TAKEN_BACK:
            return f"{self.worker_name} took this claim back"
        return f"You no longer supervise {self.worker_name}"

    @property
    def sentence(self) -> str:
        """What that means for whoever just sent something."""
        if self.way is Way.TAKEN_BACK and self.at is not None:
            day = in_words(london_day(self.at))
            return (
                f"It was taken back on {day}, so nothing you sent now was saved. What you judged"
                " before is kept for when it is sent again."
            )
        return (
            "Somebody else judges this claim now, so nothing you sent now was saved. What you"
            " judged before stays, under your name."
        )
