"""A made-up wave for tests of tables: questions, strata and responses drawn at random."""

from pathlib import Path
from random import Random

import polars as pl

from app.surveys.questionnaire import (
    Answer,
    Kind,
    Question,
    Questionnaire,
    Scope,
    Section,
    is_asked,
    load_questionnaire,
)
from app.surveys.rules import Stratum
from app.surveys.snapshot import Response, read_snapshot, write_snapshot

WHOLE = load_questionnaire("family-help-workforce", "1.0.0").for_wave(Scope.COUNCIL)


def some_of(*codes: str) -> Questionnaire:
    """The questionnaire with these questions only."""
    chosen = tuple(question for question in WHOLE.questions if question.code in codes)
    return Questionnaire(WHOLE.cover, (Section("Some", Scope.COUNCIL, chosen),))


def draw(question: Question, random: Random) -> Answer:
    """Draw one answer; later options are likelier, so that bands are uneven."""
    options = list(question.options)
    if question.kind is Kind.SEVERAL:
        return [code for code in options if random.random() < 0.3] or options[:1]
    if question.kind is Kind.MATRIX:
        return {row: random.choice(options) for row in question.rows if random.random() < 0.9}
    if question.kind is Kind.NUMBER:
        return random.randint(question.minimum, question.maximum)
    if question.kind is Kind.SHARE:
        share = question.adds_to // len(question.rows)
        return dict.fromkeys(question.rows, share)
    return random.choices(options, range(1, len(options) + 1))[0]


def answer_all(questionnaire: Questionnaire, random: Random, left_out: float) -> dict[str, Answer]:
    """Draw a whole response, leaving out this share of questions."""
    answers: dict[str, Answer] = {}
    for question in questionnaire.questions:
        if random.random() >= left_out and is_asked(question, answers):
            answers[question.code] = draw(question, random)
    return answers


def respond(
    questionnaire: Questionnaire, sizes: dict[str, int], seed: int, left_out: float = 0.05
) -> tuple[list[Stratum], list[Response]]:
    """Return strata with these numbers of responses, and the responses."""
    random = Random(seed)
    strata = [Stratum(code, f"Role {code}", size + 10) for code, size in sizes.items()]
    rows: list[Response] = [
        (code, answer_all(questionnaire, random, left_out))
        for code, size in sizes.items()
        for _ in range(size)
    ]
    random.shuffle(rows)
    return strata, rows


def frame(questionnaire: Questionnaire, rows: list[Response], folder: Path) -> pl.DataFrame:
    """Write the responses to a snapshot and read it back."""
    file = folder / "wave.parquet"
    return read_snapshot(file, write_snapshot(questionnaire, rows, file))
