"""Pairs -> the bundled model: the one command that makes ``bundled/``.

``python -m ingest.encode.train --pairs ../shared/bench/train --sets ../shared/bench/sets
--out ingest/encode/bundled`` reads the pairs, trains a vocabulary of Chinese characters
and words and English words on folded text, and fits one vector a piece so that both
halves of a pair lie close and all others of its batch do not (in-batch contrast). The
seed is fixed; what a row of ``bench/README.md`` forbids for shipped weights is not read.
"""

import argparse
import json
import lzma
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers
from torch.nn import functional

from ingest.encode.static import MARK
from ingest.script import fold
from ingest.sentence import sentences

SEED = 20211203
VOCABULARY = 48_000
"""Pieces; with 256 half-precision numbers each the model stays below 30 MB."""

DIMENSION = 256
PIECE_CHARS = 4
"""Longest Chinese piece, in characters; Latin words may be longer."""

VOCABULARY_TEXT_CHARS = 24_000_000
"""How much text the vocabulary is trained on, in characters."""

BATCH = 2048
SCALE = 20.0
"""Factor of the cosines in the loss."""

LEARNING_RATE = 0.02
STEPS = 1000
MAX_PIECES = 160
"""Pieces of a text that training sees; serving sees all."""

Pair = tuple[str, str]


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description="Train the bundled encoder.")
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    sources = read_sources(options.pairs, options.sets)
    tokenizer = train_tokenizer(sources)
    weights = fit(tokenizer, sources, options.steps)
    write_model(tokenizer, weights, options.out)


def read_sources(pairs: Path, sets: Path) -> dict[str, list[Pair]]:
    """Read every permitted source as folded pairs, by name."""
    sources = {
        "law_en_zh": _aligned(pairs, "law_en_zh"),
        "tatoeba": _aligned(pairs, "tatoeba_en_zh"),
        "captions": _aligned(pairs, "captions_en_zh"),
        "wikibio": _aligned(pairs, "wikibio_en_zh"),
        "tico19": _aligned(pairs, "tico19_en_zh"),
        "cedict": _dictionary(pairs),
        "matters": _asked(pairs, "gd_matters"),
        "articles": _asked(pairs, "law_title_article"),
        "medicine": _asked(pairs, "huatuo_med"),
        "abstracts": _asked(pairs, "csl_title_abstract"),
        "news": list(_in_context(pairs)),
        "cmrc": _train_questions(sets / "cmrc2018"),
    }
    for name, found in sources.items():
        print(f"{name}: {len(found)} pairs", flush=True)
    return {n: [(fold(a), fold(b)) for a, b in found] for n, found in sources.items()}


