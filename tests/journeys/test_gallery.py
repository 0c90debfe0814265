"""The component gallery, on a phone and on a desk."""

from collections.abc import Callable

from tests.devtools.test_gallery import PAGES
from tests.journeys.walker import Walker


def test_everything_that_pages_share_passes_axe_at_both_widths(
    walk: Callable[..., Walker],
) -> None:
    walker = walk(360)
    for page in PAGES[1:]:
        # A statement's whole page is walked on a desk by the journeys of assessments.
        for width in (360,) if page.startswith("/statement/") else (360, 1280):
            walker.page.set_viewport_size({"width": width, "height": 800})
            walker.go(f"/devtools/components{page}")
