"""A picture -> lines of text, by RapidOCR, where the extra ``[ocr]`` is installed."""

import functools
import importlib.util
import logging
from statistics import median
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from ingest.read.lines import Line

if TYPE_CHECKING:
    from rapidocr import RapidOCR
    from rapidocr.utils.output import RapidOCROutput

Picture = NDArray[np.uint8]
"""``(height, width, 3)``, or ``(height, width)`` in grey."""

_SURE = 0.8
"""A line that the model gives less, from 0 to 1, is worth a look."""

_LEAST_SURE = 0.5
"""A line that the model gives less is noise (RapidOCR's own default)."""

_UPRIGHT = 0.85
"""Where half of the lines get less, the page may lie on its side or its head; measured:
pages of print get 0.99, the same turned over 0.63."""

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
            "Global.use_cls": False,  # it turns single upright lines over
            "Global.max_side_len": _LONGEST_SIDE_PX,
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def recognise(picture: Picture) -> tuple[list[Line], list[str]]:
    """Read *picture*; give its lines, in pixels from its lower left, and the unsure ones."""
    best = _read(picture)
    if turns := _turns(best):
        turned = [_read(np.ascontiguousarray(np.rot90(picture, n))) for n in turns]
        best = max((*turned, best), key=_certainty)
    lines = [line for line, _ in best]
    return lines, [line.text for line, score in best if score < _SURE]


_Scored = list[tuple[Line, float]]


def _read(picture: Picture) -> _Scored:
    found = cast("RapidOCROutput", _engine()(picture))
    if found.boxes is None or found.txts is None or found.scores is None:
        return []
    height = float(picture.shape[0])
    return [
        (_line(corners, text.strip(), height), float(score))
        for corners, text, score in zip(
            found.boxes, found.txts, found.scores, strict=True
        )
        if text.strip()
    ]


def _turns(found: _Scored) -> tuple[int, ...]:
    """Tell by how many quarters the picture may have to be turned."""
    if _lies_on_its_side(found):
        return (1, 3)
    is_sure = not found or median(score for _, score in found) > _UPRIGHT
    return () if is_sure else (2,)


def _lies_on_its_side(found: _Scored) -> bool:
    tall = sum(line.top - line.bottom > line.right - line.left for line, _ in found)
    return tall > len(found) / 2


def _certainty(found: _Scored) -> float:
    """Say how much is read, and how surely; lines that run down count half."""
    certainty = sum(score * len(line.text) for line, score in found)
    return certainty / 2 if _lies_on_its_side(found) else certainty


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
