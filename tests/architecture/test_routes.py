"""Every route and who may use it stands in a file that a reviewer reads when it changes."""

import os
from pathlib import Path

import pytest
from flask import Flask

from app.factory import create_app
from app.web import guard
from config import Environment, Settings
from tests.architecture.tree import TOP

SNAPSHOT = TOP / "tests" / "snapshots" / "routes.txt"


@pytest.fixture
def service(tmp_path: Path) -> Flask:
    """The application as it is built for tests; its database is never opened here."""
    return create_app(Settings(environment=Environment.TEST, data_folder=tmp_path))


def table(app: Flask) -> str:
    """Return a line for each route: methods, path, endpoint, its rule and what the rule sees."""
    lines = []
    for route in app.url_map.iter_rules():
        declared = guard.declared_for(app, route.endpoint)
        assert declared is not None, f"{route.endpoint} has no declared access"
        methods = ",".join(sorted(route.methods or set()) or ["-"])
        methods = ",".join(m for m in methods.split(",") if m not in {"HEAD", "OPTIONS"})
        who = declared.rule.__name__
        on = f" on {declared.on.__name__}" if declared.on else ""
        lines.append(f"{methods:<9} {route.rule:<60} {route.endpoint:<45} {who}{on}".rstrip())
    return "\n".join(sorted(lines, key=lambda line: line.split()[1:])) + "\n"


def test_the_routes_and_their_rules_are_those_reviewed(service: Flask) -> None:
    routes = table(service)
    if os.environ.get("REWRITE_SNAPSHOTS"):
        SNAPSHOT.write_text(routes, encoding="utf-8")

    assert routes == SNAPSHOT.read_text(encoding="utf-8"), "read the difference, then rewrite it"


def test_a_route_without_a_declared_rule_stops_the_service(service: Flask) -> None:
    service.add_url_rule("/side-door", "side_door", lambda: "open")

    with pytest.raises(RuntimeError, match="side_door"):
        guard.refuse_undeclared(service)


def test_a_route_whose_rule_was_lost_answers_nothing(service: Flask) -> None:
    service.add_url_rule("/side-door", "side_door", lambda: "open")
    service.config["PROPAGATE_EXCEPTIONS"] = False

    assert service.test_client().get("/side-door").status_code == 500
