"""Two versions side by side."""

from dataclasses import replace
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from skills_framework.compare import Comparison, Presence, compare
from skills_framework.compare.aspects import other_aspects, rated_aspects
from skills_framework.model import Framework, Statement
from skills_framework.proposal import propose_lineage
from skills_framework.wording import plain_words
from skills_framework.words import Relation
from tests.skills_framework.edits import later_versions
from tests.skills_framework.shipped import family_help
from tests.skills_framework.test_proposal import anew, with_statements
from tests.skills_framework.test_writer import with_statement


def following(before: Framework, after: Framework) -> Framework:
    """The second as the version after the first, with the lineage its texts suggest."""
    after = replace(after, version="9.0.0", predecessor=before.version)
    return replace(after, lineage=propose_lineage(before, after))


def compared(before: Framework, after: Framework) -> Comparison:
    """What `compare` says of the second as the version after the first."""
    return compare(before, following(before, after))


def test_nothing_changed_is_nothing_to_show(small: Framework) -> None:
    found = compared(small, small)
    assert found.counts == dict.fromkeys(Relation, 0) | {Relation.SAME: 3}
    assert [area.changed for area in found.areas] == [(), ()]
    assert [one.codes for area in found.areas for one in area.unchanged] == ["A1", "A2", "E1"]
    assert (found.roles, found.levels, found.preface, found.whole) == ((), (), (), ())
    assert (found.sources, found.learning_resources, found.proposed) == ((), (), False)


def test_a_reworded_text_is_shown_word_by_word(small: Framework) -> None:
    found = compared(
        small, with_statement(small, text="Builds trust so that a parent can say what is hard.")
    )
    (change,) = found.areas[0].changed
    (text,) = change.texts
    assert (change.relation, change.codes, text.name, text.rated) == (
        "reworded",
        "A1",
        "Text",
        True,
    )
    assert text.before == small.statement("A1").text
    assert not text.is_whole


def test_guidance_shows_on_a_statement_that_is_the_same(small: Framework) -> None:
    found = compared(small, with_statement(small, guidance="Other words."))
    (change,) = found.areas[0].changed
    assert change.relation is Relation.SAME
    assert [(text.name, text.rated) for text in change.texts] == [("Why it matters", False)]


def test_space_and_the_order_of_a_list_make_no_difference(small: Framework) -> None:
    statement = small.statement("E1")
    rule = replace(statement.evidence_rule, types=statement.evidence_rule.types[::-1])
    after = replace(
        small,
        areas=(
            small.areas[0],
            replace(
                small.areas[1],
                statements=(replace(statement, evidence_rule=rule, text=f"{statement.text} "),),
            ),
        ),
    )
    assert compared(small, after).areas[1].changed == ()


def test_a_statement_that_moved_says_from_where(small: Framework) -> None:
    moved = with_statement(small, code="A9")
    (change,) = compared(small, moved).areas[0].changed
    assert (change.relation, change.codes, change.has_moved) == ("same", "A1 → A9", True)


def test_parts_are_compared_with_what_was_split_one_by_one(small: Framework) -> None:
    first, second = small.statement("A1"), small.statement("A2")
    after = with_statements(small, anew(first, "A3"), anew(first, "A4", title="Other"), second)
    split = compared(small, after).areas[0].changed[0]
    assert (split.relation, split.codes) == ("split", "A1 → A3 and A4")
    assert split.title == "Builds trust without shaming; Other"
    assert [[text.name for text in pair.texts] for pair in split.pairs] == [[], ["Title"]]


def test_new_and_retired_statements_stand_with_all_their_texts(small: Framework) -> None:
    def strange(word: str) -> Statement:
        new = anew(small.statement("A1"), "A3", title=word, text=word, guidance=word)
        said = tuple(replace(one, text=word) for one in new.indicators)
        return replace(new, indicators=said, evidence_examples=(word,))

    after = replace(small, areas=with_statements(small, strange("xylophone")).areas)
    found = compared(small, after)
    assert [(area.code, area.presence) for area in found.areas] == [
        ("A", Presence.BOTH),
        ("E", Presence.GONE),
    ]
    new, *gone = found.areas[0].changed
    assert (new.codes, new.pairs[0].before) == ("A3", None)
    assert [(one.relation, one.codes) for one in gone] == [("retired", "A1"), ("retired", "A2")]
    assert gone[0].pairs[0].after is None
    assert {text.before for text in new.texts} == {""}
    assert found.areas[1].changed[0].title == small.statement("E1").title
    assert found.areas[1].texts[0].after == ""


