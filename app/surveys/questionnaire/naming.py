"""What in a respondent's own words may tell who somebody is: shown to them alone, kept nowhere."""

from collections.abc import Iterator

from app.evidence.identifiers import find_identifiers, sentence_of
from app.surveys.questionnaire.answers import Answers
from app.surveys.questionnaire.model import Kind, Questionnaire


def named_in(questionnaire: Questionnaire, answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield (question, sentence) for each answer in words that may identify somebody."""
    asked = [one for one in questionnaire.questions if one.kind is Kind.TEXT]
    for question in asked:
        if found := find_identifiers(str(answers.get(question.code, ""))):
            yield question.text, sentence_of(found)
