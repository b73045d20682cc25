"""Hostile files: what somebody may put into the folder to break what reads it."""

from collections.abc import Callable, Mapping

from tests.hostile.packages import PACKAGES
from tests.hostile.pages import PAGES
from tests.hostile.texts import TEXTS

HOSTILE: Mapping[str, Callable[[], bytes]] = {**PACKAGES, **PAGES, **TEXTS}
"""File name to what makes its bytes."""
