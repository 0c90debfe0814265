"""The rules that hold for claims: those of the day each was first sent."""

from collections.abc import Sequence
from dataclasses import replace

from app.assessments.queries.rulebook import rules_on_days
from app.organisations.rules import london_day
from app.validation.rules.claims import Claim


def with_rules(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with the rules that hold for them; one query an organisation."""
    books = {
        key: rules_on_days(
            key, [london_day(one.sent_at) for one in claims if one.organisation_id == key]
        )
        for key in dict.fromkeys(one.organisation_id for one in claims)
    }
    return [
        replace(one, rules=books[one.organisation_id][london_day(one.sent_at)]) for one in claims
    ]
