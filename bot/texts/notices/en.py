"""English."""

from bot.texts.notices.sentences import NoticeTexts

EN = NoticeTexts(
    unsubscribe="Unsubscribe",
    edition="Correction no. {number}",
    reminder="Reminder",
    digest="This week's notices",
)
