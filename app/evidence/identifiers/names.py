"""Names with a title before them: "Mrs Jones-Smith", "Miss O'Neill", "mr khan", "Dr. A. Łęcka"."""

import re
from collections.abc import Iterator

from app.evidence.identifiers.words import Span, word_set

_WORD = r"[^\W\d_]+(?:['’ʼ\-‐‑][^\W\d_]+)*"
_TITLE = re.compile(
    r"(?<![\w'’\-])(mrs|mr|ms|miss|mx|dr|doctor|master|mister|professor|prof|sir|dame|lady|lord"
    r"|rev|reverend|imam|rabbi)\b\.?[^\S\n]{1,3}",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"[^\S\n]{{0,2}}({_WORD})(?!\w)(\.?)")

# Followed by a word in small letters these are still nearly always a name.
_SURE = frozenset({"mr", "mrs", "ms", "mx", "mister"})
_PARTICLES = word_set(
    "van von der den de del della da di dos du la le el al ap ab bin bint ibn abu ben mac mc ní ó "
    "st"
)
_LONGEST_NAME = 4

# Words that are no name though they stand after a title, whatever their letters.
_NEVER = word_set(
    "a about after all and any are as at be because been before but by can could did do does for "
    "from had has have he her here his how i if in into is it its me my next no not of on one or "
    "our out over she should so some such than that the their them then there these they this "
    "those to too until up us was we were what when where which while who will with would you "
    "your yours mr mrs ms miss mx dr master "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december today tomorrow"
)
# After one title only: works, tools, programs, degrees, dolls.
_NO_NAME_AFTER = {
    "mr": word_set("men tumble potato bump tickle bean motivator whippy"),
    "miss": word_set(
        "sunshine anything appointments appointment school work lessons lunch deadlines contact "
        "sessions meetings visits signs anybody everyone nothing something"
    ),
    "ms": word_set(
        "teams word office excel outlook forms sharepoint project access onenote powerpoint "
        "copilot planner society windows exchange symptoms nurse"
    ),
    "dr": word_set(
        "seuss who martens pepper foster bowlby maslow vygotsky piaget winnicott barnardo "
        "bronfenbrenner appointment letter surgery jekyll"
    ),
    "master": word_set(
        "class classes plan copy key list record file bedroom chef builder builders document "
        "degree degrees version spreadsheet schedule practitioner practitioners science sciences "
        "arts education research social trainer template bedrooms data tenancy agreement"
    ),
    "professor": frozenset({"bowlby", "vygotsky", "piaget", "munro", "kolb"}),
    "lady": frozenset({"gaga", "macbeth", "bird", "chapel", "luck", "margaret"}),
    "sir": frozenset({"or", "madam", "james"}),
    "dame": frozenset(),
    "lord": frozenset({"laming", "chancellor", "mayor", "justice", "bless"}),
}
_NO_NAME_AFTER["doctor"] = _NO_NAME_AFTER["prof"] = _NO_NAME_AFTER["dr"]
_LITTLE = re.compile(r"little[^\S\n]{1,3}$", re.IGNORECASE)


def find_names(text: str) -> Iterator[Span]:
    """Yield where a title is followed by a name."""
    end = 0
    for title in _TITLE.finditer(text):
        if title.start() < end or _is_no_title(text, title):
            continue
        name_end = _name_end(text, title)
        if name_end:
            end = name_end
            yield Span(title.start(), end)


def _is_no_title(text: str, title: re.Match[str]) -> bool:
    """A drive at the end of an address, or a series of children's books."""
    before = text[max(0, title.start() - 12) : title.start()]
    return bool(_LITTLE.search(before))


def _name_end(text: str, title: re.Match[str]) -> int:
    """Return where the name after a title ends, or 0 when no name follows."""
    word = title[1].lower()
    end, named, at = 0, False, title.end()
    for number in range(_LONGEST_NAME):
        found = _NEXT.match(text, at)
        if not found or not _may_be_name(word, _bare(found[1]), first=not named, place=number):
            break
        at = found.end()
        if len(found[1]) > 1 and found[1].lower() not in _PARTICLES:
            named, end = True, found.start(1) + len(_bare(found[1]))
            if found[2] or text[at : at + 1] != " ":
                break
    return end if named else 0


def _may_be_name(title: str, word: str, *, first: bool, place: int) -> bool:
    small = word.lower()
    if len(word) == 1 and word.isupper() and word != "I":
        return True
    if small in _NEVER or (place == 0 and small in _NO_NAME_AFTER.get(title, ())):
        return False
    if small in _PARTICLES and len(word) > 1:
        return True
    if not word[0].islower():
        return True
    return first and title in _SURE


def _bare(word: str) -> str:
    """Return a word without the possessive at its end."""
    return word[:-2] if word.lower().endswith(("'s", "’s")) else word
