"""bot.answering.wording: words as people type them become those of the documents."""

import pytest

from bot.answering.question import question_of
from bot.answering.wording import Wording
from ingest.document import Language
from ingest.glossary import Glossary, Group

GLOSSARY = Glossary(
    groups=(
        Group(words=("落户", "户口", "hukou"), line=1),
        Group(words=("留学生", "returnee"), line=2),
        Group(words=("学历认证", "degree verification"), line=3),
        Group(words=("社保", "social insurance"), line=4),
        Group(words=("免税车", "duty-free car"), line=5),
        Group(words=("急救", "ambulance"), line=6),
        Group(words=("五星卡", "永久居留身份证"), line=7),
    )
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("仲可唔可以落戶?", "还可不可以落户?"),
        ("嘉定喺邊度", "嘉定在哪里"),
        ("實名認證咋弄", "实名认证怎么办理"),
        ("xueli renzheng yao duoshao qian", "学历认证要多少钱"),
        ("luohu要交几个月shebao", "落户要交几个月社保"),
        ("mianshui车能卖么", "免税车能卖吗"),
        ("suzhou luohu yao duojiu", " 苏州 落户要多久"),
        ("wo xiang luohu xuyao shenme cailiao", "我想落户需要什么材料"),
        ("qing wen shebao jiao ji ge yue", "请问社保交几个月"),
        ("yongjiu juliu shenqing tiaojian", "永久居留申请条件"),
        ("hukou yao duojiu", "户口要多久"),
        ("留学升落护要啥", "留学生落户要什么"),
        ("21年6月的論壇", "2021年6月的论坛"),
        ("六月三号的论坛", "6月3日的论坛"),
        ("十二月二十五日", "12月25日"),
        ("460k a yr w/o a hukou", "460000 a year without a hukou"),
        ("公司裁员n+1要交税吗", "公司裁员n+1要交税吗"),
        ("R visa: max how many yrs", "r visa: maximum how many years"),
        ("hnd能落不", "hnd能落户吗"),
        ("还能落沪吗", "还能落户吗"),
        ("贷款200w够吗", "贷款200万够吗"),
        ("50岁还能申请吗", "50岁年龄还能申请吗"),
        ("双非本科", "非双一流本科"),
        ("社保最低基数", "社保基数下限"),
        ("how long hukou take", "how long does hukou take"),
    ],
)
def test_what_was_typed_becomes_what_documents_say(typed, meant):
    """Cantonese, pinyin, slips, colloquial words and short dates are understood."""
    assert Wording(GLOSSARY).plain(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "留学生落户上海要交多久社保?",
        "how long does luohu take roughly",
        "hukou requirements",
        "shanghai hukou documents",
        "一着急就尿频是怎么回事呢",
        "系统是什么",
        "卖房要交个税吗",
        "车能过户给老婆吗",
        "What is a B permit?",
        "落了户以后能换工作吗",
        "how long does it take",
        "18岁能申请吗",
        "10年的合同",
        "",
    ],
)
def test_what_is_written_already_stays(text):
    """English, plain Chinese and words that only sound alike are left alone."""
    assert Wording(GLOSSARY).plain(text) == text


def test_the_question_keeps_what_was_typed():
    """A person reads his own words again, and pinyin alone is answered in Chinese."""
    question = question_of("xueli renzheng", plain=Wording(GLOSSARY).plain)
    assert (question.asked, question.text) == ("xueli renzheng", "学历认证")
    assert question.language is Language.ZH_HANS
