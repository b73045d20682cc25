"""The text of a letter, without those that it answers."""

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
