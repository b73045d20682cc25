"""bot.answering.cross_encoder: a model that reads question and passage together."""

import numpy as np
import pytest

from bot.answering.cross_encoder import DEPTH, CrossEncoder, load_cross_encoder
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.errors import RerankerUnavailableError
from ingest.glossary import Glossary

QUESTION = question_of("留学生落户要交多久社保?")


def _folder(tmp_path, labels=1):
    """Make a cross-encoder of one layer and random weights."""
    from sentence_transformers import CrossEncoder as Model  # noqa: PLC0415 - seconds
    from transformers import (  # noqa: PLC0415
        BertConfig,
        BertForSequenceClassification,
        BertTokenizer,
        set_seed,
    )

    set_seed(1)
    vocabulary = tmp_path / "vocab.txt"
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"留学生落户上海贷款社保交"]
    vocabulary.write_text("\n".join(words), "utf-8")
    tokenizer = BertTokenizer(str(vocabulary))
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        initializer_range=0.5,
        num_labels=labels,
    )
    raw = tmp_path / "raw"
    BertForSequenceClassification(config).save_pretrained(raw)
    tokenizer.save_pretrained(raw)
    folder = tmp_path / "model"
    Model(str(raw), device="cpu").save_pretrained(str(folder))
    return folder


def test_it_has_the_last_word_on_the_first_passages(library, tmp_path):
    """The same passages come, ordered by the model, scores still falling."""
    folder = _folder(tmp_path)
    read = Retriever(Glossary(), CrossEncoder(str(folder)))
    with library.reading() as index:
        before = Retriever(Glossary()).candidates(QUESTION, index)
        after = read.candidates(QUESTION, index)
        head = before.rows[:DEPTH]
        pairs = [
            (QUESTION.text, passage.searched_text)
            for passage in index.passages.at(head)
        ]
    scores = CrossEncoder(str(folder))._model.predict(pairs)
    expected = head[np.argsort(-scores, kind="stable")].tolist()
    assert len(head) > 2
    assert after.rows[: len(head)].tolist() == expected != head.tolist()
    assert after.rows[len(head) :].tolist() == before.rows[DEPTH:].tolist()
    assert after.score.tolist() == sorted(before.score.tolist(), reverse=True)


def test_a_folder_at_home_may_be_named_by_it(tmp_path, monkeypatch):
    """``~`` is the home folder, as everywhere else in the settings."""
    monkeypatch.setenv("HOME", str(tmp_path))
    _folder(tmp_path)
    assert load_cross_encoder("~/model") is not None


def test_a_model_that_is_not_there_is_told(tmp_path):
    """The operator learns which setting names what cannot be loaded."""
    with pytest.raises(RerankerUnavailableError, match="RERANKER_MODEL"):
        load_cross_encoder(str(tmp_path / "nothing"))


def test_a_model_of_several_scores_is_refused(tmp_path):
    """Which of three scores would order the passages is not guessed."""
    with pytest.raises(RerankerUnavailableError, match="3 scores"):
        load_cross_encoder(str(_folder(tmp_path, labels=3)))


def test_no_setting_loads_nothing():
    """Without a name there is no model."""
    assert load_cross_encoder("") is None
