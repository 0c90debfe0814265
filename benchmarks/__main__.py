"""Measure everything, print a table, write results.json; exit 1 when a bar does not hold.

`python -m benchmarks assessing lasting` measures these parts only and writes nothing.
"""

import json
import logging
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from flask import Flask

from benchmarks import (
    adopting,
    assessing,
    batching,
    exchange,
    frameworks,
    importing,
    lasting,
    mailing,
    printing,
    queueing,
    sealing,
    signing,
    signing_in,
    working,
)
from benchmarks.measure import Line, table
from benchmarks.service import ENGINES, service

# In this order: what adopting a version leaves behind is of no concern to the parts before it.
ON_BOTH: Mapping[str, Callable[[Flask, str], Iterator[Line]]] = {
    "lasting": lasting.lines,
    "assessing": assessing.lines,
    "exchange": exchange.lines,
    "sealing": sealing.lines,
    "signing": signing.lines,
    "signing_in": signing_in.lines,
    "queueing": queueing.lines,
    "working": working.lines,
    "mailing": mailing.lines,
    "importing": importing.lines,
    "adopting": adopting.lines,
}
RESULTS = Path(__file__).with_name("results.json")


def measured(parts: Collection[str]) -> Iterator[Line]:
    """Yield every line of these parts: what needs no database, then engine by engine."""
    if "frameworks" in parts:
        yield from frameworks.lines()
    for engine_name in ENGINES:
        with service(engine_name) as app:
            print(f"Measuring on {engine_name} …", file=sys.stderr, flush=True)
            for part in parts:
                if part in ON_BOTH:
                    yield from ON_BOTH[part](app, engine_name)
            if engine_name == ENGINES[0] and "printing" in parts:
                yield from printing.lines(app)
            if engine_name == ENGINES[0] and "batching" in parts:
                yield from batching.lines(app)


def main(wanted: Sequence[str]) -> int:
    """Return how the run ended: 0 when every bar holds; results are kept of a whole run only."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    every = ("frameworks", *ON_BOTH, "printing", "batching")
    if unknown := set(wanted) - set(every):
        print(f"No such part: {', '.join(sorted(unknown))}. There are {', '.join(every)}.")
        return 2
    lines = list(measured([one for one in every if not wanted or one in wanted]))
    if not wanted:
        kept = json.dumps([line.as_json() for line in lines], indent=2)
        RESULTS.write_text(kept + "\n", encoding="utf-8")
    print("\n".join(table(lines)))
    return 1 if any(line.holds is False for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
