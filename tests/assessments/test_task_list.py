"""The task list asks the database little, however much a worker has behind them."""

from datetime import UTC, datetime, timedelta

from app.assessments.models import Assessment
from tests.assessments.desk import SignIn
from tests.factories.assessments import make_assessment, make_sent_assessment
from tests.factories.organisations import Council
from tests.pages import PageClient

AT_MOST = 4


def asked(client: PageClient, assessment: Assessment, seen: list[str]) -> int:
    """Return how many queries the task list makes once it is warm."""
    path = f"/assessments/{assessment.id}"
    client.page(path)
    seen.clear()
    client.page(path)
    return len(seen)


def test_the_task_list_asks_no_more_with_a_cycle_behind_it(
    council: Council, sign_in: SignIn, count_queries: list[str]
) -> None:
    now = datetime.now(UTC)
    make_sent_assessment(council, council.worker, now=now - timedelta(days=400))
    second = make_assessment(council, council.worker, now=now)
    first = make_assessment(council, council.colleague, now=now)
    with_history = asked(sign_in(council.worker), second, count_queries)
    assert with_history == asked(sign_in(council.colleague), first, count_queries) <= AT_MOST
