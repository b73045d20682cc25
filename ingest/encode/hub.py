"""Any other sentence-transformers model, by folder or hub name."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.encode.encoder import FloatArray
from ingest.errors import EncoderUnavailableError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class HubEncoder:
    """Encodes through sentence-transformers, with the model's own prompts."""

    def __init__(self, name: str) -> None:
        """Load the model *name*: a folder, or ``owner/model`` on the hub.

        Raises:
            EncoderUnavailableError: See `load_encoder`.
        """
        self._name = name
        self._model = _load(name)

    @property
    def name(self) -> str:
        """The name it was loaded by."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of an embedding."""
        return int(self._model.get_embedding_dimension() or 0)

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Encode questions: ``(len(texts), dimension)`` float32, unit rows, in order."""
        rows = self._model.encode_query(
            list(texts), normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), self.dimension)

    def encode_passages(self, texts: Sequence[str]) -> FloatArray:
        """Encode passages: ``(len(texts), dimension)`` float32, unit rows, in order."""
        rows = self._model.encode_document(
            list(texts), normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), self.dimension)

    def encode_joined(
        self, texts: Sequence[str], joins: Sequence[Sequence[int]]
    ) -> FloatArray:
        """Encode passages of the parts *texts*: see `Encoder.encode_joined`."""
        return self.encode_passages(
            ["\n".join(texts[part] for part in join) for join in joins]
        )


def _load(name: str) -> "SentenceTransformer":
    # Seconds, and much memory: only who asks for such a model pays for the import.
    from safetensors import SafetensorError  # noqa: PLC0415
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    # What it raises for a broken folder depends on the file and on the module in it.
    broken = (ValueError, LookupError, TypeError, RuntimeError, SafetensorError)
    try:
        return SentenceTransformer(str(Path(name).expanduser()), device="cpu")
    except (OSError, *broken) as error:
        raise EncoderUnavailableError(name, str(error)) from error
