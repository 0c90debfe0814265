"""What a round of moderation found, in numbers that give nobody away. Pure.

A team's figures are shown only where enough of its cases were read. Where what is left out could
be worked out from the total, one more team is left out with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.validation.rules.moderation import CRITERIA, Criterion, Findings

# The least that any figure about a group rests on.
FEWEST = 10


@dataclass(frozen=True, slots=True)
class Count:
    """How often a criterion was met, of how many cases."""

    met: int
    of: int


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """A team with how many of its cases were read; `counts` is None where that is too few."""

    team: str
    counts: Mapping[Criterion, Count] | None


def count_criteria(given: Iterable[Findings]) -> Mapping[Criterion, Count]:
    """Return how often each criterion was met in these findings, which are complete."""
    held = list(given)
    return {
        one: Count(sum(bool(findings[one].met) for findings in held), len(held)) for one in CRITERIA
    }


def by_team(given: Iterable[tuple[str, Findings]]) -> Sequence[TeamFigures]:
    """Return each team's figures in the order of names; none for a team with too few cases.

    What is hidden together holds at least as many cases as are needed, so that it cannot be
    worked out by taking what is shown from the total: the smallest team shown goes with it.
    """
    teams: dict[str, list[Findings]] = {}
    for team, findings in given:
        teams.setdefault(team, []).append(findings)
    hidden = {team for team, held in teams.items() if len(held) < FEWEST}
    shown = sorted(teams.keys() - hidden, key=lambda team: (len(teams[team]), team))
    while shown and hidden and sum(len(teams[team]) for team in hidden) < FEWEST:
        hidden.add(shown.pop(0))
    return [
        TeamFigures(team, None if team in hidden else count_criteria(teams[team]))
        for team in sorted(teams)
    ]


def agreed(one: Findings, other: Findings) -> int:
    """Return on how many criteria two moderators said the same of one case."""
    return sum(one[each].met == other[each].met for each in CRITERIA)
