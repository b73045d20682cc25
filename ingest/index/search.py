"""Query -> Candidates -> [Hit]: both sides searched, their scores fused."""

import os
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest.document import Card
from ingest.encode import Encoder, FloatArray, pieces_encoder
from ingest.index.candidates import Candidates, Hit, Rows, Scores
from ingest.index.dense import Dense
from ingest.index.documents import Documents
from ingest.index.lexical import DOCUMENTS, PASSAGES, Lexical
from ingest.index.passages import Passages
from ingest.index.pieces import CutPassages
from ingest.index.query import Query
from ingest.index.vocabulary import Terms
from ingest.manifest import Manifest
from ingest.versions import namesakes_of

CANDIDATES = 100
"""How many passages each side contributes before fusion."""

DOCUMENT_SHARE = 0.5
"""Share of the whole document in the lexical side of the fused score: a passage may
have lost the words that its document has elsewhere."""


@dataclass(frozen=True, slots=True)
class Near:
    """The passages nearest to a text, on their way."""

    embedding: FloatArray
    """The text's."""
    rows: Future[Rows]


class Index:
    """One generation, opened for reading; safe to use from several threads."""

    def __init__(
        self, folder: Path, manifest: Manifest, encoder: Encoder, server: str = ""
    ) -> None:
        self.manifest = manifest
        self.encoder = encoder
        self.terms = Terms(folder)
        self.pieces_encoder = pieces_encoder(encoder)
        self.cut = CutPassages(folder)
        self.documents = Documents(folder)
        self.lexical = Lexical(folder / PASSAGES, len(self.terms.lengths))
        self.whole = (
            self.lexical
            if self.documents.are_passages
            else Lexical(folder / DOCUMENTS, len(self.documents))
        )
        with ExitStack() as opened:
            self.passages = opened.enter_context(closing(Passages(folder)))
            ids = self.passages.ids()
            self.dense = Dense(folder, ids, server)
            opened.pop_all()
        # Chroma lets go of the interpreter's lock, or waits for a server: words are
        # scored meanwhile.
        self._beside = ThreadPoolExecutor(os.cpu_count(), "dense")
        self._row_of = {name: row for row, name in enumerate(ids)}
        self.cards: Mapping[str, Card] = manifest.cards
        self.replaced = [path for path, card in self.cards.items() if card.replaced_by]
        """The few documents that name what has replaced them: found once, not by each
        question among many thousands."""
        self.namesakes = namesakes_of(self.cards)
        """The documents that are versions of one another by their titles."""

    @property
    def generation(self) -> str:
        """The name of the generation."""
        return self.manifest.generation

    def close(self) -> None:
        """Let go of the generation's files."""
        self._beside.shutdown()
        self.passages.close()
        self.dense.close()

    def search(self, query: Query, *, top_k: int) -> list[Hit]:
        """Give the *top_k* passages that fit *query* best, best first."""
        return self.hits(self.candidates(query).first(top_k))

    def seek(self, embedding: FloatArray, limit: int = CANDIDATES) -> Near:
        """Begin to look for the *limit* passages nearest to what *embedding* means."""
        return Near(embedding, self._beside.submit(self._nearest, embedding, limit))

    def candidates(
        self, query: Query, limit: int = CANDIDATES, near: Near | None = None
    ) -> Candidates:
        """Give what any side finds, fused, best first; at most 3 x *limit*.

        *near* is what `seek` gave for what the query means, where that was known before
        the query.
        """
        if near is None:
            near = self.seek(self.encoder.encode_queries([query.text])[0], limit)
        lexical, whole = self._lexical_scores(query)
        rows = [_best(lexical, limit), near.rows.result()]
        if not self.documents.are_passages:
            rows.append(self._best_of(_best(whole, limit), lexical))
        return self._fused(
            query, near.embedding, np.unique(np.concatenate(rows)), lexical, whole
        )

    def _fused(
        self,
        query: Query,
        embedding: FloatArray,
        rows: Rows,
        lexical: Scores,
        whole: Scores,
    ) -> Candidates:
        """Weigh the scores of *rows*, each brought to 0..1 over them."""
        lexical_score = lexical[rows]
        document_score = whole[self.documents.numbers[rows]]
        dense_score = self.dense.scores(embedding, rows)
        words = _to_unit(lexical_score, floor=0.0) * np.float32(1 - DOCUMENT_SHARE)
        words += _to_unit(document_score, floor=0.0) * np.float32(DOCUMENT_SHARE)
        score = (1 - query.dense_weight) * _to_unit(words, floor=0.0)
        score += np.float32(query.dense_weight) * _to_unit(dense_score)
        found = Candidates(
            rows=rows,
            score=score,
            lexical_score=lexical_score,
            document_score=document_score,
            dense_score=dense_score,
        )
        return found.ordered(np.argsort(-score, kind="stable"))

    def hits(self, candidates: Candidates) -> list[Hit]:
        """Fetch the passages of *candidates*, in their order."""
        passages = self.passages.at(candidates.rows.tolist())
        return [
            Hit(
                rank=place + 1,
                passage=passage,
                row=int(candidates.rows[place]),
                score=float(candidates.score[place]),
                lexical_score=float(candidates.lexical_score[place]),
                dense_score=float(candidates.dense_score[place]),
            )
            for place, passage in enumerate(passages)
        ]

    def _lexical_scores(self, query: Query) -> tuple[Scores, Scores]:
        """Give the score of every passage, and of every document."""
        ids = self.terms.ids(query.terms)
        weights = np.fromiter(query.terms.values(), np.float32, len(query.terms))
        lexical = self.lexical.scores(ids, weights)
        if self.documents.are_passages:
            return lexical, lexical
        return lexical, self.whole.scores(ids, weights)

    def _best_of(self, documents: Rows, lexical: Scores) -> Rows:
        """Give the row of the best passage of each of *documents*."""
        firsts = self.documents.firsts
        found: Rows = firsts[documents].astype(np.int64)
        sizes = firsts[documents + 1] - found
        for place in np.flatnonzero(sizes > 1).tolist():
            first, size = int(found[place]), int(sizes[place])
            found[place] += lexical[first : first + size].argmax()
        return found

    def _nearest(self, embedding: FloatArray, limit: int) -> Rows:
        if not embedding.any() or not self._row_of:
            return np.empty(0, np.int64)
        found = self.dense.nearest(embedding, min(limit, len(self._row_of)))
        return np.array([self._row_of[name] for name in found], np.int64)


def _best(scores: Scores, limit: int) -> Rows:
    """Give the rows of the *limit* highest scores above 0, in no order."""
    rows = np.flatnonzero(scores > 0) if limit >= len(scores) else _from(scores, limit)
    if len(rows) > limit:
        rows = rows[np.argpartition(-scores[rows], limit)[:limit]]
    return rows


def _from(scores: Scores, limit: int) -> Rows:
    """Give the rows of the *limit* highest scores, and of those equal to the last.

    Finding the last score alone takes a third of the time that moving rows about with
    the scores takes (45,000 scores: 0.2 ms).
    """
    last = np.partition(scores, -limit)[-limit]
    return np.flatnonzero(scores >= last if last > 0 else scores > 0)


def _to_unit(scores: Scores, floor: float | None = None) -> Scores:
    if not len(scores):
        return scores
    low = scores.min() if floor is None else np.float32(floor)
    span = scores.max() - low
    if span <= 0:
        return np.zeros_like(scores)
    unit: Scores = (scores - low) / span
    return unit
