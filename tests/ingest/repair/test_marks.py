"""What is beyond repair."""

import pytest

from ingest.repair.marks import marks


def _marked(text):
    return [text[mark.start : mark.end] for mark in marks(text)]


@pytest.mark.parametrize(
    "damage",
    ["\ufffd\ufffd", "锟斤拷锟斤拷", "锟斤拷", "烫烫烫烫烫", "屯屯屯屯"],
)
def test_telltale_signs_are_marked(damage):
    """What stands for lost text in itself."""
    assert _marked(f"前面{damage}后面") == [damage]


def test_a_garbled_stretch_is_marked():
    """Where nothing goes with anything, and nobody can tell what it was."""
    garbled = "璶癯尿婴朊函仟阔谅眤訾摺嶂諺"
    (found,) = _marked(f"这里写着\n{garbled}\n的说明")
    assert garbled in found
    assert len(found) <= len(garbled) + 2


@pytest.mark.parametrize(
    "text",
    [
        "留学生落户上海要在最近连续6个月缴纳社保。",
        "奥司他韦、巯嘌呤、甲氨蝶呤",
        "壹亿叁仟柒佰柒拾肆万壹仟贰佰伍拾元",
        "かわいいひばりのひろば",
        "烫伤、烫发、滚烫",
        "唱的是ㄟㄙ·ㄎㄟ·ㄨㄞ大",
        "plain words",
    ],
)
def test_good_text_is_not_marked(text):
    """Drugs, sums in full, Japanese, and words that look like the signs."""
    assert _marked(text) == []
