"""2. A question leans on the one before; two questions; what is no question."""

from tests.transcripts.stage import Stage


async def play(stage: Stage) -> None:
    """Go on asking, ask twice at once, and make small talk."""
    person = stage.person()
    await stage.says(
        person,
        stage.text(
            "落户在哪里办?",
            "落戶在哪裡辦?",
            "How long does the hukou take?",
        ),
    )
    await stage.says(
        person,
        stage.text("那配偶呢?", "那配偶呢?", "And for my wife?"),
    )
    await stage.says(
        person,
        stage.text(
            "海外人才居住证有效期多久?",
            "海外人才居住證的有效期多久?",
            "How long is the talent permit valid?",
        ),
    )
    await stage.says(
        person,
        stage.text("那要多少钱?", "那要多少錢?", "How much does it cost?"),
    )
    await stage.says(
        person,
        stage.text(
            "海外人才居住证有效期多久?落户在哪里办?",
            "海外人才居住證有效期多久?落戶在哪裡辦?",
            "How long is the talent permit valid? How long does the hukou take?",
        ),
    )
    await stage.says(person, stage.text("你好", "您好", "hello"))
    await stage.says(person, stage.text("谢谢!", "謝謝!", "thanks a lot!"))
    await stage.says(person, stage.text("你是谁?", "你是誰?", "who are you?"))
    await stage.says(
        person, stage.text("你真没用,垃圾助手", "你這個白痴", "you are useless")
    )
    await stage.says(person, stage.text("转人工", "我想找工作人員", "talk to a person"))
