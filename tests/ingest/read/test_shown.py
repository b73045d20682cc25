"""ingest.read.shown: what leaves a mark on the page of a PDF."""

import pytest

from ingest.read.pdf import read_pdf
from tests.ingest.read.pdf_files import drawn, invisible

pytestmark = pytest.mark.usefixtures("with_and_without_fonts")


def _white(canvas):
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(40, 200, "hide me")


def _off_page(canvas):
    canvas.drawString(-300, 200, "hide me")


def _tiny(canvas):
    canvas.setFont("STSong-Light", 0.3)
    canvas.drawString(40, 200, "hide me")


@pytest.mark.parametrize("draw", [_white, _off_page, _tiny, invisible])
def test_what_leaves_no_mark_on_the_page_is_left_out_and_reported(draw):
    """A reader of the page does not see it, so it answers nobody."""
    content = read_pdf(
        drawn(lambda canvas: (canvas.drawString(40, 300, "I am seen."), draw(canvas))),
        "a.pdf",
    )
    assert [section.text for section in content.sections] == ["I am seen."]
    (repair,) = content.repairs
    assert (repair.kind, repair.line) == ("hidden_text", 1)
    assert repair.before.replace(" ", "") == "hideme"


def test_white_letters_on_colour_are_seen():
    """The head of a table is often set so."""

    def draw(canvas):
        canvas.rect(30, 190, 200, 30, fill=1)
        _white(canvas)

    content = read_pdf(drawn(draw), "a.pdf")
    assert (content.sections[0].text, content.repairs) == ("hide me", ())


def test_a_space_among_white_letters_on_colour_stays():
    """It leaves no mark of its own."""

    def draw(canvas):
        canvas.rect(30, 290, 300, 40, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setFont("STSong-Light", 16)
        canvas.drawString(40.5, 305, "Valid to 2024 May")

    content = read_pdf(drawn(draw), "a.pdf")
    said = "Valid to 2024 May"
    assert (content.sections[0].text, content.repairs) == (said, ())
