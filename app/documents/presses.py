"""Several warm children that make PDFs at the same time (see `printing`)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue

from app.documents.printing import Press

# As many as a small machine has processors; each child may take 1 GB at its worst.
AT_ONCE = 2


class Presses:
    """Warm children, lent to one thread each."""

    def __init__(self, number: int = AT_ONCE) -> None:
        self._all = [Press() for _ in range(number)]
        self._free: SimpleQueue[Press] = SimpleQueue()
        _put_all(self._free, self._all)

    def render(self, html: str) -> bytes:
        """Return HTML as a PDF, as `printing.render_pdf` does; waits while no child is free."""
        with self._lent() as press:
            return press.render(html)

    def end(self) -> None:
        """End the children that were started."""
        for press in self._all:
            press.end()

    @contextmanager
    def _lent(self) -> Iterator[Press]:
        press = self._free.get()
        try:
            yield press
        finally:
            self._free.put(press)


def _put_all(free: SimpleQueue[Press], every: Iterable[Press]) -> None:
    for press in every:
        free.put(press)


presses = Presses()
