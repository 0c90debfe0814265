"""Two windows at the same area: nothing is written over unseen, nothing unread is shown."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.people.models import Person
from app.validation.queries.reviews import list_reviews
from app.validation.rules import Basis
from app.validation.rules.reviews import JudgementEntry
from app.validation.services.errors import JudgedMeanwhile, StatementJudgedMeanwhile
from app.validation.services.judging import judge_area, judgement_numbers, reveal_area
from tests.factories.validation import judge, make_case
from tests.pages import Page, PageClient
from tests.validation.test_rules_of_claims import judged

SignIn = Callable[[Person], PageClient]


def test_an_older_page_does_not_write_over_what_another_window_judged(app: Flask) -> None:
    case = make_case()
    who = case.who(case.supervisor)
    first, second = JudgementEntry(2, basis=Basis.SEEN_DIRECTLY), JudgementEntry(3)
    judge_area(case.claim, who, "A", {"A1": first}, seen={})
    judge_area(case.claim, who, "A", {"A1": second}, seen={"A1": 1})
    judge_area(case.claim, who, "A", {"A1": first}, seen={"A1": 1})
    assert judged(case, "A1").level == 3
    with pytest.raises(StatementJudgedMeanwhile) as refused:
        judge_area(case.claim, who, "A", {"A1": JudgementEntry(1)}, seen={"A1": 1})
    assert "level 3" in refused.value.sentence
    with pytest.raises(StatementJudgedMeanwhile):
        judge_area(case.claim, who, "A", {"A1": JudgementEntry(1)}, seen={})
    judge_area(case.claim, who, "A", {"A1": JudgementEntry(1)}, seen={"A1": 2})
    assert judged(case, "A1").level == 1


def test_a_judgement_changed_after_its_notes_were_looked_at_holds_the_area_back(
    app: Flask,
) -> None:
    case = make_case()
    who = case.who(case.supervisor)
    judge(case, "A")
    looked_at = judgement_numbers(list_reviews(case.claim, "A"))
    judge_area(case.claim, who, "A", {"A1": JudgementEntry(1, basis=Basis.REPORTED_TO_ME)})
    with pytest.raises(JudgedMeanwhile):
        reveal_area(case.claim, who, "A", looked_at=looked_at)
    assert not case.review("A1").shown
    reveal_area(case.claim, who, "A", looked_at=judgement_numbers(list_reviews(case.claim, "A")))
    assert case.review("A1").shown


def test_the_pages_script_is_told_what_is_saved_and_where_the_button_leads(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case()
    client, area = sign_in(case.supervisor), f"{case.path}/areas/A"
    fields = {**client.page(area).form(area), "A1-level": "2", "then": "next"}
    asked = {"Accept": "application/json"}
    told = client.post(area, data=fields, headers=asked).get_json()
    assert told["seen"] == {"A1": 1}
    assert told["next"] == f"{case.path}/areas/B"
    wrong = {**fields, "A1-level": "9"}
    assert client.post(area, data=wrong, headers=asked).status_code == 422
    older = {**fields, "A1-level": "3"}
    page = Page(client.post(area, data=older))
    assert page.errors == [
        "A1 was judged in another window meanwhile: level 2. Save again to put yours in its place."
    ]
    again = page.form(area)
    assert (again["A1-level"], again["A1-seen"]) == ("3", "1")
    assert client.post(area, data=again).location == area


@pytest.mark.parametrize("level", ["5", "-1", "two", "٣", "2 "])
def test_a_level_that_does_not_exist_is_refused_beside_the_statement(
    app: Flask, sign_in: SignIn, level: str
) -> None:
    case = make_case()
    client, area = sign_in(case.supervisor), f"{case.path}/areas/A"
    answer = client.send(area, area, **{"A1-level": level, "A1-note": "kept as typed"})
    assert answer.status_code == 422
    assert Page(answer).form(area)["A1-note"] == "kept as typed"
    assert case.review("A1").judgement is None
