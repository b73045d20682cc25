"""Lines that a program has cut at one width."""

import pytest

from ingest.read.unwrapped import unwrapped

_NOTICE = """\
各有关单位：
    根据《上海市留学人员创业资助办法》的有关规定，现就开展2026年度
留学人员创业资助申报工作有关事项通知如下，请各单位认真组织，并在规
定的期限内把全部材料交到区人力资源和社会保障局。
    一、申报条件
    申请人为企业法定代表人，持股比例不低于百分之三十，并且在本市缴
纳社会保险满六个月。
联系人：王老师
"""


_NAMES = """\
Returnee Innovation Forum, opening on the first of May
Jiading Hydrogen Industry Conference with an exhibition
Anting Automobile City, open house for people from abroad"""


def test_sentences_of_a_notice_are_whole():
    """Paragraphs, headings and labels begin lines of their own."""
    lines = unwrapped(_NOTICE).splitlines()
    assert len(lines) == 5
    assert "2026年度留学人员创业资助" in lines[1]
    assert lines[1].endswith("社会保障局。")
    assert lines[2] == "    一、申报条件"
    assert lines[3].endswith("并且在本市缴纳社会保险满六个月。")
    assert lines[4] == "联系人：王老师"


def test_an_english_line_that_goes_on_in_small_letters_does():
    """A letter is cut at 72 columns, wherever that is."""
    text = "Applicants who have\nworked here may apply.\nContact: Li\n\nSee you"
    assert unwrapped(text) == (
        "Applicants who have worked here may apply.\nContact: Li\n\nSee you"
    )


def test_an_english_line_may_go_on_with_a_number():
    """Where lines are as wide as each other, the word that came next did not fit."""
    text = (
        "Applicants who hold a degree from an overseas university and have\n"
        "worked in Jiading for at least six months may apply for a grant of\n"
        "2,000 yuan a month, which is paid in the month that comes\n"
        "next.\n"
    )
    assert unwrapped(text).count("\n") == 1


@pytest.mark.parametrize(
    "text",
    [
        "海归人才公寓申请指南（二〇二六年第一次修订征求意见稿）\n嘉定区",
        _NAMES,
        "甲公司\n乙公司\n丙公司",
        "博乐南路111号\n电话：59530000\n- 护照\n1. 学位证\n第二条 甲",
        "",
    ],
)
def test_lines_that_nobody_cut_stay(text):
    """A title, a list of names and single facts are lines of their own."""
    assert unwrapped(text) == text
