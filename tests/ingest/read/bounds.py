"""Bounds for tests: the defaults, but for what a test is about."""

from dataclasses import replace

from ingest.bounds import BOUNDS, Bounds


def bounds(**others: int) -> Bounds:
    """Give the default bounds with *others* in their place."""
    return replace(BOUNDS, **others)
