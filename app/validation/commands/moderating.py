"""Drawing a round's sample again, so that anybody can check it."""

from datetime import UTC, datetime
from uuid import UUID

import click

from app.validation.commands.group import validation
from app.validation.queries.moderation import find_cycle, find_round, find_size, list_population
from app.validation.rules.days import london_day
from app.validation.rules.moderation import draw


@validation.command("draw-sample")
@click.option("--cycle", "cycle_id", type=click.UUID, required=True, help="The cycle's key.")
@click.option("--seed", help="The seed; without it, the one that was recorded.")
def draw_sample(cycle_id: UUID, seed: str | None) -> None:
    """Print the sample that a seed draws from a cycle's signed records and from the later claims
    signed since the round before. Changes nothing.

    Once the cycle's round is drawn, it draws from the records that there were then, by the numbers
    that held then, and says whether it comes to the same sample. Each line is the digest of a
    record, in the order of the draw. Anybody can do the same: put the seed, a colon and each
    record's digest together, take the SHA-256 of each, and order the digests by it.

    \b
    Example: flask --app wsgi validation draw-sample --cycle 5d0c… --seed 00ff…
    Exit code 0 when drawn, 1 when there is nothing to draw from or no seed.
    """
    cycle, drawn = find_cycle(cycle_id), find_round(cycle_id)
    if cycle is None:
        raise click.ClickException("There is no cycle with this key.")
    seed = seed or (drawn.seed if drawn else None)
    if seed is None:
        raise click.ClickException("This cycle has no round yet: give a seed with --seed.")
    digests = sorted(one.snapshot_digest for one in list_population(cycle, drawn))
    if not digests:
        raise click.ClickException("Nothing is signed off in this cycle.")
    size = find_size(cycle, drawn, london_day(datetime.now(UTC)))
    click.echo(f"{cycle.title}: {size.of(len(digests))} of {len(digests)} records, seed {seed}")
    for digest in draw(seed, digests, size.of(len(digests))):
        click.echo(digest)
    if drawn:
        same = "the seed that was recorded" if seed == drawn.seed else "another seed than recorded"
        click.echo(f"Drawn on {drawn.drawn_at:%Y-%m-%d}; this is {same}.")
