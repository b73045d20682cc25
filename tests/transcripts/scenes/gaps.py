"""6. What had no answer: grouped by meaning, answered by staff or by a new document."""

from tests.transcripts.stage import Stage

_LICENCE = """\
---
title: 驾照换领
kind: policy
language: zh-Hans
---

## 怎么换领

持国外驾照的,到车管所申请换领中国驾照,并参加科目一考试\u3002

## In English

A foreign driving licence is exchanged at the vehicle office, after a written test.
"""


async def play(stage: Stage) -> None:
    """Three people ask one thing, one another; staff answer, a document answers."""
    people = [stage.person(stage.text(*names)) for names in _PEOPLE]
    asked = [
        stage.text(
            "注册商标要多少钱?",
            "註冊商標要多少錢?",
            "What does it cost to register a trademark?",
        ),
        stage.text(
            "What does it cost to register a trademark?",
            "商標註冊費用多少?",
            "注册商标要多少钱?",
        ),
    ]
    for person, question in zip(people, asked, strict=False):
        [answer] = await stage.says(person, question)
        await stage.presses(person, answer, "q:tell:")
    [other] = await stage.says(
        people[2],
        stage.text(
            "国外驾照怎么换领?",
            "國外駕照怎麼換領?",
            "How do I exchange my foreign driving licence?",
        ),
    )
    await stage.presses(people[2], other, "q:tell:")
    await _answered(stage)
    await _brought(stage)


_PEOPLE = (("小王", "小王", "Wang"), ("小陈", "小陳", "Chen"), ("小赵", "小趙", "Zhao"))


async def _answered(stage: Stage) -> None:
    staff = stage.staff
    [listed] = await stage.says(staff, "/gaps")
    await stage.presses(staff, listed, "gap:ans:")
    [review] = await stage.says(
        staff,
        stage.text(
            "注册一个商标,一个类别270元,在网上申请\u3002".replace(",", "\uff0c"),
            "註冊一個商標,一個類別270元,在網上申請\u3002".replace(",", "\uff0c"),
            "To register a trademark costs 270 yuan a class, applied for online.",
        ),
    )
    await stage.presses(staff, review, "gap:pub", 3)


async def _brought(stage: Stage) -> None:
    stage.note(
        stage.text(
            "工作人员放入一份新文件:驾照换领".replace(":", "\uff1a"),
            "工作人員放入一份新文件:駕照換領".replace(":", "\uff1a"),
            "Staff put in a new document about driving licences",
        )
    )
    path = stage.settings.knowledge / "policies" / "driving-licence.md"
    path.write_text(
        _LICENCE.replace("的,", "的\uff0c").replace("照,", "照\uff0c"), "utf-8"
    )
    stage.syncs()
    await stage.hears(1)
    await stage.says(stage.staff, "/gaps")
