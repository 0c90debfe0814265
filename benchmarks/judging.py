"""What judging one person asks of a judge: words, keys, minutes.

`python -m benchmarks.judging` prints it for every role. docs/judging.md says what is assumed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.assessments.rules.statements import count_words
from benchmarks.reading import FRAMEWORK, ONCE, SLOW, USUAL, VERSIONS
from skills_framework.loader import published
from skills_framework.model import Framework, Statement
from skills_framework.scoring import required_levels

# Seconds to compare both levels and decide, where it is decided by itself.
DECIDING = 15
# What a worker writes, in words: a reflection where one is asked for, an evidence item's text.
REFLECTION, ITEM = 80, 60
# One item supports about three statements, and is read once.
STATEMENTS_AN_ITEM = 3
# Seconds to weigh a statement and press two keys.
WEIGHING = 12
# A level and its basis; on an area's last statement to the button, and the button.
KEYS_EACH, KEYS_AN_AREA = 2, 2
# Open the area again, show both levels.
KEYS_A_SHOWING = 2
# Of the statements that are not safety-critical, how many agree at once; the rest need a decision
# and its button, as each safety-critical one does. One press confirms all that agree.
AGREEING, KEYS_A_DECISION = 2 / 3, 2


@dataclass(frozen=True)
class Judging:
    """One careful judgement of everything a worker with this role sent."""

    version: str
    role: str
    statements: int
    areas: int
    safety: int
    words: int

    @property
    def keys(self) -> int:
        """Key presses until every statement has a level, its basis, and is saved."""
        return KEYS_EACH * self.statements + KEYS_AN_AREA * self.areas

    @property
    def alone(self) -> int:
        """How many statements are decided by themselves."""
        others = self.statements - self.safety
        return self.safety + others - round(others * AGREEING)

    @property
    def deciding_keys(self) -> int:
        """Presses for showing every area and deciding everything."""
        return KEYS_A_SHOWING * self.areas + KEYS_A_DECISION * self.alone + 1

    def minutes(self, speed: int) -> float:
        """How long judging and deciding take at this many words a minute."""
        seconds = self.statements * WEIGHING + self.alone * DECIDING
        return self.words / speed + seconds / 60


def whole_judging(framework: Framework, role: str) -> Judging:
    """Return what judging a person with this role asks: around the level that is required the
    indicators are read, three of the four, and everything that the worker wrote."""
    required = required_levels(framework, framework.role_profile(role), [])
    statements = framework.statements
    safety = sum(one.safety_critical for one in statements)
    read = sum(_words(one, required[one.code]) for one in statements)
    written = safety * REFLECTION + len(statements) // STATEMENTS_AN_ITEM * ITEM
    return Judging(
        framework.version,
        role,
        len(statements),
        len(framework.areas),
        safety,
        ONCE + read + written,
    )


def _words(statement: Statement, required: int) -> int:
    """The statement with the required indicator and its neighbours."""
    near = [one.text for one in statement.indicators if abs(one.level - required) <= 1]
    return count_words(statement.title, statement.text, *near)


def judgings() -> Iterator[Judging]:
    """Yield every role of every version that ships."""
    for version in VERSIONS:
        framework = published(FRAMEWORK, version)
        for role in framework.role_profiles:
            yield whole_judging(framework, role.code)


def table() -> Iterator[str]:
    """Yield the lines of a table."""
    names = f"{'pages':>6}{'words':>7}{'keys':>6}{'decide':>8}{'minutes':>14}"
    yield f"{'version':<9}{'role':<32}{names}"
    for one in judgings():
        between = f"{one.minutes(USUAL):.1f} to {one.minutes(SLOW):.1f}"
        yield (
            f"{one.version:<9}{one.role:<32}{one.areas:>6}{one.words:>7}{one.keys:>6}"
            f"{one.deciding_keys:>8}{between:>14}"
        )


if __name__ == "__main__":
    print("\n".join(table()))
