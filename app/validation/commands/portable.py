"""Keys, issuers and portable records."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import click
from flask import current_app

from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.organisations.queries import find_organisation
from app.validation.commands.group import validation
from app.validation.queries.keys import list_known_issuers, list_published_keys
from app.validation.rules.keys import KeyEnd, KeysRefused, PublishedKeys, read_keys
from app.validation.rules.signatures import LARGEST_FILE
from app.validation.rules.trust import Check, check_file
from app.validation.services.keys import rotate_key, trust_issuer, withdraw_key

READABLE = click.Path(exists=True, dir_okay=False, path_type=Path)
WHY = [KeyEnd.REPLACED.value, KeyEnd.LOST.value, KeyEnd.WITHDRAWN.value]


@validation.command("rotate-key")
@click.option("--organisation", "code", required=True, help="The organisation's code.")
@click.option("--because", type=click.Choice(WHY), default=WHY[0], help="Why the key ends.")
@click.option("--key", "kid", default="", help="Withdraw this key, by its id, and make no new one.")
def rotate(code: str, because: str, kid: str) -> None:
    """Give an organisation its next signing key; the old public key stays published.

    Say `withdrawn` when somebody else may have had the private key: what it signed is refused from
    then on, whatever its date. What a replaced or lost key signed before stays good.

    \b
    Examples:
      flask validation rotate-key --organisation E06000999
      flask validation rotate-key --organisation E06000999 --because withdrawn
      flask validation rotate-key --organisation E06000999 --because withdrawn --key dGhpcyBrZXk
    Exit code 0 when done, 1 when refused.
    """
    if kid and because != KeyEnd.WITHDRAWN.value:
        raise click.ClickException("One key by its id can only be withdrawn: --because withdrawn.")
    organisation_id = find_organisation_id(code)
    with writing():
        try:
            if kid:
                withdraw_key(organisation_id, kid)
            else:
                rotate_key(organisation_id, why=KeyEnd(because))
        except DomainError as refused:
            db.session.rollback()
            raise click.ClickException(refused.sentence) from refused
        db.session.commit()
    _show_keys(code)


def _show_keys(code: str) -> None:
    address: str = current_app.extensions["settings"].service_url
    (published,) = list_published_keys(address, code)
    for key in published.keys:
        said = f"{key.ended.value}, last day {key.last_day}" if key.ended else "in use"
        click.echo(f"{key.kid}  since {key.first_day}  {said}")
    click.echo(f"Published at {published.issuer}")


@validation.command("trust-issuer")
@click.argument("name")
@click.argument("file", type=READABLE)
@click.option("--organisation", "code", default="", help="For this organisation alone.")
def trust(name: str, file: Path, code: str) -> None:
    """Trust another service's public keys, so that its portable records can be checked here.

    FILE is what it publishes (a JWK Set). Make sure by another way that the keys are theirs.

    \b
    Examples:
      flask validation trust-issuer "Northmoor Council" northmoor.json
      flask validation trust-issuer "Northmoor Council" northmoor.json --organisation E06000999
    Exit code 0 when trusted, 1 when refused.
    """
    organisation_id = find_organisation_id(code) if code else None
    with writing():
        try:
            keys = read_keys(file.read_bytes())
            trust_issuer(keys, name.strip(), organisation_id=organisation_id, by_id=None)
        except (KeysRefused, DomainError) as refused:
            db.session.rollback()
            raise click.ClickException(str(refused)) from refused
        db.session.commit()
    click.echo(f"{name.strip()}: {len(keys.keys)} keys of {keys.issuer} are trusted.")


@validation.command("verify-portable")
@click.argument("file", type=READABLE)
@click.option("--keys", "keys_file", type=READABLE, help="A saved JWK Set; asks no database.")
@click.option("--json", "as_json", is_flag=True, help="Print the record itself.")
def verify_portable(file: Path, keys_file: Path | None, as_json: bool) -> None:
    """Say whether a portable record is signed by a key that is known, and what it holds.

    With --keys nothing but the two files is read. Without, the keys of this service's organisations
    and the issuers that all of them trust are used. Nothing is fetched.

    \b
    Examples:
      flask validation verify-portable record.json --keys saltmarsh.json
      flask validation verify-portable record.json --json
    Exit code 0 when the signature holds, 1 otherwise.
    """
    with file.open("rb") as opened:
        content = opened.read(LARGEST_FILE + 1)
    check = check_file(content, _known(keys_file), datetime.now(UTC))
    if as_json and check.held and check.record:
        click.echo(json.dumps(check.record.model_dump(mode="json"), ensure_ascii=False, indent=2))
    else:
        _say(check)
    raise SystemExit(0 if check.held else 1)


def find_organisation_id(code: str) -> UUID:
    """Return an organisation's key by its code; refuses a code that no organisation has."""
    found = find_organisation(code)
    if found is None:
        raise click.ClickException(
            f"No organisation has the code {code}. See: flask organisations list."
        )
    return found.id


def _known(keys_file: Path | None) -> Sequence[PublishedKeys]:
    if keys_file is None:
        address: str = current_app.extensions["settings"].service_url
        return list_known_issuers(None, address)
    try:
        return [read_keys(keys_file.read_bytes())]
    except KeysRefused as refused:
        raise click.ClickException(str(refused)) from refused


def _say(check: Check) -> None:
    click.echo(check.sentence)
    if not check.refused and check.record:
        record = check.record
        click.echo(f"It is about {record.person}, as it stood on {record.state_on}:")
        for signed, one in record.validated:
            state = one.state.value if one.state else "no state"
            click.echo(
                f"  {one.code:<5} level {one.level} until {one.valid_until} ({state}),"
                f" signed {signed.signed_at:%Y-%m-%d}"
            )
