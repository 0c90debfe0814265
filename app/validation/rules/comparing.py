"""Both levels of a statement side by side: their names, their indicators, what to talk about."""

from dataclasses import dataclass

from app.validation.rules import NOT_YET, needs_conversation
from app.validation.rules.phrases import Phrase, Position, mark_differences, talk_about
from app.validation.rules.reviews import Review
from skills_framework.model import Framework


@dataclass(frozen=True, slots=True)
class Shown:
    """One side's level as the page shows it, with its indicator cut into phrases.

    `apart` is how somebody at this level works, for indicators that share no wording.
    """

    words: str
    phrases: tuple[Phrase, ...]
    apart: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides of one statement. `far` means: talk it through before deciding."""

    worker: Shown
    judge: Shown
    talk: str
    far: bool
    same: bool

    @property
    def marked(self) -> bool:
        """Whether the indicators share wording, so that marking what differs tells something."""
        return any(not phrase.differs for phrase in self.worker.phrases) and not self.same


def compare(framework: Framework, review: Review) -> Comparison:
    """Return both levels of a statement that was shown, with the phrases that differ."""
    judged = review.judgement.level if review.judgement else None
    worker = _position(framework, review.sent.level)
    judge = _position(framework, judged)
    one, other = _wording(review, worker), _wording(review, judge)
    left, right = mark_differences(one, other)
    not_mine = "Not part of my role"
    return Comparison(
        worker=Shown(_words(worker, not_mine), left, _apart(framework, worker)),
        judge=Shown(_words(judge, "Not enough seen yet"), right, _apart(framework, judge)),
        talk=talk_about(worker, judge),
        far=needs_conversation(review.difference),
        same=worker.level is not None and worker.level == judge.level,
    )


def _position(framework: Framework, level: int | None) -> Position:
    return Position(level, "" if level is None else framework.level(level).name)


def _words(position: Position, otherwise: str) -> str:
    return otherwise if position.level is None else f"{position.level} – {position.level_name}"


def _apart(framework: Framework, position: Position) -> str:
    return "" if position.level is None else framework.level(position.level).autonomy


def _wording(review: Review, position: Position) -> str:
    if position.level is None:
        return ""
    if position.level == 0:
        return NOT_YET
    return review.statement.indicator(position.level).text
