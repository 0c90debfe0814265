"""Which letter tells people of validations that end soon or have lapsed. Pure.

Never a level, and never another person's name: a supervisor signs in to read whose they are.
"""


def letter_for(days: int, *, own: bool) -> str:
    """Return the name of the letter; `days` 0 says that they have lapsed."""
    return f"{'' if own else 'team_'}validations_{'ending' if days else 'lapsed'}"
