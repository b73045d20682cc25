"""What is looked for: the text for one side of the search, its tokens for the other."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.lexicon import search_tokens
from ingest.script import has_ideographs

CHINESE_DENSE_WEIGHT = 0.25
"""Share of the dense side for a question with ideographs: above about a third of the
lexical side's weight it costs more than it gives (measured on the Chinese sets)."""

ENGLISH_DENSE_WEIGHT = 0.6
"""Share of the dense side for any other question, whose words few passages hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for, as each side takes it."""

    text: str
    """What the encoder sees."""
    terms: Mapping[str, float]
    """The tokens of the lexical side, each with its weight."""
    dense_weight: float
    """Share of the dense side in the fused score, 0 to 1."""


def plain_query(text: str) -> Query:
    """Make the query that means *text* and nothing else."""
    is_chinese = has_ideographs(text)
    return Query(
        text=text,
        terms=dict.fromkeys(search_tokens(text), 1.0),
        dense_weight=CHINESE_DENSE_WEIGHT if is_chinese else ENGLISH_DENSE_WEIGHT,
    )
