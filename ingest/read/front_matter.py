"""The block between ``---`` lines at the head of a document."""

import re
from collections.abc import Mapping

import yaml

from ingest.errors import FrontMatterError

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

_OPENING = re.compile(r"\A---[ \t]*\n\w+[ \t]*:")
"""How a text begins whose block has no end; a rule line is followed by none of it."""


class _Loader(yaml.SafeLoader):
    """Takes no alias: nine lines of them can stand for a thousand million words."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Make the next node.

        Raises:
            ComposerError: It stands for another one.
        """
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "an alias (*)", mark)
        return super().compose_node(parent, index)


def split_front_matter(text: str, path: str) -> tuple[Mapping[str, object], str]:
    """Take the front matter off *text*; empty when there is none.

    Raises:
        FrontMatterError: The block is there, but has no end, or is not YAML with
            names and values.
    """
    block = _BLOCK.match(text)
    if block is None and _OPENING.match(text):
        problem = "the front matter has no end: put a second --- line below it"
        raise FrontMatterError(path, problem)
    if block is None:
        return {}, text
    return parse_front_matter(block.group(1), path), text[block.end() :]


def parse_front_matter(block: str, path: str) -> Mapping[str, object]:
    """Read *block* as names and values.

    Raises:
        FrontMatterError: It is not.
    """
    try:
        front = yaml.load(block, _Loader)  # noqa: S506 - a safe one
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = f"the block between the --- lines is not valid: {_where(error)}"
        raise FrontMatterError(path, problem) from error
    if front is None:
        return {}
    if not isinstance(front, dict):
        problem = "the block between the --- lines must be `name: value` lines"
        raise FrontMatterError(path, problem)
    return {str(name): value for name, value in front.items()}


def _where(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"{error.problem} (line {error.problem_mark.line + 2})"
    return "a value in it cannot be understood"
