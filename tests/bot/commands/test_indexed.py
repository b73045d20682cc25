"""bot.commands.indexed: an index is built where there is none that can be used."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.commands.indexed import ensure_index, renew_index
from bot.settings import Settings
from ingest.errors import EncoderMismatchError
from ingest.index import Generations, open_index


@dataclass
class Told:
    """What an operator read."""

    sentences: list[str]

    def __call__(self, sentence: str) -> None:
        """Take one."""
        self.sentences.append(sentence)


@pytest.fixture
def told() -> Told:
    """Nothing yet."""
    return Told([])


@pytest.fixture
def settings(generations: Generations, knowledge: Path) -> Settings:
    """An installation with an index."""
    return Settings(data_dir=generations.folder.parent, knowledge_dir=knowledge)


def _changed(generations: Generations, **parts: object) -> None:
    """Let the current generation be of another release."""
    manifest = generations.current() / "manifest.json"
    found = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(found | parts), "utf-8")


@pytest.mark.parametrize(
    "parts",
    [{"format_version": 1}, {"encoder": "bundled-of-before"}, {"pieces": "bundled-x"}],
)
def test_who_serves_people_renews_an_index_of_another_release(
    settings, generations, encoder, told, parts
):
    """After an update a bot answers again without a word from the operator."""
    _changed(generations, **parts)
    renew_index(settings, encoder, told)
    open_index(generations, encoder).close()
    [sentence] = told.sentences
    assert "anew" in sentence
    renew_index(settings, encoder, told)
    assert len(told.sentences) == 1


def test_an_index_of_another_model_waits_for_the_operator(
    settings, generations, encoder, told
):
    """An EMBEDDING_MODEL that is set by mistake costs nobody the index."""
    _changed(generations, encoder="someones-model")
    with pytest.raises(EncoderMismatchError):
        renew_index(settings, encoder, told)
    assert not told.sentences


def test_a_command_leaves_another_releases_index_to_the_bot_that_uses_it(
    settings, generations, encoder, told
):
    """Only where there is none at all, a command builds one."""
    _changed(generations, format_version=1)
    before = generations.current()
    ensure_index(settings, encoder, told)
    assert generations.current() == before
    (generations.folder / "current").unlink()
    ensure_index(settings, encoder, told)
    open_index(generations, encoder).close()
    assert "only this first time" in told.sentences[0]
