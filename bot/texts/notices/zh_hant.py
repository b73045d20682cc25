"""Traditional Chinese."""

from bot.texts.notices.sentences import NoticeTexts

ZH_HANT = NoticeTexts(
    unsubscribe="退訂",
    edition="更正（第{number}次）",
    reminder="活動提醒",
    digest="本週通知匯總",
)
