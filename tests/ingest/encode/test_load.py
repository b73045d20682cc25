"""Name from the settings -> encoder."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ingest.encode
from ingest.encode import BUNDLED, load_encoder
from ingest.encode.hub import HubEncoder
from ingest.encode.static import StaticEncoder
from ingest.errors import EncoderUnavailableError

ROOT = Path(ingest.encode.__file__).parents[2]


def test_the_bundled_model_ships_with_the_package(encoder):
    """It is there without a network, and named by its content."""
    assert isinstance(encoder, StaticEncoder)
    assert encoder.name.startswith(f"{BUNDLED}-")
    assert encoder.dimension > 0


def test_the_bundled_model_is_one_a_process(encoder):
    """Whoever asks for it shares its table, which nobody changes."""
    assert load_encoder(BUNDLED) is encoder


def test_the_bundled_model_needs_no_torch():
    """Loading and using it imports neither torch nor sentence-transformers."""
    script = (
        "import sys; from ingest.encode import load_encoder;"
        "load_encoder('bundled').encode_queries(['落户']);"
        "sys.exit(bool({'torch', 'sentence_transformers'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)  # noqa: S603 - our own script
    assert ran.returncode == 0


def test_a_folder_of_our_training_is_served_the_same_way(
    tmp_path, monkeypatch, encoder
):
    """A retrained model may lie anywhere, ``~`` included, and is named by its folder."""
    bundled = ROOT / "ingest/encode/bundled"
    shutil.copytree(bundled, tmp_path / "retrained")
    monkeypatch.setenv("HOME", str(tmp_path))
    loaded = load_encoder("~/retrained")
    assert isinstance(loaded, StaticEncoder)
    assert loaded.name == encoder.name.replace(BUNDLED, "retrained")


def test_any_other_folder_goes_through_sentence_transformers(table_folder):
    """A table that was not made here is not folded here."""
    assert isinstance(load_encoder(str(table_folder)), HubEncoder)


def test_an_unknown_name_is_told():
    """What is neither bundled nor a folder nor a hub name is one error."""
    with pytest.raises(EncoderUnavailableError):
        load_encoder("/nowhere/at/all")
