"""Candidates -> candidates as a cross-encoder orders them, where one is set."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bot.answering.question import Question
from bot.errors import RerankerUnavailableError
from ingest.index import Candidates, Index

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder as Model

DEPTH = 20
"""Candidates that the model reads: it takes some ten milliseconds for each."""


class CrossEncoder:
    """Reads question and passage together; safe to use from several threads."""

    def __init__(self, name: str) -> None:
        """Load the model *name*: a folder (``~`` is home), or ``owner/model`` on the hub.

        Raises:
            RerankerUnavailableError: It cannot be loaded, or gives no single score.
        """
        self._model = _load(name)

    def reranked(
        self, question: Question, index: Index, found: Candidates
    ) -> Candidates:
        """Reorder the first ``DEPTH`` of *found*; the scores keep their places."""
        head = found.first(DEPTH)
        if len(head) < 2:  # noqa: PLR2004 - one has no order
            return found
        texts = [
            passage.searched_text for passage in index.passages.at(head.rows.tolist())
        ]
        scores = self._model.predict(
            [(question.text, text) for text in texts], show_progress_bar=False
        )
        order = np.arange(len(found))
        order[: len(head)] = np.argsort(-np.asarray(scores), kind="stable")
        score = np.empty_like(found.score)
        score[order] = found.score
        return found.ordered(order, score)


def load_cross_encoder(name: str) -> CrossEncoder | None:
    """Load the model that the setting ``RERANKER_MODEL`` names; none for an empty one.

    Raises:
        RerankerUnavailableError: See ``CrossEncoder``.
    """
    return CrossEncoder(name) if name else None


def _load(name: str) -> "Model":
    # Seconds, and much memory: only who asks for such a model pays for the import.
    from safetensors import SafetensorError  # noqa: PLC0415
    from sentence_transformers import CrossEncoder as Model  # noqa: PLC0415

    # What it raises for a broken folder depends on the file that is broken.
    broken = (ValueError, LookupError, TypeError, RuntimeError, SafetensorError)
    try:
        model = Model(str(Path(name).expanduser()), device="cpu")
    except (OSError, *broken) as error:
        raise RerankerUnavailableError(name, str(error)) from error
    if model.num_labels != 1:
        reason = f"it gives {model.num_labels} scores instead of one"
        raise RerankerUnavailableError(name, reason)
    found: Model = model
    return found
