"""bot.answering.verify.exchanged: a word's counterpart in its place."""

import pytest

from bot.answering.verify.exchanged import is_exchanged

EXAMS = [
    "语言适应期内的子女参加上海中考，可以适当降分。",
    "子女可以按规定在上海参加高考。",
]
FUND = ["A foreigner who ends the employment and leaves China can withdraw the fund."]
MARRIED = [
    "The spouse must have married the returnee before the returnee came back to China.",
    "The returnee came back to China after graduation.",
]
RETIRED = ["外国人在退休年龄前离境的，社保个人账户保留。"]


@pytest.mark.parametrize(
    ("claim", "lines"),
    [
        ("语言适应期内的子女参加上海高考，可以适当降分", EXAMS),
        ("外国人在退休年龄后离境的，社保个人账户才保留", RETIRED),
        ("连续缴社保和个税满1年", ["连续缴社保或个税满1年的，限购1套。"]),
        ("要在上海累计工作满4年", ["要在上海连续工作满4年。"]),
        ("自公司成立之日起五年后缴足", ["应当自公司成立之日起五年内缴足。"]),
        ("档案到上海前，可以在网站查询", ["档案到上海后，可以在网站查询。"]),
        ("有学士学位或2年工作经验", ["有学士学位并有2年工作经验。"]),
        ("从开始境外工作后第一次入境起算", ["从结束境外工作后第一次入境起算。"]),
        ("A foreigner who ends the employment or leaves China can withdraw it.", FUND),
        ("The spouse must have married the returnee after the returnee came", MARRIED),
        (
            "For unemployment insurance the employer pays 16%",
            ["The employer pays 16% for pension insurance."],
        ),
    ],
)
def test_a_counterpart_in_the_same_place_is_told(claim, lines):
    """A sentence may hold both words: what stands beside them tells which is meant."""
    assert is_exchanged(claim, lines)


@pytest.mark.parametrize(
    ("claim", "lines"),
    [
        ("语言适应期内的子女参加上海中考可以降分", EXAMS),
        ("在上海读高中的子女可以参加高考", EXAMS),
        ("退休年龄以前离境的，账户会保留", RETIRED),
        (
            "拿签证入境之后，要申请许可",
            ["入境以前，由单位办通知。", "入境15日内申请许可。"],
        ),
        ("不会改变国籍和户籍", ["是待遇类证件，不改变国籍或户籍。"]),
        ("You can withdraw it after you end your job and leave China.", FUND),
        ("Your spouse must have married you before you came back.", MARRIED),
    ],
)
def test_what_the_sentences_say_in_other_words_is_not(claim, lines):
    """Other words around it, or a denied pair, exchange nothing."""
    assert not is_exchanged(claim, lines)
