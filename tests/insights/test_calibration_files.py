"""The files of calibration figures, as official statistics take them: without a database."""

from io import BytesIO
from zipfile import ZipFile

from app.insights.publication import check_publication, publish_calibration
from app.insights.rules import Place
from app.insights.statistics.calibration import Line


def unpacked(content: bytes) -> dict[str, str]:
    """Return the texts of a ZIP by file name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_measure_below_nought_stays_a_number_in_the_tables() -> None:
    low = Line(
        "agreement", "Total", "All areas", "weighted_kappa", "Weighted kappa", "-0.2",
        low="-0.4", high="0.1",
    )  # fmt: skip
    (table,) = publish_calibration([low], Place("Saltmarsh", *"abcd"), 2026)
    assert table.csv.splitlines()[1].endswith(",-0.2,-0.4,0.1")
    assert check_publication(table.csv, table.meta) == []
