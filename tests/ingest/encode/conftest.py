"""Two tiny sentence-transformers models, made on disk once."""

from pathlib import Path

import pytest


def _vocabulary(folder: Path) -> Path:
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"留学生落户上海贷款abc"]
    file = folder / "vocab.txt"
    file.write_text("\n".join(words), "utf-8")
    return file


@pytest.fixture(scope="session")
def bert_folder(tmp_path_factory) -> Path:
    """Give a folder with a transformer of two layers and mean pooling."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sentence_transformers.sentence_transformer import modules  # noqa: PLC0415
    from transformers import BertConfig, BertModel, BertTokenizer  # noqa: PLC0415

    raw = tmp_path_factory.mktemp("raw")
    tokenizer = BertTokenizer(str(_vocabulary(raw)))
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
    )
    BertModel(config).save_pretrained(raw)
    tokenizer.save_pretrained(raw)
    transformer = modules.Transformer(str(raw))
    pooling = modules.Pooling(16, "mean")
    folder = tmp_path_factory.mktemp("bert")
    prompts = {"query": "a", "document": "b"}
    SentenceTransformer(
        modules=[transformer, pooling], device="cpu", prompts=prompts
    ).save(str(folder))
    return folder


@pytest.fixture(scope="session")
def table_folder(tmp_path_factory) -> Path:
    """Give a folder with a StaticEmbedding of random weights, not made by us."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415

    words = ["[UNK]", *"留学生落户上海贷款"]
    vocabulary = {word: number for number, word in enumerate(words)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    folder = tmp_path_factory.mktemp("table")
    table = StaticEmbedding(tokenizer, embedding_dim=12)
    SentenceTransformer(modules=[table], device="cpu").save(str(folder))
    return folder
