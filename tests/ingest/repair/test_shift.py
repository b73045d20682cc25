"""Text that is out of step by a byte."""

import pytest

from ingest.repair.edit import applied
from ingest.repair.shift import shifted

SENTENCE = "活动由中共嘉定区委统战部指导,通过构建新型产业体系推进高质量转型发展。"
TRADITIONAL = "活動由中共嘉定區委統戰部指導,通過構建新型產業體系推進高質量轉型發展。"


def _in_step(text):
    return applied(text, shifted(text))


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        (
            "作了詳細的產業環境介紹!笆奈濉睍r期,安亭將進一步打造",
            "作了詳細的產業環境介紹。\u201c十四五\u201d時期,安亭將進一步打造",
        ),
        (
            "我們要抓住\uff01笆濉逼陂g的機遇",
            "我們要抓住。\u201c十五\u201d期間的機遇",
        ),
    ],
)
def test_what_stands_in_reports_is_brought_back(damaged, text):
    """Dropped pairs are put back, too, and the letter at the end was half a character."""
    assert _in_step(damaged) == text


@pytest.mark.parametrize("sentence", [SENTENCE, TRADITIONAL])
@pytest.mark.parametrize("lost", [2, 3])
def test_a_lost_byte_is_put_back(sentence, lost):
    """Up to where the text is in step again, whatever was dropped on the way."""
    data = sentence.encode("gbk")
    damaged = (data[:lost] + data[lost + 1 :]).decode("gbk", "ignore")
    assert damaged not in sentence
    found = _in_step(damaged)
    assert found[3:8] in sentence
    assert found.endswith(sentence[-20:])


def test_a_stretch_of_big5_is_brought_back():
    """In Big5 a letter soon ends it, so what is long enough is rare."""
    damaged = "活陞悀丹@嘉定區委"
    data = "活動由中共嘉定區委".encode("big5")
    assert (data[:3] + data[4:]).decode("big5", "ignore") == damaged
    assert _in_step(damaged) in {"活動由中共嘉定區委", damaged}


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        TRADITIONAL,
        "驥踌躇於弊輂兮,踯躅徘徊",
        "咚咚哒、咚咚哒咚哒咚哒的节奏",
        "用途广褐副雀鲷之一",
        "「彼はでき」とひろば",
        "壹亿叁仟柒佰柒拾肆万壹仟贰佰伍拾元",
        "巯嘌呤、吡嗪酰胺、癸氟哌啶醇",
        "plain words",
        "",
    ],
)
def test_good_text_stays(text):
    """Rare names, sounds, chemistry, money in full, Japanese: nobody lost a byte."""
    assert shifted(text) == []


def test_time_is_bounded():
    """A text of nothing but rare characters is given up after a while."""
    rare = "".join(chr(0x5000 + (number * 7919) % 0x4000) for number in range(20_000))
    assert isinstance(shifted(rare), list)
