"""Claim and sentences -> those that it rests on, and the likest clause of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.answering.support import Asked
from bot.answering.verify.source import Clause, Line, clauses_of

ABOUT_AS_LIKE = 0.15
"""How much less than the likest clause another may have in common (see ``share``)."""

MOST_LINES = 3
"""Sentences that one claim may join."""

LEAST_GAIN = 0.08
"""A further sentence must add this share of the claim's weight."""

LEAST_CLAUSE = 0.4
"""How much two clauses must have in common to be compared, 0 to 1 (Dice of pairs)."""


def cover(
    asked: Asked, lines: Sequence[Line], held: Sequence[np.ndarray], base: np.ndarray
) -> tuple[list[Line], float]:
    """Choose the sentences that hold most of a claim, and tell how much, 0 to 1."""
    total = max(float(asked.rarity.sum()), 1e-6)
    covered = np.zeros(len(asked.wanted), bool)
    chosen: list[int] = []
    while len(chosen) < min(MOST_LINES, len(lines)):
        gains = [
            float(asked.rarity @ (held[i] & ~covered)) / total
            for i in range(len(lines))
        ]
        best = int(np.argmax(gains))
        if chosen and gains[best] < LEAST_GAIN:
            break
        chosen.append(best)
        covered |= held[best]
    share = float(asked.rarity @ (covered | base)) / total
    return [lines[i] for i in chosen], share if len(asked.wanted) else 1.0


def likest_lines(
    claim: str, lines: Sequence[Line], chosen: Sequence[Line]
) -> list[Line]:
    """Give the lines with the likest clause for each clause of *claim*, beside *chosen*.

    Lines that differ in nothing but a number are told apart by it.
    """
    found: dict[Line, None] = {}
    for clause in clauses_of(claim):
        likeness = {
            line: max((share(clause.signs, o.signs) for o in line.clauses), default=0)
            for line in lines
        }
        best = max(likeness, key=lambda line: likeness[line])
        if likeness[best] >= LEAST_CLAUSE and best not in chosen:
            found[best] = None
    return list(found)


def likest(clause: Clause, found: Sequence[Clause]) -> tuple[Clause, float]:
    """Give the clause of *found* that is likest, and how much it has in common."""
    best = max(found, key=lambda other: share(clause.signs, other.signs))
    return best, share(clause.pairs, best.pairs)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What sources say where they are likest to a clause."""

    text: str
    """One clause, or with those beside it that hold more of the claim's."""
    share: float
    """How much a single clause has in common, 0 to 1; 0 where several are one."""
    lines: tuple[Line, ...]


def likest_stretch(
    clause: Clause, lines: Sequence[Line], others: Sequence[Clause]
) -> Stretch | None:
    """Give what *lines* say of *clause*, and not of *others*; ``None`` for nothing.

    One may say in a clause what the other says in two. Among those that are about as
    like, the stretch that holds most of the clause is taken.
    """
    places = [
        (share(clause.signs, one.signs), line, at)
        for line in lines
        for at, one in enumerate(line.clauses)
    ]
    best = max((like for like, _, _ in places), default=0.0)
    near = [
        _stretch(clause, line, at, others)
        for like, line, at in places
        if like >= best - ABOUT_AS_LIKE
        and share(clause.pairs, line.clauses[at].pairs) >= LEAST_CLAUSE
    ]
    if not near:
        return None
    most = max(held for held, _ in near)
    texts = [one for held, one in near if held == most]
    same = [line for one in texts if one.text == texts[0].text for line in one.lines]
    return replace(texts[0], lines=tuple(same))


def _stretch(
    clause: Clause, line: Line, at: int, others: Sequence[Clause]
) -> tuple[int, Stretch]:
    """Give a stretch around a clause, and how many pairs of *clause* it holds."""
    like = line.clauses[at]
    missing = clause.pairs - like.pairs
    beside = [*line.clauses[max(at - 1, 0) : at], *line.clauses[at + 1 : at + 2]]
    more = [c for c in beside if c not in others and missing & c.pairs]
    held = frozenset[str]().union(like.pairs, *(c.pairs for c in more)) & clause.pairs
    text = "\n".join([like.text, *(c.text for c in more)])
    common = 0.0 if more else share(clause.pairs, like.pairs)
    return len(held), Stretch(text, common, (line,))


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """Give how much two sets have in common, 0 to 1 (Dice)."""
    return 2 * len(one & other) / max(len(one) + len(other), 1)
