"""A text that was damaged on its way, mended and reported."""

import pytest

from ingest.document import Repair
from ingest.repair import repaired

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
