"""What was written beside a text as a comment, or below slides -> that staff know of it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from ingest.document import Finding
from ingest.read.row import one_line

_SHOWN_CHARS = 60

_COMMENTS = re.compile(
    r"http://schemas\.(?:openxmlformats\.org|microsoft\.com)/office(?:Document)?/\d+"
    r"(?:/\d+)?/relationships/comments"
)
"""Kinds of relations to a part with comments: Word's, and PowerPoint's old and new."""

_THREADED = re.compile(
    r"\A\s*\[[^\]]{2,40}\].*?(?:Comment|注释|批注|註解|评论)[：:]\s*", re.DOTALL
)
"""What Excel writes above a comment of its newer kind, for older programs."""


def comment_finding(path: str, comments: Iterable[str]) -> Iterator[Finding]:
    """Say that *comments* are not read; nothing where there are none."""
    said = [text for one in comments if (text := one_line(_THREADED.sub("", one)))]
    if said:
        many = (
            "a comment in it is"
            if len(said) == 1
            else f"{len(said)} comments in it are"
        )
        yield _finding(
            path,
            "comment",
            f"{many} not read: {_shown(said)}",
            "Write into the text what is to answer.",
        )


def notes_finding(path: str, notes: Iterable[str]) -> Iterator[Finding]:
    """Say that the *notes* below slides are read, and may be quoted to anybody."""
    if said := list(filter(None, notes)):
        yield _finding(
            path,
            "notes",
            f"the notes below its slides are read, too: {_shown(said)}",
            "Take out of them what is not for everybody.",
        )


def comments_of(relations: Iterable[Any]) -> Iterator[str]:
    """Yield the text of each comment in the parts to which *relations* lead.

    python-docx and python-pptx have classes of their own for them, alike.
    """
    for relation in relations:
        if _COMMENTS.fullmatch(relation.reltype) and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, _PARSER)
            for comment in root.iter("{*}comment", "{*}cm"):
                yield "".join(comment.itertext("{*}t", "{*}text"))


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def _shown(said: list[str]) -> str:
    return "\uff1b".join(said)[:_SHOWN_CHARS]


def _finding(path: str, kind: str, problem: str, fix: str) -> Finding:
    return Finding(
        path=path, line=0, kind=kind, severity="info", problem=problem, fix=fix
    )
