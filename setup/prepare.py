"""Bring an installation up to date: the database, the framework, the demonstration council.

Each step changes nothing where it has been done before. What stops it is said in a sentence.
"""

import logging
import sys

from alembic.util import CommandError
from flask import Flask
from flask.cli import ScriptInfo
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError

from app.factory import create_app
from config import Settings

STEPS = (("db", "upgrade"), ("frameworks", "load"), ("devtools", "seed"))
SAY_WHO = ("devtools", "cast")


def settings() -> Settings:
    """Read the settings; the process ends with a sentence for each that is not usable."""
    try:
        return Settings()
    except ValidationError as invalid:
        for fault in invalid.errors():
            named = "_".join(str(part) for part in fault["loc"]).upper() or "The settings"
            said = fault["msg"].removeprefix("Value error, ")
            print(f"{named}: {said}", file=sys.stderr)
        sys.exit(1)


def run(app: Flask, command: tuple[str, ...]) -> None:
    """Run one `flask` command in this process."""
    found = ScriptInfo(create_app=lambda: app)
    with app.app_context():
        app.cli.main(args=list(command), prog_name="flask", standalone_mode=False, obj=found)


def main() -> None:
    """Run every step in turn, then say who can sign in."""
    app = create_app(settings())
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        for command in (*STEPS, SAY_WHO):
            run(app, command)
    except CommandError as error:
        if "Can't locate revision" not in str(error):
            raise
        sys.exit(
            "The database was made by a newer version of this service than the one in this "
            "folder. Bring the code up to date (git pull), or choose another database with "
            "DATABASE_URL or another folder with DATA_FOLDER."
        )
    except OperationalError as error:
        sys.exit(f"The database cannot be used: {error.orig}. See DATABASE_URL and DATA_FOLDER.")


if __name__ == "__main__":
    main()
