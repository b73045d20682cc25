"""Mutated files: each is read, or refused with an error of ours.

Longer, by command: ``FUZZ_EXAMPLES=4000 python -m pytest tests/ingest/read/test_fuzz.py``
"""

import io
import os
import zipfile
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import DocumentError
from ingest.read import FORMATS, _reader, ocr
from ingest.read.terms import Terms
from tests.hostile.packages import book, slides, word, workbook, zipped
from tests.hostile.pages import PAGES, pdf
from tests.ingest.read.bounds import bounds

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "12"))
"""Per format; a dozen takes half a second, and is the same each time."""

HTML = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>落户 - 上海</title>
<style>.z{display:none}</style></head><body><div class="nav"><a href="/">首页</a></div>
<h1>通知</h1><table><tr><td colspan=2>项目<tr><td>养老<td>16%</table><p class=z>隐</p>
<ruby>学<rt>xué</rt></ruby><p style="color:#fff">白</p></body></html>""".encode(
    "gb18030"
)

MAIL = b"""Subject: =?utf-8?b?6YCa55+l?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=gb2312
Content-Transfer-Encoding: base64

PHA+16LS4jwvcD4=
--b
Content-Type: application/pdf; name=a.pdf
Content-Disposition: attachment; filename=a.pdf

x
--b--
"""

MARKDOWN = "---\ntitle: 甲\n---\n# 一\n| a | b |\n|--|--|\n| c |\n- d\n".encode()

CSV = '银行;电话\n"工\n行";95588\n'.encode("gb18030")

MADE = {
    ".docx": word,
    ".xlsx": workbook,
    ".pptx": slides,
    ".epub": book,
    ".pdf": pdf,
    ".html": lambda: HTML,
    ".eml": lambda: MAIL,
    ".csv": lambda: CSV,
    ".md": lambda: MARKDOWN,
    ".png": PAGES["short.png"],
}


@cache
def _made(suffix: str) -> bytes:
    return MADE[suffix]()


PLACES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=8
)
CUTS = st.tuples(st.floats(0, 1), st.integers(0, 64))


def _mutated(data: bytes, places, cut) -> bytes:
    """Change single bytes, and take a stretch out or say it twice."""
    changed = bytearray(data)
    for where, value in places:
        if changed:
            changed[int(where * len(changed))] = value
    start = int(cut[0] * len(changed))
    again = changed[start : start + cut[1]] * 2 if cut[1] % 2 else b""
    return bytes(changed[:start] + again + changed[start + cut[1] :])


def _inside(data: bytes, which: float, places, cut) -> bytes:
    """Change one part of a package, so that the change gets past its checksums."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = sorted(members)[int(which * len(members))]
    return zipped({**members, name: _mutated(members[name], places, cut)})


@pytest.mark.parametrize("suffix", MADE)
def test_a_mutated_file_is_read_or_refused(suffix, monkeypatch):
    """No byte of any format makes its reader raise what is not ours."""
    monkeypatch.setattr(ocr, "recognise", lambda _: ([], []))
    read = _reader(FORMATS[suffix])
    terms = Terms(bounds=bounds(unpacked_mb=20, cells=10_000, pages=20, megapixels=1))
    seen = []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=EXAMPLES < 100,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.floats(0, 1, exclude_max=True), PLACES, CUTS)
    def check(which, places, cut):
        data = _made(suffix)
        is_package = data.startswith(b"PK") and which < 0.9
        changed = (
            _inside(data, which / 0.9, places, cut)
            if is_package
            else _mutated(data, places, cut)
        )
        try:
            seen.append(read(changed, f"a{suffix}", terms))
        except DocumentError as error:
            seen.append(error)

    check()
    assert len(seen) >= EXAMPLES // 2
