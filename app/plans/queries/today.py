"""Where a worker stands today on the statements of a signed record."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from app.assessments.queries.held import list_held
from app.assessments.rules.lifecycle import Held
from app.plans.queries import Signed
from app.plans.rules.standing import Standing, as_of_today
from app.validation.rules.days import london_day


def standings_today(
    signed: Signed, person_id: UUID, today: date, held: Sequence[Held] | None = None
) -> Sequence[Standing]:
    """Return a record's standings with what renewals, pauses, revocations and time made of them.

    `held` is what `list_held` said, where it was asked already.
    """
    rows = list_held([person_id], today) if held is None else held
    lives = by_code(signed, rows)
    return as_of_today(signed.standings, lives, london_day(signed.sign_off.signed_at))


def by_code(signed: Signed, held: Sequence[Held]) -> Mapping[str, Held]:
    """Return what a person holds by the codes of the record's version, whichever it came from."""
    codes = {one.id: one.code for one in signed.framework.statements}
    return {codes[one.permanent_id]: one for one in held if one.permanent_id in codes}
