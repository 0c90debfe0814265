"""What a statement's page shows, put together before any template sees it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.evidence.rules import rule_in_words
from app.frameworks.rules import LevelShown, show_levels
from skills_framework.model import EvidenceRule, Framework, Statement
from skills_framework.scoring import required_level
from skills_framework.supplement import is_local

# The statement and the indicators that are open before anything is opened.
MOST_WORDS = 90


@dataclass(frozen=True, slots=True)
class StatementText:
    """What a version says of a statement to people with one role: it never changes.

    `number` is the statement's place among `total`, from 1; `previous` and `following` are the
    codes of its neighbours, empty at either end; `local` says that a supplement brought it.
    """

    code: str
    title: str
    text: str
    area: str
    number: int
    total: int
    previous: str
    following: str
    safety_critical: bool
    required: int
    levels: tuple[LevelShown, ...]
    guidance: str
    examples: tuple[str, ...]
    rule: EvidenceRule
    local: bool = False

    @property
    def evidence_rule(self) -> str:
        """What its validation needs, as a sentence."""
        return rule_in_words(self.rule)

    @property
    def near(self) -> tuple[LevelShown, ...]:
        """The required level, the next one, and the one below where the words leave room."""
        return tuple(level for level in self.levels if level.near)

    @property
    def further(self) -> tuple[LevelShown, ...]:
        """The levels whose indicators open on demand."""
        return tuple(level for level in self.levels if level.indicator and not level.near)

    @property
    def open_words(self) -> int:
        """How many words are open before anything is opened."""
        return count_words(self.text, *(level.indicator for level in self.near))

    def among(self, codes: Sequence[str]) -> StatementText:
        """The same with its place among these statements only, in their order."""
        place = codes.index(self.code)
        return replace(
            self,
            number=place + 1,
            total=len(codes),
            previous=codes[place - 1] if place else "",
            following="".join(codes[place + 1 : place + 2]),
        )

    def level(self, number: int) -> LevelShown:
        """The level with this number, 0 to 4."""
        return self.levels[number]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was sent last for a statement in an earlier assessment, and when.

    `first_cycle` says that nothing at all was sent before. `wording` is what was rated then, where
    it differs from what the statement says now, and `version` the version that said it. In a first
    cycle it is what a new starter said in their `baseline`.
    """

    first_cycle: bool
    level: int | None = None
    sent_at: datetime | None = None
    not_my_role: bool = False
    reason: str = ""
    reflection: str = ""
    version: str = ""
    wording: tuple[str, ...] = ()
    baseline: bool = False


def count_words(*texts: str) -> int:
    """Return how many words these texts have, cut at blanks."""
    return sum(len(text.split()) for text in texts)


def statement_text(
    framework: Framework, code: str, role_profile: str, raised_areas: Sequence[str]
) -> StatementText:
    """Return what `framework` says of a statement to a role; raises `NotInFramework`."""
    statement = framework.statement(code)
    codes = ["", *(one.code for one in framework.statements), ""]
    place = codes.index(code)
    required = required_level(framework.role_profile(role_profile), code, raised_areas)
    return StatementText(
        code=code,
        title=statement.title,
        text=statement.text,
        area=framework.area(statement.area_code).title,
        number=place,
        total=len(codes) - 2,
        previous=codes[place - 1],
        following=codes[place + 1],
        safety_critical=statement.safety_critical,
        required=required,
        levels=_levels(framework, statement, required),
        guidance=statement.guidance,
        examples=statement.evidence_examples,
        rule=statement.evidence_rule,
        local=is_local(framework, code),
    )


def _levels(framework: Framework, statement: Statement, required: int) -> tuple[LevelShown, ...]:
    """The level below the required one closes when the three would have too many words."""
    levels = show_levels(framework, statement, required)
    words = count_words(statement.text, *(one.indicator for one in levels if one.near))
    if words <= MOST_WORDS:
        return levels
    return tuple(replace(one, near=one.near and one.number >= required) for one in levels)


def words_then(before: Statement, now: Statement, level: int | None) -> tuple[str, ...]:
    """Return the statement and the indicator that were rated then, where they read otherwise now.

    Empty where both read the same: nothing has to be said then.
    """
    then = _rated_words(before, level)
    return () if then == _rated_words(now, level) else then


def _rated_words(statement: Statement, level: int | None) -> tuple[str, ...]:
    texts = {one.level: one.text for one in statement.indicators}
    return tuple(filter(None, (statement.text, texts.get(level or 0, ""))))
