"""Who needs a second factor, which code counts, how long wrong ones make one wait."""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.rules.factors import (
    ALPHABET,
    Factors,
    Step,
    as_recovery_code,
    is_proven,
    matching_counter,
    needs_second_factor,
    new_recovery_codes,
    roles_in_words,
    seconds_between_codes,
)
from app.db.boxes import Box, SecretChanged
from app.organisations.rules import Role
from app.organisations.rules.settings import SecondFactor

# RFC 6238, appendix B: the secret of the SHA-1 vectors in base 32, and their last six digits.
VECTORS = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
WORKER, LEAD, NOBODY = {Role.WORKER}, {Role.WORKER, Role.WORKFORCE_LEAD}, set[Role]()
BUT_WORKERS, EVERYBODY = SecondFactor.ALL_BUT_WORKERS, SecondFactor.EVERYBODY
NO_ONE = SecondFactor.NOBODY


@pytest.mark.parametrize(
    ("rule", "roles", "demonstration", "needed"),
    [
        *[(BUT_WORKERS, {role}, True, role is not Role.WORKER) for role in Role],
        (BUT_WORKERS, LEAD, False, True),
        (BUT_WORKERS, NOBODY, False, False),
        (EVERYBODY, WORKER, False, True),
        (EVERYBODY, NOBODY, False, True),
        (NO_ONE, LEAD, True, False),
        (NO_ONE, LEAD, False, True),
        (NO_ONE, WORKER, False, False),
    ],
)
def test_second_factor_is_needed_for_every_role_but_worker(
    rule: SecondFactor, roles: set[Role], demonstration: bool, needed: bool
) -> None:
    assert needs_second_factor(rule, roles, demonstration=demonstration) is needed


@pytest.mark.parametrize(
    ("step", "roles_then", "rule", "proven"),
    [
        (None, "worker", BUT_WORKERS, True),
        (None, "worker", EVERYBODY, False),
        (Step.CODE, "worker", EVERYBODY, True),
        (Step.PROVIDER, "worker", EVERYBODY, True),
        (Step.CODE, "supervisor,worker", BUT_WORKERS, False),
        (Step.CODE, "", BUT_WORKERS, False),
        (Step.CODE, None, BUT_WORKERS, False),
    ],
)
def test_session_is_proven_by_the_same_roles_and_by_what_is_asked(
    step: Step | None, roles_then: str | None, rule: SecondFactor, proven: bool
) -> None:
    assert is_proven(step, roles_then, WORKER, rule, demonstration=False) is proven


def test_roles_read_the_same_in_any_order() -> None:
    assert roles_in_words([Role.WORKER, Role.ANALYST]) == roles_in_words(
        [Role.ANALYST, Role.WORKER]
    )


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    now = datetime.fromtimestamp(seconds, UTC)
    assert matching_counter(VECTORS, code, now, after=0) == seconds // 30


@pytest.mark.parametrize(
    ("late", "counts"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)]
)
def test_code_of_the_half_minute_before_and_after_counts(late: int, counts: bool) -> None:
    now = datetime.fromtimestamp(1111111100 + late, UTC)
    found = matching_counter(VECTORS, "081804", now, after=0)
    assert (found == 1111111100 // 30) is counts


def test_code_does_not_count_once_it_or_a_later_one_was_used() -> None:
    now = datetime.fromtimestamp(59, UTC)
    assert matching_counter(VECTORS, "287082", now, after=1) is None
    assert matching_counter(VECTORS, " 287 082 ", now, after=0) == 1


@pytest.mark.parametrize("typed", ["", "28708", "2870822", "28708x", "٢٨٧٠٨٢", "287082; --"])
def test_what_is_not_six_digits_is_no_code(typed: str) -> None:
    now = datetime.fromtimestamp(59, UTC)
    assert matching_counter(VECTORS, typed, now, after=0) is None


@pytest.mark.parametrize(
    ("wrong", "minutes"), [(4, 0), (5, 5), (9, 5), (10, 10), (15, 20), (20, 40), (25, 60), (99, 60)]
)
def test_waits_grow_with_the_number_of_wrong_codes(wrong: int, minutes: int) -> None:
    tries = [NOON - timedelta(milliseconds=at) for at in range(wrong)]
    waited = seconds_between_codes(tries, NOON)
    assert waited == pytest.approx(minutes * 60, abs=1)
    assert seconds_between_codes(tries, NOON + timedelta(minutes=minutes)) == 0


def test_recovery_codes_are_ten_that_begin_differently() -> None:
    codes = new_recovery_codes()
    assert len({code[:4] for code in codes}) == 10
    assert {len(code) for code in codes} == {19}
    assert set("".join(codes)) <= {*ALPHABET, "-"}


@pytest.mark.parametrize(
    "typed", ["abcd-efgh-jkmn-pqrs", " ABCD EFGH\tJKMN PQRS ", "abcdefghjkmnpqrs"]
)
def test_recovery_code_is_read_however_it_is_typed(typed: str) -> None:
    assert as_recovery_code(typed) == ("ABCD", "EFGHJKMNPQRS")


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGH-JKMN-PQR", "ABCD-EFGH-JKMN-PQR1"])
def test_what_is_no_recovery_code_is_not_looked_up(typed: str) -> None:
    assert as_recovery_code(typed) is None


@pytest.mark.parametrize(
    ("app", "passkeys", "any_at_all", "last"),
    [
        (False, 0, False, False),
        (True, 0, True, True),
        (False, 1, True, True),
        (True, 1, True, False),
    ],
)
def test_factors_count_apps_and_passkeys(
    app: bool, passkeys: int, any_at_all: bool, last: bool
) -> None:
    held = Factors(app, passkeys, codes_left=10, required=True)
    assert (held.any, held.last) == (any_at_all, last)


def test_sealed_secret_opens_with_its_own_box_only() -> None:
    mine, other = Box(b"second factors"), Box(b"sign-on")
    mine.use("one secret")
    other.use("one secret")
    sealed = mine.seal("kettle")
    assert b"kettle" not in sealed
    assert mine.open(sealed) == "kettle"
    for box, text in ((other, sealed), (mine, sealed[:-1]), (mine, b"")):
        with pytest.raises(SecretChanged):
            box.open(text)
