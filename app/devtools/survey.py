"""The demonstration council's open survey wave, made and answered through the services."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from app.devtools.respondents import typed_answers
from app.surveys.queries import list_strata, questionnaire_of
from app.surveys.questionnaire import check_answers
from app.surveys.sealing import key_folder
from app.surveys.services import answer_survey, hand_out_slips, open_wave, plan_wave

SHARE_ANSWERED = 0.6


def open_survey(
    organisation_id: UUID, lead_id: UUID, *, data_folder: Path, kept_days: int, now: datetime
) -> None:
    """Open a wave, print slips for the largest role, and let some of its people answer."""
    wave = plan_wave(
        organisation_id,
        f"Workforce survey, {now:%B %Y}",
        answers_kept_days=kept_days,
        by_id=lead_id,
        now=now,
    )
    open_wave(wave, keys=key_folder(data_folder), by_id=lead_id, now=now)
    questionnaire = questionnaire_of(wave)
    largest = max(list_strata(wave.id), key=lambda stratum: stratum.invited)
    slips = hand_out_slips(wave, largest.id, by_id=lead_id)
    for number, slip in enumerate(slips[: int(len(slips) * SHARE_ANSWERED)]):
        answers, problems = check_answers(questionnaire, typed_answers(questionnaire, number))
        if problems:
            raise ValueError(f"The demonstration's answers do not fit: {problems}")
        answer_survey(wave, slip, largest.id, answers)
