"""9. What is too long, too much, or no text."""

from tests.transcripts.stage import Stage

_STICKER = {
    "file_id": "s",
    "file_unique_id": "s",
    "type": "regular",
    "width": 9,
    "height": 9,
    "is_animated": False,
    "is_video": False,
}


async def play(stage: Stage) -> None:
    """Speak, send a sticker and a picture without text, write much, ask too often."""
    person = stage.person()
    voice = {"file_id": "v", "file_unique_id": "v", "duration": 2}
    await stage.sends(person, stage.text("语音", "語音", "voice"), {"voice": voice})
    await stage.sends(
        person, stage.text("表情", "貼圖", "sticker"), {"sticker": _STICKER}
    )
    stage.note(
        stage.text("一张没有字的照片", "一張沒有字的照片", "A photo without text")
    )
    stage.api.people.photo(person, b"no picture")
    await stage.hears(1)
    story = stage.text(
        "我去年从英国回来,".replace(",", "\uff0c") * 150
        + "\u3002落户审批需要几个工作日?",
        "我去年從英國回來,".replace(",", "\uff0c") * 150
        + "\u3002落戶審批要幾個工作日?",
        "I came back from Britain last year. " * 40 + "How long does the hukou take?",
    )
    stage.api.people.text(person, story)
    stage.note(
        stage.text(
            "一条1千多字的消息", "一則1千多字的訊息", "A message of 1,400 characters"
        )
    )
    await stage.hears(1)
    stage.api.people.text(person, story[:900] * 3)
    stage.note(
        stage.text(
            "一条没有提问的长消息",
            "一則沒有提問的長訊息",
            "A long message that asks nothing",
        )
    )
    await stage.hears(1)
    question = stage.text(
        "落户审批需要几个工作日?",
        "落戶審批要幾個工作日?",
        "How long does the hukou take?",
    )
    already = len(stage.lines)
    for _ in range(stage.settings.questions_an_hour - 1):
        stage.api.people.text(person, question)
        await stage.hears(1)
    del stage.lines[already:]
    stage.note(
        stage.text(
            f"一小时内的第{stage.settings.questions_an_hour + 1}个问题",
            f"一小時內的第{stage.settings.questions_an_hour + 1}個問題",
            f"Question {stage.settings.questions_an_hour + 1} within an hour",
        )
    )
    await stage.says(person, question)
