"""bot.errors: the drawing is the tree."""

import re

from bot import errors
from bot.errors import BotError


def _tree(root: type, depth: int = 0) -> list[tuple[int, str]]:
    children = [line for c in root.__subclasses__() for line in _tree(c, depth + 1)]
    return [(depth, root.__name__), *children]


def test_the_drawing_shows_every_class_in_its_place():
    """The tree at the top of the module is the tree of the classes."""
    drawn = [
        (len(branch) // 4, name)
        for branch, name in re.findall(
            r"^    ([│├└─ ]*)(\w+Error)\b", errors.__doc__, re.MULTILINE
        )
    ]
    assert len(drawn) > 3
    assert drawn == _tree(BotError)
