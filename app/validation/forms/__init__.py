"""What a person may send about a claim, one module a theme."""

from app.validation.forms.disagreeing import ConversationForm, NameReaderForm
from app.validation.forms.reviews import (
    AnswerReviewForm,
    AreaForm,
    CommentForm,
    ContestForm,
    RevealForm,
    SecondReadForm,
    SignOffForm,
    decide_form,
    judge_form,
)

__all__ = [
    "AnswerReviewForm",
    "AreaForm",
    "CommentForm",
    "ContestForm",
    "ConversationForm",
    "NameReaderForm",
    "RevealForm",
    "SecondReadForm",
    "SignOffForm",
    "decide_form",
    "judge_form",
]
