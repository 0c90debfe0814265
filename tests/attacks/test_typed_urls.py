"""What stands in an address where a key or a number belongs: nothing is found, and nothing breaks.

Names that are no keys are tests/attacks/test_fuzzed_forms.py's. The suite asks for every eighth
address; `MATRIX=1` for all.
"""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from flask import Flask
from werkzeug.routing import IntegerConverter, Rule, UUIDConverter

from app.organisations.rules import Role
from app.people.models import Person
from tests.attacks.matrix import NOT_FOUND, WHOLE
from tests.attacks.objects import make_objects
from tests.attacks.test_access import KINDS, rules_of
from tests.attacks.test_fuzzed_forms import filled_in
from tests.factories.organisations import make_person
from tests.factories.prepared import prepared
from tests.pages import PageClient

EVERY = 1 if WHOLE else 8
SignIn = Callable[[Person], PageClient]
make_everything = prepared(make_objects)


def no_keys(key: object) -> Iterator[str]:
    """Yield what is nearly this key, and what is not like one at all."""
    text = str(key)
    yield from (
        f"{{{text}}}",
        f"urn:uuid:{text}",
        text.replace("-", ""),
        text[:-1],
        f"{text}0",
        f"{text}\0",
    )
    yield from (
        f" {text}",
        f"{text}\n",
        text.translate(ARABIC),
        text.translate(WIDE),
        text[::-1] * 99,
    )
    yield from ("..", "%00", "\0", "0", "-1", "null", "' OR 1=1 --", "g" * 36, "../" + text)


def no_numbers(number: object) -> Iterator[str]:
    """Yield what is nearly this number, and what no row is numbered by."""
    text = str(number)
    yield from (text.translate(ARABIC), text.translate(WIDE), f"+{text}", f"-{text}", f" {text}")
    yield from (
        f"{text}.0",
        f"{text}e0",
        f"{text}\0",
        "9" * 18,
        "9" * 19,
        "9" * 30,
        "9" * 5000,
        "..",
    )


ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WIDE = str.maketrans("0123456789abcdef", "０１２３４５６７８９ａｂｃｄｅｆ")


def strange_addresses(rules: list[Rule], objects: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield a method and an address in which one part is not what its rule asks for."""
    for rule in rules:
        typed = {
            name: no_keys if isinstance(converter, UUIDConverter) else no_numbers
            for name, converter in rule._converters.items()
            if isinstance(converter, UUIDConverter | IntegerConverter)
        }
        for odd, said_by in typed.items():
            named = {name: str(objects[name]).encode() for name in rule.arguments}
            for method, value in product(
                sorted({*KINDS} & (rule.methods or set())), said_by(objects[odd])
            ):
                yield method, filled_in(rule.rule, named | {odd: value.encode()})


@pytest.mark.no_cover  # asks for what is not there, over and over
@pytest.mark.engines(*(("sqlite", "postgresql") if WHOLE else ("sqlite",)))
def test_what_is_no_key_or_number_finds_nothing(app: Flask, sign_in: SignIn) -> None:
    case, objects = make_everything()
    everybody = sign_in(make_person(case.council.organisation, *Role))
    asked = 0
    for number, (method, url) in enumerate(strange_addresses(rules_of(app), objects)):
        if number % EVERY == 0:
            answer = everybody.open(url, method=method)
            assert answer.status_code == NOT_FOUND, (method, url[:300], answer.status_code)
            asked += 1
    assert asked > 4000 // EVERY


@pytest.mark.engines("sqlite")
def test_a_key_in_capitals_is_the_same_key_to_the_guard(app: Flask, sign_in: SignIn) -> None:
    case, _ = make_everything()
    url = f"/claims/{str(case.assessment.id).upper()}"
    assert sign_in(case.worker).get(url).status_code == 200
    assert sign_in(make_person(case.council.organisation, *Role)).get(url).status_code == NOT_FOUND
