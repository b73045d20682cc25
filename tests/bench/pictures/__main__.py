"""Make the pictures of the README: ``python -m tests.bench.pictures``.

Conversations are held with the real bot over the loopback Bot API, drawn as a page,
and taken by Chromium (``CHROMIUM``, or from the PATH).
"""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.answering.vocabulary import vocabulary_of
from bot.settings import Settings
from ingest.encode import load_encoder
from ingest.index import Generations
from ingest.sync import sync

from .page import page
from .talks import Talk, talks

HERE = Path(__file__).parent

WIDTH_PX, HEIGHT_PX = 440, 3000

COLOURS = 96
"""Of a picture: few bytes, and text stays sharp."""


def main() -> int:
    """Hold the conversations, and write a picture of each."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not browser:
        print("Chromium is needed: set CHROMIUM to its path.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        for talk in _held(Path(folder)):
            picture = _taken(talk, Path(folder), browser)
            print(f"{picture.name}: {picture.stat().st_size / 1000:.0f} kB")
    return 0


def _held(folder: Path) -> list[Talk]:
    knowledge = folder / "knowledge"
    shutil.copytree(Path("knowledge"), knowledge)
    settings = Settings(data_dir=folder / "data", knowledge_dir=knowledge)
    encoder = load_encoder("bundled")
    generations = Generations(settings.index)
    sync(knowledge, generations, encoder)
    library = Library(generations, encoder)
    assistant = Assistant(library, vocabulary_of(knowledge))
    return asyncio.run(talks(assistant, settings))


def _taken(talk: Talk, folder: Path, browser: str) -> Path:
    source = folder / f"{talk.file}.html"
    source.write_text(page(talk), "utf-8")
    raw = folder / f"{talk.file}.png"
    subprocess.run(  # noqa: S603 - the browser that the person who runs this named
        [
            browser,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--force-device-scale-factor=1.5",
            f"--window-size={WIDTH_PX},{HEIGHT_PX}",
            f"--screenshot={raw}",
            source.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    target = HERE / f"{talk.file}.png"
    with Image.open(raw) as picture:
        whole = picture.convert("RGB")
        cut = whole.crop((0, 0, whole.width, _height(whole)))
        few = cut.quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(target, optimize=True)
    return target


def _height(picture: Image.Image) -> int:
    """Give where the page ends: below it only its background is left."""
    empty = Image.new("RGB", picture.size, picture.getpixel((2, picture.height - 2)))
    box = ImageChops.difference(picture, empty).getbbox()
    return picture.height if box is None else min(picture.height, box[3] + 18)


if __name__ == "__main__":
    sys.exit(main())
