"""ingest.picture: a document's first page, drawn apart."""

from reportlab.pdfgen.canvas import Canvas

from ingest.picture import first_page


def test_a_page_is_drawn_and_a_broken_one_is_not(tmp_path):
    """A PDF's first page becomes a PNG; damage gives none."""
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(100, 100, "page")
    canvas.save()
    assert first_page(tmp_path / "a.pdf").startswith(b"\x89PNG")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 nonsense")
    assert first_page(tmp_path / "b.pdf") is None
