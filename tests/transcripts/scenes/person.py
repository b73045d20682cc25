"""7. A person: consent, the staff's group, replies both ways, the end, a saved answer."""

from datetime import timedelta

from tests.transcripts.stage import Stage


async def play(stage: Stage) -> None:
    """Pass a question on by day, talk, close and save; pass another on by night."""
    person = stage.person()
    await stage.says(
        person,
        stage.text(
            "落户审批需要几个工作日?",
            "落戶審批要幾個工作日?",
            "How long does the hukou take?",
        ),
    )
    [answer] = await stage.says(
        person,
        stage.text(
            "我的劳动合同是英文的,可以吗?".replace(",", "\uff0c"),
            "我的勞動合同是英文的,可以嗎?".replace(",", "\uff0c"),
            "My contract is in English only: may I hand it in?",
        ),
    )
    [consent] = await stage.presses(person, answer, "q:ask:")
    _, letter = await stage.presses(person, consent, "ho:yes:", 2)
    said = stage.text(
        "您好,英文合同要附中文翻译件.".replace(",", "\uff0c").replace(".", "\u3002"),
        "您好,英文合同要附中文翻譯件.".replace(",", "\uff0c").replace(".", "\u3002"),
        "Hello, please add a Chinese translation of it.",
    )
    reached, passed = await stage.says(
        stage.staff, said, 2, chat_id=stage.group, reply_to=letter.message_id
    )
    await stage.says(
        person,
        stage.text("翻译件要公证吗?", "翻譯件要公證嗎?", "Must a notary certify it?"),
        2,
        reply_to=reached.message_id,
    )
    [review] = await stage.presses(stage.staff, passed, "ho:faq:")
    better = stage.text(
        "落户交英文劳动合同可以吗?",
        "落戶交英文勞動合同可以嗎?",
        "May an English contract be handed in for the hukou?",
    )
    [review] = await stage.says(
        stage.staff, better, chat_id=stage.group, reply_to=review.message_id
    )
    await stage.presses(stage.staff, review, "gap:pub")
    await stage.presses(stage.staff, letter, "ho:close:", 1)
    stage.ahead += timedelta(hours=11)
    stage.note(stage.text("晚上九点", "晚上九點", "Nine in the evening"))
    other = stage.person(stage.text("小周", "小周", "Zhou"))
    [answer] = await stage.says(
        other,
        stage.text(
            "宠物怎么带进来?", "寵物怎麼帶進來?", "How can I bring my dog along?"
        ),
    )
    [consent] = await stage.presses(other, answer, "q:ask:")
    await stage.presses(other, consent, "ho:yes:", 2)
