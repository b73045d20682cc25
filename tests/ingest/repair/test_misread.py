"""Text that was decoded in the wrong encoding."""

import pytest

from ingest.repair.edit import applied
from ingest.repair.misread import misread

WORDS = "留学生落户上海要缴纳社保。你好吗？我们都很好，谢谢您的关心。".replace(
    "？", "\uff1f"
)
TRADITIONAL = "留學生落戶上海要繳納社保,我們都很好,謝謝您的關心"


def _anew(text):
    return applied(text, misread(text))


@pytest.mark.parametrize(
    ("was", "read_as"),
    [
        ("utf-8", "latin-1"),
        ("gb18030", "latin-1"),
        ("utf-8", "gb18030"),
        ("gb18030", "big5hkscs"),
    ],
)
def test_it_is_read_anew(was, read_as):
    """What lost no byte on the way comes back whole, up to a cut last character."""
    data = WORDS.encode(was)
    damaged = data.decode(read_as, "ignore")
    assert damaged != WORDS
    assert _anew(f"一行。\n{damaged}\n又一行。").split("\n")[1][:20] == WORDS[:20]


def test_windows_quotes_are_read_anew():
    """UTF-8 read as Windows-1252, as mail programs do it, in the middle of English."""
    damaged = (
        "It\u00e2\u20ac\u2122s a caf\u00c3\u00a9 \u00e2\u20ac\u0153here\u00e2\u20ac."
    )
    assert _anew(damaged).startswith("It\u2019s a caf\u00e9 ")


def test_a_stretch_in_the_middle_is_read_anew():
    """Good text before it stays as it is, and is not taken along."""
    damaged = "你好\uff0c" + "谢谢您的关心".encode().decode("gb18030", "ignore")
    assert _anew(damaged) == "你好\uff0c谢谢您的关心"


def test_good_text_behind_it_stays():
    """What follows without a break is not torn along."""
    damaged = "谢谢您的关心".encode().decode("gb18030") + "\uff0c安亭镇欢迎您"
    assert _anew(damaged) == "谢谢您的关心\uff0c安亭镇欢迎您"


def test_a_long_text_takes_no_long_time():
    """A book in one line, with rare characters here and there."""
    book = ("留学生落户上海要缴纳社保。" * 50 + "驥踌躇於弊輂兮。") * 200
    assert misread(book) == []


def test_a_lost_byte_costs_one_character():
    """The others come back, and the place of the lost one is marked."""
    damaged = "你好吗".encode().decode("gb18030", "ignore")
    assert _anew(damaged) == "你好\ufffd"


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        TRADITIONAL,
        "caf\u00e9, na\u00efve, r\u00e9sum\u00e9, S\u00e9gol\u00e8ne",
        "\u00d7\u201c全网有力\u201d",
        "\u00c5ngstr\u00f6m \u00c6\u00d8\u00c5 \u00c3o",
        "\u041f\u0440\u0438\u0432\u0435\u0442",
        "家の軒\u300eひばり\u300f",
        "ㄍㄨㄥˉ ◎ 劳绩",
        "谢昰炜、张芊芊",
        "孩子们叽叽喳喳围着我",
        "dàiㄧㄥˋㄉㄞˋ应",
        "plain words",
    ],
)
def test_good_text_stays(text):
    """Accents, signs, rare names, Japanese, Russian and zhuyin are no damage."""
    assert _anew(text) == text
