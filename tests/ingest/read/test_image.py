"""Pictures: the text on them is recognised, where the extra is installed."""

import io
import struct
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ingest.errors import BrokenFileError, TooLargeError
from ingest.read import ocr, read_document
from ingest.read.image import read_image, text_on
from ingest.read.lines import Line
from ingest.read.terms import Terms
from tests.hostile.pages import PAGES
from tests.ingest.read.bounds import bounds

PAGE = Path(__file__).parent / "page.png"
"""Two lines in Noto Serif CJK (OFL 1.1), as a scanner would give them."""

TEXT = "留学生落户上海要连续缴纳社保六个月。\n配偶和未成年子女可以随迁，电话12333。"


def _saved(image, kind, **how) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def _text(content) -> str:
    return "\n".join(section.text for section in content.sections)


@pytest.fixture(scope="module")
def page():
    """Give the page as a picture."""
    return Image.open(PAGE).convert("L")


@pytest.fixture
def shown(monkeypatch):
    """Give the list of pictures that are to be recognised; nothing is."""
    pictures = []
    monkeypatch.setattr(
        ocr, "recognise", lambda picture: (pictures.append(picture), ([], []))[1]
    )
    return pictures


def test_the_text_on_a_picture_is_read_and_said_to_be_recognised():
    """Character for character, and staff are asked to compare."""
    content = read_image(PAGE.read_bytes(), "a.png")
    assert _text(content) == TEXT
    assert [section.page for section in content.sections] == [1]
    assert [(f.kind, f.severity) for f in content.findings] == [("recognised", "info")]


def test_a_page_on_its_head_is_turned(page):
    """Whoever scans, scans it so now and then."""
    assert _text(read_image(_saved(page.rotate(180), "PNG"), "a.png")) == TEXT


def test_a_photograph_is_turned_as_the_camera_says(page, shown):
    """Phones save what the lens saw, and write beside it how it was held."""
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = _saved(page.rotate(90, expand=True), "JPEG", quality=95, exif=exif)
    read_image(photo, "a.jpg")
    (picture,) = shown
    assert picture.shape == (page.height, page.width, 3)
    assert np.abs(picture[:, :, 0].astype(int) - np.asarray(page)).mean() < 9


def test_clear_parts_are_paper(page, shown):
    """Black letters on nothing are black letters on white."""
    clear = Image.new("RGBA", page.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=page.point(lambda value: 255 - value))
    read_image(_saved(clear, "WEBP", lossless=True), "a.webp")
    assert np.array_equal(shown[0][:, :, 0], np.asarray(page))


def test_each_page_of_a_picture_is_a_page(page, shown):
    """A fax is one file with many pages; each is a sign of life."""
    data = _saved(page, "TIFF", save_all=True, append_images=[page])
    pages = []
    read_image(data, "a.tiff", Terms(on_page=lambda: pages.append(len(shown))))
    assert pages == [1, 2]


def test_a_picture_without_text_is_empty():
    """Nothing is made up."""
    data = _saved(Image.new("RGB", (200, 100), "white"), "PNG")
    content = read_image(data, "a.png")
    assert (content.sections, content.findings) == ((), ())


def test_pictures_of_another_file_give_their_lines(page, monkeypatch):
    """What is broken or too large among them has none, and stops nothing."""
    line = Line(
        left=9.0,
        right=90.0,
        bottom=9.0,
        top=20.0,
        text="字。",
        size=9.0,
        first_word_width=9.0,
    )
    monkeypatch.setattr(ocr, "recognise", lambda _: ([line], []))
    good = _saved(page, "PNG")
    pictures = [b"", good, PAGES["large.png"](), good, good]
    terms = Terms(bounds=bounds(scanned_pages=4))
    assert text_on(pictures, "a.docx", terms) == ["字。", "字。"]


def test_without_the_extra_the_picture_is_a_finding(found, monkeypatch):
    """It is not an empty document, and who installs the extra is told how."""
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    monkeypatch.setattr("ingest.read.ocr.is_installed", lambda: False)
    (finding,) = read_document(found("parks/a.png", PAGE.read_bytes())).findings
    assert finding.kind == "no_text_layer"
    assert "[ocr]" in finding.fix


@pytest.mark.parametrize("name", ["large.png", "lying.png"])
def test_a_picture_larger_than_its_bound_is_not_unpacked(name):
    """Its head alone decides: 10,000 by 10,000 points are told, more are damage."""
    with pytest.raises((TooLargeError, BrokenFileError)):
        read_image(PAGES[name](), "a.png")


def test_the_bound_of_a_picture_is_a_setting(page):
    """The operator is named the setting."""
    terms = Terms(bounds=bounds(megapixels=1))
    wide = _saved(page.resize((2000, 501)), "PNG")
    with pytest.raises(TooLargeError, match="READ_MEGAPIXELS"):
        read_image(wide, "a.png", terms)


@pytest.mark.parametrize(
    "name", ["short.png", "truncated.jpg", "page.webp", "drawing.png"]
)
def test_damaged_pictures_are_told(name):
    """Whatever Pillow raises, the error is ours."""
    with pytest.raises(BrokenFileError, match="picture"):
        read_image(PAGES[name](), "a.png")


def test_every_error_of_a_broken_head_is_ours(shown):
    """Each byte of a picture's head, changed, gives a picture or an error of ours."""
    whole = _saved(Image.new("L", (4, 4)), "TIFF")
    assert shown == []
    (start,) = struct.unpack_from("<L", whole, 4)
    for place in range(start, len(whole), 3):
        data = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            read_image(data, "a.tiff")
        except (BrokenFileError, TooLargeError) as error:
            assert error.path == "a.tiff"  # noqa: PT017 - either outcome is right
