"""Scenes -> Markdown, a file a point with a part a language; and back."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

from ingest.document import Language
from ingest.encode import Encoder
from tests.transcripts.scenes import SCENES, model
from tests.transcripts.stage import stage_in

HERE = Path(__file__).parent

NAMES = {
    "1-language": "1. Language",
    "2-follow-ups": "2. Follow-ups and small talk",
    "3-model": "3. With a model",
    "4-dates": "4. Dates",
    "5-reply": "5. Below an answer",
    "6-gaps": "6. Gaps",
    "7-a-person": "7. A person",
    "8-privacy": "8. Privacy",
    "9-limits": "9. Limits",
    "10-retriever": "10. For other programs",
}


async def played(
    language: Language, folder: Path, encoder: Encoder
) -> AsyncIterator[tuple[str, str]]:
    """Play every scene in *language*, below *folder*; give its name and its part."""
    knowledge = Path(shutil.copytree(HERE / "knowledge", folder / "knowledge"))
    async with stage_in(language, knowledge, folder / "data", encoder) as stage:
        for name, play in SCENES.items():
            await play(stage)
            yield name, "\n".join(stage.lines)
            stage.lines.clear()
    own = Path(shutil.copytree(HERE / "knowledge", folder / "own"))
    yield "3-model", await model.played(language, own, folder / "model", encoder)


def part(name: str, language: Language) -> str:
    """Give the kept part of a transcript."""
    text = (HERE / f"{name}.md").read_text("utf-8")
    found = re.search(
        rf"^## {language.value}\n(.*?)(?=^## zh|^## en|\Z)",
        text,
        re.MULTILINE | re.DOTALL,
    )
    return found[1].strip("\n") if found else ""


def written(name: str, parts: dict[Language, str]) -> None:
    """Write a transcript."""
    lines = [f"# {NAMES[name]}"]
    for language, text in parts.items():
        lines += ["", f"## {language.value}", "", text.strip("\n")]
    (HERE / f"{name}.md").write_text("\n".join(lines) + "\n", "utf-8")
