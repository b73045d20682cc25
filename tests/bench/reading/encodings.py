"""Exact decoding of short samples, beside chardet where it is installed."""

import importlib.util
from pathlib import Path

from ingest.repair import decoded
from tests.bench.reading.texts import samples

SIZES = (30, 100, 400)
COUNT = 1000
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "gb18030",
    "big5",
    "big5hkscs",
)


def run(shared: Path) -> None:
    """Print one line a set, size and encoding; a text that does not fit is left out."""
    print(
        f"{'set':10} {'chars':>5} {'encoding':10} {'n':>5} {'ours':>8} {'chardet':>8}"
    )
    for name in ("drcd", "cmrc2018"):
        for size in SIZES:
            texts = samples(shared / "bench", name, COUNT, size)
            for encoding in ENCODINGS:
                pairs = list(_encoded(texts, encoding))
                if len(pairs) < COUNT / 2:
                    continue
                ours = sum(_ours(data) == text for text, data in pairs) / len(pairs)
                theirs = sum(_chardet(d) == text for text, d in pairs) / len(pairs)
                row = f"{name:10} {size:5} {encoding:10} {len(pairs):5}"
                print(f"{row} {ours:8.2%} {theirs:8.2%}", flush=True)


def _encoded(texts, encoding):
    for text in texts:
        try:
            yield text, text.encode(encoding)
        except UnicodeEncodeError:
            continue


def _ours(data: bytes) -> str | None:
    found = decoded(data)
    return None if found is None else found.text


def _chardet(data: bytes) -> str | None:
    if importlib.util.find_spec("chardet") is None:
        return None
    import chardet  # noqa: PLC0415 - not always installed

    name = chardet.detect(data)["encoding"] or "ascii"
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
