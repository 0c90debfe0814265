"""The order in which a tree is read."""

from skills_framework.interchange.case.order import reading_order


def test_each_key_is_told_once_below_its_first_parent() -> None:
    above = {"b": ["a"], "c": ["b", "a"], "d": ["elsewhere"], "a": ["document"]}

    assert list(reading_order(["d", "c", "b", "a"], above)) == [
        ("d", 0),
        ("a", 0),
        ("b", 1),
        ("c", 2),
    ]


def test_a_circle_begins_where_the_file_has_it_first() -> None:
    above = {"a": ["b"], "b": ["a"], "below": ["b"], "self": ["self"]}

    assert list(reading_order(["below", "b", "a", "self"], above)) == [
        ("below", 0),
        ("b", 0),
        ("a", 1),
        ("self", 0),
    ]


def test_a_deep_tree_is_no_matter() -> None:
    keys = [str(number) for number in range(5000)]
    above = {str(number): [str(number - 1)] for number in range(1, 5000)}

    assert list(reading_order(keys, above))[-1] == ("4999", 4999)
