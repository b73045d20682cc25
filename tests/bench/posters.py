"""Posters of our own, printed and read: how much of what they announce is proposed.

`python -m tests.bench.posters /usr/share/fonts/opentype/noto [--draw FOLDER] [NUMBER …]`
draws the posters of `tests/bot/notices/poster/posters.py` in Noto Sans CJK, dark on
light, light on dark, and tilted by a degree as photographed, reads the pictures as an
organiser's would be, and prints what differs and how many parts were right. ``--draw``
keeps the pictures.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.notices.poster.proposal import Proposal, proposal_of
from ingest.pictured import lines_of_picture
from tests.bot.notices.poster.later_posters import LAST, LATER
from tests.bot.notices.poster.posters import POSTERS, TODAY, Poster

WIDTH = 900
"""Of a picture, in points: as a phone sends it."""

STYLES = (
    ("white", "#1a1a1a", 0.0),
    ("#9b1c1c", "#fff4d6", 0.0),
    ("#e8eef7", "#12346b", 1.2),
)
"""Paper, ink, and by how many degrees it is tilted."""

FACE = 2
"""Of the collection, Simplified Chinese."""


def draw(poster: Poster, fonts: Path, style: int) -> Image.Image:
    """Print a poster, its lines in the middle, one below the other."""
    paper, ink, tilt = STYLES[style]
    sizes = [round(size * 1.1) for _, size in poster.lines]
    height = 120 + sum(round(size * 2.0) for size in sizes)
    image = Image.new("RGB", (WIDTH, height), paper)
    pen, y = ImageDraw.Draw(image), 60
    for (text, _), size in zip(poster.lines, sizes, strict=True):
        font = _fitting(text, fonts, size)
        left = (WIDTH - font.getlength(text)) / 2
        pen.text((left, y), text, font=font, fill=ink)
        y += round(size * 2.0)
    if tilt:
        image = image.rotate(
            tilt, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=paper
        )
    return image


def _fitting(text: str, fonts: Path, size: int) -> ImageFont.FreeTypeFont:
    """Give the font at *size*, or smaller where the line would be too wide."""
    bold = "Bold" if size > 40 else "Regular"
    file = fonts / f"NotoSansCJK-{bold}.ttc"
    basic = ImageFont.Layout.BASIC
    font = ImageFont.truetype(file, size, index=FACE, layout_engine=basic)
    width = font.getlength(text)
    if width > WIDTH - 60:
        smaller = int(size * (WIDTH - 60) / width)
        font = ImageFont.truetype(file, smaller, index=FACE, layout_engine=basic)
    return font


def said(proposal: Proposal) -> dict[str, str]:
    """Say what is proposed as the table does, white space aside."""
    times, when = proposal.times, ""
    if times is not None:
        form = "%Y-%m-%d" if times.is_whole_day else "%Y-%m-%d %H:%M"
        ends = times.ends.strftime(form) if times.ends else ""
        when = f"{times.starts.strftime(form)}/{ends}"
    until = proposal.until.strftime("%Y-%m-%d %H:%M") if proposal.until else ""
    return {
        "title": proposal.title,
        "when": when,
        "place": proposal.place,
        "until": until,
        "contact": proposal.contact,
    }


def plain(text: str) -> str:
    """Leave out white space and tell no width: recognition is free with both."""
    wide = str.maketrans("\uff0c\uff08\uff09\uff1a\uff06\u30fb", ",():&\u00b7")
    return "".join(text.translate(wide).split())


def measure(posters: Sequence[Poster], fonts: Path, folder: Path) -> Counter[str]:
    """Print what was read otherwise than printed; give how many parts were right."""
    right: Counter[str] = Counter()
    for number, poster in enumerate(posters):
        file = folder / f"{number}.png"
        draw(poster, fonts, number % len(STYLES)).save(file)
        found = said(proposal_of(lines_of_picture(file), TODAY))
        wrong = [
            name
            for name, text in found.items()
            if plain(text) != plain(getattr(poster, name))
        ]
        right.update(name for name in found if name not in wrong)
        right["all"] += not wrong
        for name in wrong:
            print(f"{number} {name}: {found[name]!r}, not {getattr(poster, name)!r}")
    return right


def main() -> int:
    """Draw, read, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fonts", type=Path)
    parser.add_argument("--draw", type=Path)
    parser.add_argument("numbers", nargs="*", type=int)
    arguments = parser.parse_args()
    every = (*POSTERS, *LATER, *LAST)
    posters = [every[number] for number in arguments.numbers] or every
    with tempfile.TemporaryDirectory() as made:
        folder = arguments.draw or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        right = measure(posters, arguments.fonts, folder)
    print({name: f"{number}/{len(posters)}" for name, number in right.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
