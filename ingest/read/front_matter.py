"""The block between ``---`` lines at the head of a document, or in a file beside it."""

import re
from collections.abc import Mapping

import yaml

from ingest.document import Card
from ingest.errors import FrontMatterError
from ingest.front_yaml import FrontLoader

NAMES = frozenset(Card.__slots__) - {"path", "details", "sources"} | {"source"}
"""What the program itself asks of a front matter; any other name is a detail."""

_BLOCK = re.compile(
    r"\A(?:\s*\n(?=---[ \t]*\n\w+[ \t]*:))?"
    r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
"""Empty lines above it are passed over where it cannot be but one."""

_OPENING = re.compile(r"\A\s*---[ \t]*\n\w+[ \t]*:")
"""How a text begins whose block has no end; a rule line is followed by none of it."""

_NO_FENCE = re.compile(
    rf"\A\s*(?:[-=_*~\u2010-\u2015\u2500\u30fc\uff0d]{{2,}}[ \t]*\n\s*(?:{'|'.join(sorted(NAMES))})"
    rf"|(?:(?:{'|'.join(sorted(NAMES))})[ \t]*[:\uff1a].*\n){{0,8}}"
    r"(?:valid_from|valid_until|published_on|replaced_by))[ \t]*[:\uff1a]",
    re.IGNORECASE,
)
"""How a text begins whose block would be taken for text: below four dashes, or below
Chinese ones, or below none, with a name among the first that is no word."""

_BESIDE = re.compile(r"\A\s*---[ \t]*\n|^---\s*\Z", re.MULTILINE)
"""The lines around a block, which some write into the file beside a document, too."""

_WIDE_COLON = re.compile(r"^([A-Za-z]\w*)[ \t]*\uff1a", re.MULTILINE)
"""A name before the colon of a Chinese keyboard, at which YAML sees none: what it finds
wrong is the line below."""

_WHERE = "the block between the --- lines"


def split_front_matter(text: str, path: str) -> tuple[Mapping[str, object], str]:
    """Take the front matter off *text*; empty when there is none.

    Raises:
        FrontMatterError: The block is there, but has no beginning or no end, or is not
            YAML with names and values.
    """
    block = _BLOCK.match(text)
    if block is None and _OPENING.match(text):
        problem = "the front matter has no end: put a second --- line below it"
        raise FrontMatterError(path, problem)
    if block is None and _NO_FENCE.match(text):
        problem = (
            "the front matter has no beginning: put a line of three hyphens (---) "
            "above it, and one below it"
        )
        raise FrontMatterError(path, problem)
    if block is None:
        return {}, text
    above = text.count("\n", 0, block.start(1))
    return _parsed(block.group(1), path, _WHERE, above), text[block.end() :]


def parse_sidecar(text: str, path: str) -> Mapping[str, object]:
    """Read *text*, the file beside the one at *path*, as names and values.

    Raises:
        FrontMatterError: It is not.
    """
    opening = _BESIDE.match(text)
    above = text.count("\n", 0, opening.end()) if opening else 0
    return _parsed(_BESIDE.sub("", text), path, "the .yaml file beside it", above)


def _parsed(block: str, path: str, where: str, above: int) -> Mapping[str, object]:
    """Read *block*, which stands below *above* lines of its file.

    Raises:
        FrontMatterError: It is not names and values.
    """
    try:
        front = yaml.load(block.expandtabs(2), FrontLoader)  # noqa: S506 - a safe one
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        wide = _WIDE_COLON.search(block)
        said = _of_wide(wide, above) if wide else _problem(error, above)
        problem = f"{where} is not valid: {said}"
        raise FrontMatterError(path, problem) from error
    if front is None:
        return {}
    if not isinstance(front, dict):
        problem = (
            f"{where} must be `name: value` lines, with a half-width colon and a space"
        )
        raise FrontMatterError(path, problem)
    return {str(name): value for name, value in front.items()}


def _of_wide(found: re.Match[str], above: int) -> str:
    line = found.string.count("\n", 0, found.start()) + above + 1
    return f"write `{found[1]}: ` with a half-width colon and a space (line {line})"


def _problem(error: Exception, above: int) -> str:
    if isinstance(error, yaml.scanner.ScannerError | yaml.parser.ParserError):
        is_inside = "quoted" in (error.context or "")
        mark = error.context_mark if is_inside else error.problem_mark
        line = (mark.line if mark is not None else 0) + above + 1
        return (
            "write each line as `name: value`, and put a value with a colon or "
            f"another sign in it between quotation marks (line {line})"
        )
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"{error.problem} (line {error.problem_mark.line + above + 1})"
    return "a value in it cannot be understood"
