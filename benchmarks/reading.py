"""What a first complete assessment asks of its reader: words, clicks, minutes.

`python -m benchmarks.reading` prints it for every role. docs/statement-page.md says where the
speeds come from.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.assessments.rules.statements import count_words, statement_text
from skills_framework.loader import published
from skills_framework.model import Framework
from skills_framework.roles import RoleProfile

FRAMEWORK, VERSIONS = "family-help", ("1.0.0", "1.1.0")
SLOW, USUAL = 200, 230  # words a minute
ONCE = 150  # words that stand on every page alike and are read on the first
CHOOSING = 6  # seconds to decide on a level, choose it, and go on
# Start, a role, start, the first statement; at the end: look through the check, send.
CLICKS_AROUND = 6
CLICKS_EACH = 2


@dataclass(frozen=True)
class Pass:
    """One careful reading of everything that is open, and a level for each statement."""

    version: str
    role: str
    statements: int
    words: int
    most: int

    @property
    def clicks(self) -> int:
        """How many times something is pressed, from the start to sending."""
        return CLICKS_AROUND + CLICKS_EACH * self.statements

    def minutes(self, speed: int) -> float:
        """How long it takes at this many words a minute."""
        return self.words / speed + self.statements * CHOOSING / 60


def first_pass(framework: Framework, role: RoleProfile) -> Pass:
    """Return what a first assessment for a role asks; a role that raises areas raises the first."""
    codes = [area.code for area in framework.areas]
    raised = codes[: role.raised.areas] if role.raised else []
    texts = [statement_text(framework, one.code, role.code, raised) for one in framework.statements]
    return Pass(
        framework.version,
        role.code,
        len(texts),
        ONCE + sum(count_words(text.title) + text.open_words for text in texts),
        max(text.open_words for text in texts),
    )


def passes() -> Iterator[Pass]:
    """Yield every role of every version that ships."""
    for version in VERSIONS:
        framework = published(FRAMEWORK, version)
        for role in framework.role_profiles:
            yield first_pass(framework, role)


def table() -> Iterator[str]:
    """Yield the lines of a table."""
    names = f"{'pages':>6}{'words':>7}{'most':>6}{'clicks':>8}{'minutes':>14}"
    yield f"{'version':<9}{'role':<32}{names}"
    for one in passes():
        between = f"{one.minutes(USUAL):.1f} to {one.minutes(SLOW):.1f}"
        yield (
            f"{one.version:<9}{one.role:<32}{one.statements:>6}{one.words:>7}{one.most:>6}"
            f"{one.clicks:>8}{between:>14}"
        )


if __name__ == "__main__":
    print("\n".join(table()))
