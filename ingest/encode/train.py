"""Pairs -> the bundled model: the one command that makes ``bundled/``.

``python -m ingest.encode.train ../shared/bench --out ingest/encode/bundled`` reads what
the folder's README permits for shipped weights, makes a vocabulary, and fits one vector a
piece. The seed is fixed, and all sums are made on one core, in one order; it takes 15 to 25
minutes and 4 GB.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer

from ingest.encode.static import MARK
from ingest.encode.training.bagged import bagged
from ingest.encode.training.batches import Batches
from ingest.encode.training.beginning import Floats, first_weights, for_beginning
from ingest.encode.training.contrast import fit
from ingest.encode.training.pairs import Material, read_material
from ingest.encode.training.translation import fit_translation
from ingest.encode.training.vocabulary import train_tokenizer

SEED = 20211203
DIMENSION = 256
STEPS = 2400


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description="Train the bundled encoder.")
    parser.add_argument("bench", type=Path, help="the folder of sets and pairs")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args()
    torch.set_num_threads(1)
    with threadpool_limits(1):
        material = read_material(options.bench)
        tokenizer = train_tokenizer(material)
        weights = train_weights(material, tokenizer, options.steps)
    write_model(tokenizer, weights, options.out)


def train_weights(material: Material, tokenizer: Tokenizer, steps: int) -> Floats:
    """Give a vector a piece, ``(pieces, DIMENSION)``, the unknown one's zero."""
    chance = np.random.default_rng(SEED)
    size = tokenizer.get_vocab_size()
    names = [str(tokenizer.id_to_token(number)) for number in range(size)]
    is_chinese = np.array(["\u3400" <= name[0] <= "\u9fff" for name in names])
    _tell("cutting")
    held = bagged(material, tokenizer)
    _tell("translation")
    pairs = [*held.aligned.values(), held.words]
    translation = fit_translation(pairs, is_chinese, chance)
    _tell("first weights")
    texts = for_beginning(held, translation, chance)
    first = first_weights(texts, held.counts(size), DIMENSION, chance)
    _tell("contrast")
    weights = fit(first, Batches(held, translation, tokenizer, chance), steps)
    weights /= np.abs(weights).max()
    weights[0] = 0
    return weights


def _tell(stage: str) -> None:
    print(f"{time.process_time():.0f} s of CPU: {stage}", flush=True)


def write_model(tokenizer: Tokenizer, weights: Floats, folder: Path) -> None:
    """Write the folder that sentence-transformers and ``static`` both read."""
    module = StaticEmbedding(tokenizer, embedding_weights=weights.astype(np.float16))
    SentenceTransformer(modules=[module]).save(str(folder), create_model_card=False)
    compact = Tokenizer.from_file(str(folder / "tokenizer.json")).to_str(pretty=False)
    (folder / "tokenizer.json").write_text(compact, "utf-8")
    (folder / "model.safetensors").chmod(0o644)
    (folder / MARK).write_text('{"text": "folded"}\n', "utf-8")


if __name__ == "__main__":
    main()
