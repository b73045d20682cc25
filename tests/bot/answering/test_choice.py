"""bot.answering.choice: what an answer tells, and in which order."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answer import Answer, answer_from
from bot.answering.evidence import find_evidence
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from ingest.corpus import index_of
from ingest.document import Language
from ingest.glossary import Glossary, Group
from ingest.script import has_ideographs, language_of

TODAY = date(2026, 11, 23)
NO_WORDS = Glossary()


def _sentences(library, text: str):
    question = question_of(text)
    with library.reading() as index:
        hits = Retriever(Glossary()).hits(question, index, 20)
        return find_evidence(question, hits, index, Glossary(), TODAY).sentences


def _told(encoder, folder, rows, text: str, glossary: Glossary = NO_WORDS):
    index = index_of(folder, rows, encoder)
    question = question_of(text)
    hits = Retriever(glossary).hits(question, index, 20)
    found = find_evidence(question, hits, index, glossary, TODAY)
    index.close()
    return [one.text for one in found.sentences]


GRADES = (
    "人才类别分为三类。类别由区人才办认定。"
    "博士每月补贴4000元。硕士每月补贴3000元。本科每月补贴1000元。"
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("硕士每月补贴多少钱", "硕士每月补贴3000元。"),
        ("补贴的类别有哪些", "人才类别分为三类。"),
    ],
)
def test_what_says_most_goes_first(encoder, tmp_path, text, first):
    """The answer stands before what leads up to it; a list keeps its order."""
    assert _told(encoder, tmp_path, [("grades", "海归补贴", GRADES)], text)[0] == first


TALENTS = Glossary(groups=(Group(words=("港澳台", "香港人", "台湾人"), line=1),))
CODES = (
    "加入外国国籍的人可以申办证件，代码是L。香港专业人才可以申办证件，代码是H。"
    "台湾专业人才可以申办证件，代码是T。"
)
MASTERS = (
    "国内非双一流本科加国外硕士，须连续12个月缴社保。"
    "国内双一流本科加国外硕士，须连续6个月缴社保。"
)
AGES = (
    "落户可以随迁16周岁及以下的子女。随迁的配偶要在职。"
    "16周岁以上的子女在读高中的，也可以随迁落户。"
)
BASES = (
    "社保基数所依据的月平均工资是12434元。社保缴费基数上限是每月37302元。"
    "社保缴费基数下限是每月7460元。"
)
CARS = "买免税车，须回国工作。买免税车，在外停留不得超过2年。买免税车，每人限购1辆。"


@pytest.mark.parametrize(
    ("section", "text", "first"),
    [
        (CODES, "台灣人申辦證件的代碼是什麼", "台湾专业"),
        (MASTERS, "双一流本科加国外硕士要交几个月社保", "国内双一流"),
        (AGES, "17岁的孩子可以随迁落户吗", "16周岁以上"),
        (BASES, "社保基数下限现在多少", "社保缴费基数下限"),
        (CARS, "免税车可以买两辆吗", "买免税车，每人限购1辆"),
    ],
)
def test_of_sentences_alike_the_one_for_who_is_asked_for_goes_first(
    encoder, tmp_path, section, text, first
):
    """What holds for another person, degree, age or measure is no answer."""
    rows = [("rules", "办理规定", section)]
    assert _told(encoder, tmp_path, rows, text, TALENTS)[0].startswith(first)


def test_another_passage_that_names_what_is_asked_for_begins_the_answer(
    encoder, tmp_path
):
    """The rule for who takes a nationality is no answer for who holds a green card."""
    rows = [
        ("a", "加入外国国籍，户口要注销吗", "加入外国国籍的人须注销户口。"),
        ("b", "有外国绿卡怎么办", "警方的说明是，暂不注销持绿卡者的户口。"),
    ]
    told = _told(encoder, tmp_path, rows, "拿了绿卡户口要注销吗")
    assert told[0] == "警方的说明是，暂不注销持绿卡者的户口。"


def test_where_it_comes_from_is_told_last(encoder, tmp_path):
    """Who asks wants the rule first; that an agency tells of it is read behind it."""
    rule = (
        "本节的留学生落户社保要求来自机构转述，以主管部门公布为准。"
        "留学生落户的社保要连续6个月缴纳。"
    )
    told = _told(encoder, tmp_path, [("h", "留学生落户", rule)], "留学生落户社保要求")
    assert told[0] == "留学生落户的社保要连续6个月缴纳。"
    assert told[-1].startswith("本节")


def test_an_english_sentence_with_a_chinese_name_is_english(encoder, tmp_path):
    """It is told before the Chinese ones, and the answer is not said to be Chinese."""
    told = (
        "The hukou (户口) of a returnee takes three steps.\n"
        "Employers (用人单位) apply for the hukou (户口) online.\n"
        "海归落户由用人单位在网上申请户口。"
    )
    index = index_of(tmp_path, [("hukou", "Hukou 户口", told)], encoder)
    question = question_of("how do returnees apply for the hukou online?")
    hits = Retriever(Glossary()).hits(question, index, 20)
    found = find_evidence(question, hits, index, Glossary(), TODAY)
    scores = {one.text: one.score for one in found.sentences}
    answer = answer_from(question, replace(found, support=1.0), index.cards)
    index.close()
    assert max(scores, key=lambda text: scores[text]).startswith("Employers")
    assert isinstance(answer, Answer)
    assert not answer.is_foreign


def test_who_asks_in_chinese_reads_no_english_beside_chinese(library):
    """The English section says the same again; who asks in English may read both."""
    chinese = _sentences(library, "社保6个月 social insurance 6 months")
    assert chinese
    assert all(has_ideographs(sentence.text) for sentence in chinese)
    english = _sentences(library, "How many months of social insurance?")
    assert not has_ideographs(english[0].text)


def test_who_mixes_english_into_chinese_reads_chinese(library):
    """An English passage may fit best, by its words; its document says it in Chinese."""
    found = _sentences(library, "hukou需要social insurance吗")
    assert found
    assert all(has_ideographs(sentence.text) for sentence in found)


LICENCE = (
    ("steps", "注册公司", "领取营业执照时，纸质执照可以邮寄，另有电子执照。"),
    (
        "english",
        "Register a company: In English",
        (
            "You register a company on the online platform of the city, and the company "
            "gets its business licence there."
        ),
    ),
)


def test_what_the_english_does_not_tell_is_told_in_chinese(encoder, tmp_path):
    """A detail that stands in the Chinese text alone goes behind the English."""
    asked = "is there an electronic business licence of my company, too?"
    told = _told(encoder, tmp_path, LICENCE, asked)
    assert [language_of(text) is Language.EN for text in told] == [True, False]
    assert "电子执照" in told[-1]


def test_an_aspect_that_only_the_chinese_tells_is_told_at_once(encoder, tmp_path):
    """Who asks whether a licence comes by post is not told first where to register."""
    asked = "can the paper business licence of my company be sent by post?"
    told = _told(encoder, tmp_path, LICENCE, asked)
    assert "邮寄" in told[0]


PRESIDENTS = (
    ("chinese", "SORSA", "SORSA的Jiading分会 (branch) 的eighth president是李儒新。"),
    (
        "english",
        "SORSA: In English",
        "SORSA has a branch in Jiading, whose president in 2025 was Chen.",
    ),
)


def test_what_only_the_chinese_tells_is_told_at_once(encoder, tmp_path):
    """Who asks for the eighth president is not told of another one first."""
    asked = "who was the eighth president of the branch in Jiading?"
    told = _told(encoder, tmp_path, PRESIDENTS, asked)
    assert "李儒新" in told[0]


def test_where_the_english_tells_all_no_chinese_is_added(encoder, tmp_path):
    """An English reader gets Chinese for nothing only."""
    told = _told(encoder, tmp_path, LICENCE, "which platform to register a company on?")
    assert told
    assert all(language_of(text) is Language.EN for text in told)
