"""Text recognition: from the models that the package brings."""

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from ingest.read import ocr
from ingest.read.lines import joined_lines

PAGE = Path(__file__).parent / "page.png"


def test_lines_stand_where_they_are_printed():
    """Places are in points of the picture, counted from its lower left corner."""
    picture = np.asarray(Image.open(PAGE).convert("RGB"))
    lines, unsure = ocr.recognise(picture)
    upper, lower = joined_lines(lines)
    assert upper.text.startswith("留学生")
    assert 0 < lower.bottom < lower.top < upper.bottom < upper.top < picture.shape[0]
    assert 0 < upper.left < 40 < upper.right < picture.shape[1]
    assert unsure == []


def test_nothing_is_fetched():
    """The models lie in the wheel; sockets are closed to this test, and it works."""
    ocr._engine.cache_clear()
    assert ocr.recognise(np.full((64, 64, 3), 255, np.uint8)) == ([], [])


def test_the_extra_is_missed_without_an_error(monkeypatch):
    """Whoever did not install it is not bothered before a scan comes."""
    assert ocr.is_installed()
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(sys, "path_importer_cache", {})
    for name in ("rapidocr", "onnxruntime"):
        for loaded in [m for m in sys.modules if m.split(".", maxsplit=1)[0] == name]:
            monkeypatch.delitem(sys.modules, loaded)
    assert not ocr.is_installed()
