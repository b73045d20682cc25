"""Bytes, and the encoding in which they read like text."""

import codecs

import pytest

from ingest.repair import decoded

SIMPLIFIED = "留学生落户上海,要在最近连续6个月缴纳社保。两年内有效。"
TRADITIONAL = "留學生落戶上海,要在最近連續6個月繳納社保。兩年內有效。"


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-16-le", "utf-16-be", "gb18030", "gbk", "big5", "cp950", "big5hkscs"],
)
def test_text_is_read_in_the_encoding_it_was_saved_in(text, encoding):
    """Without a mark, in every encoding that can hold it, exactly."""
    data = text.encode(encoding, "ignore")
    kept = data.decode(encoding)
    assert decoded(data).text == kept


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_left_out(encoding):
    """The mark names the encoding, and is no part of the text."""
    found = decoded(SIMPLIFIED.encode(encoding))
    assert (found.text, found.encoding) == (SIMPLIFIED, encoding)


def test_the_mark_of_gb18030_is_left_out():
    """Four bytes that hardly any program writes, and that no reader should see."""
    found = decoded(("\ufeff" + SIMPLIFIED).encode("gb18030"))
    assert (found.text, found.encoding) == (SIMPLIFIED, "gb18030")


@pytest.mark.parametrize("text", ["落户", "居住证", "北京市", "联通", "申请材料"])
def test_a_few_characters_are_enough(text):
    """A file of two characters that people know is told from Big5, and from chance."""
    assert decoded(text.encode("gbk")).text == text


@pytest.mark.parametrize("text", ["社會保險", "臺北市政府", "申請文件"])
def test_a_few_characters_in_big5_are_enough(text):
    """The same in the other direction."""
    assert decoded(text.encode("big5")).text == text


@pytest.mark.parametrize(
    "text", ["plain words", "caf\u00e9", "\u00b7 \u2013 \u00d7", "\u041f\u0440\u0438"]
)
def test_utf_8_is_taken_for_what_it_is(text):
    """Letters with accents and other scripts are no reason to doubt it."""
    assert decoded(text.encode()).text == text


def test_hong_kong_characters_are_read():
    """Big5-HKSCS holds characters that Big5 does not."""
    text = "佢哋喺邨度住咗好耐,社區中心嘅服務好好。"
    found = decoded(text.encode("big5hkscs"))
    assert (found.text, found.encoding) == (text, "big5hkscs")


def test_western_letters_in_one_byte_are_read():
    """An English file with a few accents, from Windows, is no Chinese."""
    text = "The caf\u00e9 near the na\u00efve r\u00e9sum\u00e9 office opens at nine."
    assert decoded(text.encode("cp1252")).text == text


def test_a_file_cut_in_a_character_loses_only_that():
    """What was cut off is marked; all else is read."""
    found = decoded((SIMPLIFIED * 3).encode()[:-1])
    assert found.text == (SIMPLIFIED * 3)[:-1] + "\ufffd"
    assert found.encoding == "utf-8"


def test_lines_in_two_encodings_are_each_read_in_theirs():
    """Somebody put two files together: each line is read in what fits it."""
    data = (SIMPLIFIED + "\n").encode() * 3 + (SIMPLIFIED + "\n").encode("gb18030")
    assert decoded(data).text == (SIMPLIFIED + "\n") * 4


def test_rare_characters_alone_are_still_text():
    """What scores badly in every encoding that fits is read as GB18030 before all."""
    text = "\u0413\u0435\u0440\u043c\u0430\u043d\u0438\u044f \u6b3d\u5dde"
    assert decoded(text.encode("gb18030")) is not None


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x06\x00",
        bytes(range(256)),
        bytes(range(1, 256)) * 4,
        b"\xff\xfe\x00\xd8",
        codecs.BOM_UTF8 + b"a\x00b",
        b"text\x00text",
    ],
)
def test_what_is_no_text_is_none(data):
    """Pictures, archives and noise are not decoded into something."""
    assert decoded(data) is None


def test_nothing_is_nothing():
    """An empty file is empty text."""
    assert decoded(b"").text == ""
