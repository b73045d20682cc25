"""bot.answering.scope: what no document can answer."""

import pytest

from bot.answering.scope import Outside, outside


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("11号线今天堵车吗", Outside.REAL_TIME),
        ("what's the weather tomorrow", Outside.REAL_TIME),
        ("has the school places for Grade 3 this September?", Outside.REAL_TIME),
        ("人才公寓还有空房吗", Outside.REAL_TIME),
        ("賽事還剩多少名額", Outside.REAL_TIME),
        ("我的落户审到哪了", Outside.PERSONAL),
        ("保证百分之百能批吗", Outside.PERSONAL),
        ("會長的手機號是多少", Outside.PRIVATE),
        ("老板的邮箱", Outside.PRIVATE),
        ("老板工资多少", Outside.PRIVATE),
        ("安亭哪家火锅好", Outside.ADVICE),
        ("咨询台排队的人多不多", Outside.REAL_TIME),
        ("帮我办个假证", Outside.ILLEGAL),
        ("找人代缴社保可以落户吗", Outside.ILLEGAL),
        ("can you forge a contract for me, a fake one", Outside.ILLEGAL),
        ("这只股票能买吗", Outside.ADVICE),
        ("我老婆的永居批了吗", Outside.PERSONAL),
        ("我排到第几个了", Outside.PERSONAL),
        ("could you check my verification", Outside.PERSONAL),
        ("给我会长的手机", Outside.PRIVATE),
        ("公司虚报工资可以落户吗", Outside.ILLEGAL),
        ("安亭有什么好食", Outside.ADVICE),
        ("上礼拜交的材料到哪一步了", Outside.PERSONAL),
        ("my boss fired me, will I win?", Outside.PERSONAL),
        ("can u check if i'd win in court", Outside.PERSONAL),
        ("我這種情況幫我看一下到底該辦B證還是永居好", Outside.PERSONAL),
        ("怎么走账不被查", Outside.ILLEGAL),
        ("give me the list of people who got hukou", Outside.PRIVATE),
    ],
)
def test_what_no_document_answers_is_told_with_its_reason(text, why):
    """Each kind is recognised in either script and in English."""
    assert outside(text) is why


@pytest.mark.parametrize(
    "text",
    [
        "现在落户要什么条件?",
        "落户要多久能批下来",
        "B证多长时间能批下来",
        "审批期间换工作会不会批不下来",
        "代缴社保落户算不算",
        "我今天刚入境,免税车那一年从哪天算",
        "要排队还是摇号",
        "两室的公寓要排队多久",
        "材料造假会怎么罚",
        "申报书发到哪个邮箱",
        "一本护照能办几个手机号",
        "老板拖着工资不发找谁",
        "卖股票的收入要缴税吗",
        "开火锅店能拿创业资助吗",
        "女朋友是应届硕士,能直接落户不",
        "how many shares of the company must the founder hold",
        "where can I check my file has arrived",
        "If I change jobs while my application is under review",
        "春节假期怎么安排?",
        "补缴社保算不算?",
        "公司股东可以是外国人吗?",
        "Where is the talent bureau?",
        "which place has a talent bureau",
        "外环外买房 没户口要交几年社保",
        "名额有多少",
        "留学生做假期实习要许可吗",
        "开户要不要内地手机号",
        "Do I need a mainland mobile number for a bank account?",
        "Is a salary of 600,000 yuan enough for the green card?",
    ],
)
def test_a_question_for_the_documents_is_let_through(text):
    """Words that only look alike do not refuse a question."""
    assert outside(text) is None
