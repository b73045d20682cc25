"""Write the transcripts anew: ``python -m tests.transcripts``."""

import asyncio
import tempfile
from pathlib import Path

from ingest.document import Language
from ingest.encode import load_encoder
from tests.transcripts.kept import played, written


async def main() -> None:
    """Play every scene in every language, and keep what was said."""
    encoder = load_encoder("bundled")
    parts: dict[str, dict[Language, str]] = {}
    for language in Language:
        with tempfile.TemporaryDirectory(prefix="transcripts-") as folder:
            async for name, text in played(language, Path(folder), encoder):
                parts.setdefault(name, {})[language] = text
    for name, texts in parts.items():
        written(name, texts)


if __name__ == "__main__":
    asyncio.run(main())
