"""New generations under a bot that is answering."""

from ingest.index import Generations
from tests.flows.generations import ask_while_syncing


def test_questions_never_fail_nor_mix_editions_while_the_folder_changes(
    tmp_path, encoder
):
    """Twenty syncs in a row: every answer is of one edition, and the last one comes."""
    folder = tmp_path / "editions"
    tally = ask_while_syncing(folder, Generations(tmp_path / "index"), encoder, 20)
    assert tally.failures == []
    assert tally.mixed == 0
    assert tally.answers > 20
    assert "20" in tally.editions
    assert len(tally.editions) > 3
