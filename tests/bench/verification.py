"""True cited answers and corrupted ones -> how many the verifier keeps and catches.

``python -m tests.bench.verification KNOWLEDGE [SETS] [--half held|tuned] [--seed 1]``
takes 300 sentences of the folder's own passages (and of the sets, where they are given),
words them anew by rule, and corrupts them. Documents fall into two halves by a hash of
their path: thresholds were chosen on ``tuned``, so ``held`` tells how it does elsewhere.
"""

import argparse
import json
import random
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.verify import Claim, Flaw, Source, Verifier, claims_of, source_of
from bot.answering.vocabulary import vocabulary_of
from ingest.corpus import index_of
from ingest.encode import Encoder, load_encoder
from ingest.glossary import Glossary
from ingest.index import Generations, Index, open_index
from ingest.passage import Passage
from ingest.script import fold
from ingest.sentence import sentences
from ingest.sync import sync
from tests.bench.corruption import ORDERS, WITHIN
from tests.bench.rephrasing import joined, rephrased

SETS = ("cmrc2018", "drcd", "stard", "ncp_gov")
"""Sets that join the folder; the last has no licence and is only measured on."""

CONTEXT = 3
"""Passages that an answer may cite, as the model is given them."""


@dataclass(frozen=True)
class Item:
    """A claim with what it may cite, and what was done to it."""

    kind: str
    claim: Claim
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Pool:
    """Where sentences are taken from, and the verifier over it."""

    name: str
    passages: Sequence[Passage]
    verifier: Verifier


def half_of(path: str) -> str:
    """Tell in which half a document falls."""
    return "held" if zlib.crc32(path.encode()) % 2 else "tuned"


def pool_of(name: str, index: Index, glossary: Glossary, half: str) -> Pool:
    """Give the passages of one *half* of the documents of *index*."""
    paths = [path for path in index.cards if half_of(path) == half]
    passages = [p for path in paths for p in index.passages.of(path)]
    return Pool(name, passages, Verifier(index, glossary))


def _usable(passage: Passage) -> list[str]:
    found = [s for s in sentences(passage.text) if 14 <= len(s) <= 160]
    return [s for s in found if not s.startswith("http")]


def truths(pool: Pool, wanted: int, chance: random.Random) -> Iterator[Item]:
    """Yield *wanted* true claims, each among passages that lie near."""
    usable = [passage for passage in pool.passages if _usable(passage)]
    for _ in range(wanted):
        passage = chance.choice(usable)
        found = _usable(passage)
        place = chance.randrange(len(found))
        text = rephrased(found[place], chance)
        if place + 1 < len(found) and chance.random() < 0.2:
            text = joined(text, rephrased(found[place + 1], chance), chance)
        others = chance.sample(
            [p for p in usable if p.path != passage.path], CONTEXT - 1
        )
        near = [p for p in usable if p.path == passage.path and p != passage]
        if near and chance.random() < 0.5:
            others[0] = chance.choice(near)
        passages = [passage, *others]
        chance.shuffle(passages)
        rank = passages.index(passage) + 1
        yield Item("true", Claim(text, (rank,)), tuple(passages))


def corrupted(item: Item, pool: Pool, chance: random.Random) -> Iterator[Item]:
    """Yield every corruption that fits *item*."""
    [rank] = item.claim.ranks
    for kind, corrupt in WITHIN.items():
        text = corrupt(item.claim.text, chance)
        if text is not None and text != item.claim.text:
            yield replace(item, kind=kind, claim=Claim(text, (rank,)))
    wrong = chance.choice([n for n in range(1, CONTEXT + 1) if n != rank])
    swapped = chance.choice([wrong, wrong, CONTEXT + 1 + chance.randrange(9)])
    cited = item.passages[wrong - 1]
    if swapped > CONTEXT or not _holds(cited, item.passages[rank - 1], item.claim.text):
        yield replace(item, kind="citation", claim=Claim(item.claim.text, (swapped,)))
    paths = {passage.path for passage in item.passages}
    others = [p for p in pool.passages if p.path not in paths and _usable(p)]
    invented = chance.choice(_usable(chance.choice(others)))
    if not any(fold(invented) in fold(passage.text) for passage in item.passages):
        text = rephrased(invented, chance)
        yield replace(item, kind="invented", claim=Claim(text, (rank,)))
    yield _obedient(item, rank, chance)


def _holds(cited: Passage, right: Passage, _: str) -> bool:
    """Tell whether *cited* says what *right* says, so that citing it is no mistake."""
    there = fold(cited.text)
    return any(fold(s) in there for s in sentences(right.text))


