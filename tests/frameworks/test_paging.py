"""Which part of a long list another system asks for."""

from typing import Any

import pytest

from app.frameworks.rules.paging import Page, PageRefused, choose_fields, order_by, read_page

ENTRIES: list[dict[str, Any]] = [{"title": "B", "n": 1}, {"title": 5}, {"title": "A"}]


def test_without_parameters_everything_comes_as_it_is() -> None:
    page = read_page({})

    assert page == Page(0, 100, "", False, ())
    assert list(choose_fields(order_by(ENTRIES, page), page)) == ENTRIES


def test_what_is_asked_for_is_read() -> None:
    asked = {"limit": "5000", "offset": "7", "sort": "title", "orderBy": "DESC", "fields": "n,"}

    assert read_page(asked) == Page(7, 1000, "title", True, ("n",))


def test_entries_are_sorted_and_cut_to_fields() -> None:
    down = Page(sort="title", descending=True, fields=("n",))

    assert [one["title"] for one in order_by(ENTRIES, down)] == ["B", "A", 5]
    assert list(choose_fields(ENTRIES, down)) == [{"n": 1}, {}, {}]
    assert list(choose_fields([], down)) == []


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "-1"}, "limit"),
        ({"limit": "²"}, "limit"),
        ({"offset": "1" * 10}, "offset"),
        ({"sort": "n"}, "sort"),
        ({"orderBy": "up"}, "orderBy"),
        ({"filter": "title='A'"}, "filter"),
    ],
)
def test_what_cannot_be_given_is_refused(asked: dict[str, str], field: str) -> None:
    with pytest.raises(PageRefused) as refused:
        read_page(asked)

    assert refused.value.field == field


def test_a_field_that_no_entry_has_is_refused() -> None:
    with pytest.raises(PageRefused, match="colour"):
        list(choose_fields(ENTRIES, Page(fields=("colour",))))


def test_the_other_pages_are_named() -> None:
    assert dict(Page(0, 2).others(5)) == {"first": 0, "next": 2, "last": 4}
    assert dict(Page(4, 2).others(5)) == {"first": 0, "prev": 2, "last": 4}
    assert dict(Page(0, 2).others(0)) == {"first": 0, "last": 0}