def test_an_area_that_is_new_says_so(small: Framework) -> None:
    area = replace(
        small.areas[0],
        id=uuid4(),
        code="B",
        title="More",
        statements=(anew(small.statement("A1"), "B1"),),
    )
    found = compared(small, replace(small, areas=(*small.areas, area)))
    assert [area.presence for area in found.areas] == ["in both", "in both", "new"]


def test_roles_show_where_they_require_something_else(small: Framework) -> None:
    lead, *others = small.role_profiles
    other = replace(lead, default_level=4, exceptions=())
    found = compared(small, replace(small, role_profiles=(other, *others)))
    (role,) = found.roles
    required = [(one.before, one.after) for one in role.required]
    assert role.title == lead.title
    assert all(old[0][1] != new[0][1] for old, new in required)
    assert {new[0][1] for _, new in required} == {4}


def test_roles_come_and_go_and_choose_areas(small: Framework) -> None:
    lead, senior = small.role_profile("lead"), small.role_profile("senior")
    small = replace(small, role_profiles=(lead, senior))
    assert senior.raised is not None
    other = replace(senior, raised=replace(senior.raised, areas=2))
    newcomer = replace(lead, id=uuid4(), code="new", title="Newcomer")
    found = compared(small, replace(small, role_profiles=(newcomer, other)))
    assert [(one.title, one.presence, one.required) for one in found.roles] == [
        ("Newcomer", "new", ()),
        (senior.title, "in both", ()),
        (lead.title, "gone", ()),
    ]
    assert [text.name for text in found.roles[1].texts] == ["Chosen areas"]


def test_a_new_statement_shows_what_each_role_requires(small: Framework) -> None:
    first, second = small.statement("A1"), small.statement("A2")
    after = with_statements(small, first, second, anew(second, "A3"))
    lead = compared(small, replace(small, areas=(after.areas[0], small.areas[1]))).roles[0]
    assert [(one.relation, one.before) for one in lead.required] == [("new", ())]


def test_everything_around_the_statements_is_compared_too(small: Framework) -> None:
    first, *levels = small.levels
    source, *sources = small.sources
    resource, *resources = small.learning_resources
    entry, *preface = small.preface
    after = replace(
        small,
        description="Other words.",
        levels=(replace(first, name="Not begun"), *levels),
        sources=(replace(source, note="Read again."), *sources),
        learning_resources=(replace(resource, title="Another"), *resources),
        preface=(replace(entry, text="Other words."), *preface),
    )
    found = compared(small, after)
    assert [text.name for text in found.whole] == ["Description"]
    assert [(one.name, one.texts[0].name) for one in found.levels] == [("Level 0", "Name")]
    assert [(one.presence, one.texts[0].name) for one in found.sources] == [("in both", "Note")]
    assert [one.presence for one in found.learning_resources] == ["new", "gone"]
    assert [one.texts[0].after for one in found.preface] == ["Other words."]


def test_without_lineage_it_is_as_the_texts_suggest_it(small: Framework) -> None:
    found = compare(small, replace(small, version="1.1.0", predecessor="1.0.0"))
    assert found.proposed
    assert found.counts[Relation.SAME] == 3


def test_family_help_1_1_0_is_counted(small: Framework) -> None:
    found = compare(family_help("1.0.0"), family_help("1.1.0"))
    assert sum(found.counts.values()) == len(found.after.lineage)
    assert {one.after[0].code for one in found.related(Relation.SPLIT)} == {"D5", "E5"}
    # Within the version, only a mark of the text tells apart what is rated and what is not.
    assert all(not any(t.rated for t in one.texts) for one in found.related(Relation.SAME))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_comparison_loses_no_word_of_either_version(
    small: Framework, data: st.DataObject
) -> None:
    after = following(small, data.draw(later_versions(small)))
    found = compare(small, after)
    pairs = [pair for one in found.statements for pair in one.pairs]
    assert {pair.after for pair in pairs} - {None} == set(after.statements)
    assert {pair.before for pair in pairs} - {None} == set(small.statements)
    for pair in pairs:
        old = {**rated_aspects(pair.before), **other_aspects(small, pair.before)}
        new = {**rated_aspects(pair.after), **other_aspects(after, pair.after)}
        shown = {text.name: text for text in pair.texts}
        for name in old.keys() | new.keys():
            if name in shown:
                texts = (shown[name].before, shown[name].after)
                assert texts == (old.get(name, ""), new.get(name, ""))
            else:
                assert plain_words(old.get(name, "")) == plain_words(new.get(name, ""))
