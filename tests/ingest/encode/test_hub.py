"""Any other sentence-transformers model, by folder or hub name."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from ingest.encode.hub import HubEncoder
from ingest.errors import EncoderUnavailableError

TEXTS = ("留学生落户", "上海贷款", "a b c")


@pytest.mark.parametrize(
    ("fixture", "dimension"), [("bert_folder", 16), ("table_folder", 12)]
)
def test_a_model_on_disk_encodes(request, fixture, dimension):
    """A transformer and a table alike give unit rows of float32, in order."""
    folder = str(request.getfixturevalue(fixture))
    encoder = HubEncoder(folder)
    rows = encoder.encode_passages(TEXTS)
    assert (encoder.name, encoder.dimension) == (folder, dimension)
    assert rows.shape == (3, dimension)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    alone = encoder.encode_passages(TEXTS[1:2])[0]
    assert np.allclose(rows[1], alone, atol=1e-5)
    assert encoder.encode_queries([]).shape == (0, dimension)


def test_the_prompts_of_the_model_are_used(bert_folder):
    """A model that marks questions and passages gives them different embeddings."""
    encoder = HubEncoder(str(bert_folder))
    question = encoder.encode_queries(["上海"])
    assert not np.allclose(question, encoder.encode_passages(["上海"]))


@pytest.mark.parametrize("name", ["/nowhere/at/all", "not a name", "~/nothing/here"])
def test_an_unknown_folder_is_told_in_one_sentence(name):
    """The sentence names what was asked for and the setting to mend."""
    with pytest.raises(EncoderUnavailableError, match="EMBEDDING_MODEL") as caught:
        HubEncoder(name)
    assert caught.value.name == name
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("model.safetensors", b"broken"),
        ("model.safetensors", None),
        ("config.json", b"{"),
        ("modules.json", b"[]"),
        ("modules.json", b"[{}]"),
    ],
)
def test_a_broken_folder_is_one_error(bert_folder, tmp_path, file, content):
    """Whatever is damaged in it, the operator is told that the model is."""
    folder = Path(shutil.copytree(bert_folder, tmp_path / "broken"))
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(content)
    with pytest.raises(EncoderUnavailableError):
        HubEncoder(str(folder)).encode_queries(["上海"])
