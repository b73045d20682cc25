"""A text that was damaged on its way, mended and reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Repair
from ingest.repair import decoded, repaired

DAMAGED = (
    "安亭鎮(zhèn)的產(chǎn)業(yè)環(huán)境\n"
    "第二行\n"
    "作了詳細(xì)的產(chǎn)業(yè)環(huán)境介紹!笆奈濉睍r(shí)期,安亭\n"
    "隱\u200b形\n"
)
MENDED = (
    "安亭鎮的產業環境\n"
    "第二行\n"
    "作了詳細的產業環境介紹。\u201c十四五\u201d時期,安亭\n"
    "隱形\n"
)


def test_all_steps_follow_each_other():
    """A reading behind a character that had to be brought back first goes, too."""
    assert repaired(DAMAGED).text == MENDED


def test_every_repair_is_reported_with_its_line():
    """Line, kind, and what stood there before and stands there now."""
    repairs = repaired(DAMAGED).repairs
    assert repairs[0] == Repair(
        line=1, kind="ruby_marks", before="鎮(zhèn)", after="鎮"
    )
    by_kind = {repair.kind: repair for repair in repairs}
    assert by_kind["mojibake"] == Repair(
        line=3,
        kind="mojibake",
        before="!笆奈濉睍r",
        after="。\u201c十四五\u201d時",
    )
    assert by_kind["hidden_characters"] == Repair(
        line=4, kind="hidden_characters", before="隱\u200b", after="隱"
    )
    assert [repair.line for repair in repairs] == [1] * 4 + [3] * 6 + [4]


def test_mended_text_is_clean():
    """Mending what was mended changes nothing."""
    again = repaired(MENDED)
    assert (again.text, again.repairs, again.marked) == (MENDED, (), ())


def test_lines_stay_lines():
    """No step adds one or takes one away, so lines are those of the file."""
    assert repaired(DAMAGED).text.count("\n") == DAMAGED.count("\n")


def test_what_is_beyond_repair_is_marked_with_its_line():
    """The text stays as it is, and the place is known."""
    found = repaired("好\n锟斤拷锟斤拷\n")
    assert [(mark.line, mark.text) for mark in found.marked] == [(2, "锟斤拷锟斤拷")]
    assert found.text == "好\n锟斤拷锟斤拷\n"


def test_a_long_change_is_cut_in_the_report():
    """A whole page in the wrong encoding does not fill the report."""
    page = "留学生落户上海要缴纳社保" * 100
    found = repaired(page.encode().decode("latin-1"))
    assert found.text == page
    assert len(found.repairs[0].before) == len(found.repairs[0].after) == 201


@pytest.mark.parametrize("text", ["", "\n\n", "plain", "一\r\n二"])
def test_nothing_to_mend(text):
    """Empty, plain and short texts come back as they are."""
    assert repaired(text).text == text


_WORDS = st.sampled_from(
    [
        "留学生",
        "落户",
        "上海",
        "社保",
        "個人",
        "學歷",
        "(试行)",
        "2025年",
        "talent",
        "https://x.org",
    ]
)
_CLEAN = st.lists(_WORDS | st.sampled_from(["、", "。", "\n", " "]), max_size=30).map(
    "".join
)
_SPOILT = st.text(
    alphabet="留学生落户要交社保(shè)（bǎo）锟斤拷烫\u00c3\u00c2\u00a9ï¿½\u200b\u202e\x00\x85\n\r \tabé。\ufeff\ufffd"
)


@given(_CLEAN)
def test_clean_text_comes_back_as_it_is(text):
    """What was not damaged loses nothing, and nothing is reported."""
    assert repaired(text).text == text
    assert repaired(text).repairs == ()


@given(_SPOILT | st.text())
def test_any_text_keeps_its_lines(text):
    """Whatever is in it, no line is added or taken, and each report names one of them."""
    found = repaired(text)
    assert found.text.count("\n") == text.count("\n")
    lines = range(1, text.count("\n") + 2)
    assert all(one.line in lines for one in (*found.repairs, *found.marked))


@given(st.text().filter(lambda text: "\x00" not in text and text[:1] != "\ufeff"))
def test_marked_utf_8_is_read_exactly(text):
    """With its mark in front, any text comes back character by character."""
    found = decoded(text.encode("utf-8-sig"))
    assert found is not None
    assert found.text == text


@given(st.binary())
def test_any_bytes_are_text_or_are_not(data):
    """No bytes break the reading of them."""
    found = decoded(data)
    assert found is None or repaired(found.text).text is not None
