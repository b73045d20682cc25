"""Passages -> hits: dense by chromadb, lexical by BM25, one generation at a time.

::

    generation   where generations lie, which one is current, how one replaces another
    passages     row <-> passage, an SQLite table
    vocabulary   token <-> term id, a sorted array of hashes
    pieces       row -> the passage as sentences of word pieces, as their numbers
    documents    row -> document
    lexical      term ids -> lexical_score, of passages and of documents (BM25)
    dense        embedding -> dense_score               (chromadb, cosine)
    server       the same of a Chroma server, which may go and come
    build        the old generation + what changed -> the new generation
    made         what it is made of, and by which versions -> its manifest
    whole        generation -> whether all of it can be used
    query        what is looked for;  candidates  what is found
    search       Query -> Candidates -> [Hit]
    opening      the current generation -> Index
    mapped       file -> the array in it, not read before it is used

Every passage of a generation has a *row*, from 0; all parts speak of rows.
"""

from ingest.index.build import build_generation
from ingest.index.candidates import Candidates, Hit
from ingest.index.dense import holds_dense
from ingest.index.generation import Generations, generations_of
from ingest.index.opening import open_index, read_cards, usable_generation
from ingest.index.query import Query
from ingest.index.search import Index
from ingest.index.server import is_up
from ingest.index.vocabulary import Terms
from ingest.index.whole import is_whole

__all__ = [
    "Candidates",
    "Generations",
    "Hit",
    "Index",
    "Query",
    "Terms",
    "build_generation",
    "generations_of",
    "holds_dense",
    "is_up",
    "is_whole",
    "open_index",
    "read_cards",
    "usable_generation",
]
