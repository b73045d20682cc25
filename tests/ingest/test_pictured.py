"""ingest.pictured: the lines on a picture, from a process of their own."""

from pathlib import Path

from PIL import Image

from ingest import pictured
from ingest.pictured import can_read_pictures, lines_of_picture

PAGE = Path(__file__).parent / "read" / "page.png"
"""Two lines in Noto Serif CJK (OFL 1.1)."""


def test_lines_come_from_top_to_bottom_with_their_height():
    """What is printed larger can be told from the rest."""
    assert can_read_pictures()
    upper, lower = lines_of_picture(PAGE)
    assert upper.text == "留学生落户上海要连续缴纳社保六个月。"
    assert lower.text == "配偶和未成年子女可以随迁，电话12333。"
    assert 25 < upper.size < 50


def test_what_is_no_picture_has_no_lines(tmp_path):
    """A broken file, or one that takes too long, ends that process and nothing else."""
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    assert lines_of_picture(broken) == []


def test_a_picture_that_takes_too_long_has_no_lines(tmp_path, monkeypatch):
    """The process is ended, and whoever waits goes on."""
    monkeypatch.setattr(pictured, "TIMEOUT_S", 0.01)
    blank = tmp_path / "blank.png"
    Image.new("L", (8, 8), "white").save(blank)
    assert lines_of_picture(blank) == []
