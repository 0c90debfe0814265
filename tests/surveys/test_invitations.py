"""Invitations go out from memory: a code each, and no row that says which."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.base import Base
from app.documents.codes import read_code, token_digest
from app.extensions import db
from app.jobs.models import Job
from app.jobs.rules import JobKind
from app.jobs.running import run_waiting
from app.jobs.services import ask
from app.surveys.models import Invitation, SurveyToken, Wave
from app.surveys.queries import list_strata
from app.surveys.services import CodesHandedOut, hand_out_slips, open_wave
from config import Settings
from tests.factories.organisations import make_council
from tests.factories.surveys import NOW, keys, make_draft, make_workforce
from tests.notifications.conftest import Box, plain

Configured = Callable[..., Settings]


@pytest.fixture
def wave(app: Flask) -> Wave:
    """An open wave with 29 people in two strata and no code handed out."""
    council = make_council()
    make_workforce(council)
    made = make_draft(council)
    open_wave(made, keys=keys(), by_id=council.workforce_lead.id, now=NOW)
    db.session.commit()
    return made


def invite(wave: Wave) -> tuple[str, str]:
    """Ask for the invitations and do the work; return the job's state and reason."""
    job = ask(JobKind.INVITE_TO_WAVE, wave.id)
    key = job.id
    run_waiting()
    db.session.expire_all()
    ended = db.session.get_one(Job, key)
    return ended.state.value, ended.reason


def codes_in(box: Box) -> dict[str, str]:
    """The code that each address was sent."""
    codes = {}
    for message in box.taken:
        text = plain(message)
        codes[message["To"]] = next(
            line for line in text.splitlines() if line.count("-") == 6 and "/" not in line
        )
    return codes


def test_everybody_gets_a_code_of_their_own_that_works(
    wave: Wave, mailbox: Box, configured: Configured
) -> None:
    configured(
        mail_server="127.0.0.1", mail_port=mailbox.port, service_url="https://skills.example/"
    )
    assert invite(wave) == ("done", "")
    codes = codes_in(mailbox)
    assert len(codes) == len(set(codes.values())) == 29
    digests = set(db.session.scalars(sa.select(SurveyToken.digest)))
    assert {token_digest(read_code(code)) for code in codes.values()} == digests
    message = plain(mailbox.taken[0])
    assert f"https://skills.example/answer#{codes[mailbox.taken[0]['To']]}\n" in message
    assert "Do not forward this message" in " ".join(message.split())


def test_inviting_again_sends_nothing_and_slips_are_refused(wave: Wave, mailbox: Box) -> None:
    invite(wave)
    assert invite(wave) == ("done", "")
    assert len(mailbox.taken) == 29
    stratum = list_strata(wave.id)[0]
    with pytest.raises(CodesHandedOut):
        hand_out_slips(wave, stratum.id, by_id=stratum.id)


def test_no_row_anywhere_holds_a_code_or_puts_one_beside_an_address(
    wave: Wave, mailbox: Box
) -> None:
    invite(wave)
    held = repr([list(db.session.execute(sa.select(t))) for t in Base.metadata.sorted_tables])
    for code in codes_in(mailbox).values():
        assert code not in held
        assert read_code(code).hex() not in held
        assert repr(read_code(code))[2:-1] not in held


def test_refused_address_is_told_and_gets_a_slip_instead(wave: Wave, mailbox: Box) -> None:
    refused = sorted(codes_of_people())[0]
    mailbox.answer = lambda address: "550 no" if address == refused else "250 OK"
    state, reason = invite(wave)
    assert (state, len(mailbox.taken)) == ("failed", 28)
    assert "Print slips" in reason
    stratum = next(one for one in list_strata(wave.id) if one.issued < one.invited)
    assert len(hand_out_slips(wave, stratum.id, by_id=stratum.id)) == 1


def codes_of_people() -> list[str]:
    """The addresses that are invited."""
    table = Base.metadata.tables["person"]
    chosen = sa.select(table.c.work_email).join(Invitation, Invitation.person_id == table.c.id)
    return list(db.session.scalars(chosen))


def test_busy_server_is_asked_again_for_those_who_were_missed(wave: Wave, mailbox: Box) -> None:
    busy = set(sorted(codes_of_people())[:3])
    mailbox.answer = lambda address: "450 later" if address in busy else "250 OK"
    assert invite(wave)[0] == "waiting"
    assert len(mailbox.taken) == 26
    mailbox.answer = lambda _address: "250 OK"
    assert invite(wave) == ("done", "")
    assert len(codes_in(mailbox)) == 29


def test_without_a_mail_server_the_lead_is_told(wave: Wave, configured: Configured) -> None:
    configured(mail_server="", mail_folder=None)
    state, reason = invite(wave)
    assert state == "failed"
    assert "Mail is not set up" in reason
    assert sum(one.issued for one in list_strata(wave.id)) == 0


def test_wave_that_is_not_open_invites_nobody(wave: Wave, mailbox: Box, tmp_path: Path) -> None:
    other = make_draft(make_council())
    assert invite(other)[0] == "failed"
    assert mailbox.taken == []
