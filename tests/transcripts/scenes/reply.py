"""5. What stands below an answer; edits, other chats, posters; a change is told once."""

from bot.chat.question_link import payload_asking
from tests.transcripts.stage import Stage


async def play(stage: Stage) -> None:
    """Press each button, edit, ask in another chat and from a poster; then a change."""
    person = stage.person()
    asked = stage.text(
        "海外人才居住证有效期多久?",
        "海外人才居住證的有效期多久?",
        "How long is the talent permit valid?",
    )
    [answer] = await stage.says(person, asked)
    await stage.presses(person, answer, "q:up:", 0)
    [source] = await stage.presses(person, answer, "q:src:")
    [later] = await stage.presses(person, source, "q:src:", 1)
    await stage.presses(person, later, "q:file:")
    await stage.presses(person, answer, "q:watch:")
    await stage.says(
        person,
        stage.text(
            "落户审批需要几个工作日",
            "落戶審批要幾個工作日",
            "How long does the hukou take",
        ),
    )
    await stage.edits(
        person,
        stage.text(
            "配偶可以随迁吗?",
            "配偶可以隨遷嗎?",
            "Can my children move along for the hukou?",
        ),
    )
    await _elsewhere(stage, person)
    await _change(stage, person)


async def _elsewhere(stage: Stage, person: int) -> None:
    words = stage.text("落户社保", "落戶社保", "hukou social insurance months")
    stage.note(f"@returnee_bot {words}")
    stage.api.people.ask_inline(person, words)
    await stage.hears(1)
    asked = stage.text("落户在哪里办?", "落戶在哪裡辦?", "Where is hukou handled?")
    payload = payload_asking(asked)
    stage.note(
        stage.text("扫海报上的二维码", "掃海報上的二維碼", "Scans a poster's code")
    )
    stage.api.people.start(person, payload)
    await stage.hears(2)


async def _change(stage: Stage, person: int) -> None:
    stage.note(
        stage.text(
            "工作人员把“15个工作日”改成了“10个工作日”",
            "工作人員把「15個工作日」改成了「10個工作日」",
            "Staff change 15 working days to 10",
        )
    )
    path = stage.settings.knowledge / "policies" / "talent-permit.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("15个工作日", "10个工作日"), "utf-8")
    stage.syncs()
    [letter] = await stage.hears(1)
    await stage.presses(person, letter, "q:unwatch:", 0)
