"""A draft's lineage: proposed from the texts, confirmed by a person, for the texts as they are."""

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.frameworks.models import FrameworkDraft
from app.frameworks.queries.drafts import read_draft
from app.frameworks.services.drafts import (
    DraftNotReady,
    RelationWrong,
    confirm_relations,
    take_out_part,
)
from skills_framework.lineage import Descent
from skills_framework.words import Relation
from tests.factories.drafts import Writing


def relation(writing: Writing, code: str) -> Relation:
    """Return how a statement of the draft stands to the version before."""
    entries = read_draft(writing.draft).lineage
    return next(one.descent.relation for one in entries if code in one.descent.after)


def test_lineage_is_proposed_from_the_texts(writing: Writing) -> None:
    writing.reword()
    take_out_part(writing.part("A1"), by_id=writing.editor.id)

    assert relation(writing, "E3") is Relation.REWORDED
    assert relation(writing, "E4") is Relation.SAME
    ended = [one.descent for one in read_draft(writing.draft).lineage if not one.descent.after]
    assert ended == [Descent(Relation.RETIRED, ("A1",))]


def test_what_a_person_says_of_a_relation_counts_until_the_text_changes(writing: Writing) -> None:
    writing.reword()
    said = Descent(Relation.CHANGED, ("E3",), ("E3",), "It asks for more.")
    confirm_relations(writing.draft, [said], by_id=writing.second.id)

    entry = next(one for one in read_draft(writing.draft).lineage if one.descent == said)
    assert entry.confirmed is not None
    assert entry.confirmed.by == writing.second.name
    writing.reword(title="Weighs each and every risk")
    again = next(one for one in read_draft(writing.draft).lineage if one.descent.after == ("E3",))
    assert again.confirmed is None
    assert again.lapsed is not None
    assert again.lapsed.descent == said


def test_a_relation_that_cannot_hold_is_refused_with_the_reason(writing: Writing) -> None:
    writing.reword()

    with pytest.raises(RelationWrong, match="E3 is same"):
        confirm_relations(
            writing.draft, [Descent(Relation.SAME, ("E3",), ("E3",))], by_id=writing.editor.id
        )


def test_lineage_waits_for_texts_without_errors(writing: Writing) -> None:
    writing.reword(text="")

    assert read_draft(writing.draft).lineage == ()
    with pytest.raises(DraftNotReady):
        confirm_relations(writing.draft, [], by_id=writing.editor.id)


def test_a_number_that_says_too_little_is_an_error(writing: Writing) -> None:
    writing.reword("A1", validity_months=11)
    db.session.execute(sa.update(FrameworkDraft).values(number="1.0.1"))

    sentences = [one.sentence for one in read_draft(writing.draft).errors]

    assert any("1.1.0 or higher" in sentence for sentence in sentences), sentences
