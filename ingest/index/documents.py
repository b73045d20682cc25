"""Row -> document: which passages stand together, for scores of whole documents."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]

_FILE = "documents.npy"


def write_documents(folder: Path, paths: Sequence[str]) -> Rows:
    """Write where each document begins, given the path of each passage by row.

    Gives the first row of each document, and last the number of passages.
    """
    lengths = [sum(1 for _ in group) for _, group in groupby(paths)]
    firsts = np.concatenate([[0], np.cumsum(np.array(lengths, np.int64))])
    np.save(folder / _FILE, firsts)
    return firsts


class Documents:
    """The documents of one generation, numbered from 0 in the order of their rows."""

    def __init__(self, folder: Path) -> None:
        self.firsts: Rows = np.load(folder / _FILE)
        sizes = np.diff(self.firsts)
        self.numbers: Rows = np.repeat(np.arange(len(sizes)), sizes)
        """The document of each passage, by row."""
        self.are_passages = len(self.firsts) - 1 == len(self.numbers)
        """Whether every document is a single passage."""

    def __len__(self) -> int:
        """Give the number of documents."""
        return len(self.firsts) - 1
