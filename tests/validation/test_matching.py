"""Which statements here a record from elsewhere is for, and what its evidence items say."""

from dataclasses import replace
from uuid import UUID

import pytest

from app.validation.rules.portable import State
from app.validation.rules.prior import (
    Match,
    Target,
    follow_code,
    match_record,
    match_statement,
    prior_content,
    same_name,
)
from app.validation.rules.trust import check_file
from skills_framework.lineage import Descent
from skills_framework.model import Framework
from skills_framework.words import Relation
from tests.factories.assessments import family_help
from tests.validation.signing_keys import NOW, keys, record, signed_file, statement

FRAMEWORK = family_help()
A1 = FRAMEWORK.statement("A1")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Tamsin Fenwick", "tamsin  FENWICK ", True),
        ("Siân Gŵyr", "Sia\u0302n Gw\u0302yr", True),
        ("سارة", "سارة", True),
        ("Tamsin Fenwick", "Tamsin Okafor", False),
    ],
)
def test_names_are_compared_by_their_letters(left: str, right: str, same: bool) -> None:
    assert same_name(left, right) is same


def test_a_code_is_followed_through_splits_and_merges() -> None:
    first = (Descent(Relation.SPLIT, ("A1",), ("A1", "A9")), Descent(Relation.RETIRED, ("B1",)))
    second = (Descent(Relation.MERGED, ("A1", "A9"), ("C1",)), Descent(Relation.NEW, (), ("D1",)))

    assert follow_code("A1", [first]) == ("A1", "A9")
    assert follow_code("A1", [first, second]) == ("C1",)
    assert follow_code("B1", [first, second]) == ()
    assert follow_code("A1", []) == ("A1",)


def test_a_statement_is_matched_by_its_permanent_id_then_by_lineage() -> None:
    after = family_help_after()
    target = Target(after, (FRAMEWORK, after))
    said = record(
        statement(A1.id, "Z9"),
        statement(UUID(int=1), "A2"),
        statement(UUID(int=2), "Z8"),
        statement(UUID(int=3), "A3", state=State.REVOKED),
        statement(UUID(int=4), "A4", state=State.REPLACED),
    )

    found = [(one.statement.code, one.match, one.codes) for one in match_record(said, target)]
    assert found == [
        ("Z9", Match.SAME, ("A1",)),
        ("A2", Match.LINEAGE, ("A2", "A3")),
        ("Z8", Match.NONE, ()),
    ]
    assert {one.match for one in match_record(said, None)} == {Match.NONE}
    alone = Target(FRAMEWORK, (FRAMEWORK,))
    assert match_record(said, alone)[1].match is Match.NONE
    other = match_statement(UUID(int=1), "another-framework", "1.0.0", "A2", target)
    assert other == (Match.NONE, ())


def family_help_after() -> Framework:
    """Return a version after 1.0.0 in which A2 was split."""
    lineage = (Descent(Relation.SPLIT, ("A2",), ("A2", "A3")),)
    return replace(FRAMEWORK, version="1.1.0", predecessor="1.0.0", lineage=lineage)


def test_an_item_says_itself_that_nothing_is_validated_here() -> None:
    checked = check_file(signed_file(), [keys()], NOW)
    unknown = check_file(signed_file(), [], NOW)
    (one,) = match_record(record(), None)
    good = prior_content(one, record(), checked, name_differs=False)
    bad = prior_content(one, record(), unknown, name_differs=True)

    assert good.title == ("Validated at Oakshire Council: A1 Trust, level 2, until 2 March 2028")
    assert "It is not validated here." in good.text
    assert "The signature holds" in good.text
    assert bad.title.startswith("Validated at Oakshire Council (not checked): A1")
    assert "cannot be checked" in bad.text
    assert "another name" in bad.text
