"""`flask deployment …`: whether a running service is set up as it should be."""

from pathlib import Path
from urllib.parse import urlsplit

import click
from flask.cli import AppGroup

from app.web.outside import Place, look

deployment = AppGroup("deployment", help="Whether a running service is set up as it should be.")


@deployment.command()
@click.argument("address")
@click.option("--ca-file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--http-port", default=80, show_default=True, help="Where plain http is answered.")
def check(address: str, ca_file: Path | None, http_port: int) -> None:
    """Look at a running service from outside: redirects, TLS, certificate, headers, cookies.

    ADDRESS is what people type, such as https://skills.council.example. It signs in nowhere and
    changes nothing. --ca-file is for a certificate that only your own machines trust.

    \b
    Example: flask deployment check https://skills.council.example
    Exit code 0 when everything is as it should be, 1 when something is not, with a line for each.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname:
        raise click.ClickException("Give an address that starts with https://.")
    place = Place(parts.hostname, parts.port or 443, http_port, ca_file)
    found = list(look(place))
    for one in found:
        click.echo(f"{'ok   ' if one.well else 'WRONG'} {one.sentence}")
    if not all(one.well for one in found):
        raise click.ClickException("Not everything is as it should be: see the lines above.")
