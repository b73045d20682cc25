"""A built index of so many passages, and the questions that are asked of it."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ingest.corpus import Row, index_of
from ingest.encode import load_encoder

MADE = (
    "{place}留学人员{matter}的申请人应当在{year}年{month}月底前提交材料",
    "{place}{matter}的补贴标准为每人{sum}元,由{office}审核后拨付",
    "{office}自收到{matter}申请之日起{days}个工作日内作出决定",
)
"""Sentences of made-up documents, where no corpus is given."""

PLACES = (
    "上海",
    "苏州",
    "嘉定",
    "杭州",
    "深圳",
    "成都",
    "武汉",
    "青岛",
    "西安",
    "厦门",
)
MATTERS = (
    "落户",
    "租房",
    "创业贷款",
    "学历认证",
    "子女入学",
    "科研启动",
    "居住证",
    "医保",
)
OFFICES = ("人才工作局", "人社局", "教育局", "科委", "公安局", "侨办")


def rows(corpus: Path | None) -> Iterator[Row]:
    """Give documents: those of a BEIR-style *corpus*, or made ones without end."""
    if corpus is not None:
        with corpus.open(encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                yield row["_id"], row["title"], row["text"]
        return
    chance = random.Random(8)  # noqa: S311 - repeatable, not secret
    number = 0
    while True:
        number += 1
        about = {
            "place": chance.choice(PLACES),
            "matter": chance.choice(MATTERS),
            "office": chance.choice(OFFICES),
            "year": chance.randint(2020, 2030),
            "month": chance.randint(1, 12),
            "sum": chance.randint(1, 500) * 100,
            "days": chance.randint(3, 60),
        }
        text = "\u3002".join(part.format(**about) for part in MADE) + "\u3002"
        title = f"{about['place']}{about['matter']}办法第{number}条"
        yield f"made/{number}", title, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An index, and what may be asked of it."""

    folder: Path
    passages: int
    titles: list[str]

    def questions(self, number: int, repeated: float, seed: int) -> list[str]:
        """Give *number* questions; of them a share of *repeated* was asked before."""
        chance = random.Random(seed)  # noqa: S311 - as above
        fresh = chance.sample(self.titles, min(number, len(self.titles)))
        asked: list[str] = []
        for place in range(number):
            if asked and chance.random() < repeated:
                asked.append(chance.choice(asked))
            else:
                asked.append(f"{fresh[place % len(fresh)]}是怎么规定的?")
        return asked


def build(folder: Path, passages: int, corpus: Path | None) -> Built:
    """Build a generation of so many *passages* in the data folder *folder*."""
    index = folder / "index"
    generation = index / "load"
    generation.mkdir(parents=True)
    taken = list(islice(rows(corpus), passages))
    opened = index_of(generation, taken, load_encoder("bundled"))
    held = len(opened.terms.lengths)
    opened.close()
    (index / "current").write_text(generation.name, "utf-8")
    titles = list(dict.fromkeys(title or text[:20] for _, title, text in taken))
    return Built(folder=folder, passages=held, titles=titles)