def _rows(pairs: Path, name: str) -> Iterator[dict[str, str]]:
    with lzma.open(pairs / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _aligned(pairs: Path, name: str) -> list[Pair]:
    return [(row["en"], row["zh"]) for row in _rows(pairs, name)]


def _asked(pairs: Path, name: str) -> list[Pair]:
    return [(row["question"], row["passage"]) for row in _rows(pairs, name)]


def _dictionary(pairs: Path) -> list[Pair]:
    rows = _rows(pairs, "cedict")
    return [("; ".join(row["en"][:3]), row["zh"]) for row in rows]


def _in_context(pairs: Path) -> Iterator[Pair]:
    """Yield a sentence of each story, and what stands around it."""
    choose = random.Random(SEED)  # noqa: S311 - no secret
    for row in _rows(pairs, "news_zh"):
        found = [s for s in sentences(row["text"]) if len(s) > 12]  # noqa: PLR2004
        for _ in range(2):
            if len(found) > 3:  # noqa: PLR2004 - a sentence needs a context
                place = choose.randrange(len(found))
                around = found[max(0, place - 3) : place] + found[place + 1 : place + 4]
                yield found[place], "".join(around)


def _train_questions(folder: Path) -> list[Pair]:
    texts: dict[str, str] = {}
    for name in ("corpus", "queries"):
        with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                texts[row["_id"]] = row["text"]
    dev = {line.split("\t")[1] for line in _judgements(folder, "dev")}
    train = (line.split("\t") for line in _judgements(folder, "train"))
    return [(texts[q], texts[p]) for q, p, *_ in train if p not in dev]


def _judgements(folder: Path, split: str) -> list[str]:
    return (folder / "qrels" / f"{split}.tsv").read_text("utf-8").splitlines()[1:]


def train_tokenizer(sources: dict[str, list[Pair]]) -> Tokenizer:
    """Train the vocabulary: pieces that make the text likeliest (a unigram model)."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(
                Regex(r"[\u3400-\u9fff]+|[0-9]+(?:[.,][0-9]+)*|[^\W\d_\u3400-\u9fff]+"),
                "removed",
                invert=True,
            )
        ]
    )
    texts = [text for pairs in sources.values() for pair in pairs for text in pair]
    random.Random(SEED).shuffle(texts)  # noqa: S311 - no secret
    sample, chars = [], 0
    for text in texts:
        sample.append(text[:400])
        chars += len(sample[-1])
        if chars > VOCABULARY_TEXT_CHARS:
            break
    trainer = trainers.UnigramTrainer(
        vocab_size=VOCABULARY,
        max_piece_length=12,
        unk_token="[UNK]",  # noqa: S106 - a name
        special_tokens=["[PAD]", "[UNK]"],
        n_sub_iterations=1,
        shrinking_factor=0.6,
        show_progress=False,
    )
    started = time.monotonic()
    tokenizer.train_from_iterator(sample, trainer)
    print(
        f"vocabulary: {tokenizer.get_vocab_size()}, {time.monotonic() - started:.0f} s"
    )
    return tokenizer


class _Texts:
    """Texts as sequences of piece numbers, in one flat array."""

    def __init__(self, tokenizer: Tokenizer, texts: Sequence[str]) -> None:
        found: list[NDArray[np.int32]] = []
        for start in range(0, len(texts), 20_000):
            batch = [text[:600] for text in texts[start : start + 20_000]]
            found.extend(
                np.array(encoding.ids[:MAX_PIECES] or [1], np.int32)
                for encoding in tokenizer.encode_batch(batch, add_special_tokens=False)
            )
        self.lengths = np.array([len(ids) for ids in found])
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)])
        self.flat = np.concatenate(found)

    def bag(self, rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        """Give the pieces of *rows* and where each begins, as an embedding bag takes."""
        parts = [self.flat[self.starts[r] : self.starts[r + 1]] for r in rows]
        offsets = np.concatenate([[0], np.cumsum(self.lengths[rows])[:-1]])
        flat = torch.from_numpy(np.concatenate(parts).astype(np.int64))
        return flat, torch.from_numpy(offsets.astype(np.int64))


def fit(
    tokenizer: Tokenizer, sources: dict[str, list[Pair]], steps: int
) -> torch.Tensor:
    """Fit one vector a piece; a batch is of one source, drawn by the root of its size."""
    texts = {
        name: tuple(_Texts(tokenizer, side) for side in zip(*pairs, strict=True))
        for name, pairs in sources.items()
    }
    names = list(sources)
    sizes = np.array([len(sources[name]) for name in names], float) ** 0.6
    choose = np.random.default_rng(SEED)
    bag = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), DIMENSION, mode="mean")
    torch.nn.init.normal_(bag.weight, std=0.1)
    optimiser = torch.optim.Adam(bag.parameters(), lr=LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, LEARNING_RATE, total_steps=steps, pct_start=0.05
    )
    started = time.monotonic()
    for step in range(steps):
        name = str(choose.choice(names, p=sizes / sizes.sum()))
        count = len(sources[name])
        rows = choose.choice(count, min(BATCH, count), replace=False)
        left, right = (
            functional.normalize(bag(*side.bag(rows))) for side in texts[name]
        )
        logits = SCALE * left @ right.T
        target = torch.arange(len(rows))
        loss = functional.cross_entropy(logits, target)
        loss = (loss + functional.cross_entropy(logits.T, target)) / 2
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]  # torch 2.13 has no types here
        optimiser.step()
        schedule.step()
        if step % 100 == 0:
            spent = time.monotonic() - started
            print(f"{step} {name} {loss.item():.3f} {spent:.0f} s", flush=True)
    return bag.weight.detach()


def write_model(tokenizer: Tokenizer, weights: torch.Tensor, folder: Path) -> None:
    """Write the folder that sentence-transformers and ``static`` both read."""
    module = StaticEmbedding(tokenizer, embedding_weights=weights.half().numpy())
    SentenceTransformer(modules=[module]).save(str(folder), create_model_card=False)
    (folder / "model.safetensors").chmod(0o644)
    (folder / MARK).write_text('{"text": "folded"}\n', "utf-8")


if __name__ == "__main__":
    main()
