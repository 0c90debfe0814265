"""Agreement, measured by a warm child process: its libraries take a second to load."""

from app.documents.printing import Press
from app.validation.services.calibration_errors import FiguresNotMade

figures_press = Press("app.validation.services.figuring", FiguresNotMade)


def measure_agreement(asked: str) -> bytes:
    """Return the child's answer to a question of `statistics.asking`, as JSON.

    Takes a second or more; raises `FiguresNotMade`. Hold no transaction meanwhile.
    """
    return figures_press.render(asked)
