"""A picture -> lines of text, by RapidOCR, where the extra ``[ocr]`` is installed."""

import functools
import importlib.util
import logging
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from ingest.read.layout import Line

if TYPE_CHECKING:
    from rapidocr import RapidOCR
    from rapidocr.utils.output import RapidOCROutput

Picture = NDArray[np.uint8]
"""``(height, width, 3)``, or ``(height, width)`` in grey."""

_SURE = 0.8
"""A line that the model gives less, from 0 to 1, is worth a look."""

_LEAST_SURE = 0.5
"""A line that the model gives less is noise (RapidOCR's own default)."""

_LONGEST_SIDE_PX = 2_600
"""Text is looked for in the picture at this size; smaller loses 9 pt at 200 dpi."""

_THREADS = 2


def is_installed() -> bool:
    """Tell whether this installation can recognise text."""
    return all(map(importlib.util.find_spec, ("rapidocr", "onnxruntime")))


@functools.cache
def _engine() -> "RapidOCR":
    """Load the models that the wheel of rapidocr carries; nothing is fetched."""
    from rapidocr import RapidOCR  # noqa: PLC0415 - an extra

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.text_score": _LEAST_SURE,
            "Global.max_side_len": _LONGEST_SIDE_PX,
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def recognise(picture: Picture) -> tuple[list[Line], list[str]]:
    """Read *picture*; give its lines, in pixels from its lower left, and the unsure ones."""
    found = cast("RapidOCROutput", _engine()(picture))
    if found.boxes is None or found.txts is None or found.scores is None:
        return [], []
    height = float(picture.shape[0])
    lines, unsure = [], []
    for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        if not text.strip():
            continue
        lines.append(_line(corners, text.strip(), height))
        if score < _SURE:
            unsure.append(text.strip())
    return lines, unsure


def _line(corners: NDArray[np.float32], text: str, height: float) -> Line:
    left, top = map(float, corners.min(axis=0))
    right, bottom = map(float, corners.max(axis=0))
    first = text.split(maxsplit=1)[0] if text[0].isascii() else text[0]
    return Line(
        text=text,
        size=bottom - top,
        left=left,
        right=right,
        bottom=height - bottom,
        top=height - top,
        first_word_width=(right - left) * len(first) / len(text),
    )
