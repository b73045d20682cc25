"""bot.answering.asking: what is asked for, and how a text shows it."""

import pytest

from bot.answering.asking import (
    Sought,
    is_abroad,
    is_to_come,
    shows,
    sought_in,
    without_asking,
)


@pytest.mark.parametrize(
    ("sought", "text", "is_shown"),
    [
        (Sought.SPAN, "新公司法2024年7月1日施行", False),
        (Sought.SPAN, "登记时间是2023年5月6日至10日", False),
        (Sought.SPAN, "新公司要在5年内缴足", True),
        (Sought.SPAN, "法定时限:20(个工作日)", True),
        (Sought.SPAN, "通知有效期至2025年11月30日", True),
        (Sought.SPAN, "the scheme runs until 31 december 2027", True),
        (Sought.COUNT, "mentors were appointed on 25 july 2024", False),
        (Sought.COUNT, "12 mentors were appointed on 25 july 2024", True),
        (Sought.COUNT, "第三届大赛于2022年举行", False),
        (Sought.RATE, "2024年8月", False),
        (Sought.MONEY, "一期楼宇约1万平方米", False),
        (Sought.MONEY, "the first phase has 10,000 square metres", False),
        (Sought.MONEY, "第三届大赛约有1.2万个项目", False),
        (Sought.MONEY, "最高给4000万的补贴", True),
        (Sought.MONEY, "本人和家属免签证费", True),
        (Sought.MONEY, "the cap is 2.4 million yuan", True),
        (Sought.MONEY, "holders pay no visa fee", True),
        (Sought.MONEY, "每人一次性资助五十万元", True),
        (Sought.MONEY, "up to two million yuan", True),
        (Sought.SPAN, "within thirty days of arrival", True),
        (Sought.SPAN, "自受理之日起二十个工作日内", True),
        (Sought.RATE, "减按百分之十五的税率", True),
        (Sought.MONEY, "注册资本没有法定最低额", True),
        (Sought.COUNT, "不限套数", True),
        (Sought.MONEY, "there is no legal minimum", True),
        (Sought.MONEY, "办理海外人才居住证不收费", True),
        (Sought.MONEY, "费用由用人单位承担", True),
        (Sought.MONEY, "the visa is issued at no charge", True),
        (Sought.SPAN, "材料齐全的当场办结", True),
        (Sought.SPAN, "the card is printed on the spot", True),
        (Sought.RATE, "小微企业减半征收", True),
        (Sought.PHONE, "请写信到talent@example.org", True),
        (Sought.MONEY, "按使用年限每满一年减10%", False),
        (Sought.MONEY, "建设费用补贴由30%提到50%", True),
        (Sought.MONEY, "the duty-free car is a joint-venture car", False),
        (Sought.SPAN, "b类工作许可一般到60岁", False),
        (Sought.ADDRESS, "靠近地铁11号线嘉定新城站", True),
    ],
)
def test_a_number_shows_its_own_kind_alone(sought, text, is_shown):
    """A date does not say how long, nor how many; ten thousand metres are no price."""
    assert shows(sought, text) is is_shown


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("工位一个月多少钱", True),
        ("加氢一公斤卖多少", True),
        ("学费呢?", True),
        ("贵不贵", True),
        ("is it expensive", True),
        ("贵宾是谁", False),
        ("what is the minimum salary", True),
        ("B证工资能换外汇吗", False),
        ("子女学费能免个税吗", False),
        ("can an intern get the hongkou rent money", False),
        ("what taxes and fees does a returnee save", False),
    ],
)
def test_who_names_money_does_not_always_ask_for_a_sum(question, is_asked):
    """Whether wages may be sent home is no question of how much."""
    assert (Sought.MONEY in sought_in(question)) is is_asked


def test_what_is_left_beside_the_words_of_asking():
    """Whoever only asks whether it is dear says nothing else; a thing beside it is left."""
    kinds = (Sought.YES, Sought.MONEY)
    assert not without_asking("贵吗", kinds).strip()
    assert without_asking("押金贵吗", kinds).strip() == "押金"


def test_which_days_is_no_question_for_how_long():
    """几天 is a span, 哪几天 are dates."""
    assert Sought.SPAN in sought_in("审批要几天")
    assert Sought.SPAN not in sought_in("登记是哪几天")


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        ("hand it in at the service centre", True),
        ("the office is in jiading district", True),
        ("到嘉定区人才服务中心交原件,地址:新成路118号", True),
        ("pay social insurance for 6 months in a row with one employer", False),
        ("apply in writing, at least 30 days in advance", False),
        ("the approval takes 20 days in total", False),
    ],
)
def test_an_address_is_a_place_not_any_phrase_with_in(text, is_shown):
    """``In a row`` tells nobody where to go."""
    assert Sought.ADDRESS in sought_in("where is it handled?")
    assert shows(Sought.ADDRESS, text) is is_shown


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("电话是多少", Sought.PHONE),
        ("生病急救打什么", Sought.PHONE),
        ("number to call after a crash", Sought.PHONE),
        ("要交多久社保", Sought.SPAN),
        ("在哪里办", Sought.ADDRESS),
        ("how much is the rent", Sought.MONEY),
        ("谁是会长", Sought.WHO),
        ("几点开门", Sought.CLOCK),
    ],
)
def test_what_is_asked_for_is_told_by_its_words(question, sought):
    """Each kind is known by how one asks for it."""
    assert sought in sought_in(question)


@pytest.mark.parametrize(
    ("sought", "text", "is_shown"),
    [
        (Sought.PHONE, "客服021-95588", True),
        (Sought.PHONE, "最高50万元", False),
        (Sought.MONEY, "费用是360元", True),
        (Sought.MONEY, "6个月", False),
        (Sought.SPAN, "连续6个月", True),
        (Sought.DATE, "2021年6月3日", True),
        (Sought.CLOCK, "9:00至17:00", True),
    ],
)
def test_what_an_answer_shows_is_told_by_its_form(sought, text, is_shown):
    """A number of one kind is no answer to another."""
    assert shows(sought, text) is is_shown


def test_the_future_and_other_countries_papers_are_told():
    """What concerns coming home is no foreign matter, whatever country it names."""
    assert is_to_come("下一届论坛什么时候")
    assert not is_to_come("论坛什么时候举行的")
    assert is_to_come("when is the next forum")
    assert not is_to_come("i leave china next month, can i get my pension")
    assert is_abroad("英国签证怎么办")
    assert not is_abroad("有美国绿卡,还能保留上海户口吗")
