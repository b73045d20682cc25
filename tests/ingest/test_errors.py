"""The tree of errors, and the sentences that people read."""

import inspect
import re
from pathlib import Path

import pytest

from ingest import errors
from ingest.errors import IngestError


def _drawn(docstring: str) -> dict[str, str]:
    """Give each class of the drawing with the class that it hangs on."""
    parents: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in docstring.splitlines():
        name = re.search(r"\b[A-Z]\w*Error\b", line)
        if name is None:
            continue
        while above and above[-1][0] >= name.start():
            above.pop()
        parents[name.group()] = above[-1][1] if above else "Exception"
        above.append((name.start(), name.group()))
    return parents


def _classes() -> dict[str, type[Exception]]:
    return {
        name: value
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, Exception)
    }


def test_the_drawing_is_the_class_tree():
    """Every error hangs in the docstring where it hangs in the code."""
    assert errors.__doc__ is not None
    drawn = _drawn(errors.__doc__)
    assert len(drawn) > 10
    assert drawn == {
        name: value.__bases__[0].__name__ for name, value in _classes().items()
    }


def _made(error: type[Exception]) -> Exception:
    """Make *error* from examples of what it carries."""
    examples = {
        "folder": Path("/srv/knowledge"),
        "problems": ("DATA_DIR: is wrong",),
    }
    names = list(inspect.signature(error).parameters)
    return error(*(examples.get(name, name) for name in names))


LEAVES = [error for error in _classes().values() if not error.__subclasses__()]


@pytest.mark.parametrize("error", LEAVES, ids=lambda error: error.__name__)
def test_each_error_carries_its_data_and_says_one_sentence(error):
    """What it was made from is kept, and its message is text for a person."""
    made = _made(error)
    assert isinstance(made, IngestError)
    assert vars(made)
    assert len(str(made)) > 10
    assert "None" not in str(made)


def test_leaves_were_found():
    """The list that the test above walks is not empty."""
    assert len(LEAVES) > 8
