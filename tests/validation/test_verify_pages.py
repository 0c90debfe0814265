"""Anybody may ask about a digest, and learns: known, intact, the day. Nothing else."""

import json
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.rules import next_link, sha256
from app.people.models import Person
from app.validation.models import SignOff
from app.validation.queries.heads import list_days
from app.validation.queries.records import get_sign_off
from app.validation.rules.heads import grouped
from app.validation.rules.record import schema
from tests.factories.validation import Case, make_signed_case
from tests.pages import Page, PageClient
from tests.validation.test_heads import make_headed_case
from tests.validation.test_verifying import tamper

UNKNOWN = "ab" * 32


def test_known_digest_says_known_intact_and_the_day_and_nothing_else(
    app: Flask, client: PageClient
) -> None:
    case = make_signed_case()
    signed = get_sign_off(case.assessment.id)
    for digest in (signed.digest, signed.snapshot_digest):
        page = client.page(f"/verify/{digest}")
        assert page.says("Known and intact")
        assert page.says(f"It was signed on {signed.signed_at:%-d %B %Y}")
        held = (case.worker.name, case.supervisor.name, case.council.organisation.name)
        assert not [name for name in held if page.says(name)]


def test_unknown_digest_is_not_known(app: Flask, client: PageClient) -> None:
    make_signed_case()
    answer = client.get(f"/verify/{UNKNOWN}")
    assert answer.status_code == 200
    assert Page(answer).says("Nothing was signed here under this digest.")


def test_known_and_unknown_ask_the_database_the_same(
    app: Flask, client: PageClient, count_queries: list[str]
) -> None:
    case = make_signed_case()
    asked = []
    for digest in (get_sign_off(case.assessment.id).digest, UNKNOWN):
        count_queries.clear()
        client.get(f"/verify/{digest}")
        asked.append(sum(one.startswith("SELECT") for one in count_queries))
    # Of the record itself no second look is asked for: its key is held by then.
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    "typed", [lambda digest: grouped(digest).upper(), lambda digest: f" {digest}\r\n"]
)
def test_digest_is_pasted_in_groups(
    app: Flask, client: PageClient, typed: Callable[[str], str]
) -> None:
    digest = get_sign_off(make_signed_case().assessment.id).digest
    answer = client.get("/verify", query_string={"digest": typed(digest)})
    assert answer.status_code == 303
    assert answer.location.endswith(f"/verify/{digest}")


@pytest.mark.parametrize("path", ["/verify?digest=12ab", "/verify/12ab"])
def test_what_is_no_digest_is_shown_again(app: Flask, client: PageClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 422
    page = Page(answer)
    assert any("Check what you typed" in error for error in page.errors)
    assert page.says("12ab")


@pytest.mark.parametrize(
    "change",
    [
        {"snapshot": "{}"},
        {"previous": "1" * 64},
        {"number": 2},
    ],
    ids=lambda change: next(iter(change)),
)
def test_altered_record_is_known_and_not_intact(
    app: Flask, client: PageClient, change: dict[str, object]
) -> None:
    case = make_signed_case()
    digest = get_sign_off(case.assessment.id).digest
    tamper(SignOff, "update", lambda: sa.update(SignOff).values(change))
    assert client.page(f"/verify/{digest}").says("Known and altered")


def test_removed_record_is_known_and_not_intact(app: Flask, client: PageClient) -> None:
    case = make_signed_case()
    digest = get_sign_off(case.assessment.id).digest
    tamper(SignOff, "delete", lambda: sa.delete(SignOff))
    page = client.page(f"/verify/{digest}")
    assert page.says("What this digest stands for is no longer as it was signed.")


def test_eleventh_unknown_digest_in_five_minutes_has_to_wait(
    app: Flask, client: PageClient
) -> None:
    known = get_sign_off(make_signed_case().assessment.id).digest
    for number in range(10):
        assert client.get(f"/verify/{sha256(str(number))}").status_code == 200
        assert client.get(f"/verify/{known}").status_code == 200 or number == 9
    answer = client.get(f"/verify/{UNKNOWN}")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_eleventh_read_of_the_seals_in_five_minutes_has_to_wait(
    app: Flask, client: PageClient
) -> None:
    for path in ["/verify/heads.json", "/verify/heads.txt"] * 5:
        assert client.get(path).status_code == 200
    for path in ("/verify/heads.json", "/verify/heads.txt"):
        answer = client.get(path)
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0
    assert client.get(f"/verify/{UNKNOWN}").status_code == 200, "digests are counted apart"


def test_pages_stay_out_of_search_and_send_no_referrer(app: Flask, client: PageClient) -> None:
    for path in ("/verify", f"/verify/{UNKNOWN}", "/verify/heads.txt"):
        answer = client.get(path)
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex">' in client.get("/verify").text


def test_seals_are_published_without_names_and_can_be_worked_out_again(
    app: Flask, client: PageClient
) -> None:
    case: Case = make_headed_case()
    (day,) = list_days()
    assert client.page("/verify").says(day.digest)
    assert client.get("/verify/heads.txt").text == (
        f"{day.day} 1 {day.digest} {day.written_at.isoformat()}\n"
    )
    answer = client.get("/verify/heads.json")
    (held,) = json.loads(answer.text)["days"]
    link = next_link(held["number"] - 1, held["previous"], held["sealed"])
    assert link.digest == held["digest"]
    signed = get_sign_off(case.assessment.id)
    for hidden in (
        signed.digest,
        str(case.council.organisation.id),
        case.council.organisation.name,
    ):
        assert hidden not in answer.text


def test_schema_is_published_as_it_is_documented(app: Flask, client: PageClient) -> None:
    answer = client.get("/verify/schema.json")
    assert answer.mimetype == "application/schema+json"
    assert answer.text == schema()


def test_signed_in_person_is_led_to_their_own_heads(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    case = make_signed_case()
    page = sign_in(case.worker).page("/verify")
    assert page.says("Where your own organisation’s chains end")
