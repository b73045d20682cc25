"""bot.answering.library: the generation of the moment."""

import threading

import pytest

from bot.answering.library import Library
from ingest.errors import IndexBrokenError, IndexMissingError
from ingest.index import Generations
from ingest.sync import sync


def test_without_an_index_the_operator_is_told(tmp_path, encoder):
    """A library over nothing says what to run."""
    library = Library(Generations(tmp_path), encoder)
    with (
        pytest.raises(IndexMissingError, match="python -m ingest sync"),
        library.reading(),
    ):
        pass


def test_a_reader_keeps_its_generation(library, knowledge, generations, encoder):
    """Who reads while a sync publishes goes on with what he began with."""
    with library.reading() as old:
        (knowledge / "parks" / "station.md").unlink()
        sync(knowledge, generations, encoder)
        with library.reading() as new:
            assert new.generation != old.generation
            assert "parks/station.md" not in new.cards
        assert old.passages.of("parks/station.md")


def test_many_readers_and_many_syncs_never_meet_a_half_generation(
    library, knowledge, generations, encoder
):
    """Questions asked without a pause during syncs never fail."""
    failures: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                with library.reading() as index:
                    assert index.passages.of("policies/hukou.md")
            except BaseException as error:  # noqa: BLE001 - reported below
                failures.append(error)
                return

    readers = [threading.Thread(target=ask) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(8):
        (knowledge / "faq.txt").write_text(f"第{number}版说明。", "utf-8")
        sync(knowledge, generations, encoder)
    done.set()
    for reader in readers:
        reader.join()
    assert not failures


def test_what_cannot_be_used_is_told_unopened(
    library, generations, encoder, monkeypatch
):
    """An index of another release is none that answers; it is looked at once."""
    monkeypatch.setattr("bot.answering.library.open_index", _not_to_be_opened)
    assert library.usable_generation() == generations.current().name
    manifest = generations.current() / "manifest.json"
    content = manifest.read_text("utf-8")
    manifest.write_text(
        content.replace('"format_version":', '"format_version":9'), "utf-8"
    )
    assert library.usable_generation() == generations.current().name
    with pytest.raises(IndexBrokenError):
        Library(generations, encoder).usable_generation()


def test_cards_follow_a_generation_that_nobody_opens(
    library, generations, knowledge, encoder, monkeypatch
):
    """What lists documents needs no index, before a sync and after it."""
    monkeypatch.setattr("bot.answering.library.open_index", _not_to_be_opened)
    assert "policies/hukou.md" in library.cards()
    assert library.cards() is library.cards()
    (knowledge / "policies" / "new.md").write_text("# 新\n\n新的一段话。\n", "utf-8")
    sync(knowledge, generations, encoder)
    assert library.cards()["policies/new.md"].title == "新"


def test_cards_of_an_index_that_is_open_are_its_own(library):
    """They are not read a second time."""
    with library.reading() as index:
        assert library.cards() is index.cards


def test_without_an_index_there_are_no_cards(tmp_path, encoder):
    """It is said as for a question."""
    with pytest.raises(IndexMissingError):
        Library(Generations(tmp_path / "none"), encoder).cards()


def _not_to_be_opened(*_: object) -> None:
    raise AssertionError
