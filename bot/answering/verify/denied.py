"""Claim and what it cites -> whether it denies, or exchanges, what is said there."""

from collections.abc import Iterator, Sequence

from bot.answering.verify.alignment import likest, likest_stretch
from bot.answering.verify.exchanged import is_exchanged
from bot.answering.verify.language import is_chinese
from bot.answering.verify.opposites import demands, is_of_another_class, is_otherwise
from bot.answering.verify.polarity import STRONG, alike, contradicts, negations
from bot.answering.verify.source import Clause, Line, clauses_of, pairs_of
from ingest.script import fold

NEAR_CLAUSE = 0.75
"""How much two clauses have in common, so that they must hold as many negations."""


def is_denied(claim: str, chosen: Sequence[Line], every: Sequence[Line]) -> bool:
    """Tell whether a clause of *claim* denies what its like in the sources says.

    Args:
        claim: As it was written.
        chosen: The sentences that it rests on.
        every: All sentences that it cites.
    """
    said = clauses_of(claim)
    language = is_chinese(claim)
    own = [line for line in chosen if line.is_chinese == language]
    found = [clause for line in own for clause in line.clauses]
    if not found:
        return _is_denied_elsewhere(alike(fold(claim)), chosen)
    if is_exchanged(
        claim, [line.text for line in every if line.is_chinese == language]
    ):
        return True
    if demands(alike(fold(claim)), "\n".join(clause.text for clause in found)):
        return True
    likes = [likest(clause, found)[0] for clause in said]
    for clause, like in _told_together(said, likes):
        others = [other for other in likes if other != like]
        if _says_otherwise(clause, own, others):
            return True
    whole = "".join(clause.text for clause in said)
    there = "".join(clause.text for clause in found)
    return bool(negations(whole)) and not negations(there)


def _told_together(
    said: Sequence[Clause], likes: Sequence[Clause]
) -> Iterator[tuple[Clause, Clause]]:
    """Yield each of *said* with its like; as one, those that have one like in English.

    English says in one clause, without a comma, what another sentence says in two.
    """
    if is_chinese("".join(clause.text for clause in said)):
        yield from zip(said, likes, strict=True)
        return
    for like in dict.fromkeys(likes):
        mine = [c for c, other in zip(said, likes, strict=True) if other == like]
        text = " ".join(clause.text for clause in mine)
        yield Clause(text, pairs_of(text)), like


def _says_otherwise(
    clause: Clause, lines: Sequence[Line], others: Sequence[Clause]
) -> bool:
    """Tell whether *clause* denies its like, or tells of something else.

    What *others* of the claim are like is not of this clause.
    """
    like = likest_stretch(clause, lines, others)
    if like is None:
        return False
    if all(is_of_another_class(clause.text, line.reading.text) for line in like.lines):
        return True
    if is_otherwise(clause.text, like.text):
        return True
    return contradicts(clause.text, like.text, is_near=like.share >= NEAR_CLAUSE)


def _is_denied_elsewhere(claim: str, chosen: Sequence[Line]) -> bool:
    """Tell the same across languages, where only plain cases are sure."""
    there = alike(fold("\n".join(line.text for line in chosen)))
    if demands(claim, there):
        return True
    if negations(claim):
        return not negations(there)
    return STRONG.search(alike(fold(chosen[0].text))) is not None
