"""Sections without headings -> the same under lines that are numbered as headings are."""

import pytest

from ingest.document import Section
from ingest.read.numbered import under_numbers


def _read(*texts: str) -> list[tuple[str, str]]:
    pages = [None] if len(texts) == 1 else range(1, len(texts) + 1)
    sections = [
        Section(heading=(), text=text, page=page)
        for text, page in zip(texts, pages, strict=True)
    ]
    return [(" > ".join(s.heading), s.text) for s in under_numbers(sections)]


def test_official_numbers_are_headings():
    """What stands below a number goes under it, and under that above it."""
    text = (
        "关于人才补贴的通知\n\n各有关单位：\n\n一、申请条件\n\n（一）基本条件\n\n"
        "在本区工作。\n\n（二）其他条件\n\n无失信记录。\n\n二、补贴标准\n\n每人5万元。"
    )
    assert _read(text) == [
        ("", "关于人才补贴的通知\n\n各有关单位："),
        ("一、申请条件 > （一）基本条件", "在本区工作。"),
        ("一、申请条件 > （二）其他条件", "无失信记录。"),
        ("二、补贴标准", "每人5万元。"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("第一章 总则", "第二章 附则"),
        ("一、谁可以申请？", "二、注意："),
        ("(一)對象", "(二)標準"),
        ("1. Eligibility", "2. Amount"),
        ("1、对象", "2、标准"),
    ],
)
def test_each_way_of_numbering_is_known(first, second):
    """Brackets and stops may be of either width, numbers of either kind."""
    text = f"{first}\n本区企业。\n{second}\n5万元。"
    assert _read(text) == [(first, "本区企业。"), (second, "5万元。")]


@pytest.mark.parametrize(
    "text",
    [
        "一、营业执照\n二、身份证\n三、申请表\n以上一式三份。",
        "一、时间：3月1日\n二、地点：安亭\n三、内容\n见附件。",
        "一、申请人应当在本区工作。\n二、申请人应当无失信记录。",
        "1.5万元\n每人。\n2.5万元\n每户。",
        "二、标准\n5万元。\n三、期限\n一年。",
        "一、标准\n5万元。\n三、期限\n一年。",
        "一、标准\n5万元。",
        "3. 标准\n5万元。\n4. 期限\n一年。",
        f"一、{'很' * 40}\n5万元。\n二、{'很' * 40}\n一年。",
        "",
    ],
)
def test_lists_and_sentences_stay_text(text):
    """Items that follow each other, sentences, and what does not count from one."""
    assert _read(text) == [("", text)]


def test_a_numbered_sentence_ends_what_stands_above_it():
    """It is said beside the heading before it, not below it."""
    text = "一、标准\n5万元。\n二、期限\n一年。\n三、本通知由区人社局解释。"
    assert _read(text)[-1] == ("", "三、本通知由区人社局解释。")


def test_headings_go_on_over_pages():
    """A page begins under the heading of the page before; pages stay apart."""
    sections = under_numbers(
        [
            Section(heading=(), text="一、对象\n本区企业。\n二、标准\n5万元。", page=1),
            Section(heading=(), text="一次付清。", page=2),
        ]
    )
    assert [(s.heading, s.text, s.page) for s in sections] == [
        (("一、对象",), "本区企业。", 1),
        (("二、标准",), "5万元。", 1),
        (("二、标准",), "一次付清。", 2),
    ]


def test_a_file_that_shows_its_headings_is_left_as_it_is():
    """Numbers below a heading that is set as one are a list of its own."""
    sections = [Section(heading=("标准",), text="一、对象\n企业。\n二、金额\n5万。")]
    assert under_numbers(sections) == tuple(sections)
