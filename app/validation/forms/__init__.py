"""What a person may send about a claim, one module a theme."""

from app.validation.forms.disagreeing import ConversationForm, NameReaderForm
from app.validation.forms.moderation import (
    AnswerRereviewForm,
    AskRereviewForm,
    DrawForm,
    FindingsForm,
    ThemeForm,
    findings_form,
)
from app.validation.forms.portable import (
    EndTrustForm,
    RecordFileForm,
    TakeInForm,
    TakeRecordForm,
    TrustIssuerForm,
)
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
    "AnswerRereviewForm",
    "AnswerReviewForm",
    "AreaForm",
    "AskRereviewForm",
    "CommentForm",
    "ContestForm",
    "ConversationForm",
    "DrawForm",
    "EndTrustForm",
    "FindingsForm",
    "NameReaderForm",
    "RecordFileForm",
    "RevealForm",
    "SecondReadForm",
    "SignOffForm",
    "TakeInForm",
    "TakeRecordForm",
    "ThemeForm",
    "TrustIssuerForm",
    "decide_form",
    "findings_form",
    "judge_form",
]
