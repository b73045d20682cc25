"""The bundled kind of model, served without torch."""

import shutil
import weakref
from pathlib import Path

import numpy as np
import pytest

import ingest.encode
from ingest.encode.static import MARK, StaticEncoder
from ingest.errors import EncoderUnavailableError
from ingest.script import fold

BUNDLED = Path(ingest.encode.__file__).parent / "bundled"
TEXTS = (
    "留学生落户上海要交几个月社保?",
    "安亭鎮新僑驛站於2021年6月3日揭牌。",
    "How do Returnees get a Shanghai HUKOU?",
    "ＡＢＣ 500,000元",
)


@pytest.fixture
def copy(tmp_path):
    """Give a copy of the bundled model that may be spoilt."""
    return Path(shutil.copytree(BUNDLED, tmp_path / "model"))


def test_a_model_that_nobody_uses_any_more_is_let_go_of(copy):
    """Its table goes with its last user; nothing of it waits to be collected."""
    model = StaticEncoder(copy, label="own")
    model.encode_queries(TEXTS[:1])
    seen = weakref.ref(model)
    del model
    assert seen() is None


def test_embeddings_are_those_of_sentence_transformers(encoder):
    """For folded text the vectors are those of ``SentenceTransformer(folder)``."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - seconds

    model = SentenceTransformer(str(BUNDLED), device="cpu")
    expected = model.encode(
        [fold(text) for text in TEXTS],
        normalize_embeddings=True,
        show_progress_bar=False,
    )
    found = encoder.encode_passages(TEXTS)
    assert found.shape == (len(TEXTS), encoder.dimension)
    assert np.allclose(found, expected, atol=1e-3)


def test_rows_are_unit_vectors_in_order(encoder):
    """Each row has length 1, whatever stands beside it; both sides encode alike."""
    rows = encoder.encode_passages(TEXTS)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.allclose(rows[2], encoder.encode_queries([TEXTS[2]])[0], atol=1e-5)


def test_joined_parts_give_what_their_lines_give(encoder):
    """Parts are encoded once, whatever they are joined to; nothing joined is a zero row."""
    joins = [[0], [1, 0], [3, 2, 1], [0, 0]]
    lines = ["\n".join(TEXTS[part] for part in join) for join in joins]
    found = encoder.encode_joined(TEXTS, joins)
    assert np.allclose(found, encoder.encode_passages(lines), atol=1e-6)
    assert np.array_equal(found, encoder.join_pieces(encoder.pieces(TEXTS), joins))
    assert not encoder.encode_joined(["", "?!"], [[0, 1]]).any()


def test_many_texts_give_what_few_give(encoder):
    """The way for large batches gives the same vectors."""
    many = encoder.encode_passages(TEXTS * 300)
    assert np.allclose(many[-4:], encoder.encode_passages(TEXTS), atol=1e-5)


def test_script_width_and_case_make_no_difference(encoder):
    """Traditional, full-width and capital letters give the same embedding."""
    one, other = encoder.encode_queries(["留學生ＨＵＫＯＵ", "留学生hukou"])
    assert np.array_equal(one, other)


def test_nothing_known_gives_zeros(encoder):
    """An empty text has no direction; no text gives no row."""
    assert not encoder.encode_queries([""]).any()
    assert encoder.encode_queries([]).shape == (0, encoder.dimension)


def test_the_name_changes_with_the_content(copy, encoder):
    """Other weights are another encoder; the same content has the same name."""
    assert StaticEncoder(copy, label="bundled").name == encoder.name
    weights = copy / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    changed = StaticEncoder(copy, label="bundled").name
    assert changed != encoder.name
    assert changed.startswith("bundled-")


def _lose(name):
    return lambda folder: (folder / name).unlink()


def _write(name, content):
    return lambda folder: (folder / name).write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_lose("tokenizer.json"), "no tokenizer.json"),
        (_lose("model.safetensors"), "no model.safetensors"),
        (_write("tokenizer.json", b"{}"), "cannot be understood"),
        (_write("tokenizer.json", b"\xff"), "cannot be understood"),
        (_write("model.safetensors", b""), "cannot be understood"),
        (_write("model.safetensors", b"\x02" + b"\x00" * 7 + b"{}"), "understood"),
        (_write("model.safetensors", b"not a model at all"), "cannot be understood"),
    ],
)
def test_a_broken_folder_is_one_error(copy, spoil, said):
    """Whatever file is missing or damaged, the operator is told which."""
    spoil(copy)
    with pytest.raises(EncoderUnavailableError, match=said) as caught:
        StaticEncoder(copy, label="mine")
    assert caught.value.name == "mine"
    assert "EMBEDDING_MODEL" in str(caught.value)


def test_only_a_marked_folder_is_served_from(copy, tmp_path):
    """The mark says that a folder wants folded text."""
    assert StaticEncoder.is_served_from(copy)
    (copy / MARK).unlink()
    assert not StaticEncoder.is_served_from(copy)
    assert not StaticEncoder.is_served_from(tmp_path / "nothing")


def test_a_text_is_split_into_the_words_it_knows(encoder):
    """Words come folded, in order, with rows whose sum is the text's embedding."""
    words = encoder.words("嘉定租房補貼 RENT")
    assert [word for word, _ in words][-3:] == ["租房", "补贴", "rent"]
    whole = np.sum([row for _, row in words], axis=0)
    [row] = encoder.encode_queries(["嘉定租房補貼 RENT"])
    np.testing.assert_allclose(whole / np.linalg.norm(whole), row, atol=1e-5)


def test_pieces_and_their_rows_make_up_the_embedding(encoder):
    """The rows of a text's pieces, added up, point where its embedding points."""
    text = "留學生落戶 hukou ☃"
    pieces = encoder.pieces([text, ""])
    rows = encoder.rows(pieces[0])
    together = rows.sum(axis=0) / np.linalg.norm(rows.sum(axis=0))
    assert np.allclose(together, encoder.encode_queries([text])[0], atol=1e-3)
    assert 0 < pieces[0].max() < encoder.size
    assert len(pieces[1]) == 0
