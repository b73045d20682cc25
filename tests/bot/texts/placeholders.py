"""A sentence -> the names that it has places for."""

import string


def placeholders(text: str) -> set[str]:
    """Give the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
