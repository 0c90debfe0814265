"""Every form that is posted: refused without its token, and with another session's.

The suite posts to every third route; `MATRIX=1` to all of them.
"""

from collections.abc import Callable

import pytest
from flask import Flask

from app.extensions import csrf
from app.organisations.rules import Role
from app.people.models import Person
from tests.attacks.matrix import LEFT_BY_LOOKING, WHOLE
from tests.attacks.objects import make_objects
from tests.attacks.test_access import UNNAMED, rules_of, url_of
from tests.attacks.test_strange_fields import token_of
from tests.factories.organisations import make_person
from tests.factories.prepared import prepared
from tests.pages import PageClient

EVERY = 1 if WHOLE else 3
# Nobody is signed in there: the code in the form, or in the address, is what a forger has not.
WITHOUT_TOKEN = {
    "app.evidence.views.observing.observe",
    "app.notifications.views.stop",
    "app.surveys.views.answering.answer",
}
REFUSED = 400
SignIn = Callable[[Person], PageClient]
make_everything = prepared(make_objects)


def test_only_pages_without_a_session_go_without_a_token(app: Flask) -> None:
    assert csrf._exempt_views == WITHOUT_TOKEN
    assert csrf._exempt_blueprints == set()


@pytest.mark.no_cover  # posts to every page; other tests look at what it runs
@pytest.mark.engines("sqlite")
def test_a_form_is_refused_without_its_token_and_with_another_sessions(
    app: Flask, sign_in: SignIn, count_queries: list[str]
) -> None:
    case, objects = make_everything()
    everybody = make_person(case.council.organisation, *Role)
    people = [case.worker, case.supervisor, everybody]
    actors = [sign_in(one) for one in people]
    others = [token_of(sign_in(one)) for one in people]  # the same people's, elsewhere
    refused = 0
    count_queries.clear()
    for number, rule in enumerate(rules_of(app)):
        name = f"{app.view_functions[rule.endpoint].__module__}.{rule.endpoint.split('.')[-1]}"
        posted = "POST" in (rule.methods or set()) and name not in WITHOUT_TOKEN
        if not posted or rule.arguments & UNNAMED or number % EVERY:
            continue
        url = url_of(app, rule, objects)
        for browser, other in zip(actors, others, strict=True):
            answers = [browser.post(url).status_code, browser.post(url, data=other).status_code]
            if answers != [404, 404]:
                assert answers == [REFUSED, REFUSED], rule.rule
                refused += 1
                break
    changing = [one for one in count_queries if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [one for one in changing if not one.startswith(LEFT_BY_LOOKING)] == []
    assert refused > (150 if WHOLE else 45)
