"""File -> the array in it, mapped into memory."""

from pathlib import Path

import numpy as np


def mapped(file: Path) -> np.ndarray:
    """Map the array that ``numpy.save`` wrote into *file*, for reading.

    A plain view of it: numpy's own memmap makes each slice dear.
    """
    return np.asarray(np.load(file, mmap_mode="r")).view(np.ndarray)
