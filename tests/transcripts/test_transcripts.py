"""The kept transcripts are what the bot says today."""

import pytest

from ingest.document import Language
from tests.transcripts.kept import NAMES, part, played


@pytest.mark.asyncio
@pytest.mark.parametrize("language", list(Language))
async def test_every_point_reads_as_it_was_kept(language, tmp_path, encoder):
    """Who changes a sentence reads it again: `python -m tests.transcripts`."""
    found = {name: text async for name, text in played(language, tmp_path, encoder)}
    assert found.keys() == NAMES.keys()
    for name, text in found.items():
        assert text.strip("\n") == part(name, language), name
