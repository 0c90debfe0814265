"""What was done, one line a step with its time, and a progress bar for whoever waits."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from click import progressbar

LONDON = ZoneInfo("Europe/London")


class Journal:
    """Writes `journey.txt` as the steps are done; shows how many of `steps` are over."""

    def __init__(self, path: Path, steps: int) -> None:
        self.path, self.steps, self.done = path, steps, 0
        self.step = "nothing yet"
        self._bar = progressbar(
            length=steps, label="The journey", file=sys.stderr, item_show_func=lambda step: step
        )

    @contextmanager
    def doing(self, step: str) -> Iterator[list[str]]:
        """Time a step; what is added to the list it gives stands behind the step's line."""
        self.step = step
        self._bar.update(0, step)
        began, said = time.monotonic(), list[str]()
        yield said
        self._write(f"{step}{': ' if said else ''}{'; '.join(said)}", time.monotonic() - began)
        self.done += 1
        self._bar.update(1, step)

    def note(self, line: str) -> None:
        """Write a line that is no step."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    def _write(self, line: str, seconds: float) -> None:
        self.note(f"{datetime.now(LONDON):%H:%M:%S}  {seconds:6.1f} s  {line}")

    def __enter__(self) -> "Journal":
        self._bar.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.render_finish()
