"""Hand out codes: made in memory, kept as digests, and nobody's by anything that is stored."""

from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.changes import change_if
from app.documents.codes import new_tokens, shuffled, token_digest
from app.extensions import db
from app.surveys.models import Invitation, SurveyToken, Wave, WaveStratum
from app.surveys.queries import list_strata, list_unsent
from app.surveys.rules import WaveState
from app.surveys.services.refusals import CodesHandedOut, NoReplacementLeft, WaveNotOpen


def hand_out_slips(wave: Wave, stratum_id: UUID, *, by_id: UUID) -> list[bytes]:
    """Return a token for each in a stratum who has none, for printed slips; nothing keeps them.

    Raises `WaveNotOpen`, `CodesHandedOut`.
    """
    stratum = _stratum_of(wave, stratum_id)
    number = stratum.invited - stratum.issued
    change_if(
        WaveStratum,
        WaveStratum.id == stratum_id,
        WaveStratum.issued == stratum.issued,
        WaveStratum.issued < WaveStratum.invited,
        otherwise=CodesHandedOut,
        issued=stratum.invited,
    )
    tokens = _add_tokens(stratum_id, number)
    _note_codes(wave, stratum_id, "printed", by_id, number)
    return tokens


def replace_code(wave: Wave, stratum_id: UUID, *, by_id: UUID) -> bytes:
    """Return one more token for a stratum, for a lost code; at most one in twenty.

    The lost code cannot be stopped: nobody knows which it is. Raises `NoReplacementLeft`.
    """
    _stratum_of(wave, stratum_id)
    change_if(
        WaveStratum,
        WaveStratum.id == stratum_id,
        (WaveStratum.replaced + 1) * 20 <= WaveStratum.invited,
        otherwise=NoReplacementLeft,
        replaced=WaveStratum.replaced + 1,
    )
    (token,) = _add_tokens(stratum_id, 1)
    _note_codes(wave, stratum_id, "replaced", by_id, 1)
    return token


def make_invitations(stratum: WaveStratum) -> list[tuple[Invitation, bytes]]:
    """Return each invitation not yet sent with a token of its own, paired in memory only.

    The digests are stored together in an order of their own. Tokens of an earlier try that were
    never sent stay behind: nobody has them.
    """
    waiting = shuffled(list_unsent(stratum.id))
    return list(zip(waiting, _add_tokens(stratum.id, len(waiting)), strict=True))


def note_sent(invitation: Invitation) -> None:
    """Record that a person's invitation has gone: that, and not with which code."""
    change_if(
        WaveStratum,
        WaveStratum.id == invitation.stratum_id,
        otherwise=CodesHandedOut,
        issued=WaveStratum.issued + 1,
    )
    change_if(Invitation, Invitation.id == invitation.id, ~Invitation.sent, sent=True)


def _add_tokens(stratum_id: UUID, number: int) -> list[bytes]:
    tokens = new_tokens(number)
    rows = [{"digest": token_digest(one), "stratum_id": stratum_id} for one in shuffled(tokens)]
    if rows:
        db.session.execute(sa.insert(SurveyToken), rows)
    return tokens


def _stratum_of(wave: Wave, stratum_id: UUID) -> WaveStratum:
    if wave.state is not WaveState.OPEN:
        raise WaveNotOpen
    found = next((one for one in list_strata(wave.id) if one.id == stratum_id), None)
    if found is None:
        raise WaveNotOpen
    return found


def _note_codes(wave: Wave, stratum_id: UUID, verb: str, by_id: UUID, number: int) -> None:
    record_event(
        verb,
        "codes",
        stratum_id,
        organisation_id=wave.organisation_id,
        by_id=by_id,
        number=number,
    )
