"""Writes of waves: make, open, hand out codes, answer, close, release."""

from app.surveys.services.answering import answer_survey
from app.surveys.services.closing import TracesLeft, close_wave, mark_released, wipe_traces
from app.surveys.services.codes import (
    hand_out_slips,
    make_invitations,
    note_sent,
    replace_code,
)
from app.surveys.services.refusals import (
    CodesHandedOut,
    CodeSpent,
    NoReplacementLeft,
    OnItsWay,
    TooFewToInvite,
    WaveHasNoTitle,
    WaveKeyMissing,
    WaveNotClosed,
    WaveNotDraft,
    WaveNotOpen,
)
from app.surveys.services.waves import hold_wave, open_wave, plan_wave

__all__ = [
    "CodeSpent",
    "CodesHandedOut",
    "NoReplacementLeft",
    "OnItsWay",
    "TooFewToInvite",
    "TracesLeft",
    "WaveHasNoTitle",
    "WaveKeyMissing",
    "WaveNotClosed",
    "WaveNotDraft",
    "WaveNotOpen",
    "answer_survey",
    "close_wave",
    "hand_out_slips",
    "hold_wave",
    "make_invitations",
    "mark_released",
    "note_sent",
    "open_wave",
    "plan_wave",
    "replace_code",
    "wipe_traces",
]
