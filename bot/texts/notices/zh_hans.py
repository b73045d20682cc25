"""Simplified Chinese."""

from bot.texts.notices.sentences import NoticeTexts

ZH_HANS = NoticeTexts(
    unsubscribe="退订",
    edition="更正（第{number}次）",
    reminder="活动提醒",
    digest="本周通知汇总",
)
