"""What is found: candidates and hits."""

from ingest.index import Hit
from ingest.index.candidates import of_documents
from ingest.passage import Passage


def _hit(rank: int, path: str) -> Hit:
    passage = Passage(path=path, heading=(), text="", title="", position=rank)
    return Hit(
        rank=rank,
        passage=passage,
        row=rank,
        score=1 / rank,
        lexical_score=0.0,
        dense_score=0.0,
    )


def test_the_best_hit_of_each_document():
    """A document with several hits counts once, at its best."""
    hits = [_hit(1, "a.md"), _hit(2, "b.md"), _hit(3, "a.md")]
    assert of_documents(hits) == hits[:2]
