"""Who is erased leaves no word behind, every chain holds, and nothing else gets through."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError, IntegrityError

from app.audit.rules import ERASED
from app.db.base import Base
from app.db.engine import writing
from app.evidence.models import EvidenceFile
from app.extensions import db
from app.organisations.rules import london_day
from app.people.models import Person
from app.people.queries import get_person
from app.privacy.models import ActEnd, Erasure
from app.privacy.queries.holding import theirs
from app.privacy.rules.erasing import Reason
from app.privacy.rules.register import REGISTER, Entry, entry_of
from app.privacy.services.erasing import (
    CannotBeErased,
    ErasedAlready,
    decide_erasure,
    erase,
    take_back_decision,
)
from app.validation.models import Judgement, SignOff
from app.validation.queries.digests import look_up
from app.validation.queries.verification import verify_records
from app.validation.services.heads import note_missing_digests
from tests.clock import now, today
from tests.factories.privacy import OWN_WORD, let_leave, make_much_held
from tests.factories.validation import Case


@pytest.fixture
def gone(app: Flask) -> Case:
    """A case whose worker left long ago, and of whom much is held."""
    case = make_much_held()
    let_leave(case.worker)
    return case


def _erase(person: Person) -> dict[str, int]:
    with writing():
        counts, _files = erase(person, Reason.TIME_IS_OVER, by_id=None, now=now())
        db.session.commit()
    return counts


def _texts() -> Iterator[str]:
    """Every text of every table, as it lies in the database."""
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(sa.select(table)):
            yield from (str(value) for value in row if isinstance(value, str))


def _still_full(person: Person) -> set[str]:
    """The words of the register that still say something of a person, and rows that should go."""
    found = set()
    for entry in REGISTER:
        if not entry.is_about_people:
            continue
        table = Base.metadata.tables[entry.table]
        about = theirs(entry, person.id)
        if entry.goes and db.session.scalar(sa.select(sa.func.count()).where(about)):
            found.add(entry.table)
        for name in entry.words:
            column = table.columns[name]
            full = sa.select(column).where(about, column.not_in(("", ERASED)))
            found |= {f"{entry.table}.{name}" for _row in db.session.execute(full)}
    return found


def test_every_word_and_file_of_a_person_goes(gone: Case) -> None:
    address = gone.worker.work_email
    assert any(OWN_WORD in text for text in _texts())
    assert len(_still_full(gone.worker)) > 20

    counts = _erase(gone.worker)

    assert not _still_full(get_person(gone.worker.id))
    left = {text for text in _texts() if OWN_WORD in text or address in text}
    assert not left
    assert db.session.scalar(sa.select(sa.func.count()).select_from(EvidenceFile)) == 0
    assert counts["sign_off"] == 1
    assert get_person(gone.worker.id).name == ERASED


def test_the_chains_still_verify_and_say_what_was_erased(gone: Case) -> None:
    _erase(gone.worker)

    (found,) = verify_records()

    assert found.broken is None
    assert found.erased == 3
    assert found.erased_at is not None
    assert london_day(found.erased_at) == today()


def test_the_digest_of_an_erased_record_is_still_known(gone: Case) -> None:
    digest = db.session.scalars(sa.select(SignOff.snapshot_digest)).one()
    with writing():
        _note_digests()
    before = look_up(digest)
    assert before is not None
    assert before.erased_on is None

    _erase(gone.worker)

    known = look_up(digest)
    assert known is not None
    assert (known.intact, known.erased_on) == (True, today())


def _note_digests() -> None:
    note_missing_digests(now())
    db.session.commit()


def test_a_text_that_says_it_was_erased_and_was_not_is_found(gone: Case) -> None:
    """Whoever empties a signed text by hand gains nothing: no erasure speaks for it."""
    with writing():
        _drop(SignOff.__tablename__)
        db.session.execute(sa.update(SignOff).values(snapshot=ERASED))
        db.session.flush()
        db.session.expire_all()
        (found,) = verify_records(chains_only=True)
        db.session.rollback()

    assert found.broken is not None
    assert "does not match its digest" in found.broken


def _drop(table: str) -> None:
    on = "" if db.engine.dialect.name == "sqlite" else f" ON {table}"
    db.session.execute(sa.text(f"DROP TRIGGER {table}_no_update{on}"))


def test_nobody_is_erased_twice(gone: Case) -> None:
    _erase(gone.worker)
    with pytest.raises(CannotBeErased), writing():
        erase(get_person(gone.worker.id), Reason.DECIDED, by_id=None, now=now())


def test_a_door_that_is_left_open_cannot_be_committed(gone: Case) -> None:
    with writing():
        db.session.add(_opened(gone.worker))
        db.session.flush()
        with pytest.raises(IntegrityError):
            db.session.commit()
        db.session.rollback()


def _opened(person: Person) -> Erasure:
    return Erasure(
        id=uuid4(),
        organisation_id=person.organisation_id,
        person_id=person.id,
        reason=Reason.DECIDED,
        at=now(),
    )


NOT_LET_THROUGH = {
    "a word that is not the one that says it went": sa.update(Judgement).values(note="Well done."),
    "a level": sa.update(Judgement).values(level=4),
    "a level beside the words": sa.update(Judgement).values(note=ERASED, level=4),
    "a link of the chain": sa.update(SignOff).values(snapshot=ERASED, previous="1" * 64),
    "its digest": sa.update(SignOff).values(snapshot=ERASED, snapshot_digest="1" * 64),
    "a judgement's deletion": sa.delete(Judgement),
    "a signed record's deletion": sa.delete(SignOff),
}


@pytest.mark.parametrize("name", NOT_LET_THROUGH)
def test_the_open_door_lets_nothing_else_through(gone: Case, name: str) -> None:
    with writing():
        db.session.add(_opened(gone.worker))
        db.session.flush()
        with pytest.raises(DatabaseError, match="kept as it is"):
            db.session.execute(NOT_LET_THROUGH[name])
        db.session.rollback()


def test_a_door_for_one_person_is_none_for_another(gone: Case) -> None:
    emptied = sa.update(Judgement).values(note=ERASED)
    with writing():
        db.session.add(_opened(gone.council.colleague))
        db.session.flush()
        with pytest.raises(DatabaseError, match="kept as it is"):
            db.session.execute(emptied)
        db.session.rollback()


def test_a_door_that_was_shut_stays_shut(gone: Case) -> None:
    with writing():
        opened = _opened(gone.worker)
        db.session.add(opened)
        db.session.flush()
        db.session.add(
            ActEnd(id=opened.id, organisation_id=opened.organisation_id, at=now(), counts="{}")
        )
        db.session.commit()
        with pytest.raises(DatabaseError, match="kept as it is"):
            db.session.execute(sa.update(Judgement).values(note=ERASED))
        db.session.rollback()


def _guarded() -> list[Entry]:
    """The lines whose words lie behind a trigger."""
    kept = []
    for entry in REGISTER:
        made = Base.metadata.tables[entry.table].info.get("triggers", {}).get("sqlite", [])
        if entry.words and any(f"{entry.table}_no_update BEFORE" in one for one in made):
            kept.append(entry)
    return kept


def test_every_trigger_over_a_persons_words_has_the_door() -> None:
    guarded = _guarded()

    assert len(guarded) > 15
    for entry in guarded:
        for made in Base.metadata.tables[entry.table].info["triggers"].values():
            (text,) = [one for one in made if "_no_update" in one and "FROM erasure" in one]
            assert "FROM act_end WHERE" in text
            fixed = {column.name for column in Base.metadata.tables[entry.table].columns}
            assert all(f"NEW.{name} IS" in text for name in fixed - set(entry.words))


def test_a_decision_is_carried_out_after_a_week_and_taken_back_before(gone: Case) -> None:
    by = gone.council.administrator.id
    with writing():
        decision = decide_erasure(gone.worker, by_id=by, now=now())
        assert decision.from_on == today() + timedelta(days=7)
        with pytest.raises(ErasedAlready):
            decide_erasure(gone.worker, by_id=by, now=now())
        db.session.rollback()
        decide_erasure(gone.worker, by_id=by, now=now())
        take_back_decision(gone.worker, by_id=by)
        with pytest.raises(ErasedAlready):
            take_back_decision(gone.worker, by_id=by)
        db.session.commit()

    assert entry_of("erasure_decision").shared
