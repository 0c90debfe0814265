"""Nonsense in every form, by somebody who may send it: a page answers, and never a fault.

The suite takes half of the pages and sends some dozens; `FUZZED_POSTS=20000` takes all of them
and sends that many.
"""

import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.organisations.rules import Role
from tests.attacks.fuzzing import STRANGE, Actor, Fuzzer, SignIn
from tests.attacks.objects import make_objects
from tests.attacks.test_access import UNNAMED, rules_of, url_of
from tests.factories.beginning import have_all_read
from tests.factories.organisations import make_person
from tests.factories.prepared import SCENES, prepared

POSTS = int(os.environ.get("FUZZED_POSTS", "80"))
LONG = os.environ.get("FUZZED_POSTS") is not None
# After so many, the objects are put back as they were: what was signed, or ended, takes less.
ROUND = 4_000
make_everything = prepared(make_objects)


def strange_urls(app: Flask, objects: dict[str, object]) -> Iterator[str]:
    """Yield every page whose URL names something that is no key, with what it cannot name."""
    for rule in rules_of(app):
        for odd in sorted(rule.arguments):
            if not isinstance(objects.get(odd, ""), UUID):
                for value in STRANGE[2:18]:
                    named = {one: str(objects.get(one, "x")).encode() for one in rule.arguments}
                    yield filled_in(rule.rule, named | {odd: value})


def filled_in(pattern: str, named: dict[str, bytes]) -> str:
    """Return a URL whose parts are these bytes, whatever its rule would take."""
    for name, value in named.items():
        before, _, after = re.split(rf"(<[^<>]*\b{name}>)", pattern, maxsplit=1)
        pattern = before + quote(value, safe="") + after
    return pattern


# A broken form with files leaves one open until it is collected, which says so.
@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
@pytest.mark.no_cover  # sends to every form; other tests look at what each does
def test_nothing_that_is_sent_to_a_form_is_a_fault(app: Flask, sign_in: SignIn) -> None:
    chance, said, faults, ended = random.Random(7), Counter[int](), set[str](), 0
    while said.total() < POSTS:
        fuzzer = begin(app, sign_in, chance)
        assert len(fuzzer.forms) > (150 if LONG else 15)
        while fuzzer.sent < min(ROUND, POSTS - said.total()) and not fuzzer.over:
            fuzzer.send()
        said += fuzzer.said
        faults.update(fuzzer.faults)
        forms, ended = len(fuzzer.forms), ended + fuzzer.ended
        if LONG:
            sys.stderr.write(f"fuzz: {said.total()} of {POSTS}, {len(faults)} faults\n")

    answers = ", ".join(f"{count} answered {code}" for code, count in sorted(said.items()))
    sys.stdout.write(f"fuzz: {said.total()} sent to {forms} forms, {ended} times anew: {answers}\n")
    assert not faults, "\n".join(sorted(faults))


def begin(app: Flask, sign_in: SignIn, chance: random.Random) -> Fuzzer:
    """Return what was offered by pages whose objects nobody has sent anything to."""
    app.extensions[SCENES].database.empty()
    case, objects = make_everything()
    organisation = case.council.organisation
    have_all_read(organisation.id)
    people = (case.worker, case.supervisor, make_person(organisation, *Role))
    actors = [Actor(one, sign_in) for one in people]
    fuzzer = Fuzzer(chance)
    for number, rule in enumerate(pages(app)):
        for actor in actors if LONG else actors[number % 6 :][:1]:
            fuzzer.look_at(actor, url_of(app, rule, objects))
    return fuzzer


@pytest.mark.no_cover  # asks for every address; other tests look at what each does
def test_no_strange_name_in_a_url_is_a_fault(app: Flask, sign_in: SignIn) -> None:
    case, objects = make_everything()
    browser = sign_in(make_person(case.council.organisation, *Role))
    fuzzer = Fuzzer(random.Random(7))
    for number, url in enumerate(strange_urls(app, objects)):
        if LONG or number % 16 == 0:
            fuzzer.ask(browser, "GET", url)

    assert not fuzzer.faults, "\n".join(sorted(set(fuzzer.faults)))


def pages(app: Flask) -> list[Rule]:
    """Return the routes of pages that may hold a form."""
    return [
        one
        for one in rules_of(app)
        if "GET" in (one.methods or set())
        and not one.arguments & UNNAMED
        and not one.rule.startswith("/devtools")
    ]
