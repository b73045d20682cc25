"""Claim and sentences -> those that it rests on, and the likest clause of each."""

from collections.abc import Sequence

import numpy as np

from bot.answering.support import Asked
from bot.answering.verify.source import Clause, Line, clauses_of

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


def widened(clause: Clause, like: Clause, lines: Sequence[Line]) -> str:
    """Give *like* with the clauses beside it that hold more of *clause*, as one text.

    One may say in a clause what the other says in two. Of several *lines* that have it,
    the one that holds most is taken.
    """
    missing = clause.pairs - like.pairs
    found: list[tuple[int, str]] = []
    for line in lines:
        place = line.clauses.index(like)
        beside = [c for c in line.clauses[max(place - 1, 0) : place + 2] if c != like]
        more = [c for c in beside if missing & c.pairs]
        held = frozenset[str]().union(*(c.pairs for c in more))
        text = "\n".join([like.text, *(c.text for c in more)])
        found.append((len(missing & held), text))
    return max(found, key=lambda one: one[0])[1]


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """Give how much two sets have in common, 0 to 1 (Dice)."""
    return 2 * len(one & other) / max(len(one) + len(other), 1)
