"""Service matters of Guangdong -> documents as offices write them, and questions about them.

The file is gd_matters of the benchmark folder: for each matter who handles it, where, how
long it takes, what it needs. Documents have them under headings, in lines, or in one piece.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answering.training.sources import SEED
from ingest.document import Card, Document, Kind, Language, Section
from ingest.encode.training.pairs import rows

FILE = "gd_matters"

MATTERS = 1_400
"""Matters that become documents."""

LONGEST_NAME = 30
"""Characters of a matter's name, at most: longer ones nobody types."""

FACT_CHARS = 20
"""Of what is told under a heading, by which the passage that has it is known."""

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "主管部门": ("{}归哪个部门管", "{}是哪个单位负责的？", "办{}找哪个部门"),
    "办理地点": ("{}在哪里办", "{}去哪办理？", "办{}要去什么地方", "请问{}的办理地点"),
    "办理时限": ("{}多久能办好", "{}要多少个工作日", "办{}需要几天？"),
    "受理条件": ("{}有什么条件", "申请{}需要满足什么条件？", "什么情况可以办{}"),
    "申请材料": ("{}要准备什么材料", "办理{}需要哪些资料？", "{}要交什么"),
    "咨询电话": ("{}咨询电话多少", "{}打哪个电话问？", "{}的电话"),
    "服务对象": ("谁可以办{}", "{}面向哪些人？"),
}
"""What is asked of a matter, by the heading that answers it."""

UNANSWERED = (
    "{}收费多少", "{}窗口几点下班", "{}能网上办吗", "{}办下来有效期多久", "{}不批怎么申诉",
    "{}能加急吗", "{}可以邮寄领取吗", "{}去年批了多少件", "{}的委托书怎么写", "{}要不要面试",
)  # fmt: skip
"""What no matter tells."""

_KEYS = {
    "部门": "主管部门",
    "办理地点": "办理地点",
    "时限": "办理时限",
    "受理条件": "受理条件",
    "材料": "申请材料",
    "咨询电话": "咨询电话",
    "服务对象": "服务对象",
}
"""What the file calls them, and the heading."""

_NEXT = re.compile(r"；(?=(?:类型|办理地点|时限|受理条件|材料|咨询电话|服务对象)：)")
_DAYS = re.compile(r"(\d+)\((工作日|自然日)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A matter, and what is told of it by heading."""

    name: str
    told: Mapping[str, str]


def matters_of(bench: Path) -> tuple[list[Matter], list[Matter]]:
    """Read the matters to learn from, in an order by chance, and all others.

    They are the same in every run.
    """
    told = {row["question"]: row["passage"] for row in rows(bench, FILE)}
    names = sorted(name for name in told if len(name) <= LONGEST_NAME)
    chosen = random.Random(SEED).sample(names, min(MATTERS, len(names)))  # noqa: S311 - not a secret
    others = sorted(set(names).difference(chosen))
    learned, left = (
        [Matter(name=name, told=_told(told[name])) for name in part]
        for part in (chosen, others)
    )
    return learned, left


def _told(passage: str) -> dict[str, str]:
    parts = (part.partition("：") for part in _NEXT.split(passage))
    return {
        _KEYS[key]: _DAYS.sub(r"\1个\2", text.removeprefix("办理地点：").strip())
        for key, _, text in parts
        if key in _KEYS and text.strip()
    }


def documents_of_matters(
    matters: Sequence[Matter], *, are_headed: bool = False
) -> list[Document]:
    """Write a document of each of *matters*; its path is the matter's name.

    What is told stands under headings, in lines or in one piece, by turns; or, if they
    *are_headed*, under headings in all of them.
    """
    return [
        Document(
            card=Card(
                path=matter.name,
                title=matter.name,
                kind=Kind.POLICY,
                language=Language.ZH_HANS,
            ),
            encoding="utf-8",
            sections=_sections(matter, 0 if are_headed else place),
        )
        for place, matter in enumerate(matters)
    ]


def _sections(matter: Matter, place: int) -> tuple[Section, ...]:
    """Write what is told under headings, in lines or in one piece, by *place*."""
    if place % 3 == 0:
        return tuple(
            Section(heading=(heading,), text=text)
            for heading, text in matter.told.items()
        )
    lines = [f"{heading}：{text}" for heading, text in matter.told.items()]
    text = ("\n\n" if place % 3 == 1 else "；").join(lines)
    return (Section(heading=("办事指南",) if place % 2 else (), text=text),)


def asked_about(
    matters: Sequence[Matter], seed: int = SEED
) -> Iterator[tuple[str, frozenset[str], str]]:
    """Yield a question about each of *matters*, its document, and what answers it.

    And of every second, something that no document tells; no document answers that.
    """
    chance = random.Random(seed)  # noqa: S311 - not a secret
    for place, matter in enumerate(matters):
        heading = chance.choice(sorted(matter.told))
        asked = chance.choice(QUESTIONS[heading])
        words = matter.told[heading][:FACT_CHARS]
        yield asked.format(matter.name), frozenset({matter.name}), words
        if place % 2:
            yield chance.choice(UNANSWERED).format(matter.name), frozenset(), ""
