"""1. The answer comes in the asker's language; /language fixes it."""

from tests.transcripts.stage import Stage


async def play(stage: Stage) -> None:
    """Ask in one's own language, of a document in another, mixed; then choose."""
    person = stage.person()
    await stage.says(
        person,
        stage.text(
            "留学生落户上海要交多久社保?",
            "留學生落戶上海要繳多久社保?",
            "How many months of social insurance for a Shanghai hukou?",
        ),
    )
    await stage.says(
        person,
        stage.text(
            "安亭镇新侨驿站是什么时候揭牌的?",
            "海外人才居住證的有效期多久?",
            "How long is the talent permit valid?",
        ),
    )
    await stage.says(
        person,
        stage.text(
            "hukou 在哪里办?",
            "hukou 在哪裡辦?",
            "How long does 落户 take?",
        ),
    )
    [menu] = await stage.says(person, "/language")
    await stage.presses(
        person, menu, stage.text("lang:set:en", "lang:set:en", "lang:set:zh-Hans")
    )
    await stage.says(
        person,
        stage.text(
            "配偶可以随迁吗?",
            "配偶可以隨遷嗎?",
            "What documents are needed for the hukou?",
        ),
    )
    [menu] = await stage.says(person, "/language")
    await stage.presses(person, menu, "lang:set:")
