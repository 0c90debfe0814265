"""The demonstration's calibration exercise: rated by most teams' supervisors, ready to discuss."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.organisations.rules import Role
from app.validation.queries.calibration import get_exercise
from app.validation.rules import Basis
from app.validation.rules.calibration import SampleEntry
from app.validation.rules.samples import SampleClaim, load_samples
from app.validation.services.calibrating import hand_in, open_exercise, save_answer

if TYPE_CHECKING:
    from datetime import datetime

    from app.devtools.council import Builder

FINISHED = slice(1, 14)
HALF_DONE = 3
# How far from the panel's level the supervisors land, one after another.
APART = (0, 0, 1, 0, -1, 0, 1, 0, 0, 1)
REASONS = (
    "I looked for what was watched or stands in the record, and left the rest aside.",
    "The indicator for this level is met word by word; nothing shows the one above.",
    "Hard to call. I went by what somebody else could check.",
    "I would ask for one more example before going higher.",
)


def play(builder: Builder, now: datetime) -> None:
    """Open an exercise; thirteen supervisors finish it, one is half done, the others have not."""
    moderator = builder.who(builder.played.holder(Role.MODERATOR))
    opened = open_exercise(moderator, before_sign_off=True, now=now - timedelta(days=9))
    exercise, claims = get_exercise(opened, moderator), load_samples().claims
    teams = builder.played.teams
    for number, team in enumerate(teams[FINISHED]):
        who = builder.who(team.supervisor)
        for place, claim in enumerate(claims):
            save_answer(exercise, who, claim.code, _entry(claim, number, place))
        hand_in(exercise, who, now=now - timedelta(days=1 + number % 7))
    for place, claim in enumerate(claims[:HALF_DONE]):
        save_answer(exercise, builder.who(teams[0].supervisor), claim.code, _entry(claim, 0, place))


def _entry(claim: SampleClaim, number: int, place: int) -> SampleEntry:
    reason = REASONS[(number + place) % len(REASONS)]
    # The likeable writing takes in about half of them, as it is meant to.
    baited = claim.code == "warm-words" and number % 2
    level = claim.panel.level
    if level is None and number % 4:
        return SampleEntry(not_enough_seen=True, reason=reason, share_reason=number % 5 == 0)
    apart = 1 if baited else APART[(number + 3 * place) % len(APART)]
    return SampleEntry(
        min(4, max(0, (level or 0) + apart)),
        basis=list(Basis)[(number + place) % 2],
        reason=reason,
        share_reason=(number + place) % 5 == 0,
    )
