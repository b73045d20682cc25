"""The terms on which one file is read: its bounds, and whom to tell of each page."""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.bounds import BOUNDS, Bounds
from ingest.errors import TooLargeError


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a reader must keep to."""

    bounds: Bounds = BOUNDS
    on_page: Callable[[], None] = lambda: None
    """Called after each page that took long, so that nobody takes it for stuck."""

    def check_pages(self, path: str, found: int) -> None:
        """Make sure that *found* pages are few enough.

        Raises:
            TooLargeError: They are not.
        """
        if found > self.bounds.pages:
            most = f"{self.bounds.pages:,}"
            raise TooLargeError(path, f"{found:,} pages", most, "READ_PAGES")

    def check_cells(self, path: str, found: int) -> None:
        """Make sure that *found* cells are few enough.

        Raises:
            TooLargeError: They are not.
        """
        if found > self.bounds.cells:
            most = f"{self.bounds.cells:,}"
            raise TooLargeError(path, f"{found:,} cells", most, "READ_CELLS")


TERMS = Terms()
"""The default bounds, and nobody to tell."""
