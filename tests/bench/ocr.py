"""Text recognition: character error on pages rendered from known text.

``python -m tests.bench.ocr ../shared/bench/sets /usr/share/fonts/opentype/noto`` renders
passages of DRCD (traditional) and CMRC 2018 (simplified) at 150 dpi in Noto Sans CJK and
Noto Serif CJK, 12 pt, reads the pictures as staff's would be, and prints one line a font
and set. Errors are insertions, deletions and substitutions; white space does not count.
Full and half width are told apart in the first figure, not in the second.
"""

import io
import json
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from ingest.read.image import read_image

DPI = 150
PAGE = (1240, 1754)
"""A4 at this resolution, in points of the picture."""
MARGIN, SIZE_PT, LEADING = 120, 12, 1.6
SETS = (("drcd", 3), ("cmrc2018", 2))
"""Name of the set, and of the collection's faces the one for its script."""
FONTS = ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc")
PAGES_EACH = 10


def main() -> None:
    """Print the error of each font and set, and of all pages together."""
    sets, fonts = map(Path, sys.argv[1:3])
    pages_each = int(sys.argv[3]) if len(sys.argv) > 3 else PAGES_EACH
    total = [0, 0, 0, 0]
    print(
        f"{'font':28} {'set':10} {'pages':>5} {'characters':>10} {'error':>8} {'folded':>8}"
    )
    started = time.perf_counter()
    for font in FONTS:
        for name, face in SETS:
            found = measure(sets / name, fonts / font, face, pages_each)
            show(font, name, found)
            total = [a + b for a, b in zip(total, found, strict=True)]
    show("all", "", total)
    print(f"{(time.perf_counter() - started) / total[0]:.1f} s a page")


def show(font: str, name: str, found: list[int]) -> None:
    """Print one line of the table."""
    pages, characters, errors, folded = found
    shares = f"{errors / characters:8.3%} {folded / characters:8.3%}"
    print(f"{font:28} {name:10} {pages:5} {characters:10} {shares}", flush=True)


def measure(folder: Path, font: Path, face: int, pages: int) -> list[int]:
    """Give pages, characters, errors, and errors without width."""
    basic = ImageFont.Layout.BASIC
    size_px = round(SIZE_PT * DPI / 72)
    drawn = ImageFont.truetype(font, size_px, index=face, layout_engine=basic)
    found = [0, 0, 0, 0]
    for text in passages(folder, pages):
        picture, shown = page_of(text, drawn)
        content = read_image(picture, "page.png")
        read = "".join(s.text for s in content.sections)
        wanted, got = plain(shown), plain(content.title + read)
        one = (1, len(wanted), distance(wanted, got), distance(wide(wanted), wide(got)))
        found = [a + b for a, b in zip(found, one, strict=True)]
    return found


def passages(folder: Path, count: int) -> Iterator[str]:
    """Yield as many long passages, spread over the set."""
    lines = (folder / "corpus.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    long = [text for text in texts if len(text) > 300]
    yield from long[:: len(long) // count][:count]


def page_of(text: str, font: ImageFont.FreeTypeFont) -> tuple[bytes, str]:
    """Draw as much of *text* as fits; give the PNG and what is drawn."""
    image = Image.new("L", PAGE, "white")
    draw = ImageDraw.Draw(image)
    y, shown = MARGIN, ""
    line = ""
    for character in f"{text}\n":
        is_end = character == "\n"
        if is_end or font.getlength(line + character) > PAGE[0] - 2 * MARGIN:
            draw.text((MARGIN, y), line, font=font, fill="black")
            shown += line
            line = ""
            y += round(font.size * LEADING)
            if y > PAGE[1] - MARGIN:
                break
        line += character.strip("\n")
    file = io.BytesIO()
    image.save(file, "PNG", dpi=(DPI, DPI))
    return file.getvalue(), shown


def plain(text: str) -> str:
    """Take white space out of *text*."""
    return "".join(text.split())


def wide(text: str) -> str:
    """Fold full and half width of *text*."""
    return unicodedata.normalize("NFKC", text)


def distance(wanted: str, got: str) -> int:
    """Count the least insertions, deletions and substitutions (Levenshtein 1966)."""
    row = list(range(len(got) + 1))
    for number, character in enumerate(wanted, start=1):
        diagonal, row[0] = row[0], number
        for column, other in enumerate(got, start=1):
            cost = diagonal + (character != other)
            diagonal = row[column]
            row[column] = min(cost, diagonal + 1, row[column - 1] + 1)
    return row[-1]


if __name__ == "__main__":
    main()
