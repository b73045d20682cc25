"""8. What is kept is told, sent as a file, and deleted."""

import json

from tests.transcripts.stage import Stage


async def play(stage: Stage) -> None:
    """Meet the bot, ask, read what is kept, take it along, and be forgotten."""
    person = stage.person()
    await stage.says(person, "/start")
    await stage.says(
        person,
        stage.text(
            "落户审批需要几个工作日?",
            "落戶審批要幾個工作日?",
            "How long does the hukou take?",
        ),
    )
    await stage.says(person, "/privacy")
    [sent] = await stage.says(person, "/export")
    kept = json.loads(sent.file or b"{}")
    stage.note(", ".join(sorted(key for key, value in kept.items() if value)))
    [sure] = await stage.says(person, "/forget")
    await stage.presses(person, sure, "own:forget")
    [sent] = await stage.says(person, "/export")
    kept = json.loads(sent.file or b"{}")
    stage.note(", ".join(sorted(key for key, value in kept.items() if value)))
