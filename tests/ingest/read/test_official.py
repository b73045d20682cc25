"""Official documents: what they are called."""

import pytest

from ingest.document import Section
from ingest.read.official import subject_of, with_subject_first
from ingest.read.outline import Block

_NOTICE = "关于印发《嘉定区租房补贴实施细则》的通知"


def _made(*blocks):
    return [Block(level=level, text=text) for level, text in blocks]


def test_the_subject_stands_above_letterhead_and_number():
    """Its lines are one, and an annex of the same letters does not take its place."""
    found = with_subject_first(
        _made(
            (1, "嘉定区人力资源和社会保障局文件"),
            (0, "嘉人社规〔2025〕3号"),
            (2, "关于印发《嘉定区租房"),
            (2, "补贴实施细则》的通知"),
            (0, "各镇："),
            (2, "嘉定区租房补贴实施细则"),
            (3, "第一章 总则"),
            (0, "第一条"),
        )
    )
    assert [(block.level, block.text) for block in found] == [
        (1, _NOTICE),
        (0, "嘉定区人力资源和社会保障局文件"),
        (0, "嘉人社规〔2025〕3号"),
        (0, "各镇："),
        (3, "嘉定区租房补贴实施细则"),
        (4, "第一章 总则"),
        (0, "第一条"),
    ]


def test_a_subject_is_cut_at_any_word():
    """Where its first line says what it is about, the kind of document ends it."""
    found = with_subject_first(
        _made((2, "关于做好2026年留学回国人员"), (2, "落户工作的通知"), (0, "各镇："))
    )
    assert found[0] == Block(level=1, text="关于做好2026年留学回国人员落户工作的通知")


@pytest.mark.parametrize(
    "blocks",
    [
        ((1, "人才政策汇编"), (2, "关于印发某某办法的通知"), (0, "第一条")),
        ((2, "网上办理须知"), (0, "先登录。"), (2, "材料清单"), (0, "护照。")),
        (
            (2, "第一章 申请和审批的一般规定"),
            (0, "第一条"),
            (2, "第二章 附则"),
            (0, "第二条"),
        ),
        ((1, "嘉定人才沙龙"), (2, "时间：周六"), (0, "请来。")),
        ((0, "没有标题。"),),
        ((1, "某局文件"), (0, "正文。")),
    ],
)
def test_other_headings_stay_as_they_are(blocks):
    """A collection, parts of a guide, chapters, posters, and texts without headings."""
    made = _made(*blocks)
    assert with_subject_first(made) == made


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "嘉人社规〔2020〕2号\n嘉定区租房补贴办法（试行）\n第一条",
            "嘉定区租房补贴办法（试行）",
        ),
        (
            "关于做好2026年留学回国人员\n落户工作的通知\n各镇：",
            "关于做好2026年留学回国人员落户工作的通知",
        ),
        ("本办法自印发之日起施行。\n其他规定", ""),
        ("补贴1500元", ""),
        ("", ""),
    ],
)
def test_a_text_without_headings_begins_with_its_subject(text, subject):
    """It is called so where its file is called ``附件1``."""
    assert subject_of([Section(heading=(), text=text)]) == subject
