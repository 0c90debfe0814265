"""What is counted: a question becomes one or more measures, each in two bands."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.surveys.questionnaire.model import Kind, Question, Questionnaire, Table

CHOSEN = {"chosen": "Chosen", "not_chosen": "Not chosen"}
WHOLE_QUESTION = "answers"


@dataclass(frozen=True)
class Measure:
    """One line of a table: a question, or one row, part or option of it.

    `item` is the row's, part's or option's code; a question that is counted whole has `answers`.
    """

    question: Question
    item: str
    label: str

    @property
    def bands(self) -> dict[str, str]:
        """The two bands: code → label, the one that is named first first."""
        if self.question.kind is Kind.SEVERAL:
            return dict(CHOSEN)
        return {code: band.label for code, band in self.question.bands.items()}

    @property
    def shares_base(self) -> bool:
        """Whether all measures of the question have the same people behind them by construction."""
        return self.question.kind in (Kind.SEVERAL, Kind.SHARE)

    @property
    def column(self) -> str:
        """The column of the snapshot that holds what people answered."""
        whole = self.item == WHOLE_QUESTION
        return self.question.code if whole else f"{self.question.code}.{self.item}"


def measures(questionnaire: Questionnaire, table: Table) -> Iterator[Measure]:
    """Return what the declared `table` of one council counts, in the questionnaire's order."""
    for question in questionnaire.questions:
        if table in question.tables and table.in_one_council:
            items = question.options if question.kind is Kind.SEVERAL else question.rows
            for item, label in (items or {WHOLE_QUESTION: question.text}).items():
                yield Measure(question, item, label)
