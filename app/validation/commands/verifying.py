"""Checking the signed records, and the heads of their chains."""

import click

from app.validation.commands.group import validation
from app.validation.queries.heads import check_days, find_place, list_days, list_present_heads
from app.validation.queries.verification import Verified, verify_records
from app.validation.rules.days import london_day
from app.validation.rules.heads import Head, read_head


class HeadType(click.ParamType[Head]):
    """A head as it is printed: the number of a record, a colon, the record's digest."""

    name = "NUMBER:DIGEST"

    def convert(
        self, value: str | Head, param: click.Parameter | None, ctx: click.Context | None
    ) -> Head:
        """Return the head that was typed, in groups or not."""
        found = read_head(value) if isinstance(value, str) else value
        if found is None:
            self.fail(f"{value!r} is not a number, a colon and 64 hex digits.", param, ctx)
        return found


@validation.command()
@click.option(
    "--head",
    "printed",
    type=HeadType(),
    multiple=True,
    help="A head that was printed earlier: check that it still lies on its chain.",
)
@click.option(
    "--chains-only", is_flag=True, help="Check texts and chains, not the tables behind them."
)
def verify(printed: tuple[Head, ...], chains_only: bool) -> None:
    """Prove that nothing signed was altered, or name the first broken record.

    Checks each organisation's chains, every record's digest, that ratings, judgements, decisions,
    evidence and validations in the tables still are what was signed, that the files of the
    evidence are in the storage as they were, and that the heads written each day still lie on
    the chains. A chain that was rewritten as a whole, those heads included, is found with --head
    and a head from paper.

    \b
    Example: flask --app wsgi validation verify
    Example: flask --app wsgi validation verify --head 12:5d0c…
    Exit code 0 when every record is whole, 1 otherwise.
    """
    wrong = [*_say_records(chains_only), *_say_days(), *_say_printed(printed)]
    raise SystemExit(1 if any(wrong) else 0)


@validation.command()
@click.option("--days", default=30, show_default=True, help="How many days to print.")
def heads(days: int) -> None:
    """Print where each chain ends now, and the seals of the last days.

    Keep what it prints somewhere else: `verify --head` then finds a chain that was rewritten as a
    whole.

    \b
    Example: flask --app wsgi validation heads --days 7
    """
    for organisation, noun, head in list_present_heads():
        click.echo(f"{organisation}, {noun}: {head}")
    for day in list_days(days):
        click.echo(f"{day.day} sealed {day.number}:{day.digest} at {day.written_at.isoformat()}")


def _say_records(chains_only: bool) -> list[bool]:
    found = list(verify_records(chains_only=chains_only))
    for one in found:
        click.echo(f"{one.organisation}: {one.broken or _counted(one)}")
    if not found:
        click.echo("No record is signed yet.")
    return [one.broken is not None for one in found]


def _counted(one: Verified) -> str:
    said = f"{one.records} signed records, whole"
    if one.erased_at is None:
        return said
    day = london_day(one.erased_at)
    return f"{said}; {one.erased} of them erased, the last on {day}, links intact"


def _say_days() -> list[bool]:
    number, broken = check_days()
    if number or broken:
        click.echo(broken or f"Heads of {number} days: whole, and each still lies on its chain")
    return [broken is not None]


def _say_printed(printed: tuple[Head, ...]) -> list[bool]:
    wrong = []
    for head in printed:
        place = find_place(head)
        if place:
            click.echo(f"Head {head.number} lies on the chain {place[0]} of {place[1]}.")
        else:
            click.echo(
                f"Head {head} lies on no chain: it was mistyped, or the chain was cut or rewritten."
            )
        wrong.append(place is None)
    return wrong
