"""Measure everything, print a table, write results.json; exit 1 when a bar does not hold."""

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import adopting, assessing, exchange, frameworks, printing
from benchmarks.measure import Line, table
from benchmarks.service import ENGINES, service

RESULTS = Path(__file__).with_name("results.json")


def measured() -> Iterator[Line]:
    """Yield every line: what needs no database, then engine by engine."""
    yield from frameworks.lines()
    for engine_name in ENGINES:
        with service(engine_name) as app:
            print(f"Measuring on {engine_name} …", file=sys.stderr, flush=True)
            yield from assessing.lines(app, engine_name)
            yield from exchange.lines(app, engine_name)
            yield from adopting.lines(app, engine_name)
            if engine_name == ENGINES[0]:
                yield from printing.lines(app)


def main() -> int:
    """Return how the run ended: 0 when every bar holds."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    lines = list(measured())
    RESULTS.write_text(
        json.dumps([line.as_json() for line in lines], indent=2) + "\n", encoding="utf-8"
    )
    print("\n".join(table(lines)))
    return 1 if any(line.holds is False for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
