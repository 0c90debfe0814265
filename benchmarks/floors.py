"""The floors: the least code that does the same work, to be read as carefully as the service.

A floor is a bare Flask application: no guard, no sign-in, no sessions in the database, no
headers, no audit, no hooks. It uses the same database, tables, form class and templates.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask, render_template, request
from jinja2 import ChainableUndefined, Template
from sqlalchemy.orm import Session

from app.assessments.forms import RateStatementForm
from app.assessments.models import Assessment, Rating
from app.db.engine import prepare_engine, writing
from app.frameworks.models import FrameworkStatement


@dataclass(frozen=True)
class Shown:
    """What the service gave a template: its name, its values, the links of the navigation."""

    template: str
    context: dict[str, Any]
    navigation: list[Any]


def same_engine(engine: sa.Engine) -> sa.Engine:
    """Return a second engine on the same database, as durable as the first."""
    second = sa.create_engine(engine.url)
    prepare_engine(second)
    return second


def _bare(service: Flask, shown: Shown) -> Flask:
    """Return a bare application that finds the service's templates, filters and URLs."""
    floor = Flask("floor", static_folder=None)
    floor.secret_key = "floor"
    floor.jinja_options = {
        "undefined": ChainableUndefined,
        "loader": service.jinja_env.loader,
        "auto_reload": service.jinja_env.auto_reload,
    }
    floor.jinja_env.trim_blocks = floor.jinja_env.lstrip_blocks = True
    floor.jinja_env.filters.update(service.jinja_env.filters)
    floor.jinja_env.globals.update(service.jinja_env.globals, navigation=lambda: shown.navigation)
    floor.url_map = service.url_map
    return floor


def statement_page(
    service: Flask, engine: sa.Engine, shown: Shown, rating_id: UUID, statement_id: UUID
) -> Flask:
    """Two SELECTs, the same form class filled in, the same template; all else stands still."""
    floor = _bare(service, shown)
    attached = list(shown.context["form"].evidence.data)

    def page(assessment_id: UUID, code: str) -> str:
        with Session(engine) as session:
            rating = session.scalars(sa.select(Rating).where(Rating.id == rating_id)).one()
            session.scalars(
                sa.select(FrameworkStatement).where(FrameworkStatement.id == statement_id)
            ).one()
        form = RateStatementForm()
        form.fill(rating, rating.version, attached)
        return render_template(shown.template, **{**shown.context, "form": form})

    floor.view_functions["assessments.statement"] = page
    return floor


def task_list_page(service: Flask, engine: sa.Engine, shown: Shown) -> Flask:
    """Two SELECTs (the assessment, its ratings), the same template; all else stands still."""
    floor = _bare(service, shown)

    def page(assessment_id: UUID) -> str:
        with Session(engine) as session:
            session.scalars(sa.select(Assessment).where(Assessment.id == assessment_id)).one()
            session.scalars(sa.select(Rating).where(Rating.assessment_id == assessment_id)).all()
        return render_template(shown.template, **shown.context)

    floor.view_functions["assessments.tasks"] = page
    return floor


def plain_page(html: str) -> Flask:
    """The same HTML written by one plain template, without macros, forms or a database."""
    floor = Flask("plain", static_folder=None)
    template = Template("{% raw %}" + html + "{% endraw %}{{ end }}", autoescape=True)
    floor.add_url_rule("/", "page", lambda: template.render(end="\n"))
    return floor


def saving(engine: sa.Engine, rating_id: UUID) -> Flask:
    """One SELECT, one UPDATE, one commit, at the same durability and with the same lock."""
    floor = Flask("floor", static_folder=None)

    def save() -> dict[str, str]:
        sent: dict[str, str] = request.get_json()
        now = datetime.now(UTC)
        with writing(), Session(engine) as session:
            rating = session.scalars(sa.select(Rating).where(Rating.id == rating_id)).one()
            rating.level = int(sent["level"])
            rating.reflection = sent["reflection"]
            rating.saved_at = now
            session.commit()
        return {"saved_at": now.isoformat()}

    floor.add_url_rule("/", "save", save, methods=["POST"])
    return floor
