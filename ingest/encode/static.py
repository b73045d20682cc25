"""The bundled kind of model: a table of token weights, averaged, without torch.

It reads the very folder that ``SentenceTransformer(folder)`` loads (a StaticEmbedding)
and gives the same embeddings, as unit rows; on top it folds the text, so that
traditional and simplified script, full and half width, and letter case are one.
"""

import functools
import hashlib
import itertools
import json
import mmap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ingest.encode.encoder import FloatArray
from ingest.errors import EncoderUnavailableError
from ingest.script import fold

MARK: Final = "static_encoder.json"
"""The file by which a folder says that it was made by ``ingest.encode.train``, hence
wants folded text."""

_WEIGHTS: Final = "model.safetensors"
_TOKENIZER: Final = "tokenizer.json"
_TENSOR: Final = "embedding.weight"
"""How StaticEmbedding calls its only tensor (sentence-transformers 3.2 to 6.2)."""

Pieces = NDArray[np.integer]
"""Numbers of pieces; of a text, in order."""

_DTYPES: Final[dict[str, np.dtype[np.floating]]] = {
    "F16": np.dtype("<f2"),
    "F32": np.dtype("<f4"),
}
_HASH_CHARS: Final = 12
_ASKED: Final = 16
"""Questions whose pieces are kept, for those that are answered side by side."""
_BATCH: Final = 256
"""Texts tokenized at a time: bounds the memory that token objects take."""


