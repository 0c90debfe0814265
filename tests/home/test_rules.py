"""What home shows is decided without a page."""

from app.assessments.rules import StatementStatus, TaskArea, TaskRow
from app.pages.rules import Action, Section, Task, first_few, minutes_for, progress_of

MORE = Action("See all", "/claims")


def row(code: str, status: StatementStatus) -> TaskRow:
    return TaskRow(code, "A title", False, 2, 2, False, status, ())


def test_a_whole_assessment_takes_23_minutes_and_one_statement_takes_one() -> None:
    assert [minutes_for(number) for number in (38, 1, 0)] == [23, 1, 0]


def test_the_next_statement_is_the_first_that_is_open() -> None:
    rated, begun = StatementStatus.RATED, StatementStatus.IN_PROGRESS
    areas = [
        TaskArea("A", "Trust", (row("A1", rated), row("A2", begun))),
        TaskArea("B", "Voice", (row("B1", StatementStatus.NOT_STARTED),)),
    ]

    progress = progress_of(areas)

    assert (progress.ready, progress.total, progress.following) == (1, 3, "A2")
    assert progress.minutes_left == 2
    assert progress_of([TaskArea("A", "Trust", (row("A1", rated),))]).following == ""


def test_a_task_shows_only_what_it_has() -> None:
    assert Task("Tables").item == {"title": {"text": "Tables"}}
    assert Task("Plan", "/plans/1", "Until May", "Overdue").item == {
        "title": {"text": "Plan"},
        "href": "/plans/1",
        "hint": {"text": "Until May"},
        "status": {"tag": {"text": "Overdue", "classes": "govuk-tag--orange"}},
    }


def test_home_shows_the_first_eight_and_the_way_to_the_rest() -> None:
    tasks = [Task(str(number)) for number in range(9)]

    assert first_few(tasks[:8], MORE) == (tasks[:8], None)
    assert first_few(tasks, MORE) == (tasks[:8], MORE)


def test_facts_are_rows_of_a_summary_list() -> None:
    assert Section("Yours", facts=[("Due", "May")]).rows == [
        {"key": {"text": "Due"}, "value": {"text": "May"}}
    ]
