"""ingest.read.scanned: pages of a PDF that are pictures."""

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from ingest.read.lines import Line
from ingest.read.pdf import read_pdf
from ingest.read.terms import Terms
from tests.hostile.pages import PAGES
from tests.ingest.read.bounds import bounds
from tests.ingest.read.pdf_files import drawn, invisible, pdf, text_of

pytestmark = pytest.mark.usefixtures("with_and_without_fonts")


def test_a_page_without_text_is_reported(monkeypatch):
    """Without the extra it is a finding; its neighbours are read."""
    monkeypatch.setattr("ingest.read.ocr.is_installed", lambda: False)
    content = read_pdf(pdf(["第一句。"], []), "a.pdf")
    (finding,) = content.findings
    assert (finding.kind, finding.problem[-1]) == ("no_text_layer", "2")
    assert content.sections[0].text == "第一句。"


def test_an_invisible_layer_over_a_scan_is_its_text():
    """Who recognised the text before has laid it over the picture."""
    letters = Image.effect_noise((400, 60), 200)

    def draw(canvas):
        canvas.drawImage(ImageReader(letters), 40, 190, 200, 30)
        invisible(canvas)

    content = read_pdf(drawn(draw), "a.pdf")
    assert (content.sections[0].text, content.repairs) == ("hide me", ())


def _recognised(monkeypatch):
    """Have every page recognised as one line."""
    place = {"left": 10.0, "right": 90.0, "bottom": 10.0, "top": 20.0}
    line = Line(text="认出来了。", size=10.0, first_word_width=10.0, **place)
    monkeypatch.setattr("ingest.read.ocr.is_installed", lambda: True)
    monkeypatch.setattr("ingest.read.ocr.recognise", lambda _: ([line], ["认出来了。"]))


def test_a_scanned_page_is_recognised(monkeypatch):
    """Its neighbours keep their text layer; staff learn which page to compare."""
    _recognised(monkeypatch)
    pages = []
    terms = Terms(on_page=lambda: pages.append(1))
    content = read_pdf(pdf(["第一句。"], []), "a.pdf", terms)
    assert [section.text for section in content.sections] == ["第一句。", "认出来了。"]
    (finding,) = content.findings
    assert finding.kind == "recognised"
    assert "page 2" in finding.problem
    assert pages == [1]


def test_a_text_layer_without_characters_is_recognised(monkeypatch):
    """A font that does not say which character a glyph is gives no text."""
    _recognised(monkeypatch)
    assert text_of(PAGES["no-characters.pdf"]()) == "认出来了。"


def test_more_scanned_pages_than_are_recognised_are_told(monkeypatch):
    """The rest is a finding, not silence."""
    _recognised(monkeypatch)
    content = read_pdf(pdf([], [], []), "a.pdf", Terms(bounds=bounds(scanned_pages=1)))
    assert [(f.kind, f.problem[-3:]) for f in content.findings] == [
        ("no_text_layer", ", 3"),
        ("recognised", "了。\u201d"),
    ]
