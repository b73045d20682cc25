"""A picture (.png, .jpg, .tiff …) -> Content: the text on it, recognised."""

import io
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ingest.errors import BrokenFileError, TooLargeError
from ingest.read import ocr
from ingest.read.content import Content
from ingest.read.lines import Line, joined_lines
from ingest.read.pages import sections_of_pages
from ingest.read.scanned import no_text_layer, of_one_size, recognised
from ingest.read.terms import TERMS, Terms

_PROGRAM = "a picture viewer"

_BROKEN = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    TypeError,
    KeyError,
    OverflowError,
    ZeroDivisionError,
)
"""What Pillow 13 raises on damaged pictures."""

_MILLION = 1_000_000


def read_image(data: bytes, path: str, terms: Terms = TERMS) -> Content:
    """Read the text on a picture, or on each page of it.

    Without the extra ``[ocr]`` it has no text, and a finding says so.

    Raises:
        BrokenFileError: It is damaged or no picture.
        TooLargeError: It has more points or pages than are read.
    """
    pages, unsure = _recognised(data, path, terms)
    if not pages:
        finding = no_text_layer(path, ())
        return Content(title="", encoding="image", sections=(), findings=(finding,))
    title, sections = sections_of_pages(pages)
    findings = (recognised(path, (), unsure),) if sections else ()
    return Content(title=title, encoding="image", sections=sections, findings=findings)


def text_on(pictures: Iterable[bytes], path: str, terms: Terms) -> list[str]:
    """Give the lines on the *pictures* of another file, which has no other text.

    A picture that is broken or too large has none.
    """
    texts: list[str] = []
    for data in islice(pictures, terms.bounds.scanned_pages):
        try:
            pages, _ = _recognised(data, path, terms)
        except (BrokenFileError, TooLargeError):
            continue
        title, sections = sections_of_pages(pages)
        texts += [title, *(section.text for section in sections)]
    return [text for text in texts if text]


def lines_on(data: bytes, path: str, terms: Terms = TERMS) -> list[Line]:
    """Give the lines on a picture, each as high as it is printed, from top to bottom.

    Raises:
        BrokenFileError: It is damaged or no picture.
        TooLargeError: It has more points or pages than are read.
    """
    pages, _ = _recognised(data, path, terms, joined_lines)
    return [line for lines in pages for line in lines]


def _recognised(
    data: bytes,
    path: str,
    terms: Terms,
    joined: Callable[[Sequence[Line]], list[Line]] = of_one_size,
) -> tuple[list[list[Line]], list[str]]:
    """Give the lines on each page of a picture, and those in doubt.

    Raises:
        BrokenFileError: It is damaged or no picture.
    """
    pages: list[list[Line]] = []
    unsure: list[str] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its size is bounded here
            for picture in _pictures(data, path, terms):
                lines, doubts = ocr.recognise(picture)
                pages.append(joined(lines))
                unsure.extend(doubts)
                terms.on_page()
    except _BROKEN as error:
        raise BrokenFileError(path, _PROGRAM) from error
    return pages, unsure


def _pictures(data: bytes, path: str, terms: Terms) -> Iterator[ocr.Picture]:
    """Yield each page as points, upright; none where text cannot be recognised.

    Raises:
        TooLargeError: It has more points or pages than are read.
    """
    with Image.open(io.BytesIO(data)) as image:
        pixels = image.width * image.height
        if pixels > terms.bounds.megapixels * _MILLION:
            found = f"{image.width:,} \u00d7 {image.height:,} points"
            most = f"{terms.bounds.megapixels:,} million"
            raise TooLargeError(path, found, most, "READ_MEGAPIXELS")
        frames = getattr(image, "n_frames", 1)
        terms.check_pages(path, frames)
        if not ocr.is_installed():
            image.load()
            return
        for number, frame in enumerate(ImageSequence.Iterator(image)):
            if number >= terms.bounds.scanned_pages:
                return
            yield np.asarray(_on_white(ImageOps.exif_transpose(frame)))


def _on_white(image: Image.Image) -> Image.Image:
    """Put a picture with clear parts on white paper."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")
