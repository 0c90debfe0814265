"""What a portable record and a PDF say of one signed record."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.assessments.rules.lifecycle import LifecycleState
from app.validation.rules.exporting import NO_TITLE, Around, Since, portable_sign_off, states_since
from app.validation.rules.portable import PortableSignOff, State
from app.validation.rules.record import (
    FrameworkText,
    Outcome,
    RecordedEvidence,
    RecordedFile,
    RecordedStatement,
    SupplementText,
)
from app.validation.rules.record_shown import RecordShown, ShownStatement
from tests.validation.printed import SIGNED, held, make_printed, since, statement

EVIDENCE = UUID(int=77)


def exported(shown: RecordShown, around: Around | None = None) -> PortableSignOff:
    around = around or Around(since=shown.since)
    return portable_sign_off(12, "a" * 64, "b" * 64, shown.record, around)


def with_first(shown: RecordShown, one: RecordedStatement) -> RecordShown:
    statements = (one, *shown.record.statements[1:])
    return replace(shown, record=shown.record.model_copy(update={"statements": statements}))


def test_a_disagreement_is_exported_with_both_views() -> None:
    first = exported(make_printed(said="Not so.", reason="Seen once only.")).statements[0]

    assert first.disagreement is not None
    assert first.disagreement.worker_comment == "Not so."
    assert first.disagreement.decided_level == 1
    assert (first.decision, first.reason) == ("different level", "Seen once only.")
    assert first.judged_by_social_worker
    assert first.state is State.IN_DATE
    assert first.validated_on == SIGNED.date()


def test_evidence_is_exported_by_title_and_digests_only() -> None:
    item = RecordedEvidence(
        key=EVIDENCE,
        type="direct observation",
        happened_on=SIGNED.date(),
        attached_by="worker",
        digest="c" * 64,
        files=(RecordedFile(digest="d" * 64, type="application/pdf", size=3),),
    )
    one = statement("A1").model_copy(update={"evidence": (item,)})
    shown = with_first(make_printed(), one)
    titled = exported(shown, Around(titles={EVIDENCE: "A visit"}, since=shown.since))
    (found,) = titled.statements[0].evidence

    assert (found.title, found.digest, found.files) == ("A visit", "c" * 64, ("d" * 64,))
    assert exported(shown).statements[0].evidence[0].title == NO_TITLE


def test_what_was_not_validated_has_no_state() -> None:
    one = statement("A1").model_copy(
        update={"outcome": Outcome.NOT_VALIDATED, "level": None, "valid_until": None}
    )
    first = exported(with_first(make_printed(), one)).statements[0]

    assert (first.outcome, first.state, first.validated_on) == (Outcome.NOT_VALIDATED, None, None)


def test_a_validation_is_in_date_replaced_left_behind_or_revoked() -> None:
    first = held(statement("A1"))
    later = replace(first, assessment_id=UUID(int=6), validated_on=date(2026, 9, 1))
    stands = {(later.assessment_id, later.permanent_id)}
    gone = replace(first, revocation_id=UUID(int=8))

    assert states(states_since([first, later], stands)) == [State.REPLACED, State.IN_DATE]
    assert states(states_since([first], [])) == [State.ANOTHER_LOOK]
    assert states(states_since([gone, later], stands))[1] is State.IN_DATE
    for state in LifecycleState:
        one = held(statement("A1"), state)
        (found,) = states(states_since([one], [(one.assessment_id, one.permanent_id)]))
        assert found.value == state.value


def states(since: dict[tuple[UUID, UUID], Since]) -> list[State]:
    return [one.state for one in since.values()]


def test_a_supplement_and_the_comments_are_exported() -> None:
    shown = make_printed()
    text = FrameworkText(code="own", version="1.0.0", title="On the coast", digest="e" * 64)
    supplement = SupplementText(**text.model_dump(), areas=("A",))
    update = {"supplement": supplement, "worker_comment": None}
    local = replace(shown, record=shown.record.model_copy(update=update))
    found = exported(local)

    assert found.supplement is not None
    assert found.supplement.title == "On the coast"
    assert found.worker_comment == ""
    assert found.supervisor_comment == "A year of steady work."
    assert local.areas[0].local
    assert not local.areas[1].local
    assert local.safety.of == 9


@pytest.mark.parametrize(
    ("level", "state", "words", "shade"),
    [
        (2, State.IN_DATE, "as required; in date", "above"),
        (3, State.DUE_SOON, "above the required level; due soon", "above"),
        (1, State.IN_DATE, "below the required level; in date", "below"),
        (2, State.REVOKED, "as required; revoked", "none"),
        (2, None, "as required; replaced by a later validation", "none"),
        (None, None, "not validated this time", "none"),
    ],
)
def test_a_row_says_in_words_what_its_shade_shows(
    level: int | None, state: State | None, words: str, shade: str
) -> None:
    outcome = Outcome.VALIDATED if level is not None else Outcome.NOT_VALIDATED
    one = statement("A1").model_copy(update={"level": level, "outcome": outcome})
    shown = ShownStatement(one, since(one, state) if state else None)

    assert (shown.words, shown.shade) == (words, shade)
    assert shown.validated == ("none" if level is None else str(level))


def test_a_statement_that_is_no_part_of_the_role_says_so() -> None:
    one = statement("A1")
    sent = one.worker.model_copy(update={"level": None, "not_part_of_role": True})
    shown = ShownStatement(one.model_copy(update={"worker": sent}), None)

    assert shown.own == "not part of the role"
    assert shown.until == one.valid_until
