"""`flask database …`: the database's own locks, on PostgreSQL."""

import click
from flask.cli import AppGroup

from app.db.grants import list_grants
from app.extensions import db

database = AppGroup("database", help="The database's own locks, on PostgreSQL.")


@database.command()
@click.option("--apply", "at_once", is_flag=True, help="Run the statements instead.")
def roles(at_once: bool) -> None:
    """Print the SQL that makes the roles of pages, work and releases, and what each may do.

    \b
    Examples:
      flask database roles | psql --single-transaction family_help
      flask database roles --apply
    Run it after every `flask db upgrade`, as somebody who may make roles. It may run any number of
    times. Exit code 0 when done, 1 on SQLite, which has no roles.
    """
    if db.engine.dialect.name != "postgresql":
        raise click.ClickException("Only PostgreSQL has roles. SQLite needs nothing here.")
    if not at_once:
        click.echo("".join(f"{statement};\n" for statement in list_grants()), nl=False)
        return
    with db.engine.begin() as connection:
        for statement in list_grants():
            connection.exec_driver_sql(statement)
    click.echo("The roles may do what they should, and nothing else.")
