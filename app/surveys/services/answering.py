"""Answer a survey: the sealed answers and the spent token, and nothing else at all.

No event, no time, no job, no session: whatever else were written in this transaction could be
joined to the answers by the database's own bookkeeping.
"""

from uuid import UUID

from app.db.changes import change_if
from app.db.errors import flush
from app.documents.codes import token_digest
from app.extensions import db
from app.surveys.models import SealedAnswer, SurveyToken, Wave
from app.surveys.questionnaire import Answers
from app.surveys.sealing import seal
from app.surveys.services.refusals import CodeSpent


def answer_survey(wave: Wave, token: bytes, stratum_id: UUID, answers: Answers) -> None:
    """Spend a token and store its answers, sealed; raises `CodeSpent`. Writes nothing else.

    One conditional update decides, so a code posted many times at once answers once.
    """
    if wave.public_key is None:
        raise CodeSpent
    sealed = seal(wave.public_key, answers, wave.sealed_length)
    change_if(
        SurveyToken,
        SurveyToken.digest == token_digest(token),
        ~SurveyToken.spent,
        otherwise=CodeSpent,
        spent=True,
    )
    db.session.add(SealedAnswer(stratum_id=stratum_id, sealed=sealed))
    flush()
