"""What a model writes -> claims: one sentence each, and the ranks that it cites."""

import re
from dataclasses import dataclass, replace

from bot.answering.verify.markup import plain
from ingest.sentence import sentences

_MARKS = re.compile(r"\s*\[\d{1,3}(?:,\d{1,3})*\]")
_LEADING = re.compile(
    r"^(?:[-*•·–>#]+\s*|\(?\d{1,2}[.)、](?!\d)\s*|[（(]\d{1,2}[)）]\s*)+"
)
_LABEL = re.compile(r"^(?:答案?|回答|答复|answer)\s*[:：]\s*", re.IGNORECASE)
_THOUGHT = re.compile(
    r"^\s*<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)|^.*</think(?:ing)?>", re.DOTALL
)
"""Some servers leave out the tag that opens a model's thoughts."""
_ENDS = "。！？!?…."


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that a model wrote."""

    text: str
    """Without marks, list signs and styling."""
    ranks: tuple[int, ...]
    """What it cites, each once, in order; empty where it cites nothing."""


def claims_of(text: str, *, is_whole: bool) -> list[Claim]:
    """Split *text* into claims; of unfinished text, only those that surely ended.

    A sentence without marks has those of the next one in its line that has some: many
    models cite once at the end of a paragraph. A model's thoughts (``<think>``) are not
    part of its answer.
    """
    said = _THOUGHT.sub("", text)
    lines = said.split("\n")
    claims = [claim for line in lines[:-1] for claim in _cited_late(_of_line(line))]
    last = _of_line(lines[-1])
    if not is_whole:
        last = last[:-1]
        while last and not last[-1].ranks:  # its marks may still come
            last.pop()
    return claims + _cited_late(last)


def _cited_late(claims: list[Claim]) -> list[Claim]:
    """Give each of the *claims* of a line the marks behind it, where it has none."""
    found: list[Claim] = []
    for claim in reversed(claims):
        behind = found[-1].ranks if found else ()
        found.append(claim if claim.ranks else replace(claim, ranks=behind))
    return found[::-1]


def _of_line(line: str) -> list[Claim]:
    line = plain(line)
    marked, marks = _MARKS.split(line), _MARKS.findall(line)
    claims: list[Claim] = []
    pending, ranks = "", list[int]()
    for part, mark in zip(marked, [*marks, ""], strict=True):
        first, *others = sentences(part) or [""]
        starts_anew = bool(ranks) and bool(pending) and pending[-1] in _ENDS
        if starts_anew and first and first[0] not in _ENDS:
            claims += _claim(pending, ranks)
            pending, ranks = "", []
        pending += first if not pending or not pending[-1].isascii() else f" {first}"
        for sentence in others:
            claims += _claim(pending, ranks)
            pending, ranks = sentence, []
        ranks += [int(number) for number in re.findall(r"\d+", mark)]
    return claims + _claim(pending, ranks)


def _claim(text: str, ranks: list[int]) -> list[Claim]:
    bare = _LABEL.sub("", _LEADING.sub("", text.strip())).strip()
    bare = re.sub(r"\s+([。！？!?.,，；;])", r"\1", bare)
    if not any(character.isalnum() for character in bare):
        return []
    return [Claim(bare, tuple(dict.fromkeys(ranks)))]
