"""A questionnaire as content: its parts, how it is read and checked, and what may answer it."""

from app.surveys.questionnaire.answers import (
    Answer,
    Answers,
    check_answers,
    field_name,
    in_words,
    is_asked,
    only_if,
)
from app.surveys.questionnaire.loader import Problem, QuestionnaireBroken, load_questionnaire
from app.surveys.questionnaire.measures import Measure, measures
from app.surveys.questionnaire.model import (
    AskIf,
    Band,
    Kind,
    Question,
    Questionnaire,
    Scope,
    Section,
    Table,
)
from app.surveys.questionnaire.naming import named_in

__all__ = [
    "Answer",
    "Answers",
    "AskIf",
    "Band",
    "Kind",
    "Measure",
    "Problem",
    "Question",
    "Questionnaire",
    "QuestionnaireBroken",
    "Scope",
    "Section",
    "Table",
    "check_answers",
    "field_name",
    "in_words",
    "is_asked",
    "load_questionnaire",
    "measures",
    "named_in",
    "only_if",
]