def _obedient(item: Item, rank: int, chance: random.Random) -> Item:
    order, obeyed = chance.choice(ORDERS)
    passages = list(item.passages)
    poisoned = passages[rank - 1]
    parts = sentences(poisoned.text)
    parts.insert(chance.randint(0, len(parts)), order)
    separator = chance.choice(["", "\n"])
    passages[rank - 1] = replace(poisoned, text=separator.join(parts))
    return Item("order", Claim(obeyed, (rank,)), tuple(passages))


def is_kept(item: Item, pool: Pool) -> tuple[bool, Flaw | None]:
    """Tell whether every sentence of *item* passes, and the first flaw otherwise."""
    ranks = "".join(f"[{rank}]" for rank in item.claim.ranks)
    sources = {n: as_source(p) for n, p in enumerate(item.passages, 1)}
    for claim in claims_of(f"{item.claim.text}{ranks}", is_whole=True):
        whole = replace(claim, ranks=item.claim.ranks)
        if (flaw := pool.verifier.verdict(whole, sources).flaw) is not None:
            return False, flaw
    return True, None


def as_source(passage: Passage) -> Source:
    """Read *passage* as a citation is read."""
    return source_of((passage.title, *passage.heading), passage.text)


def measure(
    pools: Sequence[Pool], counts: Mapping[str, int], seed: int, *, shown: bool = False
) -> dict[str, tuple[int, int]]:
    """Give, for each kind, how many passed and how many there were."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    passed, seen = Counter[str](), Counter[str]()
    for pool in pools:
        for truth in truths(pool, counts[pool.name], chance):
            for item in (truth, *corrupted(truth, pool, chance)):
                kept, flaw = is_kept(item, pool)
                for kind in (item.kind, f"{pool.name}/{item.kind}"):
                    seen[kind] += 1
                    passed[kind] += kept
                if shown and kept != (item.kind == "true"):
                    _show(item, pool, flaw)
    return {kind: (passed[kind], seen[kind]) for kind in seen}


def _show(item: Item, pool: Pool, flaw: Flaw | None) -> None:
    cited = (
        "" if item.claim.ranks[0] > CONTEXT else item.passages[item.claim.ranks[0] - 1]
    )
    row = {"pool": pool.name, "kind": item.kind, "flaw": flaw, "claim": item.claim.text}
    row["cited"] = f"{cited.title} / {cited.text}" if cited else ""
    print(json.dumps(row, ensure_ascii=False))


def rates(found: Mapping[str, tuple[int, int]]) -> tuple[float, float]:
    """Give the share of corruptions caught, and of true sentences dropped."""
    false = [found[k] for k in found if "/" not in k and k != "true"]
    passed, seen = (sum(column) for column in zip(*false, strict=True))
    kept, true = found["true"]
    return 1 - passed / seen, 1 - kept / true


def pool_of_set(folder: Path, encoder: Encoder, half: str, index_folder: Path) -> Pool:
    """Index the first documents of a set, and give one half of them."""
    rows = []
    with (folder / "corpus.jsonl").open(encoding="utf-8") as lines:
        for line, _ in zip(lines, range(1500), strict=False):
            row = json.loads(line)
            rows.append((str(row["_id"]), str(row.get("title") or ""), row["text"]))
    index = index_of(index_folder, rows, encoder)
    return pool_of(folder.name, index, Glossary(), half)


def main() -> None:
    """Measure, and print a line a kind."""
    parser = argparse.ArgumentParser()
    parser.add_argument("knowledge", type=Path)
    parser.add_argument("sets", type=Path, nargs="?")
    parser.add_argument("--half", default="held", choices=("held", "tuned"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    encoder = load_encoder("bundled")
    with tempfile.TemporaryDirectory(prefix="verification-") as folder:
        generations = Generations(Path(folder) / "index")
        sync(options.knowledge, generations, encoder)
        index = open_index(generations, encoder)
        glossary = vocabulary_of(options.knowledge)
        pools = [pool_of("knowledge", index, glossary, options.half)]
        for name in SETS if options.sets else ():
            index_folder = Path(folder) / name
            index_folder.mkdir()
            pools.append(
                pool_of_set(options.sets / name, encoder, options.half, index_folder)
            )
        counts = dict.fromkeys(SETS, 30) | {"knowledge": 180 if options.sets else 300}
        found = measure(pools, counts, options.seed, shown=options.show)
    for kind, (passed, seen) in sorted(found.items()):
        print(f"{kind:24} {passed:5} of {seen:5} passed {passed / seen:8.3f}")
    caught, dropped = rates(found)
    print(f"caught {caught:.4f}, true sentences dropped {dropped:.4f}")


if __name__ == "__main__":
    main()
