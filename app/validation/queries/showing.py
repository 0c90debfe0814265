"""The whole check of one signed record, made each time its page is shown."""

from app.validation.models import SignOff
from app.validation.queries.chains import CHAINS
from app.validation.queries.contents import find_wrong_contents
from app.validation.queries.digests import is_intact


def find_alteration(signed: SignOff) -> str | None:
    """Say what of a signed record is no longer as it was signed, or None when all of it is."""
    if not is_intact(CHAINS[0], signed):
        return "its text, or its place in the chain, was changed"
    return find_wrong_contents([signed]).get(signed.id)
