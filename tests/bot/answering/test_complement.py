"""bot.answering.complement: whether a Chinese sentence tells more than English ones."""

from types import SimpleNamespace

import numpy as np
import pytest

from bot.answering.complement import tells_more


def _sentence(text: str, *vector: float):
    found = SimpleNamespace(alone=np.array([vector], np.float32), folded=(text,))
    return SimpleNamespace(found=found), 0


RULE = _sentence("under the rules of 2020, they paid for 12 months", 1.0, 0.0)
OTHER = _sentence("a bank account needs a passport", 0.0, 1.0)


@pytest.mark.parametrize(
    ("text", "vector", "tells"),
    [
        ("按2020年的规定要交12个月", (0.0, -1.0), False),
        ("按2020年的规定由区里受理", (0.0, -1.0), True),
        ("那时要交12个月", (0.9, 0.43), False),
        ("那时要交15个月", (0.9, 0.43), True),
        ("纸质执照可以邮寄", (0.0, -1.0), True),
    ],
)
def test_what_says_the_same_tells_nothing_more(text, vector, tells):
    """It is known by several numbers, or by its meaning, unless a number is new."""
    assert tells_more(_sentence(text, *vector), [RULE, OTHER]) is tells


def test_beside_nothing_everything_tells_more():
    """Where no English sentence was chosen, no Chinese one is left out."""
    assert tells_more(RULE, [])
