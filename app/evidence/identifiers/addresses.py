"""E-mail addresses, postcodes, and a house number with its street."""

import re
from collections.abc import Iterator

from email_validator import EmailNotValidError, validate_email

from app.evidence.identifiers.words import Span, word_set

_LOCAL = re.compile(r"[^\s@<>(),;:\"\[\]\\]{1,64}$")
_DOMAIN = re.compile(r"[^\W_](?:[^\W_]|[.\-](?=[^\W_])){1,200}")

_AREAS = word_set(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E "
    "EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL "
    "LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM "
    "SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_POSTCODE = re.compile(
    r"(?<![\w/\-])([A-Z]{1,2})[0-9][A-Z0-9]?[ \u00a0\-]{0,2}([0-9][ABD-HJLNP-UW-Z]{2})(?![\w/\-])",
    re.IGNORECASE,
)
_ORDINALS = frozenset({"1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "0th"})

_STREET_WORDS = (
    "street|st|road|rd|lane|ln|avenue|ave|close|cl|drive|dr|court|ct|crescent|cres|gardens|gdns"
    "|grove|place|pl|terrace|terr|square|sq|way|walk|rise|row|hill|mews|park|parade|view|green"
    "|vale|meadows?|croft|quay|wharf|broadway|drove|heights|villas|cottages"
)
_NUMBER = r"[0-9]{1,4}[A-Za-z]?(?:[\-–/][0-9]{1,4}[A-Za-z]?)?"
_HOUSE = rf"(?<![\w.,/\-–])({_NUMBER}),?[^\S\n]{{1,2}}"
_NAME = r"(?:[^\W\d_][\w'’\-]{0,30}\.?[^\S\n]{1,2})"
_STREET = re.compile(
    rf"{_HOUSE}({_NAME}{{1,3}}?)({_STREET_WORDS})(?![\w'’\-])",
    re.IGNORECASE,
)
_FLAT = re.compile(
    rf"\b(?:flat|apartment|apt)\.?[^\S\n]{{1,2}}{_NUMBER},?[^\S\n]{{1,2}}({_NAME}{{1,3}}?)"
    r"(house|court|tower|point|lodge|mansions|buildings?)(?![\w'’\-])",
    re.IGNORECASE,
)
# A street that goes on so is the address of a service, not of a family.
_SERVICE = re.compile(
    r"[^\S\n](?:[A-Z]\w+[^\S\n]){0,2}(?:hub|team|office|cent(?:re|er)|school|academy|surgery|clinic"
    r"|library|nursery|church|depot)\b",
    re.IGNORECASE,
)
_WITH_ARTICLE = word_set(
    "crescent gardens grove green square terrace close avenue drive mews parade broadway row "
    "cottages croft meadow meadows quay street rise"
)
_SMALL = word_set("street road lane avenue drive crescent terrace grove close")
_LIVES = re.compile(
    r"(?:\b(?:at|address(?: is| was)?|lives?|living|lived|moved to|flat|number|no\.?)[ :,]{1,2})$",
    re.IGNORECASE,
)
# A number after these is a part of a law, a form, a course or a week, and no house.
_COUNTS = re.compile(
    r"\b(?:sections?|s\.?|regulations?|parts?|chapters?|standards?|levels?|stages?|weeks?|years?"
    r"|pages?|forms?|schedules?|articles?|steps?|days?|areas?|statements?|questions?|version|units?"
    r"|paragraphs?|tables?|modules?|rooms?|group|top)[^\S\n]{1,2}$",
    re.IGNORECASE,
)
_NO_STREET = word_set(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec day days week weeks month months year years hour "
    "hours minute minutes family youth crown county high magistrates children's children’s child "
    "step steps mile miles points point people families children workers team teams different "
    "ways new years' of in to and or from with for on at by plus early parents local other"
)
_REAL_STREETS = frozenset({("high", "street"), ("high", "st"), ("new", "street"), ("new", "road")})


def find_emails(text: str) -> Iterator[Span]:
    """Yield where a well-formed e-mail address stands."""
    end, at = 0, text.find("@")
    while at >= 0:
        local = _LOCAL.search(text, max(end, at - 64), at)
        domain = _DOMAIN.match(text, at + 1)
        if local and domain and _is_email(f"{local[0].lstrip('.')}@{domain[0]}"):
            end = domain.end()
            yield Span(local.start(), end)
        at = text.find("@", at + 1)


def _is_email(address: str) -> bool:
    if "." not in address.partition("@")[2]:
        return False
    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


def find_postcodes(text: str) -> Iterator[Span]:
    """Yield where a whole postcode of an area that exists stands; "E3" alone is none."""
    for found in _POSTCODE.finditer(text):
        if found[1].upper() in _AREAS and found[2] not in _ORDINALS:
            yield Span(*found.span())


def find_streets(text: str) -> Iterator[Span]:
    """Yield where a house number is followed by a street, or a flat's by its house."""
    flats = list(_find_flats(text))
    yield from flats
    for found in _STREET.finditer(text):
        words = found[2].split()
        before = text[max(0, found.start() - 24) : found.start()]
        counted = _COUNTS.search(before) or _SERVICE.match(text, found.end())
        inside = any(flat.start <= found.start() < flat.end for flat in flats)
        if not inside and not counted and _is_street(words, found[3], before):
            yield Span(*found.span())


def _find_flats(text: str) -> Iterator[Span]:
    for found in _FLAT.finditer(text):
        if all(word[0].isupper() for word in [*found[1].split(), found[2]]):
            yield Span(*found.span())


def _is_street(words: list[str], street: str, before: str) -> bool:
    small = [word.lower() for word in words]
    if len(words) == 1 and small[0] == "the":
        return street.lower() in _WITH_ARTICLE and street[0].isupper()
    real = (small[-1], street.lower()) in _REAL_STREETS and len(words) == 1
    if not real and not _NO_STREET.isdisjoint(small):
        return False
    if all(not word[0].islower() for word in [*words, street]):
        return True
    return len(words) == 1 and street.lower() in _SMALL and bool(_LIVES.search(before))
