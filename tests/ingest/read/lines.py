"""Lines on pages as the tests of what reads them make them."""

from ingest.read.lines import Line


def line(text, top, *, left=50.0, size=10.0) -> Line:
    """Give a line of full-width characters, *top* points above the foot of its page."""
    return Line(
        text=text,
        size=size,
        left=left,
        right=left + size * len(text),
        bottom=top - size,
        top=top,
        first_word_width=size,
    )
