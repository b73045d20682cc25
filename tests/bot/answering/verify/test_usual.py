"""bot.answering.verify.usual: words that say nothing of the matter."""

import pytest

from bot.answering.verify.usual import usual


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("通常须在网上办理", "一般情况下需要在线申请办理"),
        ("自受理之日起缴纳", "自受理起交纳"),
        ("坐落于地铁站附近", "位于地铁站附近"),
        ("入境之前携带", "入境以前带"),
        ("you usually have to pay", "you normally need to pay"),
    ],
)
def test_words_for_the_same_have_one_form(one, other):
    """What models like to exchange makes no difference."""
    assert usual(one) == usual(other)


@pytest.mark.parametrize("text", ["无需办证", "应届生", "不需要押金", "申请材料"])
def test_what_changes_the_meaning_keeps_its_words(text):
    """Denials, and words that only contain such a one."""
    assert usual(text) == text