class StaticEncoder:
    """Averages the weights of a text's tokens; safe to share between threads."""

    def __init__(self, folder: Path, *, label: str) -> None:
        """Load the model in *folder*.

        Args:
            folder: A folder made by ``ingest.encode.train``.
            label: What the name starts with; a hash of the content follows.

        Raises:
            EncoderUnavailableError: A file is missing or cannot be understood.
        """
        try:
            self._tokenizer = Tokenizer.from_str(
                (folder / _TOKENIZER).read_text(encoding="utf-8")
            )
            weights, content = _read_weights(folder / _WEIGHTS)
            digest = hashlib.sha256((folder / _TOKENIZER).read_bytes())
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise EncoderUnavailableError(label, _reason(error)) from error
        except Exception as error:
            if type(error) is not Exception:  # tokenizers 0.23 raises the bare class
                raise
            raise EncoderUnavailableError(label, _reason(error)) from error
        if len(weights) < self._tokenizer.get_vocab_size():
            reason = f"{_WEIGHTS} and {_TOKENIZER} do not belong together"
            raise EncoderUnavailableError(label, reason)
        # Widened once, for 55 MB: a question and its passages look up thousands of rows.
        self._rows = weights.astype(np.float32)
        self._lengths = np.sqrt(np.einsum("ij,ij->i", self._rows, self._rows))
        digest.update(content)
        self._name = f"{label}-{digest.hexdigest()[:_HASH_CHARS]}"
        # A text alone is a question: each stage of its answering has it encoded. Of the
        # tokenizer alone: an encoder that held itself would outlive its last user.
        self._asked = functools.lru_cache(maxsize=_ASKED)(
            functools.partial(_cut, self._tokenizer)
        )

    @staticmethod
    def is_served_from(folder: Path) -> bool:
        """Tell whether *folder* was made by ``ingest.encode.train``."""
        return (folder / MARK).is_file()

    @property
    def name(self) -> str:
        """The label and a hash of tokenizer and weights: retrained is renamed."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of an embedding."""
        return int(self._rows.shape[1])

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Encode questions: ``(len(texts), dimension)`` float32, unit rows, in order.

        A text without any known token gives a row of zeros.
        """
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> FloatArray:
        """Encode passages: ``(len(texts), dimension)`` float32, unit rows, in order.

        A text without any known token gives a row of zeros.
        """
        return self._encode(texts)

    def encode_joined(
        self, texts: Sequence[str], joins: Sequence[Sequence[int]]
    ) -> FloatArray:
        """Encode passages of the parts *texts*: see `Encoder.encode_joined`.

        No token spans a line, so that the sum over a passage is that over its parts.
        """
        return self.join_pieces(self.pieces(texts), joins)

    def join_pieces(
        self, parts: Sequence[Pieces], joins: Sequence[Sequence[int]]
    ) -> FloatArray:
        """Do as `encode_joined` for parts that are cut already, see `pieces`."""
        sums = self._sums(parts, len(parts))
        sizes = np.fromiter(map(len, joins), np.intp, len(joins))
        held = np.fromiter(itertools.chain.from_iterable(joins), np.intp, sizes.sum())
        starts = np.cumsum(sizes) - sizes
        return _unit(np.add.reduceat(sums[held], starts, axis=0))

    def pieces(self, texts: Sequence[str]) -> list[Pieces]:
        """Cut each of *texts*, folded, into pieces, by number; 0 is an unknown one."""
        return [np.array(ids, np.int32) for ids in self._encoded(texts)]

    def rows(self, pieces: Pieces) -> FloatArray:
        """Give the row of each of *pieces*, ``(len(pieces), dimension)`` float32.

        Its direction is what the piece means, its length how much the piece tells.
        """
        rows: FloatArray = self._rows[pieces]
        return rows

    def lengths(self, pieces: Pieces) -> FloatArray:
        """Give the length of the row of each of *pieces*, ``(len(pieces),)``, >= 0."""
        lengths: FloatArray = self._lengths[pieces]
        return lengths

    @property
    def size(self) -> int:
        """How many pieces there are."""
        return len(self._rows)

    def words(self, text: str) -> list[tuple[str, FloatArray]]:
        """Split *text* into the words that the model knows, folded, in order.

        Each with its row, ``(dimension,)`` float32: its direction is what the word
        means, its length how much the word tells.
        """
        encoding = self._tokenizer.encode(fold(text), add_special_tokens=False)
        rows = self.rows(np.array(encoding.ids, np.int32))
        return list(zip(encoding.tokens, rows, strict=True))

    def _encode(self, texts: Sequence[str]) -> FloatArray:
        return _unit(self._sums(self._encoded(texts), len(texts)))

    def _sums(self, texts: Iterable[Pieces | list[int]], count: int) -> FloatArray:
        """Give the sum over the pieces of each of *count* texts, ``(count, dimension)``."""
        rows = np.zeros((count, self.dimension), dtype=np.float32)
        for row, pieces in zip(rows, texts, strict=True):
            if len(pieces):
                self._rows[pieces].sum(axis=0, out=row)
        return rows

    def _encoded(self, texts: Sequence[str]) -> Iterator[list[int]]:
        if len(texts) == 1:
            yield self._asked(texts[0])
            return
        for start in range(0, len(texts), _BATCH):
            folded = [fold(text) for text in texts[start : start + _BATCH]]
            found = self._tokenizer.encode_batch_fast(folded, add_special_tokens=False)
            yield from (encoding.ids for encoding in found)


def _cut(tokenizer: Tokenizer, text: str) -> list[int]:
    ids: list[int] = tokenizer.encode(fold(text), add_special_tokens=False).ids
    return ids


def _unit(rows: FloatArray) -> FloatArray:
    """Bring *rows* to length one, in place; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    np.divide(rows, lengths, out=rows, where=lengths > 0)
    return rows


def _read_weights(path: Path) -> tuple[NDArray[np.floating], memoryview]:
    """Map the one tensor of a safetensors file; return it with the file's bytes.

    The format: https://huggingface.co/docs/safetensors (eight bytes, little endian,
    with the length of a JSON header, which gives type, shape and offsets).
    """
    with path.open("rb") as file:
        content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    begin = 8 + int.from_bytes(content[:8], "little")
    entry = json.loads(bytes(content[8:begin]))[_TENSOR]
    first, last = entry["data_offsets"]
    weights = np.frombuffer(
        content[begin + first : begin + last], dtype=_DTYPES[entry["dtype"]]
    )
    return weights.reshape(entry["shape"]), content


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no {Path(error.filename).name} in the folder"
    if isinstance(error, OSError):
        return f"{Path(error.filename or '').name}: {error.strerror}"
    return f"its files cannot be understood: {error}"
