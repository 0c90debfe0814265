"""How far an area of a claim has come, for whoever looks at it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.validation.rules.reviews import Review
from skills_framework.model import Area, Framework
from skills_framework.supplement import local_areas


@dataclass(frozen=True, slots=True)
class AreaStanding:
    """An area's counts: `statements` that whoever looks may see, and how many are done.

    `local` when a supplement brought it.
    """

    code: str
    title: str
    statements: int
    judged: int
    decided: int
    returned: int
    shown: bool
    local: bool = False

    @property
    def words(self) -> str:
        """Where it stands, in words for a tag."""
        if self.shown:
            if self.returned:
                return "Returned"
            return "Decided" if self.decided == self.statements else "Both levels shown"
        if self.judged == self.statements:
            return "Judged"
        return "In progress" if self.judged else "Not started"


def area_standings(framework: Framework, reviews: Sequence[Review]) -> tuple[AreaStanding, ...]:
    """Return where each area stands that has any of these statements, in the framework's order."""
    local = local_areas(framework)
    return tuple(
        area_standing(area, held, local=area.code in local)
        for area in framework.areas
        if (held := [one for one in reviews if one.statement.area_code == area.code])
    )


def area_standing(area: Area, reviews: Iterable[Review], *, local: bool = False) -> AreaStanding:
    """Return where one area stands, from its statements."""
    held = list(reviews)
    return AreaStanding(
        code=area.code,
        title=area.title,
        statements=len(held),
        judged=sum(review.judged for review in held),
        decided=sum(review.decision is not None and not review.returned for review in held),
        returned=sum(review.returned for review in held),
        shown=all(review.shown for review in held),
        local=local,
    )
