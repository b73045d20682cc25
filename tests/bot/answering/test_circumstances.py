"""bot.answering.circumstances: what a question tells of the one who asks."""

import pytest

from bot.answering.circumstances import without_circumstances


@pytest.mark.parametrize(
    ("text", "general"),
    [
        ("我住松江,免税车去哪个海关办", "免税车去哪个海关办"),
        ("持美国护照能办b证吗", "能办b证吗"),
        ("我2023年从香港大学毕业,能买免税车吗", "能买免税车吗"),
        ("明年六月毕业,落户要交几个月社保", "落户要交几个月社保"),
        ("2022年开的公司,认缴写了30年,现在要不要改", "现在要不要改"),
        (
            "i hold a british passport, do i need a work permit",
            "do i need a work permit",
        ),
        (
            "can our daughter go to a state school (french passport)",
            "can our daughter go to a state school",
        ),
        ("can i keep my hukou with a us green card", "can i keep my hukou"),
    ],
)
def test_what_one_tells_of_oneself_is_left_out(text, general):
    """Papers, places and years of the asker's own life ask for no other rule."""
    assert without_circumstances(text).strip() == general


@pytest.mark.parametrize(
    "text",
    [
        "松江有没有留创园",
        "2024年嘉定新注册公司多少家",
        "2026年留学落户政策",
        "日本签证怎么办",
        "美国护照怎么换",
        "深圳留学生落户要什么条件",
        "what are the rules of hangzhou",
        "how long did returnees pay for the hukou in 2023",
        "how many startups registered in 2023",
    ],
)
def test_what_is_asked_for_stays(text):
    """A place, a year or a country that is asked about stays in the question."""
    assert without_circumstances(text).strip() == text


def test_a_message_that_only_tells_stays_whole():
    """Where nothing asks, nothing is known to be beside the question."""
    assert without_circumstances("我是海归,刚回国") == "我是海归 刚回国"
