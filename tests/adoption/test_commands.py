"""`flask adoption …`"""

from flask import Flask

from app.jobs.running import run_waiting
from tests.adoption.council import AdoptingCouncil, fresh


def run(app: Flask, *args: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["adoption", *args])
    return done.exit_code, done.output


def named(moving: AdoptingCouncil, version: str = "1.1.0") -> list[str]:
    return [moving.council.organisation.code, moving.second.framework, version]


def test_a_dry_run_says_what_would_happen_and_does_nothing(
    app: Flask, moving: AdoptingCouncil
) -> None:
    code, said = run(app, "plan", *named(moving), "--dry-run")
    assert code == 0
    assert "A4 > A8 A9  fewer than 5 with a draft, fewer than 5 validated" in said
    assert "To carry: 1 assessment." in said
    run_waiting()
    assert fresh(moving.draft).version_id == moving.first.id


def test_a_planned_adoption_is_listed_and_carried_by_the_worker(
    app: Flask, moving: AdoptingCouncil
) -> None:
    code, said = run(app, "plan", *named(moving), "--window", "30")
    assert (code, "Planned for" in said) == (0, True)
    listed = run(app, "list", moving.council.organisation.code)[1]
    assert f"{moving.second.framework} 1.1.0  Planned" in listed
    run_waiting()
    assert fresh(moving.draft).version_id == moving.second.id


def test_what_cannot_be_planned_is_refused_with_a_sentence(
    app: Flask, moving: AdoptingCouncil
) -> None:
    code, said = run(app, "plan", *named(moving, "1.0.0"))
    assert (code, "in force already" in said) == (1, True)
    assert run(app, "plan", *named(moving, "9.9.9"))[0] == 1
    assert run(app, "plan", "NOWHERE", *named(moving)[1:])[0] == 1
    assert run(app, "list", "NOWHERE")[0] == 1
    code, said = run(app, "plan", *named(moving), "--on", "2020-01-01")
    assert (code, "today or later" in said) == (1, True)
