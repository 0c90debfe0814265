"""Links: which addresses are asked, when a link is broken, and what a real server can do."""

from dataclasses import replace
from datetime import date, timedelta
from time import monotonic

import pytest

from app.network.addresses import may_reach
from app.resources.rules.links import Checks, Outcome, after, is_ours, outcome_of
from app.resources.services.fetching import MOST_BYTES, ask_for
from tests.factories.resources import link_server

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1"),
        *("::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *(
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2002:a00:1::",
            "2001:0:4136:e378:8000:63bf:f5ff:fffe",
        ),
        # Forms that are no longer in use, but that a network may still lead home.
        *("::127.0.0.1", "::10.0.0.1", "::ffff:0:10.0.0.1", "64:ff9b:1::a00:1", "fec0::1"),
        *("localhost", "", "0x7f000001"),
    ],
)
def test_no_address_of_our_own_is_asked(address: str) -> None:
    assert not may_reach(address, 443)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:220:1::1", "64:ff9b::5db8:d70e"])
def test_public_addresses_are_asked_at_the_webs_ports_only(address: str) -> None:
    assert may_reach(address, 443)
    assert not may_reach(address, 22)


def test_a_test_reaches_loopback_and_nothing_else_of_ours() -> None:
    assert may_reach("127.0.0.1", 40_000, loopback=True)
    assert may_reach("::1", 40_000, loopback=True)
    assert not may_reach("10.0.0.1", 443, loopback=True)


def test_a_link_is_broken_once_it_failed_on_three_days_and_waits_grow() -> None:
    found, today, waits = Checks(), MONDAY, []
    for _time in range(6):
        assert found.broken is (found.failed_days >= 3)
        found = after(found, Outcome.NOT_FOUND, today)
        assert found.next_check_on is not None
        waits.append((found.next_check_on - today).days)
        today = found.next_check_on

    assert waits == [1, 2, 4, 7, 14, 14]
    assert found.failing_since == MONDAY


def test_failing_again_on_the_same_day_counts_once() -> None:
    once = after(Checks(), Outcome.ERROR, MONDAY)

    assert after(once, Outcome.NO_ANSWER, MONDAY) == replace(once, outcome=Outcome.NO_ANSWER)


@pytest.mark.parametrize("good", [Outcome.ANSWERS, Outcome.SIGN_IN, Outcome.NOT_PUBLIC])
def test_one_answer_ends_a_broken_link(good: Outcome) -> None:
    broken = Checks(5, MONDAY, MONDAY, Outcome.ERROR, MONDAY)

    found = after(broken, good, MONDAY)

    assert (found.broken, found.failing_since, found.outcome) == (False, None, good)
    assert found.next_check_on is not None
    assert found.next_check_on > MONDAY + timedelta(days=7)


def test_when_no_link_at_all_answers_the_fault_is_our_own() -> None:
    silent = Outcome.NO_ANSWER

    assert is_ours({"a": silent, "b": silent})
    assert not is_ours({"a": silent, "b": Outcome.NOT_FOUND})
    assert not is_ours({"a": silent})
    assert not is_ours({})


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.ANSWERS),
        (304, Outcome.ANSWERS),
        (401, Outcome.SIGN_IN),
        (403, Outcome.SIGN_IN),
        (404, Outcome.NOT_FOUND),
        (410, Outcome.NOT_FOUND),
        (418, Outcome.ERROR),
        (503, Outcome.ERROR),
    ],
)
def test_a_status_means_what_it_means_to_somebody_who_follows_the_link(
    status: int, outcome: Outcome
) -> None:
    assert outcome_of(status) is outcome


@pytest.mark.parametrize(
    ("path", "outcome", "asked"),
    [
        ("200", Outcome.ANSWERS, ["HEAD 200"]),
        ("404", Outcome.NOT_FOUND, ["HEAD 404", "GET 404"]),
        ("500", Outcome.ERROR, ["HEAD 500", "GET 500"]),
        ("302", Outcome.ANSWERS, ["HEAD 302"]),
        ("headless", Outcome.ANSWERS, ["HEAD headless", "GET headless"]),
        ("private", Outcome.NOT_PUBLIC, ["HEAD private"]),
        ("file", Outcome.NOT_PUBLIC, ["HEAD file"]),
        ("round", Outcome.ROUND, ["HEAD round"] * 6),
        ("hang", Outcome.NO_ANSWER, ["HEAD hang", "GET hang"]),
        ("drip", Outcome.NO_ANSWER, ["HEAD drip", "GET drip"]),
        ("rubbish", Outcome.NO_ANSWER, ["HEAD rubbish", "GET rubbish"]),
    ],
)
def test_a_real_server_is_asked_briefly_and_never_led_astray(
    path: str, outcome: Outcome, asked: list[str]
) -> None:
    with link_server() as server:
        began = monotonic()
        assert ask_for(server.url(path), loopback=True, seconds=0.2) is outcome
        assert monotonic() - began < 2
        assert server.asked == asked


def test_of_an_answer_of_gigabytes_only_a_little_is_taken() -> None:
    with link_server() as server:
        assert ask_for(server.url("gigabytes"), loopback=True) is Outcome.ANSWERS
        # What the machine holds between the two is more than what was read.
        assert server.sent < MOST_BYTES + 16_000_000


@pytest.mark.parametrize(
    "link",
    [
        *("http://127.0.0.1:{port}/200", "http://localhost:{port}/200", "http://0x7f.1:{port}/200"),
        *("http://2130706433:{port}/200", "http://[::ffff:127.0.0.1]:{port}/200"),
        *("file:///etc/hostname", "gopher://127.0.0.1:{port}/200", "http:///200"),
    ],
)
def test_outside_a_test_nothing_of_ours_is_asked_by_any_name(link: str) -> None:
    with link_server() as server:
        named = link.format(port=server.server_address[1])

        assert ask_for(named) is Outcome.NOT_PUBLIC
        assert server.asked == []


@pytest.mark.parametrize("link", ["http://127.0.0.1:1/", f"http://{'x' * 300}.example/"])
def test_what_is_not_there_is_no_answer(link: str) -> None:
    assert ask_for(link, loopback=True, seconds=0.2) is Outcome.NO_ANSWER
