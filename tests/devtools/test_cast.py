"""The demonstration councils are of the size and mix that pages and surveys need."""

from collections import Counter

import pytest

from app.devtools.cast import SALTMARSH, TIDEWICK, cast, dealt, mixed
from app.devtools.names import full_name, work_email
from app.organisations.rules import Role
from app.people.rules import Registration
from skills_framework.loader import published


def test_there_are_130_workers_in_18_teams_of_three_services() -> None:
    assert len(SALTMARSH.workers) == 130
    assert len(SALTMARSH.teams) == 18
    assert len({team.service for team in SALTMARSH.teams}) == 3
    assert {len(team.workers) for team in SALTMARSH.teams} == {7, 8}


def test_every_role_profile_has_ten_workers_and_one_has_fifty() -> None:
    counts = Counter(worker.role_profile for worker in SALTMARSH.workers)
    framework = published("family-help", "1.0.0")

    assert set(counts) == {profile.code for profile in framework.role_profiles}
    assert min(counts.values()) >= 10
    assert max(counts.values()) >= 50


def test_the_seven_supervisors_who_are_not_social_workers_have_registered_assessors() -> None:
    unregistered = [
        team
        for team in SALTMARSH.teams
        if team.supervisor.registration is not Registration.SOCIAL_WORKER
    ]

    assert len(unregistered) == 7
    assert all(
        team.assessor and team.assessor.registration is Registration.SOCIAL_WORKER
        for team in unregistered
    )


def test_the_tiny_council_has_nine_workers_and_shares_nobody() -> None:
    assert len(TIDEWICK.workers) == 9
    assert not {w.name for w in TIDEWICK.workers} & {w.name for w in SALTMARSH.workers}


def test_the_printed_cast_covers_every_role_with_eight_sign_ins() -> None:
    lines = list(cast())

    assert len({line.player.email for line in lines}) == 8
    assert {role for line in lines for role in line.player.roles} == set(Role)


def test_no_two_demonstration_people_share_a_name() -> None:
    assert len({full_name(number) for number in range(50 * 37)}) == 50 * 37
    with pytest.raises(LookupError):
        full_name(50 * 37)


def test_addresses_are_of_a_domain_that_belongs_to_nobody() -> None:
    assert work_email("Zainab Gullane-Ash", "saltmarsh.example") == (
        "zainab.gullaneash@saltmarsh.example"
    )


def test_profiles_are_mixed_and_dealt_evenly() -> None:
    cards = mixed({"a": 4, "b": 2})

    assert Counter(cards) == {"a": 4, "b": 2}
    assert cards != sorted(cards)
    assert [len(hand) for hand in dealt(cards, 4)] == [2, 2, 1, 1]
