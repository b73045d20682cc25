"""The text of a letter, without those that it answers."""

import pytest

from ingest.read.letter import said_in


def test_earlier_letters_are_left_out_and_counted():
    """Who wrote them goes with them; the line above stays."""
    text = (
        "明天开始申报。\n\n在 2026年1月4日，李四 写道：\n\n> 何时开始？\n> 谢谢\n\n王"
    )
    assert said_in(text, flows=False) == (["明天开始申报。", "王"], 2)


def test_a_letter_that_only_quotes_says_that():
    """Somebody passes it on."""
    text = "On Monday Li wrote:\n> 明天开始申报。\n> 请早来。\n"
    assert said_in(text, flows=False) == (
        ["On Monday Li wrote:", "明天开始申报。", "请早来。"],
        0,
    )


def test_lines_that_flow_on_are_one():
    """A space at the end says so; that of the signature's line does not."""
    text = "Submit the \ncertificate.\n面向全体 \n留学人员。\n-- \n王\n"
    assert said_in(text, flows=True)[0] == [
        "Submit the certificate.", "面向全体留学人员。", "--", "王",
    ]  # fmt: skip
    assert said_in("甲 \n乙", flows=False)[0] == ["甲", "乙"]


_HEAD = "发件人：李四\n发送时间：2026年1月4日 9:00\n收件人：中心\n主题：时限\n"


@pytest.mark.parametrize(
    ("above", "lines"),
    [
        ("-----原始邮件-----\n", 3),
        ("------------------ 原始邮件 ------------------\n", 3),
        ("---- 回复的原邮件 ----\n", 3),
        ("-----Original Message-----\n", 3),
        (_HEAD, 6),
        ("From: Li\nSent: Monday\nTo: us\n", 5),
    ],
)
def test_earlier_letters_without_marks_are_left_out(above, lines):
    """Chinese programs set no ``>``; who asks "是不是60天" has answered nothing."""
    text = f"时限为20个工作日。\n\n{above}\n是不是60天？\n请回复。\n"
    assert said_in(text, flows=False) == (["时限为20个工作日。"], lines)


def test_a_letter_that_is_passed_on_says_what_stands_below():
    """Its subject says so, or it has nothing of its own."""
    text = f"请周知。\n{_HEAD}\n时限为20个工作日。"
    said, quoted = said_in(text, flows=False, is_passed_on=True)
    assert (said[-1], quoted) == ("时限为20个工作日。", 0)
    for head in (_HEAD, f"-----原始邮件-----\n{_HEAD}"):
        said, quoted = said_in(f"{head}\n时限为20个工作日。", flows=False)
        assert (said[-1], quoted) == ("时限为20个工作日。", 0)


def test_a_sender_that_a_letter_names_cuts_nothing():
    """Only a whole head begins an earlier letter."""
    text = "请查收。\n发件人：中心\n材料寄到本处。\n时限20天。"
    assert said_in(text, flows=False)[1] == 0
