"""How long each line of the data register is kept, in words. Pure."""

from app.privacy.rules.register.entry import Entry
from app.privacy.rules.retention import CLASSES, SESSIONS

_TITLES = {table: one.title for one in CLASSES for table in one.tables}
# It goes with its session.
_TITLES["sign_in_proof"] = SESSIONS.title

UNTIL_ERASED = "until the person is erased"
WORDS_UNTIL_ERASED = "its words until the person is erased; the rest stays without a name"
WITHOUT_NAME = (
    "as long as the organisation is here: a key, without a name once the person is erased"
)


def kept_for(entry: Entry) -> str:
    """Return how long rows are kept: by a class of the retention rules, or as long as the person.

    Every line has an answer: a table that no class names follows the person's own record.
    """
    if entry.table in _TITLES:
        return f"as long as “{_TITLES[entry.table]}”"
    if entry.is_about_people and entry.goes:
        return UNTIL_ERASED
    return WORDS_UNTIL_ERASED if entry.is_about_people and entry.words else WITHOUT_NAME
