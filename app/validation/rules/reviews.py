"""Where each statement of a claim stands: rated, judged, shown to both, decided. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from app.assessments.rules.rulebook import RuleBook, StatementRules
from app.evidence.rules import Dated, Shortfall, shortfall
from app.validation.rules import Basis, DecisionKind
from app.validation.rules.days import london_day
from skills_framework.model import Statement
from skills_framework.scoring import difference

if TYPE_CHECKING:
    from app.assessments.models import SentRating
    from app.evidence.models import EvidenceItem
    from app.validation.models import AreaReveal, Decision, Disagreement, Judgement


@dataclass(frozen=True, slots=True)
class JudgementEntry:
    """What a judge enters for a statement; half done is fine until the area is shown."""

    level: int | None = None
    not_enough_seen: bool = False
    basis: Basis | None = None
    note: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was entered."""
        return self == JudgementEntry()

    def repeats(self, judgement: Judgement | None) -> bool:
        """Whether it says what the judgement says already."""
        return judgement is not None and self == JudgementEntry(
            judgement.level, judgement.not_enough_seen, judgement.basis, judgement.note
        )


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """What is decided about a statement. `level` counts for a different level only."""

    kind: DecisionKind
    level: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """One statement of a claim with everything both sides said about it.

    `statement` asks for the evidence that the claim's rules, in `book`, ask for.
    """

    statement: Statement
    statement_id: UUID
    required_level: int
    sent: SentRating
    judgement: Judgement | None = None
    reveal: AreaReveal | None = None
    last_decision: Decision | None = None
    disagreement: Disagreement | None = None
    evidence: Sequence[EvidenceItem] = field(default=())
    book: RuleBook = field(default_factory=RuleBook)

    @property
    def rules(self) -> StatementRules:
        """What holds for the statement in this claim."""
        return self.book.of(self.statement)

    @property
    def needs_registered(self) -> bool:
        """Whether its judge must be registered as a social worker."""
        return self.rules.registered_judge

    @property
    def level_hidden(self) -> bool:
        """Whether the worker's level is kept from whoever judges until both are shown."""
        return self.rules.blind and not self.shown

    @property
    def judged(self) -> bool:
        """Whether the judgement is whole: a level with its basis, or not enough seen yet."""
        return is_whole(self.judgement)

    @property
    def shown(self) -> bool:
        """Whether both levels were shown to both sides."""
        return self.reveal is not None

    @property
    def decision(self) -> Decision | None:
        """The decision on what was sent last; one made before a resend no longer counts."""
        made = self.last_decision
        return made if made is not None and made.decided_at >= self.sent.sent_at else None

    @property
    def returned(self) -> bool:
        """Whether it is with the worker, to be sent again."""
        return self.decision is not None and self.decision.kind is DecisionKind.RETURNED

    @property
    def difference(self) -> int | None:
        """The worker's level less the judge's; None where either gave none."""
        return difference(self.sent.level, self.judgement.level if self.judgement else None)

    @property
    def contested(self) -> bool:
        """Whether a second reader was asked and has not decided yet."""
        return self.disagreement is not None and self.disagreement.decided_at is None

    @property
    def contestable(self) -> bool:
        """Whether the worker may contest: the level decided is not the one they sent."""
        if self.decision is None or self.decision.level is None or self.disagreement is not None:
            return False
        return self.decision.level != self.sent.level

    @property
    def final_level(self) -> int | None:
        """The level that is validated: the second reader's, or the one decided; None for none."""
        if self.decision is None:
            return None
        if self.disagreement is not None and self.disagreement.decided_level is not None:
            return self.disagreement.decided_level
        return self.decision.level

    @property
    def code(self) -> str:
        """The statement's code."""
        return self.statement.code


def is_whole(judgement: Judgement | None) -> bool:
    """Whether a judgement says all it must: not enough seen yet, or a level and its basis."""
    if judgement is None:
        return False
    return judgement.not_enough_seen or (
        judgement.level is not None and judgement.basis is not None
    )


def lacks_evidence(
    statement: Statement, level: int | None, held: Sequence[Dated], now: datetime
) -> str | None:
    """Return a sentence on what a level 1 to 4 needs and has not, or None when it has it."""
    if not level:
        return None
    short = shortfall(statement.evidence_rule, held, london_day(now))
    if short is None:
        return None
    kinds = " or ".join(kind.value for kind in statement.evidence_rule.types) or "piece of evidence"
    number = statement.evidence_rule.items
    wanted = f"{statement.code} needs " + (
        f"{number} items ({kinds})" if number > 1 else f"a {kinds}"
    )
    if short is Shortfall.TOO_OLD:
        months = statement.evidence_rule.max_age_months
        wanted += f" from the last {months} months" if months else " that has not ended"
    return f"{wanted}. Without it, select “not enough seen yet” or return the statement."


def codes(reviews: Iterable[Review]) -> str:
    """Return the codes of these statements as a sentence lists them: `E1, E3 and F2`."""
    listed = [review.code for review in reviews]
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"
