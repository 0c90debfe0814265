"""Whatever a package of another system holds: nothing of it is dropped."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from skills_framework.interchange.case.outside import LISTS
from skills_framework.interchange.case.rows import ASSOCIATION, ITEM
from skills_framework.interchange.outcomes import Outcome
from tests.skills_framework.interchange.case_packages import (
    ONE,
    TWO,
    given_back,
    read,
)

POOL = st.sampled_from([ONE, TWO, TWO.upper(), "odd id", "", None, 7, "\x00"])
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=4), inside),
    max_leaves=5,
)
FIELDS = st.sampled_from([*ITEM.values(), *ASSOCIATION.values(), "originNodeURI", "notes", "x"])
PARTS = VALUES | st.builds(
    lambda identifier, more: {"identifier": identifier} | more,
    POOL,
    st.dictionaries(FIELDS, VALUES, max_size=4),
)
PACKAGES = st.fixed_dictionaries(
    {"CFDocument": st.dictionaries(FIELDS, VALUES).map(lambda one: one | {"identifier": ONE})},
    optional={
        "CFItems": st.none() | st.lists(PARTS, max_size=5),
        "CFAssociations": st.lists(PARTS, max_size=5),
        "CFRubrics": VALUES,
        "theirs": VALUES,
    },
)


@given(PACKAGES, st.booleans())
@settings(deadline=None)
def test_nothing_is_dropped(theirs: dict[str, Any], wrapped: bool) -> None:
    """Whatever a package holds comes back in its place, but for what a refusal names."""
    held = read({"CFPackage": theirs, "more": 1} if wrapped else theirs)
    refused = {
        one.place: one.sentence
        for one in (*held.items(), *held.associations())
        if isinstance(one, Outcome)
    }
    expected = dict(theirs)
    for name in LISTS:
        if theirs.get(name):
            places = enumerate(theirs[name], start=1)
            expected[name] = [part for at, part in places if f"{name} {at}" not in refused]
    back = given_back(held)

    whole = {"CFPackage": expected, "more": 1} if wrapped else expected
    assert json.dumps(back, sort_keys=True) == json.dumps(whole, sort_keys=True)
    assert all(refused.values())
