"""Parts of a draft: saved, set aside, taken out and put back, one by one or many at once."""

from collections.abc import Sequence

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.frameworks.models import DraftRevision
from app.frameworks.queries.drafts import draft_tree
from app.frameworks.rules.drafts import DraftState, Outcome, PartChange, PartKind, read_content
from app.frameworks.services.drafts import (
    AreaHasStatements,
    DraftClosed,
    PartCodeTaken,
    PartCodeWrong,
    PartStays,
    PartTakenOut,
    add_part,
    apply_parts,
    put_back_part,
    save_part,
    take_out_part,
    withdraw_draft,
)
from tests.factories.drafts import Writing


def history(writing: Writing, code: str = "E3") -> Sequence[DraftRevision]:
    """Return every text that was written for a statement, the oldest first."""
    chosen = sa.select(DraftRevision).where(DraftRevision.part_id == writing.part(code).id)
    return db.session.scalars(chosen.order_by(DraftRevision.at)).all()


def test_a_save_over_a_changed_part_is_set_aside_and_both_texts_stay(writing: Writing) -> None:
    text, part = writing.says(), writing.part()

    first = save_part(part, text | {"title": "First"}, seen=1, by_id=writing.editor.id)
    second = save_part(part, text | {"title": "Second"}, seen=1, by_id=writing.second.id)

    texts = history(writing)
    assert (first.part_version, first.set_aside_id) == (2, None)
    assert (second.part_version, second.set_aside_id) == (2, texts[2].id)
    assert writing.says()["title"] == "First"
    assert [one.outcome for one in texts] == [Outcome.BEGUN, Outcome.SAVED, Outcome.SET_ASIDE]
    assert read_content(texts[2].content)["title"] == "Second"


def test_the_text_that_stands_already_changes_nothing(writing: Writing) -> None:
    version = writing.draft.version

    saved = save_part(writing.part(), writing.says(), seen=0, by_id=writing.editor.id)

    assert (saved.part_version, saved.set_aside_id) == (1, None)
    assert writing.draft.version == version
    assert len(history(writing)) == 1


def test_a_part_keeps_its_code_whatever_is_sent(writing: Writing) -> None:
    save_part(writing.part(), {"code": "E9", "title": "x"}, seen=1, by_id=writing.editor.id)

    assert writing.says()["code"] == "E3"


def test_what_is_taken_out_is_kept_and_can_be_put_back(writing: Writing) -> None:
    text = writing.says()
    for _ in range(2):
        take_out_part(writing.part(), by_id=writing.editor.id)

    assert "E3" not in str([area["statements"] for area in draft_tree(writing.draft.id)["areas"]])
    with pytest.raises(PartTakenOut):
        save_part(writing.part(), text, seen=2, by_id=writing.editor.id)
    for _ in range(2):
        put_back_part(writing.part(), by_id=writing.second.id)
    assert writing.says() == text
    assert [one.outcome for one in history(writing)][1:] == [Outcome.TAKEN_OUT, Outcome.PUT_BACK]


def test_an_area_goes_after_its_statements_and_the_title_stays(writing: Writing) -> None:
    with pytest.raises(AreaHasStatements):
        take_out_part(writing.part("G", PartKind.AREA), by_id=writing.editor.id)
    with pytest.raises(PartStays):
        take_out_part(writing.part("", PartKind.FRAMEWORK), by_id=writing.editor.id)
    for code in ("G1", "G2", "G3"):
        take_out_part(writing.part(code), by_id=writing.editor.id)
    take_out_part(writing.part("G", PartKind.AREA), by_id=writing.editor.id)

    assert "G" not in [area["code"] for area in draft_tree(writing.draft.id)["areas"]]


def test_a_part_is_added_after_the_others_under_a_code_of_its_own(writing: Writing) -> None:
    by_id = writing.editor.id
    add_part(writing.draft, PartKind.STATEMENT, {"code": "E9", "title": "New"}, by_id=by_id)

    area = next(area for area in draft_tree(writing.draft.id)["areas"] if area["code"] == "E")
    assert [one["code"] for one in area["statements"]] == ["E1", "E2", "E3", "E4", "E9"]
    with pytest.raises(PartCodeTaken):
        add_part(writing.draft, PartKind.STATEMENT, {"code": "E9"}, by_id=by_id)
    with pytest.raises(PartCodeWrong):
        add_part(writing.draft, PartKind.STATEMENT, {"code": "e9"}, by_id=by_id)


def test_many_changes_at_once_say_what_they_came_to_and_again_they_change_nothing(
    writing: Writing,
) -> None:
    changes = [
        PartChange(PartKind.STATEMENT, "E3", writing.says() | {"title": "Weighs risk"}),
        PartChange(PartKind.STATEMENT, "E9", writing.says()),
        PartChange(PartKind.STATEMENT, "E4", None),
        PartChange(PartKind.STATEMENT, "E8", None),
        PartChange(PartKind.LINEAGE, "", [{"relation": "new", "after": ["E9"], "before": []}]),
    ]
    first = apply_parts(writing.draft, changes, by_id=writing.editor.id, source="csv")
    again = apply_parts(writing.draft, changes, by_id=writing.editor.id)

    assert first.changed[0] == "statement E3"
    assert "statement E9" in first.added
    assert first.taken_out == ("statement E4",)
    assert len(again.unchanged) == 5
    back = apply_parts(
        writing.draft,
        [PartChange(PartKind.STATEMENT, "E4", writing.says("E4"), position=1)],
        by_id=writing.editor.id,
    )
    assert back.changed == ("statement E4",)
    assert writing.part("E4").position == 1
    assert writing.says("E9")["code"] == "E9"


def test_a_wrong_code_among_many_changes_refuses_them_all(writing: Writing) -> None:
    changes = [
        PartChange(PartKind.STATEMENT, "E3", writing.says() | {"title": "Weighs risk"}),
        PartChange(PartKind.STATEMENT, "03-Sep", writing.says()),
    ]
    with pytest.raises(PartCodeWrong, match="03-Sep"):
        apply_parts(writing.draft, changes, by_id=writing.editor.id)
    db.session.rollback()

    assert writing.says()["title"] != "Weighs risk"


def test_a_withdrawn_draft_stays_as_it_is(writing: Writing) -> None:
    withdraw_draft(writing.draft, seen=writing.draft.version, by_id=writing.editor.id)

    assert writing.draft.state is DraftState.WITHDRAWN
    with pytest.raises(DraftClosed):
        save_part(writing.part(), {}, seen=1, by_id=writing.editor.id)


@pytest.mark.parametrize(
    "statement", ["UPDATE draft_revision SET content = '{}'", "DELETE FROM draft_revision"]
)
def test_the_database_keeps_every_text_that_was_written(writing: Writing, statement: str) -> None:
    with pytest.raises(sa.exc.DBAPIError, match="kept as it is"):
        db.session.execute(sa.text(statement))
    db.session.rollback()
