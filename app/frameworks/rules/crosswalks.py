"""What pages say of a crosswalk. Pure."""

from dataclasses import dataclass

from skills_framework.crosswalk import (
    Bearing,
    Covered,
    Drawn,
    Place,
    by_heading,
    by_statement,
)
from skills_framework.model import Framework, Statement

BEARING_WORDS = {
    Bearing.EXACT_MATCH: "says the same",
    Bearing.PART: "all of it",
    Bearing.RELATED: "some of it",
}


@dataclass(frozen=True, slots=True)
class ShownCrosswalk:
    """A crosswalk beside the version that it holds for, to be read in both directions."""

    framework: Framework
    drawn: Drawn

    @property
    def headings(self) -> tuple[Covered, ...]:
        """Each heading with its statements."""
        return by_heading(self.drawn)

    @property
    def statements(self) -> list[tuple[Statement, tuple[Place, ...]]]:
        """Each statement of the version with its headings, none for some."""
        places = by_statement(self.drawn)
        return [(one, places.get(one.code, ())) for one in self.framework.statements]

    @property
    def to_review(self) -> int:
        """How many places somebody must look at again before they count."""
        return sum(place.review for place in self.drawn.places)
