"""A worker's profile by area: what is counted, what is said, and whose it is."""

from datetime import timedelta

from app.assessments.rules import Answer, Validated
from app.assessments.rules.profile import SERIES, Profile, profile_of, range_words
from app.assessments.services import mark_signed, rate_statement, record_validations
from app.db.engine import writing
from app.extensions import db
from app.frameworks.queries import statement_ids
from skills_framework.scoring import LevelRange, required_levels
from tests.assessments.desk import SignIn
from tests.clock import now
from tests.factories.assessments import family_help, make_assessment, make_sent_assessment
from tests.factories.organisations import Council
from tests.pages import words

WHOLE = family_help()
REQUIRED = required_levels(WHOLE, WHOLE.role_profile("family-support-worker"))


def profile(own: dict[str, int | None], validated: dict[str, int | None]) -> Profile:
    return profile_of(WHOLE, REQUIRED, own, validated)


def test_nothing_is_never_counted_as_level_0() -> None:
    empty = profile({}, {}).areas[0]
    assert [empty.words(one) for one in SERIES] == ["2", "no level yet", "nothing yet"]
    assert (empty.reached, empty.met) == (0, 0)
    assert profile({"A1": 0}, {"A1": 0}).areas[0].words("You") == "0"


def test_an_area_shows_its_lowest_and_its_highest_level() -> None:
    found = profile({"A1": 3, "A2": 1, "A3": None}, {"A1": 2}).areas[0]
    assert [found.words(one) for one in SERIES] == ["2", "1 to 3", "2"]
    assert (found.reached, found.met, found.statements) == (1, 1, 4)
    assert [range_words(None), range_words(LevelRange(2, 2))] == ["", "2"]


def test_the_sentence_counts_statements_and_areas() -> None:
    area = {one.code: 4 for one in WHOLE.areas[0].statements}
    assert profile({**area, "B1": 4}, {"A1": 4}).sentence == (
        "Your own level reaches what your role requires for 5 of 38 statements, and in 1 of 10"
        " areas for all of them; 1 of 38 are validated at that level or above."
    )


def test_the_chart_has_a_line_for_each_series_of_each_area_in_words() -> None:
    chart = profile({"A1": 3, "A2": 1}, {}).chart
    assert (len(chart.rows), chart.highest, chart.series) == (30, 4, SERIES)
    own = chart.rows[1]
    assert (own.group, own.series, own.lowest, own.highest, own.at, own.words) == (
        "A", "You", 1, 3, 3, "1 to 3",
    )  # fmt: skip
    none = chart.rows[2]
    assert (none.lowest, none.highest, none.at, none.words) == (
        None,
        None,
        0,
        "Validated: nothing yet",
    )


def test_the_page_shows_the_picture_the_sentence_and_the_table(
    council: Council, sign_in: SignIn
) -> None:
    signed = make_sent_assessment(council, council.worker, now=now() - timedelta(days=30))
    with writing():
        key = statement_ids(signed.version_id)["A1"]
        mark_signed(signed)
        until = now().date() + timedelta(days=300)
        record_validations(signed, [Validated(key, 3, 2, until)], validated_on=now().date())
        db.session.commit()
    assessment = make_assessment(council, council.worker, now=now())
    with writing():
        rate_statement(assessment, key, Answer(1), seen=1)
        db.session.commit()
    path, client = f"/assessments/{assessment.id}/profile", sign_in(council.worker)
    page = client.page(path)
    assert page.says("1 of 38 are validated at that level or above.")
    (picture,) = page.all("img")
    assert picture.get("src") == f"{path}.svg"
    assert "1 of 38 are validated" in str(picture.get("alt"))
    drawn = client.get(f"{path}.svg")
    assert (drawn.status_code, drawn.mimetype) == (200, "image/svg+xml")
    assert drawn.headers["Content-Security-Policy"].endswith("sandbox")
    first = [words(cell) for cell in page.all("td")[:4]]
    assert first == ["2", "1", "3", "You: 0 of 4. Validated: 1 of 4."]
    for other in (council.supervisor, council.colleague, council.workforce_lead):
        assert sign_in(other).get(path).status_code == 404
        assert sign_in(other).get(f"{path}.svg").status_code == 404
