"""Numbers as they are published: rounded half up in exact decimals, never by Python's `round`."""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

COUNT_STEP = 5
SMALLEST_BASE = 50
NORMAL_95 = Decimal("1.96")


def half_up(value: Decimal) -> int:
    """Return the nearest whole number; a half goes up."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def rounded_count(count: int) -> int:
    """Return a count of people rounded to five, half up."""
    return half_up(Decimal(count) / COUNT_STEP) * COUNT_STEP


def rounded_percent(part: int, base: int) -> int | None:
    """Return `part` as a whole percentage of `base`, both already rounded to five.

    None where the base is under 50: rounding alone would move it by more than six points. Since
    both are rounded on their own, a part may come out a little above its base; it is 100 then.
    """
    if base < SMALLEST_BASE:
        return None
    return min(100, half_up(Decimal(100 * part) / base))


def rounded_margin(part: int, base: int, population: int) -> int | None:
    """Return the 95 % margin in percentage points, rounded up, or None as `rounded_percent` does.

    `population` is everyone who was invited. The normal margin for a proportion is narrowed by the
    finite-population correction sqrt((N - n) / (N - 1)) (Cochran, Sampling Techniques, chapter 3).
    It says nothing about how those who did not answer differ.
    """
    if base < SMALLEST_BASE:
        return None
    share = min(Decimal(part) / base, Decimal(1))
    unseen = Decimal(max(population - base, 0)) / max(population - 1, 1)
    margin = 100 * NORMAL_95 * (share * (1 - share) / base * unseen).sqrt()
    return int(margin.quantize(Decimal(1), rounding=ROUND_CEILING))
